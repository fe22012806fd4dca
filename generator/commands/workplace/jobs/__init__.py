"""Work of minutes: a process beside the server, which tells on the disk how far it is.

What is told outlives a reload and the server itself. The process ends with the server.
"""
