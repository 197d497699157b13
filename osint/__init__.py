"""pivot: from the name of a suspicious news site to evidence, facts and honest links."""

__version__ = "0.1.0"
