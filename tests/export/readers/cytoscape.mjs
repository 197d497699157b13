// Reads Cytoscape JSON with cytoscape.js, without a screen, and prints what it found: node cytoscape.mjs FOLDER_OF_NODE_MODULES FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const [, , modules, file] = process.argv;
const cytoscape = createRequire(modules + "/")("cytoscape");
const found = cytoscape({ headless: true, ...JSON.parse(readFileSync(file, "utf8")) });
const said = (item, name) => item.data(name) ?? "";
const nodes = {}, edges = {};
found.nodes().forEach((n) => { nodes[n.id()] = [n.data("name"), n.data("kind"), said(n, "first_seen"), said(n, "last_seen")]; });
found.edges().forEach((e) => {
  const ends = [e.source().id(), e.target().id()].sort();
  edges[e.id()] = [...ends, e.data("interaction"), e.data("weight"), e.data("name"), said(e, "first_seen"), said(e, "last_seen")];
});
process.stdout.write(JSON.stringify({ nodes, edges }));
