// `npm run bench:pauses`: how long the program stands still while others compile for it, by mode.
//
//   npm run bench:pauses -- [--functions 5000] [--modules 2000000] [--modes inline,worker,process]
//
// A program of many Lua functions runs in short calls, and a large module of WebAssembly is compiled and linked meanwhile. Each call, and each turn of the event
// loop between calls, is timed; so is the same program with compilation off. What is longer than there is a pause due to compilation. One process
// for each mode.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openCompileService } from "#ingot/service/index.js";
import { createLua } from "#ingot/lua/node.js";
import { instantiate, instantiateAsync } from "#ingot/wasm/index.js";

const { values: options } = parseArgs({
  options: {
    functions: { type: "string", default: "5000" },
    modules: { type: "string", default: "2000000" },
    modes: { type: "string", default: "off,inline,worker,process" },
    mode: { type: "string" },
  },
});
const COUNT = Number(options.functions);
const BOUNDS = [0.25, 0.5, 1, 2, 4, 8, 16, 64, 256, 1024];
const STEPS = 400;
const MOST_MS = 90_000;
/** Modes are compared over as many steps at least. */
const LEAST_MS = 15_000;

/** A module of about so many bytes: functions of loops and arithmetic, all exported. */
function largeModule(bytes) {
  const leb = (n) => {
    const out = [];
    do out.push((n & 127) | (n > 127 ? 128 : 0));
    while ((n >>>= 7) > 0);
    return out;
  };
  const section = (id, body) => [id, ...leb(body.length), ...body];
  const body = [1, 2, 0x7f, 0x03, 0x40];
  // local.get 0, local.get 1, i32.mul, i32.const k, i32.xor, local.set 1 …
  for (let k = 0; k < 180; k++)
    body.push(0x20, 0, 0x20, 1, 0x6c, 0x41, k & 63, 0x73, 0x21, 1, 0x20, 1, 0x41, 3, 0x76, 0x21, 2);
  body.push(0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 1, 0x20, 2, 0x6a, 0x0b);
  const sized = [...leb(body.length), ...body];
  const count = Math.max(1, Math.floor(bytes / sized.length));
  const code = Buffer.concat([Buffer.from(leb(count)), ...Array.from({ length: count }, () => Buffer.from(sized))]);
  return Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    Buffer.from(section(1, [1, 0x60, 1, 0x7f, 1, 0x7f])),
    Buffer.from(section(3, [...leb(count), ...Array.from({ length: count }, () => 0)])),
    Buffer.from(section(7, [1, 1, 0x66, 0, 0])),
    Buffer.from([10, ...leb(code.length)]),
    code,
  ]);
}

if (options.mode !== undefined) await measure(options.mode);
else {
  const rows = options.modes.split(",").map((mode) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [fileURLToPath(import.meta.url), "--mode", mode, "--functions", options.functions, "--modules", options.modules],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    return { mode, ...JSON.parse(stdout) };
  });
  console.log(
    `steps by length, in ms, while ${COUNT} functions and ${options.modules} bytes of WebAssembly are compiled\n`,
  );
  console.log(
    [
      "mode".padEnd(9),
      ...BOUNDS.map((bound) => `<${bound}`.padStart(6)),
      "more".padStart(6),
      "longest",
      "compiled",
    ].join(" "),
  );
  for (const { mode, counts, longest, compiled, wasm } of rows)
    console.log(
      [
        mode.padEnd(9),
        ...counts.map((n) => `${n || "-"}`.padStart(6)),
        longest.toFixed(2).padStart(7),
        `${compiled} functions, module ${wasm}`,
      ].join(" "),
    );
}

async function measure(mode) {
  const service = mode === "worker" || mode === "process" ? openCompileService({ mode }) : undefined;
  const lua = createLua({ libs: "full", jit: mode === "off" ? "off" : { calls: 2, service } });
  const step = lua
    .load(`local functions = {}
    for n = 1, ${COUNT} do functions[n] = load("local a, b = ... local s = " .. n .. " for k = 1, 3 do s = s + a * k if s > b then s = s - b end end return s") end
    return function(from, to) local s = 0 for n = from, to do local f = functions[n] s = s + f(n, 100) + f(n, 7) + f(1, n) end return s end`)
    .call()[0];
  const counts = Array.from({ length: BOUNDS.length + 1 }, () => 0);
  let longest = 0;
  let last = performance.now();
  const note = () => {
    const now = performance.now();
    const ms = now - last;
    longest = Math.max(longest, ms);
    const at = BOUNDS.findIndex((bound) => ms < bound);
    counts[at < 0 ? BOUNDS.length : at]++;
    last = performance.now();
  };
  const turn = () => new Promise((next) => setImmediate(next));
  // Everything was called once, and V8 knows the way.
  for (let round = 0; round < 3; round++) step.call(1, 50);
  await turn();
  const bytes = largeModule(Number(options.modules));
  let wasm = mode === "off" ? "none" : "under way";
  last = performance.now();
  if (service !== undefined) void instantiateAsync(bytes, {}, { service }).then(() => (wasm = "ready"));
  const chunk = Math.ceil(COUNT / STEPS);
  const end = performance.now() + MOST_MS;
  for (let round = 0; performance.now() < end; round++) {
    for (let from = 1; from <= COUNT; from += chunk) {
      step.call(from, Math.min(COUNT, from + chunk - 1));
      note();
      await turn();
      note();
    }
    if (mode === "inline" && round === 1) {
      instantiate(bytes);
      wasm = "ready";
    }
    if (performance.now() > end - MOST_MS + LEAST_MS && wasm !== "under way" && service?.isBusy !== true) break;
  }
  const { jit } = lua.stats();
  process.stdout.write(JSON.stringify({ counts, longest, compiled: jit?.compiled ?? 0, wasm }));
  lua.close();
  service?.close();
}
