"""The history of the sources: each step a line, with who and when; look, compare, undo, share.

It is kept by Git, in the project's own repository or in one of the workplace, without a Git
installed.
"""
