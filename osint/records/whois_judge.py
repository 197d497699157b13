"""What kind of answer a WHOIS text is, decided before anything is read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from osint.records import whois_labels as labels
from osint.records.whois_block import domain_named, find_block, is_about_domain
from osint.records.whois_lines import Field, read_text
from osint.records.whois_record import WhoisKind

MAX_SENTENCE = 160
"""Longer lines are terms of use, which speak of limits and of names not found without meaning this answer."""
WRAPPED = 55
"""A line of this length that ends without a full stop goes on below."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("(?i)" + "|".join(f"(?:{pattern})" for pattern in patterns))


_LIMIT = _any(
    r"\b(?:quota|limit|rate|queries|maximum)\b.{0,60}\b(?:has been |have been |is |was )?(?:exceeded|reached)\b",
    r"\b(?:has|have|you|been|is) exceeded\b|\A\W*exceeded\b|\bexceeded (?:your|the|our|max|allowed|query|request|lookup|whois)",
    r"\btoo many (?:requests|queries|connections|lookups|attempts|simultaneous)",
    r"\b(?:please )?(?:slow down|go away for \d|try again (?:in|after) \d)",
    r"\bonly \d+ (?:request|query|queries|lookup|connection)s? per\b",
    r"\bexcessive querying\b|\bqueried (?:too|interval)|\bquery interval is too short",
    r"\A\W*(?:error\W+)?(?:you (?:are|have been) )?(?:being )?rate[- ]?limit(?:ed)?\b",
    r"\byou (?:have been|are) (?:being )?limited\b|\bquota 0\b",
    r"-?\d\W+ip address blocked\b|\bgrace period, wait\b",
    r"\b(?:ip|address|host|client|access|you)\b.{0,40}\b(?:has|have|is|are|was|been)\b.{0,20}\b(?:blocked|banned|throttled)\b",
    r"\bblack ?listed\W*\Z",
    r"\A\W*(?:whois )?limit exceeded\b|\brequest denied\b|\A\W*blocked\b",
    r"\btemporarily (?:blocked|denied|blacklisted|banned)\b",
)
_ABSENT = _any(
    r"\A\W*no (?:match|matching|entries|data|records?|object|information|such domain|domain records|found)\b",
    r"\bno (?:match|such domain)\b.{0,4}(?:for\b.{0,80})?\W*\Z|\bno match for\b",
    r"\bno (?:entries|records?|objects?|data|results?|matching records?)(?: was| were)? found\b",
    r"\A\W*(?:error:? ?\d{0,4}:? ?)?(?:domain |key |object |record |data )?(?:name )?not[ _]?found\b",
    r"(?:\b(?:domain|object|name|key|record|[\w-]{1,63}\.[\w.-]{2,80})|\"[^\"]{1,80}\") (?:was |is )?not found\b",
    r"\bnot found in (?:the |our )?database|\bthere is no information\b",
    r"\b(?:is|are|has|was) (?:not|never) (?:been )?(?:registered|registred)\b|\bnot registe?red\W*\Z|\Anot registered\b",
    r"\bdoes not exist\b|\bno existe\b|\bnothing found\b|\bobject[ _]not[ _]found\b|\bnot known in\b",
    r"\bavailable for (?:registration|purchase)\b|\A[\w.-]{3,255} is (?:free|available)\b|\A\W*available\W*\Z",
    r"\bdo not have an entry\b|\bcould not find the requested domain\b|\bno matching domain\b|\bnot available in our whois database\b",
    r"\bthis (?:server|query) (?:does not have|returned 0 objects)\b|\bserver does not have\b|\bsolo acepta consultas\b",
    r"\A--- ~\Z|\A\W*free\W*\Z|\bdomain is free\b|\bis available\W*\Z",
)
_UNAVAILABLE = _any(
    r"\b(?:service|server|database|registry|whois)\b.{0,40}\b(?:currently down|out of service|unavailable|busy)\b",
    r"\b(?:internal|system|database) (?:server )?error\b|\bcould not connect to (?:the )?database\b|\bunder maintenance\b",
    r"\btry again later\b",
)
_REFUSED = _any(
    r"\b(?:access|permission|connection|request|query)\b.{0,30}\b(?:denied|refused|rejected|forbidden|not permitted|not allowed)\b",
    r"\b(?:is|are) not (?:authori[sz]ed|allowed|permitted) to (?:query|access|use) (?:this|the) (?:server|service|whois server)\W*\Z",
    r"\A\W*(?:error:? ?\d{0,12}:? ?)?invalid (?:input|query|domain|request|characters)|\bcannot be registered\b|\bnaming rules\b",
    r"\A\W*(?:domain |name |this name )?(?:is )?(?:reserved|restricted|prohibited|not available)\b",
    r"\b(?:name|domain|you requested) is (?:reserved|restricted|prohibited|in the reserved list)\b|\bregistry reserved\b|\bnon bijective\b",
    r"\bis not available (?:for registration|or is reserved)\b|\bunassignable\b|\bnot open\b",
)
_ABSENT_STATUS = _any(
    r"\A(?:\d{3} )?(?:available|free|no object found|not registered|not found|unregistered|not assigned|no match)\b",
)
_REFUSED_STATUS = _any(
    r"\A(?:reserved|restricted|unavailable|unassignable|forbidden|not_open|not open|invalid|premium name|blocked|out of registry|5\d\d )"
)
_SURE = frozenset({"registrar", "agent", "name_server"})
"""What only a registration has."""
_FRESH = re.compile(r"(?i)(?:no|not|error|sorry|object)\b")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"(?i)<(?:!doctype|html|head|body|\?xml|script)\b")


