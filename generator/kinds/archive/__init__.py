"""Archival packages of adopted versions."""
