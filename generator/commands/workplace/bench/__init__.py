"""The workbench: what is published, what is in preparation, and what to do next."""
