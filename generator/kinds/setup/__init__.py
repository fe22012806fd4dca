"""Regelen: the actions for a phone and a choice of apps."""
