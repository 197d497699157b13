"""The pages about words: relations, selector kinds, statuses and results, errors and exit codes, settings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby

from osint import errors
from osint.errors import OsintError
from osint.model.evidence import Contact, Status
from osint.model.observation import Relation
from osint.model.outcome import Result
from osint.model.selector import NOT_SEARCHABLE, SelectorKind
from osint.settings import PREFIX, Settings
from scripts.reference.described import described
from scripts.reference.markdown import code, page, table

EXIT_WORDS = {
    "EXIT_DONE": "Done. Nothing that was to be asked is missing.",
    "EXIT_FAILED": "Failed. `pivot doctor`: something is broken. `pivot show`: the database knows nothing about that selector.",
    "EXIT_USAGE": "The command was used wrongly: not a domain, an unknown option, a setting that cannot be used.",
    "EXIT_GAPS": "Done, with gaps. The result is usable and incomplete; the report lists what is missing and why.",
    "EXIT_ALTERED": "Evidence is not what was kept: altered, missing or cut short. The message names the first such item.",
    "EXIT_INTERRUPTED": "Interrupted by Ctrl-C or SIGTERM. What was collected is kept; the same command goes on.",
}


def relations() -> str:
    """Every relation, in the groups that the code keeps them in."""
    blocks = [
        "A relation is the verb of an observation: *subject, relation, object*. "
        "[The glossary](../glossary.md) says what an observation is, and [selectors.md](selectors.md) what can be a subject or an object."
    ]
    for group, members in groupby(described(Relation), key=lambda member: member.group):
        rows = [(code(Relation[member.name].value), member.text) for member in members]
        blocks += [f"## {group.capitalize()}", table(("relation", "it says"), rows)]
    return page("Relations", "osint/model/observation.py", blocks)


def selectors() -> str:
    """Every kind of selector and how its value is written."""
    rows = []
    for member in described(SelectorKind):
        kind = SelectorKind[member.name]
        rows.append((code(kind.value), "no" if kind in NOT_SEARCHABLE else "yes", member.text))
    intro = (
        "A selector is a value one can search by. Its text form is `kind:value`, for example `ip:203.0.113.45`; "
        "`pivot show` takes that form, or the value alone. "
        "*Searchable* says whether it makes sense to ask which other sites carry the value."
    )
    return page("Selector kinds", "osint/model/selector.py", [intro, table(("kind", "searchable", "the value"), rows)])


def statuses() -> str:
    """How exchanges end, how asking a source ends, and who notices."""
    blocks = [
        "[Honest gaps](../explanation/honest-gaps.md) says how a status becomes a result.",
        "## Contacts: who notices an exchange",
        _enum_table(Contact, "contact"),
        "## Statuses: how one exchange ended",
        _enum_table(Status, "status"),
        "## Results: how asking one source about one selector ended",
        _enum_table(Result, "result"),
        "Every result but `answered` and `empty` is a gap. `not asked` does not change the exit code: the person ruled it out, "
        "or there was nothing to ask about.",
    ]
    return page("Contacts, statuses and results", "osint/model/evidence.py and osint/model/outcome.py", blocks)


def errors_and_exit_codes() -> str:
    """The exit codes with their meaning, and every error class with the code it ends a command with."""
    codes = [(code(str(getattr(errors, name))), words) for name, words in EXIT_WORDS.items()]
    rows = [(code(kind.__name__), code(str(kind.exit_code)), _first_sentence(kind)) for kind in _errors(OsintError)]
    blocks = [
        "An error is one sentence on standard error that begins with `Error:`. `pivot --debug COMMAND` shows the traceback.",
        "## Exit codes",
        table(("code", "meaning"), codes),
        "## Errors",
        table(("class", "exit code", "meaning"), rows),
        "What a peer on the network does (time-outs, refusals, rubbish) is no error of the command: it is kept as an exchange, "
        "and shows up as a gap. See [statuses.md](statuses.md).",
    ]
    return page("Errors and exit codes", "osint/errors.py", blocks)


def settings() -> str:
    """Every setting, with its environment variable and its default."""
    rows = []
    for member in described(Settings):
        default = getattr(Settings(), member.name)
        shown = "empty" if default == "" else code(str(default).lower() if isinstance(default, bool) else str(default))
        rows.append((code(member.name), code(f"{PREFIX}{member.name.upper()}"), shown, member.text))
    blocks = [
        "A setting comes from the command line, else from the environment, else from `config.toml`, else from the default below. "
        "`pivot doctor` says where `config.toml` is looked for; `PIVOT_CONFIG` names another file. An unknown name in the file is an "
        "error (exit code 2).",
        '```toml\n# config.toml\npassive = true\negress = "office line"\n```',
        table(("in config.toml", "in the environment", "default", "meaning"), rows),
        "Proxy variables of the environment (`HTTP_PROXY`, `ALL_PROXY` and so on) are not used; a run says so.",
    ]
    return page("Settings", "osint/settings.py", blocks)


def _enum_table(kind: type[StrEnum], head: str) -> str:
    return table((head, "meaning"), [(code(kind[member.name].value), member.text) for member in described(kind)])


def _errors(kind: type[OsintError]) -> Iterator[type[OsintError]]:
    yield kind
    for below in kind.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from _errors(below)


def _first_sentence(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n\n")[0]
