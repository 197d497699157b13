"""Lists as people write them; every name, address and date in them is invented."""

from __future__ import annotations

import tracemalloc

import pytest

from osint.content import site_list
from osint.content.listed import Said
from osint.content.site_list import read_list_of_sites
from osint.errors import ParseError
from tests.bounds import ends, steps


def read(text: str | bytes, dates: str = "auto", part: int = 0) -> tuple[list[str], list[str], list[Said]]:
    """(statements as short texts, problems, statements) of a list called "list"."""
    found: list[Said] = []
    problems: list[str] = []
    try:
        for said in read_list_of_sites(text.encode() if isinstance(text, str) else text, "list", dates, part):
            found.append(said)
    except ParseError as error:
        problems = str(error).splitlines()
    listed = [item for item in found if item.relation != "description"]
    return [f"{item.subject} {item.relation.value} {item.object}" for item in listed], problems, listed


def test_a_table_gives_sites_dates_addresses_networks_and_groups() -> None:
    said, problems, found = read("domain,ip,asn,grouping,created on\nherald[.]example,192.0.2.7,AS64500,The group,2023-06-27\n")
    assert said == [
        "domain:herald.example listed_in text:list",
        "domain:herald.example resolves_to ip:192.0.2.7",
        "ip:192.0.2.7 origin_asn asn:AS64500",
        "domain:herald.example registered_at time:2023-06-27",
    ]
    assert problems == []
    assert found[0].detail["group"] == "The group"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("heading", ["domain", "Domain Name", "SITE_URL", "host", "website", "Nom de domaine"])
def test_a_table_is_read_whatever_parts_its_cells_and_whatever_its_heading(delimiter: str, heading: str) -> None:
    text = f"{heading}{delimiter}registration date\nherald.example{delimiter}2023-06-27\ncourier.test{delimiter}\n"
    assert read(text)[0] == [
        "domain:herald.example listed_in text:list",
        "domain:herald.example registered_at time:2023-06-27",
        "domain:courier.test listed_in text:list",
    ]


def test_a_byte_order_mark_and_old_encodings_are_no_part_of_the_first_heading() -> None:
    text = "domain,name\nherald.example,Hérald\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        said, _, found = read(text.encode(encoding))
        assert (said, found[0].detail["name"]) == (["domain:herald.example listed_in text:list"], "Hérald"), encoding


def test_one_name_a_line_needs_no_heading() -> None:
    assert read("# invented\nherald.example\n\nhttps://courier.test/\n")[0] == [
        "domain:herald.example listed_in text:list",
        "domain:courier.test listed_in text:list",
    ]


def test_an_unknown_heading_above_names_is_a_heading_not_a_bad_row() -> None:
    assert read("c0\nherald.example\ncourier.test\n")[1] == []


def test_dates_are_read_in_the_order_that_their_column_shows() -> None:
    said, problems, _ = read("domain,created\nherald.example,03/04/2023\ncourier.test,27/06/2023\n")
    assert [line.partition("time:")[2] for line in said if "registered_at" in line] == ["2023-04-03", "2023-06-27"]
    assert problems == []


def test_an_ambiguous_column_gives_no_dates_but_says_so() -> None:
    text = "domain,created\nherald.example,03/04/2023\ncourier.test,2023-06-27\n"
    said, problems, _ = read(text)
    assert [line for line in said if "registered_at" in line] == ["domain:courier.test registered_at time:2023-06-27"]
    assert problems == ["dates in column 'created' may be day-first or month-first; say --dates"]
    assert "domain:herald.example registered_at time:2023-04-03" in read(text, "day-first")[0]
    assert "domain:herald.example registered_at time:2023-03-04" in read(text, "month-first")[0]


def test_the_times_of_a_listing_are_those_the_list_gives() -> None:
    found = read("domain,first seen,last seen\nherald.example,2023-06-27,2023-07-01\n")[2]
    assert [f"{when:%Y-%m-%d}" for when in (found[0].first, found[0].last) if when] == ["2023-06-27", "2023-07-01"]


