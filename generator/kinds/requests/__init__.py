"""Ready-made messages to somebody who does not follow the rules."""
