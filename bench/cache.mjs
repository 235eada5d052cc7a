// `npm run bench:cache`: what it costs to find a compiled function again. Microseconds, the best and the median of several rounds.
//
//   npm run bench:cache -- [--size 3000] [--count 200] [--rounds 15]
//
// An entry is as large as a typical compiled function, a pack holds what a program of 200 functions leaves. "First" is a new store: the
// folder is judged, the secret read, the packs listed, one opened. All is read from the system's memory, not from a disk.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { keyOf, memoryStore, openDiskStore } from "#ingot/cache/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { createLua } from "#ingot/lua/node.js";

const { values: options } = parseArgs({
  options: {
    size: { type: "string", default: "3000" },
    count: { type: "string", default: "200" },
    rounds: { type: "string", default: "15" },
  },
});
const [size, count, rounds] = [options.size, options.count, options.rounds].map(Number);
const scratch = mkdtempSync(join(tmpdir(), "ingot-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const keys = Array.from({ length: count }, (_, n) => keyOf("bench", String(n)));
const object = Uint8Array.from({ length: size }, (_, at) => at * 7);
let places = 0;

function open(bytes = 256 << 20, place = ++places) {
  const store = openDiskStore({
    directory: join(scratch, `cache${place}`),
    secretFile: join(scratch, "secret"),
    bytes,
  });
  if ("refused" in store) throw new Error(store.refused.message);
  return store;
}

/** A folder with `packs` packs of `count` entries of `length` bytes in all; its number. */
function filled(packs = 1, length = size) {
  const place = ++places;
  const content = new Uint8Array(length).fill(3);
  for (let pack = 0; pack < packs; pack++) {
    const store = open(undefined, place);
    keys.forEach((key, n) => n % packs === pack && store.put(key, "lua", content));
    store.close();
  }
  return place;
}

/** Runs `round`, which returns how many of its operations it did, and prints microseconds of one. */
function measure(what, prepare, round) {
  const times = [];
  for (let turn = 0; turn < rounds; turn++) {
    const prepared = prepare();
    const start = performance.now();
    const operations = round(prepared);
    times.push(((performance.now() - start) * 1000) / operations);
    prepared?.close?.();
  }
  times.sort((a, b) => a - b);
  const text = (time) => time.toFixed(time < 100 ? 2 : 0).padStart(9);
  console.log(`${what.padEnd(58)} ${text(times[0])} ${text(times[rounds >> 1])}`);
}

function getAll(store) {
  for (const key of keys) if (store.get(key)?.length === undefined) throw new Error("not found");
  return count;
}

console.log(`Node ${process.version}; entries of ${size} bytes, ${count} of them${" ".repeat(18)}best    median`);
const parts = [object.subarray(0, 1000), "version", "options"];
const nothing = () => undefined;
measure("key of 1000 bytes and two words", nothing, () => {
  for (let n = 0; n < 1000; n++) keyOf("lua", ...parts);
  return 1000;
});
const memory = memoryStore({ bytes: 64 << 20 });
for (const key of keys) memory.put(key, "lua", object);
measure("get from memory", nothing, () => getAll(memory));
const one = filled();
const warm = (place) => () => {
  const store = open(undefined, place);
  store.get(keys[0]);
  return store;
};
measure("get from a loaded pack", warm(one), getAll);
const large = filled(1, 8000);
measure("get from a pack too large to be read whole (8000 bytes)", warm(large), getAll);
measure("first get: open the store and one pack", nothing, () => {
  const store = open(undefined, one);
  store.get(keys[0]);
  store.close();
  return 1;
});
measure("open the store alone", nothing, () => {
  open(undefined, one).close();
  return 1;
});
const eight = filled(8);
measure("first look for what is not there, in 8 packs", nothing, () => {
  const store = open(undefined, eight);
  store.get(keyOf("absent"));
  store.close();
  return 1;
});
const absent = Array.from({ length: 1000 }, (_, n) => keyOf("absent", String(n)));
measure("look for what is not there, in 8 loaded packs", warm(eight), (store) => {
  for (const key of absent) store.get(key);
  return absent.length;
});
measure(
  "put",
  () => open(),
  (store) => {
    for (const key of keys) store.put(key, "lua", object);
    return count;
  },
);
measure(
  `write ${count} entries, as at exit (fsync included)`,
  () => {
    const store = open();
    for (const key of keys) store.put(key, "lua", object);
    return store;
  },
  (store) => {
    store.flush();
    return 1;
  },
);
measure(
  "lease",
  () => open(),
  (store) => {
    for (const key of keys) store.lease(key, 1000);
    return count;
  },
);

// Compiled Lua functions: found in a store, verified and linked, when V8 knows the way. A unit is hashed, bytes come from the store, are
// checked, and are placed in code memory, which is emptied before each round.
const { tier } = nativeEngine();
const STATES = 60;

function measureFound(what, lines, store) {
  const functions = `for n = 1, 100 do
    local f = load("local a, t = ... local s = 0 for i = 1, 2 do " .. ("s = s + a * i if s > 9 then s = s - t.x * " .. n .. " end t.y = s "):rep(${lines}) .. " end return s")
    f(n, { x = 1 })
  end`;
  const times = [];
  let bytes = 0;
  for (let turn = 0; turn < STATES; turn++) {
    tier.limit(1);
    tier.limit(64 << 20);
    const lua = createLua({ libs: "full", cache: { store }, jit: { calls: 1 } });
    lua.load(functions).call();
    const found = lua.stats().jit.functions.filter((record) => record.found);
    lua.close();
    store.flush();
    if (turn === 0) continue;
    if (found.length < 90) throw new Error("not found");
    bytes = found.reduce((sum, { codeBytes }) => sum + codeBytes, 0) / found.length;
    times.push((found.reduce((sum, { ms }) => sum + ms, 0) * 1000) / found.length);
  }
  // The first half is warming up.
  const late = times.slice(STATES >> 1).sort((a, b) => a - b);
  const text = (time) => time.toFixed(2).padStart(9);
  console.log(
    `${`Lua function of ${bytes.toFixed(0)} bytes found, ${what}`.padEnd(58)} ${text(late[0])} ${text(late[late.length >> 1])}`,
  );
}
for (const lines of [3, 12]) measureFound("in memory", lines, memoryStore({ bytes: 64 << 20 }));
for (const lines of [3, 12]) measureFound("in a loaded pack", lines, open());
measureFound("in a file", 60, open());

// A whole process, from its start to its end, with a program that finds everything and one that has no store.
const program = (body) => {
  const script = `const { keyOf, openDiskStore } = await import("#ingot/cache/index.js");\n${body}`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
};
const place = { directory: join(scratch, `cache${one}`), secretFile: join(scratch, "secret"), bytes: 1 << 28 };
const opened = `const store = openDiskStore(${JSON.stringify(place)});`;
const lookUp = `for (let n = 0; n < ${count}; n++) if (store.get(keyOf("bench", String(n))) === undefined) process.exit(1);`;
const bodies = [
  ["a process that opens no store", ""],
  ["a process that opens one", opened],
  [`a process that finds ${count} entries`, `${opened}\n${lookUp}`],
];
const times = bodies.map(() => []);
for (let turn = 0; turn < rounds; turn++) {
  bodies.forEach(([, body], index) => {
    const start = performance.now();
    program(body);
    times[index].push(performance.now() - start);
  });
}
bodies.forEach(([what], index) => {
  const sorted = times[index].sort((a, b) => a - b);
  console.log(
    `${what.padEnd(58)} ${sorted[0].toFixed(1).padStart(7)} ms${sorted[rounds >> 1].toFixed(1).padStart(7)} ms`,
  );
});
if (readdirSync(scratch).length === 0) throw new Error("nothing was measured");
