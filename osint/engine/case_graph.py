"""The graph around a site, or of a whole database: from links to nodes and edges that every format is written from."""

from __future__ import annotations

from collections.abc import Iterable

from osint.engine import clusters, linking
from osint.engine.shared_values import LEAST_WEIGHT, SharedNodes, exchange_numbers, site_id
from osint.export.case_graph import Attribute, CaseGraph, Edge, EdgeKind, Node, NodeKind, graph_of
from osint.linking.link import Link
from osint.linking.mark import Mark
from osint.linking.weights import current
from osint.report.links import rounded, verdict
from osint.store import marks
from osint.store.copies import SiteCopies, copies_between_sites
from osint.store.database import Database
from osint.store.judgements import Judgement, judgements

MOST_TEXT = 2000
MOST_OUTERMOST = 100
MOST_SITES = 2000
"""Sites that one graph around a site is built from."""
Pair = tuple[str, str]


def graph_around(database: Database, site: str, steps: int, least_word: str) -> CaseGraph:
    """The sites within some links of a site, the values they share, and what ties them."""
    least = current().log_odds_of(least_word)
    links: dict[Pair, Link] = {}
    seen, ring, not_compared, not_drawn = {site}, [site], 0, set[str]()
    for _ in range(steps):
        for name in ring:
            found = linking.links_of(database, name)
            not_compared += found.left_out
            links |= {(link.a, link.b): link for link in found.links if link.log_odds >= least or link.copied_from}
        ring = sorted({name for pair in links for name in pair} - seen)
        not_drawn |= set(ring[max(0, MOST_SITES - len(seen)) :])
        ring = [name for name in ring if name not in not_drawn]
        seen |= set(ring)
    for name in ring[:MOST_OUTERMOST]:
        # What ties the outermost sites to each other belongs to the picture as well.
        for link in linking.links_of(database, name).links:
            if link.log_odds >= least and {link.a, link.b} <= seen:
                links[link.a, link.b] = link
    said = _left_out(not_compared, len(not_drawn), len(ring) - MOST_OUTERMOST)
    # Whose articles it shows, and who shows its own, belongs to the picture though it is no sign of one hand.
    taken = [item for item in copies_between_sites(database, [site]) if item.articles]
    seen |= {name for item in taken for name in (item.copier, item.origin)}
    return _graph(database, f"Sites linked to {site}", seen, links.values(), said)


def whole_graph(database: Database, least_word: str) -> CaseGraph:
    """Every site of the database that a link of at least this word touches, or a copied article, and what ties them."""
    weights = current()
    least = weights.log_odds_of(least_word)
    pairs = clusters.candidates(database, least - weights.prior, weights)
    links = [link for link in clusters.compared(database, pairs) if link.log_odds >= least]
    taken = [item for item in copies_between_sites(database) if item.articles]
    names = {name for link in links for name in (link.a, link.b)} | {name for item in taken for name in (item.copier, item.origin)}
    return _graph(database, "Linked sites", names, links, "")


def _left_out(not_compared: int, not_drawn: int, outermost: int) -> str:
    parts = (
        (not_compared, "further sites that share a value were not compared"),
        (not_drawn, "linked sites are not drawn"),
        (outermost, "of the outermost sites were not compared with each other"),
    )
    return "; ".join(f"{number} {what}" for number, what in parts if number > 0)


def _graph(database: Database, title: str, sites: Iterable[str], links: Iterable[Link], left_out: str) -> CaseGraph:
    names = sorted(sites)
    outlets = linking.outlets_among(database, names)
    nodes = [_site_node(name, outlets.get(name, ""), marks.seen_between(database, name)) for name in names]
    edges: list[Edge] = []
    shared = SharedNodes()
    for link in links:
        if link.copied_from:
            edges.append(_copied_edge(link))
        if any(reason.counted > 0 for reason in link.reasons):
            edges.append(_link_edge(link))
        shared.add(link)
    edges += [_text_edge(item) for item in copies_between_sites(database, names) if item.articles]
    edges += [_judged_edge(number, item) for number, item in enumerate(judgements(database)) if item.b]
    return graph_of(title, [*nodes, *shared.nodes()], [*edges, *shared.edges()], current().version, left_out)


