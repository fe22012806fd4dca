"""The command `handboek`: one module or folder per command."""
