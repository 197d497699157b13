// Reads GraphML with graphology-graphml and prints what it found: node graphml.mjs FOLDER_OF_NODE_MODULES FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { print } from "./print.mjs";
const [, , modules, file] = process.argv;
const require = createRequire(modules + "/");
const parse = require("graphology-graphml");
const { MultiUndirectedGraph } = require("graphology");
print((parse.parse || parse)(MultiUndirectedGraph, readFileSync(file, "utf8")));
