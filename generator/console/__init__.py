"""What a command reads from the command line and writes to the screen."""
