"""How the site was made."""
