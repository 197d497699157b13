"""Write osint/store/schema.sql anew from the migrations: .venv/bin/python -m scripts.build_schema, after a migration was added."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from osint.store import schema
from osint.store.database import HEAD, migrated_database


def main() -> int:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        database = migrated_database(Path(folder) / "new.db")
        with database.read() as connection:
            schema.FILE.write_text(schema.written_out(connection, HEAD), encoding="utf-8")
        database.close()
    sys.stdout.write(f"{schema.FILE.name} is that of version {HEAD}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
