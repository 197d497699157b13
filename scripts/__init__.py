"""What builds the parts of this repository that are not written by hand."""
