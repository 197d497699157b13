// What a graph of graphology holds, in the words that the tests compare.
export function print(graph) {
  const said = (a, name) => (a[name] === undefined ? "" : a[name]);
  const nodes = {}, edges = {};
  graph.forEachNode((id, a) => { nodes[id] = [a.label, a.kind, said(a, "first_seen"), said(a, "last_seen")]; });
  graph.forEachEdge((id, a, source, target) => {
    edges[id] = [...[source, target].sort(), a.kind, a.weight, a.label, said(a, "first_seen"), said(a, "last_seen")];
  });
  process.stdout.write(JSON.stringify({ nodes, edges }));
}
