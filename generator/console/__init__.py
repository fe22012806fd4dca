"""The command line: options, messages and output."""
