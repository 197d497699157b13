"""python -m osint."""

from osint.cli import main

if __name__ == "__main__":
    main()
