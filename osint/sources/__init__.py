"""One file per outside party we ask: what it is, how to ask it, how to read its answer."""
