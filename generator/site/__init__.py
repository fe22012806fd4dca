"""What all kinds of pages share: products, addresses, templates."""
