"""Which kind of answer a text is; a limit is never a record, and "no match" is never a failure."""

import pytest

from osint.records.whois_judge import judge_whois
from osint.records.whois_record import WhoisKind

TERMS = (
    "\nTERMS OF USE: You are not authorized to access or query our database through the use of\n"
    "high-volume processes. We may restrict your access for exceeding the query limit or for\n"
    "excessive querying of the database; a name that is not found may still not be available.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "You have exceeded your quota of queries. Please try again later.",
        "WHOIS LIMIT EXCEEDED - SEE www.registry.test FOR DETAILS",
        "Number of allowed queries exceeded.",
        "request limit exceeded for 192.0.2.1",
        "%% Too many requests, try again in 20 minutes",
        "Please go away for 13 Seconds",
        "Your connection limit exceeded. Please slow down and try again later.",
        "only 1 request per second allowed, try again later",
        "-3: IP address blocked",
        "Domain: limit.example\nError: you have been limited, quota 0 of 100 left, reset 1970-01-01",
        "Excessive querying, grace period of 300 seconds.",
        'Error for "limit.example".\n\n    The query quota for 192.0.2.1 has been exceeded\n    and will be replenished in 50 seconds.',
        "domain_name: limit.example\nquery_status: 440 Request Denied",
        "Domain Name: limit.example\nCreation Date: 1970-01-01T00:00:00Z\nQuota exceeded, try again in 60 seconds",
        "Domain Name: limit.example\nRegistrar: Query rate limit exceeded",
    ],
)
def test_rate_limit_text_is_never_a_record(text):
    assert judge_whois(text.encode(), "limit.example") is WhoisKind.RATE_LIMITED
    assert judge_whois((text + TERMS).encode(), "") is WhoisKind.RATE_LIMITED


@pytest.mark.parametrize(
    "text",
    [
        'No match for "GONE.EXAMPLE".',
        "NOT FOUND",
        "Domain not found.",
        "% No entries found for the selected source(s).",
        "gone.example is free",
        "Domain: gone.example\nStatus: free",
        "Status:\t\t\tavailable",
        "Domain Status: No Object Found",
        "query_status: 220 Available",
        "The domain has not been registered.",
        "% This query returned 0 objects.",
        "Above domain name is not registered to the registry.",
        '% Object "gone.example" NOT FOUND.',
        "%ERROR:101: no entries found\n%\n% No entries found.",
        "Nincs találat / No match",
    ],
)
def test_a_domain_that_is_not_registered_is_absent(text):
    assert judge_whois(text.encode(), "gone.example") is WhoisKind.ABSENT
    assert judge_whois((text + "\n" + TERMS).encode(), "gone.example") is WhoisKind.ABSENT


def test_terms_of_use_that_speak_of_limits_do_not_hide_a_record():
    text = "Domain Name: site.example\nRegistrar: One\nName Server: ns1.a.test\n" + TERMS
    assert judge_whois(text.encode(), "site.example") is WhoisKind.RECORD


@pytest.mark.parametrize(
    "text", ["Name is reserved by the registry", "Invalid query", "Access denied", "Domain: x.example\nStatus: RESERVED", "Restricted"]
)
def test_an_answer_without_record_or_absence_is_refused(text):
    assert judge_whois(text.encode(), "x.example") is WhoisKind.REFUSED


@pytest.mark.parametrize("text", ["", "\r\n \r\n", "Service temporarily unavailable.", "Sorry, the Whois database is currently down."])
def test_a_server_out_of_order_is_unavailable(text):
    assert judge_whois(text.encode(), "x.example") is WhoisKind.UNAVAILABLE


@pytest.mark.parametrize(
    "raw",
    [
        b"<!DOCTYPE html><html><body>x.example is a nice name. Registrar: One</body></html>",
        bytes(range(32)) * 40,
        b"Hello.",
        b"Domain Name: other.example\nRegistrar: One\nCreation Date: 2023-01-01",
        b"Domain Name: x.example\n",
    ],
)
def test_what_is_not_a_record_of_the_domain_is_malformed(raw):
    assert judge_whois(raw, "x.example") is WhoisKind.MALFORMED


def test_without_a_domain_to_compare_any_record_counts():
    assert judge_whois(b"Domain Name: other.example\nRegistrar: One", "") is WhoisKind.RECORD
