"""`handboek import`: turn a received document into a concept. Only `reading` parses as well.

Readers give blocks of text; these are matched with the clauses of the earlier version; from the
match follow the text of the concept and a report. Only `storing.py` touches files.
"""
