// Reads GEXF with graphology-gexf and prints what it found: node gexf.mjs FOLDER_OF_NODE_MODULES FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { print } from "./print.mjs";
const [, , modules, file] = process.argv;
const require = createRequire(modules + "/");
const { parse } = require("graphology-gexf");
const { MultiUndirectedGraph } = require("graphology");
print(parse(MultiUndirectedGraph, readFileSync(file, "utf8"), { respectInputGraphType: true }));
