"""What registries, name servers and certificates say: bytes in, values out. Pure."""
