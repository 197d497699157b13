"""The speed bench in parts: its world, the bare-library loop beside pivot, and how a process tree is measured."""
