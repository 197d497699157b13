"use strict";
// Everything that comes from outside is shown through textContent; nothing is ever parsed as markup, and nothing is fetched.
(function () {
  const data = JSON.parse(document.getElementById("graph").textContent);
  const COLOUR = { "site": "#26547c", "recognised outlet": "#2e7d32", "value": "#bd781e", "hub": "#a9afb5" };
  const EDGE = { "linked": "#26547c", "carries": "#e0b27a", "carries, set aside": "#cfd4d9", "copied from": "#2e7d32", "judged": "#7b1fa2" };
  const SIZE = { "site": 10, "recognised outlet": 10, "value": 5, "hub": 6 };
  const RANK = { "site": 0, "recognised outlet": 1, "value": 2, "hub": 3 };
  const CHOSEN = "#d32f2f", MOST_ANSWERS = 50, MOST_TIES = 300, DAY = 86400000;
  const el = (id) => document.getElementById(id);
  const add = (parent, tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    parent.appendChild(made);
    return made;
  };
  const button = (parent, text, act) => {
    const made = add(parent, "button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const count = (items) => items.reduce((found, item) => found.set(item.kind, (found.get(item.kind) || 0) + 1), new Map());

  // Many dots are drawn small, many lines thin and see-through, or the drawing is one blot.
  const small = Math.max(0.25, Math.min(1, Math.sqrt(250 / data.nodes.length))), veil = data.edges.length > 1500 ? "66" : "";
  const graph = new graphology.Graph({ multi: true, type: "undirected" });
  for (const node of data.nodes) {
    graph.addNode(node.id, {
      label: node.label, x: node.x, y: -node.y, size: SIZE[node.kind] * small, color: COLOUR[node.kind], told: node, zIndex: 3 - RANK[node.kind],
    });
  }
  for (const edge of data.edges) {
    graph.addEdgeWithKey(edge.id, edge.source, edge.target, {
      size: Math.max(0.6, Math.min(7, 0.5 + edge.weight / 2)) * small, color: EDGE[edge.kind] + veil, told: edge, zIndex: edge.kind === "linked" ? 1 : 0,
    });
  }
  const nodeKinds = count(data.nodes), edgeKinds = count(data.edges);
  const state = {
    nodeKinds: new Set(nodeKinds.keys()), kinds: new Set(edgeKinds.keys()), least: 0, from: data.days[0], until: data.days[1], centre: null, chosen: null,
  };

  // What passes the filters, found once a change and not once a frame.
  const seen = { nodes: new Set(), edges: new Set() };
  const inTime = (item) => !item.first || (item.last >= state.from && item.first <= state.until);
  function sift() {
    const near = state.centre ? new Set([state.centre, ...graph.neighbors(state.centre)]) : null;
    const may = (node) => state.nodeKinds.has(node.kind) && (!near || near.has(node.id));
    const nodes = new Set(data.nodes.filter(may).map((node) => node.id));
    seen.edges = new Set(); seen.nodes = new Set();
    for (const edge of data.edges) {
      if (!state.kinds.has(edge.kind) || !nodes.has(edge.source) || !nodes.has(edge.target) || !inTime(edge)) continue;
      if (edge.kind === "linked" && edge.attributes.probability < state.least) continue;
      seen.edges.add(edge.id); seen.nodes.add(edge.source); seen.nodes.add(edge.target);
    }
    // A site without a line is still a site; a value that ties nothing is not worth a dot.
    for (const node of data.nodes) {
      const stays = RANK[node.kind] < 2 && !near && inTime(node);
      if (nodes.has(node.id) && (stays || node.id === state.centre || graph.degree(node.id) === 0)) seen.nodes.add(node.id);
    }
    el("shown").textContent = seen.nodes.size + " of " + data.nodes.length + " dots, " + seen.edges.size + " of " + data.edges.length + " lines shown";
    refresh();
  }

  let renderer = null, hovered = null;
  const touches = (edge, id) => graph.source(edge) === id || graph.target(edge) === id;
  function drawn() {
    return new Sigma(graph, el("drawing"), {
      enableEdgeEvents: true, defaultEdgeType: "line", zIndex: true, allowInvalidContainer: true, labelFont: "Helvetica, Arial, sans-serif", labelSize: 12,
      labelDensity: 2, labelGridCellWidth: 110, labelRenderedSizeThreshold: 3 * small, minEdgeThickness: 1.2 * small, stagePadding: 80,
      defaultDrawNodeLabel: label,
      hideEdgesOnMove: data.edges.length > 20000,
      nodeReducer: (id, shown) => {
        if (!seen.nodes.has(id)) return { ...shown, hidden: true };
        const isChosen = id === state.chosen;
        return { ...shown, label: shorter(shown.label), highlighted: isChosen, forceLabel: isChosen || RANK[shown.told.kind] < 2 && data.nodes.length < 300 };
      },
      edgeReducer: (id, shown) => {
        if (!seen.edges.has(id)) return { ...shown, hidden: true };
        if (id === state.chosen) return { ...shown, color: CHOSEN, zIndex: 2, size: shown.size + 1.5 };
        const about = hovered || (graph.hasNode(state.chosen) ? state.chosen : null);
        return about && !touches(id, about) ? { ...shown, color: "#eceff1", zIndex: 0 } : shown;
      },
    });
  }
  const shorter = (text) => (text.length > 60 ? text.slice(0, 59) + "…" : text);
  // Labels are gathered for a frame and written when it is drawn: sites first find room, then values, right of the dot or left of it, or not at all.
  let gathered = [];
  function label(context, shown, settings) {
    if (shown.label) gathered.push({ context, shown, font: settings.labelFont, isSite: RANK[shown.told.kind] < 2 });
  }
  function room(item, taken) {
    const { context, shown, isSite } = item;
    context.font = (isSite ? "600 13px " : "11.5px ") + item.font;
    const width = context.measureText(shown.label).width, reach = shown.size + 3;
    for (const x of [shown.x + reach, shown.x - reach - width]) {
      const box = [x - 2, shown.y - 8, x + width + 2, shown.y + 8];
      const isFree = box[0] > 0 && box[2] < el("drawing").clientWidth && !taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3]);
      if (isFree || shown.told.id === state.chosen || (isSite && data.nodes.length < 300 && x > shown.x)) {
        taken.push(box);
        return { ...item, x };
      }
    }
    return null;
  }
  function labels() {
    const taken = [], placed = [];
    for (const isSite of [true, false]) for (const item of gathered) if (item.isSite === isSite) placed.unshift(room(item, taken));
    for (const item of placed.filter(Boolean)) {
      const { context, shown, isSite, x } = item;
      context.font = (isSite ? "600 13px " : "11.5px ") + item.font;
      // A pale rim keeps a label legible where it crosses lines.
      context.lineWidth = 4; context.lineJoin = "round"; context.strokeStyle = "rgba(250, 251, 252, 0.9)"; context.fillStyle = isSite ? "#14202b" : "#44505b";
      context.strokeText(shown.label, x, shown.y + 4);
      context.fillText(shown.label, x, shown.y + 4);
    }
    gathered = [];
  }
  const refresh = () => renderer && renderer.refresh({ skipIndexation: true });

  const WORDS = {
    probability: "probability", word: "in words", log_odds: "log10 odds", reasons: "reasons", innocent: "harmless explanation",
    against: "what speaks against", evidence: "evidence", weights: "weights", set_aside: "set aside because", sites: "sites known to carry it",
    kind_of_value: "kind of value", outlet: "recognised outlet", url: "address", value: "value", who: "who", note: "note", decision: "decision",
  };
  const FIRST = ["kind_of_value", "value", "word", "probability", "reasons", "against", "innocent", "evidence"];
  const LISTS = new Set(["reasons", "innocent", "against"]);
  const days = (item) => (!item.first ? "no date" : item.first === item.last ? item.first : item.first + " to " + item.last);
  function row(list, name, value) {
    add(list, "dt", name);
    return add(list, "dd", value);
  }
  function describe(box, item) {
    add(box, "h2", item.label);
    const list = add(box, "dl");
    row(list, "what", item.kind);
    if (item.source) row(list, "between", graph.getNodeAttribute(item.source, "label") + " and " + graph.getNodeAttribute(item.target, "label"));
    row(list, "seen", days(item));
    const rank = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
    for (const [name, value] of Object.entries(item.attributes).sort((a, b) => rank(a[0]) - rank(b[0]))) {
      if (value === "") continue;
      const place = row(list, WORDS[name] || name.replace(/_/g, " "), LISTS.has(name) || name === "evidence" ? undefined : String(value));
      if (LISTS.has(name)) {
        place.className = "wide";
        const parts = add(place, "ul");
        for (const part of String(value).split("; ")) add(parts, "li", part);
      } else if (name === "evidence") place.textContent = "exchanges " + String(value).split(" ").join(", ") + " (pivot evidence show NUMBER)";
    }
  }
  function ties(box, id) {
    const list = add(box, "ul", undefined, "ties");
    const found = graph.edges(id).filter((edge) => seen.edges.has(edge)).map((edge) => graph.getEdgeAttribute(edge, "told"));
    found.sort((a, b) => b.weight - a.weight);
    for (const edge of found.slice(0, MOST_TIES)) {
      const other = graph.getNodeAttribute(edge.source === id ? edge.target : edge.source, "label");
      const more = edge.kind === "linked" ? " (" + edge.attributes.word + ")" : "";
      button(add(list, "li"), edge.kind + ": " + other + more, () => choose(edge.id));
    }
    if (found.length > MOST_TIES) add(list, "li", "and " + (found.length - MOST_TIES) + " more");
  }
  function choose(id) {
    state.chosen = id;
    const box = el("details");
    box.replaceChildren();
    if (!id) add(box, "p", "Choose a dot or a line for its reasons, days and evidence.", "soft");
    else if (graph.hasNode(id)) {
      describe(box, graph.getNodeAttribute(id, "told"));
      button(box, state.centre === id ? "Show everything" : "Only what is around it", () => centre(state.centre === id ? null : id));
      ties(box, id);
    } else {
      const edge = graph.getEdgeAttribute(id, "told");
      describe(box, edge);
      for (const end of [edge.source, edge.target]) button(box, "To " + shorter(graph.getNodeAttribute(end, "label")), () => choose(end));
    }
    refresh();
  }
  function centre(id) {
    state.centre = id;
    sift();
    choose(id || state.chosen);
  }
  function look(id) {
    const place = renderer && renderer.getNodeDisplayData(id);
    if (place) renderer.getCamera().animate({ x: place.x, y: place.y, ratio: Math.min(0.5, renderer.getCamera().ratio) }, { duration: 200 });
  }
  function answers() {
    const wanted = el("find").value.trim().toLowerCase(), box = el("answers");
    box.replaceChildren();
    const says = (node) => [node.label, node.id, node.attributes.value || "", node.attributes.outlet || ""].join(" ").toLowerCase();
    const hits = data.nodes.filter((node) => (wanted ? says(node).includes(wanted) : RANK[node.kind] < 2));
    hits.sort((a, b) => RANK[a.kind] - RANK[b.kind]);
    for (const node of hits.slice(0, MOST_ANSWERS)) button(box, node.label, () => { choose(node.id); look(node.id); });
    if (hits.length > MOST_ANSWERS) add(box, "p", "and " + (hits.length - MOST_ANSWERS) + " more", "soft");
    if (!hits.length) add(box, "p", "nothing in this graph", "soft");
  }

  function boxes(place, kinds, chosen, colours, name) {
    for (const [kind, number] of [...kinds].sort((a, b) => Object.keys(colours).indexOf(a[0]) - Object.keys(colours).indexOf(b[0]))) {
      const line = add(place, "label"), box = add(line, "input");
      box.type = "checkbox"; box.checked = true; box.dataset.kind = kind;
      add(line, "span", undefined, name + " " + kind.split(" ")[0]).style.background = colours[kind];
      add(line, "span", kind + " (" + number + ")");
      box.addEventListener("change", () => { if (box.checked) chosen.add(kind); else chosen.delete(kind); sift(); });
    }
  }
  const dayAt = (number) => new Date(Date.parse(data.days[0]) + number * DAY).toISOString().slice(0, 10);
  function saySliders() {
    el("least-said").textContent = state.least ? "probability " + state.least.toFixed(2) : "any probability";
    el("days-said").textContent = data.days.length ? "between " + state.from + " and " + state.until : "no dates in this graph";
  }
  function sliders() {
    const span = data.days.length ? Math.round((Date.parse(data.days[1]) - Date.parse(data.days[0])) / DAY) : 0;
    for (const name of ["from", "until"]) { el(name).max = span; el(name).disabled = span === 0; }
    el("until").value = span;
    el("least").addEventListener("input", () => { state.least = Number(el("least").value) / 100; saySliders(); sift(); });
    for (const [name, other, wrong] of [["from", "until", (a, b) => a > b], ["until", "from", (a, b) => a < b]]) {
      el(name).addEventListener("input", () => {
        const value = Number(el(name).value);
        if (wrong(value, Number(el(other).value))) { el(other).value = value; state[other] = dayAt(value); }
        state[name] = dayAt(value); saySliders(); sift();
      });
    }
    saySliders();
  }
  function everything() {
    for (const box of document.querySelectorAll("aside input[type=checkbox]")) box.checked = true;
    state.nodeKinds = new Set(nodeKinds.keys()); state.kinds = new Set(edgeKinds.keys());
    el("node-kinds").replaceChildren(); el("edge-kinds").replaceChildren(); legend();
    Object.assign(state, { least: 0, from: data.days[0], until: data.days[1], centre: null });
    el("least").value = 0; el("from").value = 0; el("until").value = el("until").max; el("find").value = "";
    saySliders(); answers(); sift(); choose(null);
    if (renderer) renderer.getCamera().animatedReset({ duration: 200 });
  }
  function legend() {
    boxes(el("node-kinds"), nodeKinds, state.nodeKinds, COLOUR, "dot");
    boxes(el("edge-kinds"), edgeKinds, state.kinds, EDGE, "stroke");
  }
  const KEYS = {
    ArrowLeft: (c) => ({ x: c.x - 0.1 * c.ratio }), ArrowRight: (c) => ({ x: c.x + 0.1 * c.ratio }), ArrowUp: (c) => ({ y: c.y + 0.1 * c.ratio }),
    ArrowDown: (c) => ({ y: c.y - 0.1 * c.ratio }), "+": (c) => ({ ratio: c.ratio / 1.4 }), "-": (c) => ({ ratio: c.ratio * 1.4 }),
    "0": () => ({ x: 0.5, y: 0.5, ratio: 1 }),
  };
  el("drawing").addEventListener("keydown", (event) => {
    if (renderer && KEYS[event.key]) { renderer.getCamera().animate(KEYS[event.key](renderer.getCamera().getState()), { duration: 120 }); event.preventDefault(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (state.centre) centre(null); else choose(null); }
    if (event.key === "/" && event.target.tagName !== "INPUT") { el("find").focus(); event.preventDefault(); }
  });

  el("title").textContent = data.title;
  el("about").textContent = data.nodes.length + " dots, " + data.edges.length + " lines; weights " + data.weights + ". Press / to search.";
  if (data.left_out) { el("left-out").textContent = data.left_out; el("left-out").hidden = false; }
  legend(); sliders(); answers();
  el("find").addEventListener("input", answers);
  el("all").addEventListener("click", everything);
  try {
    renderer = drawn();
    renderer.on("afterRender", labels);
    labels();
    renderer.on("clickNode", ({ node }) => choose(node));
    renderer.on("doubleClickNode", (event) => { event.preventSigmaDefault(); centre(event.node); });
    renderer.on("clickEdge", ({ edge }) => choose(edge));
    renderer.on("clickStage", () => choose(null));
    renderer.on("enterNode", ({ node }) => { if (data.edges.length < 20000) { hovered = node; refresh(); } });
    renderer.on("leaveNode", () => { hovered = null; refresh(); });
  } catch (error) {
    el("no-drawing").textContent = "This browser cannot draw the graph (WebGL is switched off: " + error.message + "). The list and the search still work.";
    el("no-drawing").hidden = false;
  }
  sift(); choose(null);
  document.body.dataset.ready = "yes";
  window.pivotGraph = { graph, renderer, choose, centre, state, seen };
})();
