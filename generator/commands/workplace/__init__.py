"""`handboek redactie`: the editors' workplace in the browser, on this machine alone.

It calls what the commands call, and writes the same files.
"""
