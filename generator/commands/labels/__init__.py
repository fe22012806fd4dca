"""`handboek labels`: list the labels of apps to check again, the most urgent first."""
