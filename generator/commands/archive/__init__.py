"""`handboek archive`: record the day on which each file of an archival package was made."""
