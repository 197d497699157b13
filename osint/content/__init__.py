"""What a page says: bytes or text in, values out. Pure."""
