"""The pages that people write: what stands above them, their text, and how it will look."""