def _site_node(name: str, outlet: str, days: tuple[int, int] | None) -> Node:
    kind = NodeKind.OUTLET if outlet else NodeKind.SITE
    first, last = (marks.day_of(day) for day in days) if days else (None, None)
    attributes: dict[str, Attribute] = {"url": f"https://{name}/"}
    if outlet:
        attributes["outlet"] = outlet
    return Node(site_id(name), name, kind, first, last, attributes)


def _link_edge(link: Link) -> Edge:
    counted = [reason for reason in link.reasons if reason.counted > 0]
    attributes: dict[str, Attribute] = {
        "probability": rounded(link.probability, 4),
        "word": link.word,
        "log_odds": link.log_odds,
        "reasons": _joined(reason.sentence for reason in counted),
        "innocent": _joined(dict.fromkeys(reason.innocent for reason in counted)),
        "against": _joined(item.sentence for item in link.against),
        "weights": link.weights_version,
    }
    edge = Edge(
        id=f"e:linked:{link.a}:{link.b}",
        source=site_id(link.a),
        target=site_id(link.b),
        kind=EdgeKind.LINKED,
        weight=max(LEAST_WEIGHT, round(10 * link.probability, 3)),
        label=verdict(link.word, link.probability),
        attributes=attributes,
    )
    return _seen(edge, [mark for reason in counted for mark in (reason.mark_a, reason.mark_b)])


def _copied_edge(link: Link) -> Edge:
    copier = link.b if link.copied_from == link.a else link.a
    edge = Edge(
        id=f"e:copied:{copier}:{link.copied_from}",
        source=site_id(copier),
        target=site_id(link.copied_from),
        kind=EdgeKind.COPIED_FROM,
        weight=1.0,
        label=f"{copier} carries values of {link.copied_from}",
        attributes={"reasons": _joined(item.sentence for item in link.set_aside)},
    )
    return _seen(edge, [mark for item in link.set_aside for mark in (item.mark_a, item.mark_b)])


def _text_edge(item: SiteCopies) -> Edge:
    """An edge for articles of one site that were found to be another's."""
    noun = "article" if item.articles == 1 else "articles"
    attributes: dict[str, Attribute] = {
        "articles": item.articles,
        "share_of_words": round(item.share, 4),
        "undecided": item.undecided,
        "evidence": exchange_numbers(item.evidence),
    }
    return Edge(
        id=f"e:copied-text:{item.copier}:{item.origin}",
        source=site_id(item.copier),
        target=site_id(item.origin),
        kind=EdgeKind.COPIED_FROM,
        weight=1.0 + item.articles,
        label=f"{item.articles} {noun} of {item.copier} copied from {item.origin}",
        attributes=attributes,
    )


def _judged_edge(number: int, item: Judgement) -> Edge:
    day = item.at.date()
    return Edge(
        id=f"e:judged:{item.a}:{item.b}:{number}",
        source=site_id(item.a),
        target=site_id(item.b),
        kind=EdgeKind.JUDGED,
        weight=1.0,
        label=f"{item.who} decided: {item.decision.value}",
        first=day,
        last=day,
        attributes={"decision": item.decision.value, "who": item.who, "note": item.note},
    )


def _seen(edge: Edge, seen: list[Mark]) -> Edge:
    """The edge with the days and the evidence of these marks."""
    first = min((mark.first.date() for mark in seen), default=None)
    last = max((mark.last.date() for mark in seen), default=None)
    evidence = {"evidence": exchange_numbers(number for mark in seen for number in mark.evidence)}
    return Edge(edge.id, edge.source, edge.target, edge.kind, edge.weight, edge.label, first, last, {**edge.attributes, **evidence})


def _joined(sentences: Iterable[str]) -> str:
    return "; ".join(sentences)[:MOST_TEXT]
