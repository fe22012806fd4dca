"""Files of any kind: text, checksums, archives, XML."""
