"""What the labels of WHOIS answers mean, whatever the registry calls them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from osint.data import read_list

MAX_LABEL = 80
_BRACKETS = re.compile(r"[(\[{<][^)\]}>]{0,80}[)\]}>]?")
_NOISE = re.compile(r"[\d_\-./\\:*#;|,~]+")
_SPACES = re.compile(r"\s+")
REMEMBERED = 4096
"""Registries speak in a few hundred labels, and every answer of a registry repeats its own."""


@cache
def _table(name: str) -> dict[str, str]:
    """The meaning of each label in one section of the list; the first meaning named wins."""
    meanings: dict[str, str] = {}
    for meaning, labels in read_list("whois_labels")[name].items():
        for label in labels:
            meanings.setdefault(label, meaning)
    return meanings


@lru_cache(maxsize=REMEMBERED)
def clean_label(label: str) -> str:
    """A label reduced to its words: "Name Server 1....", "name_server" and "[Name Server]" are all "name server"."""
    text = unicodedata.normalize("NFKC", label[:MAX_LABEL]).lower()
    if text.replace(" ", "").isalpha():
        return " ".join(text.split())
    if " / " in text:
        text = text.rsplit(" / ", 1)[1]
    text = _BRACKETS.sub(" ", text)
    return _SPACES.sub(" ", _NOISE.sub(" ", text)).strip()


def field_of(label: str) -> str:
    """Which field of the registration a clean label names, "" for none."""
    return _table("field").get(label, "")


def section_of(label: str) -> str:
    """Which section a clean label opens, "" for none."""
    return _table("heading").get(label) or ("name_server" if field_of(label) == "name_server" else "")


def object_of(label: str) -> str:
    """What a paragraph describes that begins with this clean label: person, hosts, other, or "" for the domain."""
    return _table("object").get(label, "")


def reference_of(label: str) -> str:
    """Which role a clean label gives to the contact whose handle is its value, "" for none."""
    return _table("reference").get(label, "")


def part_of(label: str) -> str:
    """Which part of a contact a clean label names, "" for none."""
    return _table("part").get(label, "")


@lru_cache(maxsize=REMEMBERED)
def role_and_part(label: str) -> tuple[str, str]:
    """The role and the part in a label such as "registrant email" or "tech contact name", ("", "") for none."""
    roles = _table("role")
    place = label.rfind(" ")
    while place > 0:  # the longest role first
        if (role := roles.get(label[:place])) and (part := part_of(label[place + 1 :])):
            return role, part
        place = label.rfind(" ", 0, place)
    return "", ""


def is_known(label: str) -> bool:
    """Whether a clean label means anything to us."""
    return bool(field_of(label) or part_of(label) or reference_of(label) or section_of(label) or role_and_part(label)[1])
