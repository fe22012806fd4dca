"""Regelen: the actions for a platform and a choice of apps."""
