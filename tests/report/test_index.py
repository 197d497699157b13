from __future__ import annotations

from osint.model.observation import Relation
from osint.report.index import FactIndex
from tests.report.told import SITE, WWW, fact, sel


def test_an_object_is_known_once_with_all_who_say_so() -> None:
    index = FactIndex([
        fact(Relation.REGISTRAR, "registrar:X", source="rdap", number=1),
        fact(Relation.REGISTRAR, "registrar:X", source="whois", number=2, block="registrar"),
        fact(Relation.REGISTRAR, "registrar:Y", source="whois", number=2),
    ])  # fmt: skip
    first, second = index.get(SITE, Relation.REGISTRAR)
    assert (first.value, first.sources, first.evidence, first.detail("block")) == ("X", ("rdap", "whois"), (1, 2), "registrar")
    assert (second.value, second.evidence) == ("Y", (2,))


def test_what_is_not_known_is_empty_and_not_an_error() -> None:
    index = FactIndex([])
    assert index.get(SITE, Relation.TITLE) == []
    assert index.first(SITE, Relation.TITLE) is None
    assert index.everywhere(Relation.TITLE) == []


def test_a_relation_is_found_whatever_its_subject() -> None:
    index = FactIndex([fact(Relation.ALIAS_OF, "host:a.test", of=WWW), fact(Relation.ALIAS_OF, "host:b.test")])
    assert [(subject, known.object) for subject, known in index.everywhere(Relation.ALIAS_OF)] == [
        (WWW, sel("host:a.test")),
        (SITE, sel("host:b.test")),
    ]


def test_a_detail_of_any_json_kind_can_be_read() -> None:
    (known,) = FactIndex([fact(Relation.PRIVACY, "redacted", withheld=["a", "b"], empty="", no=None, verified=False)]).get(
        SITE, Relation.PRIVACY
    )
    assert [known.detail(name) for name in ("withheld", "empty", "no", "verified", "missing")] == ["['a', 'b']", "", "", "False", ""]
