"""The timeline of versions, the changes between two of them, and the history of a clause."""
