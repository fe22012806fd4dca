"""The first step of a new version: the document from which its text comes, and what was read."""
