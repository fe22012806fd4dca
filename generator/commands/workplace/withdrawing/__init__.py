"""Withdraw an adopted version: from which day, why, and what that does."""
