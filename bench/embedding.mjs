// `npm run bench:embedding`: what the border between JavaScript and Lua costs, beside wasmoon in the same run.
// Medians of several batches after a warm-up; ns a call, ms a copy, µs a state.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLua } from "ingot";
import { LuaFactory } from "wasmoon";

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Median nanoseconds of one of `count` actions, over batches. */
function time(count, batch, batches = 7) {
  batch(count);
  batch(count);
  return median(
    Array.from({ length: batches }, () => {
      const started = performance.now();
      batch(count);
      return ((performance.now() - started) * 1e6) / count;
    }),
  );
}

const row = (what, ours, theirs, unit) =>
  console.log(`${what.padEnd(44)} ${ours.padStart(10)} ${(theirs ?? "").padStart(12)}  ${unit}`);
const lua = createLua({ libs: "full" });
const peer = await new LuaFactory().createEngine();

console.log(`\nborder, Node ${process.version}\n`);
row("", "ingot", "wasmoon", "");

lua.load("function empty() end function add(a, b) return a + b end function echo(s) return s end").call();
await peer.doString("function empty() end function add(a, b) return a + b end function echo(s) return s end");
const [empty, add, echo] = ["empty", "add", "echo"].map((name) => lua.globals.get(name));
const [peerEmpty, peerAdd, peerEcho] = ["empty", "add", "echo"].map((name) => peer.global.get(name));
const ns = (n) => n.toFixed(0);
row(
  "JS→Lua, empty function",
  ns(
    time(1e6, (n) => {
      for (let i = 0; i < n; i++) empty.call();
    }),
  ),
  ns(
    time(3e4, (n) => {
      for (let i = 0; i < n; i++) peerEmpty();
    }),
  ),
  "ns",
);
row(
  "JS→Lua, two numbers in, one out",
  ns(
    time(1e6, (n) => {
      for (let i = 0; i < n; i++) add.call(i, 2);
    }),
  ),
  ns(
    time(3e4, (n) => {
      for (let i = 0; i < n; i++) peerAdd(i, 2);
    }),
  ),
  "ns",
);
row(
  "JS→Lua, short string in and out",
  ns(
    time(3e5, (n) => {
      for (let i = 0; i < n; i++) echo.call("hello");
    }),
  ),
  ns(
    time(3e4, (n) => {
      for (let i = 0; i < n; i++) peerEcho("hello");
    }),
  ),
  "ns",
);

lua.globals.set("jsEmpty", () => {});
lua.globals.set("jsAdd", (a, b) => a + b);
peer.global.set("jsEmpty", () => {});
peer.global.set("jsAdd", (a, b) => a + b);
const loop = (call) => `local n = ... for i = 1, n do ${call} end`;
const own = (text) => {
  const f = lua.load(text).function;
  return (n) => f.call(n);
};
await peer.doString(
  `function callEmpty(n) for i = 1, n do jsEmpty() end end function callAdd(n) for i = 1, n do jsAdd(i, 2) end end`,
);
row("Lua→JS, empty function", ns(time(1e6, own(loop("jsEmpty()")))), ns(time(3e4, peer.global.get("callEmpty"))), "ns");
row(
  "Lua→JS, two numbers in, one out",
  ns(time(1e6, own(loop("jsAdd(i, 2)")))),
  ns(time(3e4, peer.global.get("callAdd"))),
  "ns",
);

const list = lua.load("local t = {} for i = 1, 10000 do t[i] = i end return t").eval();
row("copy 10 000 numbers to JS", (time(1, () => list.toObject(), 31) / 1e6).toFixed(3), undefined, "ms");
const firsts = Array.from({ length: 7 }, (_, k) => {
  const keyed = lua.load(`local t = {} for i = 1, 10000 do t["k${k}_" .. i] = i end return t`).eval();
  const started = performance.now();
  keyed.toObject();
  return performance.now() - started;
});
row("copy 10 000 short string keys, first time", median(firsts).toFixed(2), undefined, "ms");
const keyed = lua.load('local t = {} for i = 1, 10000 do t["key" .. i] = i end return t').eval();
row("copy 10 000 short string keys, repeated", (time(1, () => keyed.toObject(), 31) / 1e6).toFixed(2), undefined, "ms");

row(
  "new state and close",
  (
    time(1000, (n) => {
      for (let i = 0; i < n; i++) createLua().close();
    }) / 1e3
  ).toFixed(1),
  undefined,
  "µs",
);
const held = [];
row(
  "new state, kept",
  (
    time(200, (n) => {
      for (let i = 0; i < n; i++) held.push(createLua());
    }) / 1e3
  ).toFixed(1),
  undefined,
  "µs",
);
const turns = [];
for (let i = 0; i < 200; i++) {
  await new Promise((done) => setImmediate(done));
  const started = performance.now();
  held.push(createLua());
  turns.push(performance.now() - started);
}
row("new state, kept, one in a turn of the event loop", (median(turns) * 1e3).toFixed(1), undefined, "µs");
for (const state of held) state.close();

const command = join(dirname(fileURLToPath(import.meta.url)), "../bin/ingot");
const process0 = (words) =>
  median(
    Array.from({ length: 15 }, () => {
      const started = performance.now();
      spawnSync(process.execPath, words);
      return performance.now() - started;
    }),
  );
const nothing = process0(["-e", ""]);
row(
  "print(1) as a process, over node -e ''",
  (process0([command, "-e", "print(1)"]) - nothing).toFixed(1),
  undefined,
  `ms (node itself: ${nothing.toFixed(0)})`,
);
lua.close();
peer.global.close();
