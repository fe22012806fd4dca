"""What hangs on the changes of a version: each task with its texts, to mend or to tick off."""