def test_a_subdomain_is_a_host_and_was_not_registered() -> None:
    assert read("domain,created\nfr.herald.example,2023-06-27\n")[0] == ["host:fr.herald.example listed_in text:list"]


def test_a_profile_with_its_path_in_another_column_is_the_profile() -> None:
    assert read("host,path\nt.me,herald_example\n")[0] == ["handle:telegram:herald_example listed_in text:list"]


def test_what_cannot_be_read_is_named_with_its_line_and_loses_nothing_else() -> None:
    text = 'domain,ip,created\nherald.example,192.0.2.7,2023-06-27\n"two\nlines",,\ncourier.test,999.1.1.1,tomorrow\n,,\nlast.test,,\n'
    said, problems, _ = read(text)
    assert [line.split()[0] for line in said if "listed_in" in line] == ["domain:herald.example", "domain:courier.test", "domain:last.test"]
    assert [problem.partition(":")[0] for problem in problems] == ["line 3", "line 5", "line 5"]


def test_registration_data_are_kept_under_their_own_relations() -> None:
    head = "domain,registrar,registrant,registrant organization,registrant email,registrant country,name servers\n"
    said = read(
        head + "herald.example,Example Registrar,Ann Invented,Invented Ltd,ann[@]mail.herald.test,xx,ns1.herald.test ns2.herald.test\n"
    )[0]
    assert [line.partition(" ")[2] for line in said[1:]] == [
        "registrar registrar:Example Registrar",
        "registrant person:Ann Invented",
        "registrant company:Invented Ltd",
        "registrant_email email:ann@mail.herald.test",
        "registrant_country country:XX",
        "name_server host:ns1.herald.test",
        "name_server host:ns2.herald.test",
    ]


def test_a_relation_between_two_sites_keeps_its_word_and_its_author() -> None:
    found = read("domain,relation,related domain,reported by\nherald.example,copied from,courier[.]test,The institute\n")[2]
    assert (str(found[1].object), dict(found[1].detail)) == ("domain:courier.test", {"relation": "copied from", "by": "The institute"})


@pytest.mark.parametrize(
    "body", [b"", b"\n\n", b"name,colour\nhouse,red\n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"just some words\nand more\n"]
)
def test_a_file_that_is_no_list_is_an_error_not_an_empty_list(body: bytes) -> None:
    with pytest.raises(ParseError):
        list(read_list_of_sites(body, "list"))


def test_columns_that_are_not_read_are_named() -> None:
    about = next(iter(read_list_of_sites(b"domain,colour\nherald.example,red\n", "list")))
    assert about.detail["not_used"] == ["colour"]


def test_a_long_list_is_read_in_parts_that_add_up_to_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "domain,created\n" + "".join(f"site{number}.example,{number % 12 + 1:02}/{number % 28 + 1:02}/2023\n" for number in range(100))
    whole = read(text)[0]
    monkeypatch.setattr(site_list, "ROWS_AT_ONCE", 30)
    assert [line for part in range(4) for line in read(text, part=part)[0]] == whole
    assert read(text, part=9)[0] == []


def _rows(count: int) -> bytes:
    return ("domain,ip\n" + "".join(f"site{number}.example,192.0.2.{number % 250}\n" for number in range(count))).encode()


def test_twice_as_many_rows_take_twice_the_work() -> None:
    read(_rows(10))
    few, many = (steps(lambda count=count: read(_rows(count))) for count in (250, 500))
    assert few * 1.5 < many < few * 2.5


def test_ten_thousand_rows_are_read_in_little_memory() -> None:
    body = _rows(10_000)
    tracemalloc.start()
    count = sum(1 for _ in read_list_of_sites(body, "list"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_001
    assert peak < 20_000_000


@pytest.mark.parametrize("body", [b"domain,ip\n" + b'"' * 1_000_000, b"domain\n" + b"a." * 500_000, b"domain,created\n" + b"1/" * 500_000])
def test_hostile_rows_do_not_run_away_and_are_named(body: bytes) -> None:
    with ends("reading the list"):
        assert read(body)[1]
