"""`handboek archive`: on which day each file of an archival package was made."""
