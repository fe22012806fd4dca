"""Measure every figure that the project promises, on real and on synthetic sources."""
