"""Addresses: promised, moved, and checked."""
