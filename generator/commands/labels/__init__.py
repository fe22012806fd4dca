"""`handboek labels`: the labels of apps to look at, the most urgent first."""
