"""A room per kind of page; `order.py` lists them."""
