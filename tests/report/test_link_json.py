from __future__ import annotations

import json

from osint.model.observation import Relation
from osint.report.link_json import FORMAT, link_json
from tests.linking.world import link, site


def test_a_link_is_plain_json_with_reasons_objections_and_what_was_set_aside() -> None:
    cdn = ("ip:192.0.2.2", Relation.HOSTING_KIND, "text:cdn")
    both = [
        site(
            name,
            (name, Relation.RESOLVES_TO, "ip:192.0.2.1"),
            (name, Relation.RESOLVES_TO, "ip:192.0.2.2"),
            (name, Relation.REGISTRANT_EMAIL, f"email:{name}@mailbox.example"),
            cdn,
        )
        for name in ("a.example", "b.example")
    ]
    told = json.loads(json.dumps(link_json(link(*both))))
    assert FORMAT == "pivot links 1"
    assert [item["rule"] for item in told["reasons"]] == ["address"]
    assert [item["rule"] for item in told["against"]] == ["registrant_email"]
    assert [(item["rule"], item["value"]) for item in told["set_aside"]] == [("address", "192.0.2.2")]
    assert 0 < told["probability"] < 1
