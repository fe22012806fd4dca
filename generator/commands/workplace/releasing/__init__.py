"""Put the site out: as a release that is shown at once, or as a zip; and back to the one before."""
