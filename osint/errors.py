"""Every error this project raises, and the exit code each one ends a command with.

OsintError                      1   something this tool knows how to explain
├── UsageProblem                2   the person's input cannot be used
├── StoreError                  1   the database or the vault cannot be used
│   └── EvidenceAltered         4   stored bytes no longer match their SHA-256
├── ParseError                  1   an answer has a shape its parser does not know
├── CaseFormatError             1   a replay folder or an import is not what it says it is
└── DoorError                   1   an exchange with the outside did not come to an answer
    ├── NotAllowed              1   the door refused: passive mode, address guard, proxy rule
    ├── Unreachable             1   nobody answered at that address
    ├── TimedOut                1   the time budget of the exchange ran out
    └── Malformed               1   the peer does not speak the protocol
"""

from __future__ import annotations

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_GAPS = 3
EXIT_ALTERED = 4
EXIT_INTERRUPTED = 130


class OsintError(Exception):
    """Something this tool knows how to explain."""

    exit_code = EXIT_FAILED


class UsageProblem(OsintError):
    """The person's input cannot be used; the message names the input."""

    exit_code = EXIT_USAGE


class StoreError(OsintError):
    """The database or the vault cannot be used; the message names the file."""


class EvidenceAltered(StoreError):
    """Stored bytes no longer match their SHA-256."""

    exit_code = EXIT_ALTERED


class ParseError(OsintError):
    """An answer has a shape that its parser does not know."""


class CaseFormatError(OsintError):
    """A replay folder or an import is not what it says it is."""


class DoorError(OsintError):
    """An exchange with the outside did not come to an answer."""


class NotAllowed(DoorError):
    """The network door refused: passive mode, the address guard or a proxy rule."""


class Unreachable(DoorError):
    """Nobody answered at that address."""


class TimedOut(DoorError):
    """The time budget of the exchange ran out."""


class Malformed(DoorError):
    """The peer does not speak the protocol."""