@lru_cache(maxsize=8)
def judge_whois(raw: bytes, asked: str) -> WhoisKind:
    """The kind of an answer; a record only if it names `asked` (any domain where `asked` is "") and says something about it."""
    text = read_text(raw)
    return judge_fields(text.lines, text.fields, asked)


def judge_fields(lines: list[str], fields: list[Field], asked: str) -> WhoisKind:
    """The kind of an answer that has been cut into lines and fields already."""
    text = "\n".join(lines)
    if not text.strip(" \n\t\0\ufeff"):
        return WhoisKind.UNAVAILABLE
    is_page = _MARKUP.search(text[:4096]) and not any(labels.field_of(field.label) == "domain" for field in fields)
    if is_page or _is_binary(text):
        return WhoisKind.MALFORMED
    block = find_block(fields, text, asked)
    told = block.fields if block else ()
    if any(labels.field_of(field.label) in _SURE and _meaning(field) for field in told):
        return WhoisKind.RECORD
    known = _known(told)
    said = _said(lines)
    if known & {"created", "expires"} and said is not WhoisKind.RATE_LIMITED:
        return WhoisKind.RECORD
    is_nameless = not any(domain_named(field, asked) for field in fields)
    by_status = _by_status(block.fields if block else fields if is_nameless else ())
    if said is WhoisKind.RATE_LIMITED:
        return said
    if (by_status or said) is not None:
        return by_status or said or WhoisKind.MALFORMED
    return WhoisKind.RECORD if known - {"domain"} and "domain" in known else WhoisKind.MALFORMED


def _is_binary(text: str) -> bool:
    """Whether control characters make up more than a tenth of the beginning."""
    start = text[:2000]
    return len(_CONTROL.findall(start)) * 10 > len(start)


def _said(lines: list[str]) -> WhoisKind | None:
    """What the answer says in a sentence of its own; a limit outweighs everything else."""
    sentences = _sentences(lines)
    for pattern, kind in (
        (_LIMIT, WhoisKind.RATE_LIMITED),
        (_ABSENT, WhoisKind.ABSENT),
        (_REFUSED, WhoisKind.REFUSED),
        (_UNAVAILABLE, WhoisKind.UNAVAILABLE),
    ):
        if any(pattern.search(sentence) for sentence in sentences):
            return kind
    return None


def _sentences(lines: list[str]) -> list[str]:
    """The lines that begin a sentence; one that carries on a long line above is in the middle of the terms of use."""
    kept: list[str] = []
    above = ""
    for line in lines:
        sentence = line.strip(" \t%#;*>-=[]")
        carries_on = len(above) >= WRAPPED and above[-1] not in ".!?:" and not _FRESH.match(sentence)
        if 1 < len(sentence) <= MAX_SENTENCE and not carries_on:
            kept.append(sentence)
        above = sentence
    return kept


def _by_status(fields: Iterable[Field]) -> WhoisKind | None:
    """What the status labels say of a domain that has no registration."""
    for field in fields:
        if labels.field_of(field.label) == "status" and is_about_domain(field):
            if _ABSENT_STATUS.search(field.value):
                return WhoisKind.ABSENT
            if _REFUSED_STATUS.search(field.value):
                return WhoisKind.REFUSED
    return None


def _known(fields: Iterable[Field]) -> set[str]:
    """The sorts of fact that a block gives with a value that is not a fault message."""
    known = {"contact" for field in fields if labels.role_and_part(field.label)[1] or field.section == "registrant"}
    return known | {meaning for field in fields if (meaning := _meaning(field))}


def _meaning(field: Field) -> str:
    """The sort of fact about the domain that a field gives, "" where it gives none or its value is a fault message."""
    meaning = labels.field_of(field.label)
    if not meaning or not is_about_domain(field) or _LIMIT.search(field.value) or _ABSENT_STATUS.search(field.value):
        return ""
    return "registrar" if meaning == "agent" else meaning
