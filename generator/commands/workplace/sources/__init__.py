"""Forms for all that people write: made from the models, so that a new key appears by itself."""
