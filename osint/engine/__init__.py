"""The order of events: collect, parse, keep. No parsing, no SQL, no printing of its own."""
