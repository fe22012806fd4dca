"""Checking labels: what stands on the screen of a device, held against the guides."""
