"""The manual, beside the work: what the site says of the workplace."""
