"""The pages of docs/reference that are written by the code itself, one function a page."""
