"""What we remember: the evidence vault and the database. The only importer of sqlmodel."""
