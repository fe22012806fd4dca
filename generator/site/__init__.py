"""What the rooms of the site share: how pages look."""
