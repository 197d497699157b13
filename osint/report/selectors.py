"""The section on the accounts, tokens and other values by which other sites of the same hand can be found."""

from __future__ import annotations

from osint.model.known_values import known_value
from osint.model.observation import Relation
from osint.report.index import Known
from osint.report.parts import Line, Matter, Section

MOST = 8
_PLAIN = (
    ("Proves control to", Relation.VERIFICATION),
    ("Wallet", Relation.WALLET),
    ("Register or tax number", Relation.LEGAL_ID),
    ("Postal address", Relation.POSTAL_ADDRESS),
    ("Customer of", Relation.TENANT),
    ("App", Relation.APP),
    ("Built with", Relation.BUILT_WITH),
    ("Content system user", Relation.CMS_USER),
    ("Build path", Relation.BUILD_PATH),
)


def selectors(matter: Matter) -> Section:
    """Accounts by what they are for, then every other value that a person can pivot on; a platform's own is said to be one."""
    index, target = matter.index, matter.target
    lines: list[Line] = []
    for role, found in _by_role(index.get(target, Relation.USES_ACCOUNT)).items():
        lines += [_account_line(matter, role, known) for known in found[:MOST]]
    for known in index.get(target, Relation.PLATFORM_ACCOUNT)[:MOST]:
        lines.append(matter.line("Platform's account", known, f"{matter.mark(known.value)}: belongs to the platform, not to the site"))
    for label, relation in _PLAIN:
        lines += matter.joined(label, index.get(target, relation), MOST)
    return Section("Accounts and other selectors", tuple(lines))


def _by_role(found: list[Known]) -> dict[str, list[Known]]:
    """Accounts by what they are for, in the order in which they were found."""
    roles: dict[str, list[Known]] = {}
    for known in found:
        roles.setdefault(known.detail("role") or "account", []).append(known)
    return roles


def _account_line(matter: Matter, role: str, known: Known) -> Line:
    general = known_value(known.object)
    text = matter.mark(known.value) + (f"; {general.why}" if general else "")
    return matter.line(role.capitalize(), known, text)
