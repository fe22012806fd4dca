"""The labels of apps that must be looked at again: which, by when, and in what form to tell it."""
