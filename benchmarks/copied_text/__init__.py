"""How well and how fast copied text is found among invented articles."""
