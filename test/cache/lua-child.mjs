// A run of Lua with a cache: `node lua-child.mjs DIRECTORY SECRET [distrust]`, with chunks on standard input as JSON, each `{ text, name }`. It
// answers in one line of JSON.
import { readFileSync } from "node:fs";
import { openCache } from "#ingot/cache/index.js";
import { createLua } from "#ingot/lua/node.js";

const [directory, secretFile, trust] = process.argv.slice(2);
const cache = openCache({ directory, secretFile });
const lua = createLua({ libs: "full", cache: { ...cache, distrust: trust === "distrust" }, jit: { calls: 1 } });
const results = JSON.parse(readFileSync(0, "utf8")).map(({ text, name }) => lua.load(text, { name }).call());
const { compiled, found, refused } = lua.stats().jit;
lua.close();
cache.store.close();
const { hits, puts, refusals, dropped } = cache.store.statistics().below;
console.log(JSON.stringify({ results, compiled, found, refused, hits, puts, refusals, dropped }));
