"""Files of any kind: written in one go, and as text, checksums, zip, Word or XML."""
