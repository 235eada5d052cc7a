// The machine floor: what calls from JavaScript into native code cost, beside WebAssembly and koffi in the same run; then parking,
// dropping, faults, making and publishing. `npm run bench:call`, or with `-- --rounds 51 --markdown`.
//
// Each kind of call is measured at two places. At a *site of its own* V8 knows which function is called and compiles its JavaScript
// part into the caller: the loop is made by `new Function` with a text that no other kind has. At *the shared site* one loop calls all
// kinds in turn, so V8 knows nothing: that is what a host with many functions sees. The rounds go through all kinds, so that a
// noisy moment meets all of them; figures are medians of the rounds, with the least and the most behind them.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { Assembler, eax, ebx, edi, esi, qword, rax, rbx, rdi, rsi, xmm0, xmm1 } from "ingot/asm";
import { nativeFunction } from "ingot/call";
import { CONTEXT_SYMBOL, openMemory, park } from "ingot/memory";

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "21" }, markdown: { type: "boolean", default: false } },
});
const ROUNDS = Number(options.rounds);
/** Of one kind in one round, at each place. */
const MILLISECONDS = 10;

const memory = openMemory();
if ("refused" in memory) {
  console.log(`skipped: ${memory.refused.message}`);
  process.exit();
}

// ---- What is called ---------------------------------------------------------------------------------------------

const PARKS = 100;
const BODIES = {
  nothing() {},
  /** As Node-API calls it: `undefined` is null. */
  callback: (a) => a.xor(eax, eax),
  addFloats: (a) => a.addsd(xmm0, xmm1),
  addInts(a) {
    a.mov(eax, edi);
    a.add(eax, esi);
  },
  addLongs(a) {
    a.mov(rax, rdi);
    a.add(rax, rsi);
  },
  pointer: (a) => a.mov(rax, rdi),
  parks(a) {
    a.push(rbx);
    a.mov(ebx, PARKS);
    const again = a.here();
    park(a, a.external(CONTEXT_SYMBOL));
    a.dec(ebx);
    a.jne(again);
    a.pop(rbx);
  },
  drops: (a) => a.call(a.external("ingot_drop")),
  faults(a) {
    a.xor(eax, eax);
    a.mov(rax, qword(rax));
  },
};

function assemble(bodies) {
  const a = new Assembler({ source: "bench" });
  for (const [name, body] of Object.entries(bodies)) {
    a.align(16);
    const entry = a.define(a.symbol(name, { binding: "global", type: "function" }));
    body(a);
    a.ret();
    a.end(entry);
  }
  return a.finish();
}

const code = memory.load(assemble(BODIES));
const native = (name, args, result, more) => nativeFunction(memory, { code, name }, { args, result }, more);

// (module (func (export "add") (param f64 f64) (result f64) (f64.add (local.get 0) (local.get 1))))
const MODULE = "AGFzbQEAAAABBwFgAnx8AXwDAgEABwcBA2FkZAAACgkBBwAgACABoAs=";
const { add: webAssembly } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(MODULE, "base64"))).exports;

/** koffi calls a function of libm; the same one is called by us, too. */
async function openKoffi() {
  try {
    const { default: koffi } = await import("koffi");
    return { add: koffi.load("libm.so.6").func("double fmin(double, double)"), version: koffi.version };
  } catch (error) {
    console.log(`left out: koffi (${error.message.split("\n")[0]})`);
    return undefined;
  }
}
const koffi = await openKoffi();

const libm = (name) =>
  nativeFunction(memory, { address: memory.processSymbol(name), name }, { args: ["f64", "f64"], result: "f64" });

// What each kind of call passes: `own` as text, in which i counts, at its own site; x and y at the shared one.
const floats = { own: "f(i, 2.5)", x: 1.5, y: 2.5 };
const ints = { own: "f(i, 4)", x: 3, y: 4 };
const WASM = { name: "WebAssembly export, f64 + f64", f: webAssembly, ...floats };
const KOFFI = koffi && { name: "koffi, fmin of libm", f: koffi.add, ...floats };
const KINDS = [
  { name: "plain JavaScript, f64 + f64", f: (x, y) => x + y, ...floats },
  WASM,
  { name: "bare Node-API callback", f: memory.system.addon.fn(code.addressOf("callback")), own: "f()" },
  { name: "native, nothing", f: native("nothing"), own: "f()" },
  { name: "native, f64 + f64", f: native("addFloats", ["f64", "f64"], "f64"), ...floats },
  { name: "native, i32 + i32", f: native("addInts", ["i32", "i32"], "i32"), ...ints },
  { name: "native, i64 + i64, numbers in", f: native("addLongs", ["i64", "i64"], "i64"), ...ints },
  { name: "native, i64 + i64, bigints in", f: native("addLongs", ["i64", "i64"], "i64"), own: "f(x, y)", x: 3n, y: 4n },
  { name: "native, pointer: an address", f: native("pointer", ["pointer"], "pointer"), own: "f(i)", x: 4096 },
  {
    name: "native, pointer: a buffer",
    f: native("pointer", ["pointer"], "pointer"),
    own: "f(x)",
    x: memory.buffer(64),
  },
  { name: "native, pointer: a typed array", f: native("pointer", ["pointer"]), own: "f(x)", x: new Uint8Array(64) },
  { name: "native, fmin of libm", f: libm("fmin"), ...floats },
  ...(koffi ? [KOFFI] : []),
  {
    name: `park, answer, go on (one of ${PARKS} in a call)`,
    f: native("parks", ["i64"], "i64", { onPark: (request) => request + 1 }),
    own: "f(x)",
    x: 1,
    count: PARKS,
  },
  {
    name: "call that drops",
    f: native("drops", ["i32"], undefined, { onDrop: (request) => request }),
    own: "f(i)",
    x: 7,
  },
  { name: "call that faults, error caught", f: native("faults"), own: "caught(f)", isOwnOnly: true },
];

function caught(f) {
  try {
    return f();
  } catch (error) {
    return error;
  }
}

// ---- Measuring calls --------------------------------------------------------------------------------------------

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** The loop that all kinds share. */
function shared(f, n, x, y) {
  let result;
  for (let i = 0; i < n; i++) result = f(x, y);
  return result;
}

const ownLoop = ({ own, name }) =>
  new Function(
    "caught",
    `return function (f, n, x, y) {
  // ${name}
  let result;
  for (let i = 0; i < n; i++) result = ${own};
  return result;
};`,
  )(caught);

/** A loop over a kind with the number of turns that fills its time, and the nanoseconds of its rounds. */
function prepare(loop, { f, x, y, count = 1 }) {
  const milliseconds = (n) => {
    const start = performance.now();
    loop(f, n, x, y);
    return performance.now() - start;
  };
  let turns = 100;
  return {
    times: [],
    /** Also warms up. */
    calibrate() {
      for (let time = 0; time < MILLISECONDS; turns = Math.ceil(turns * Math.min(10, MILLISECONDS / time + 0.1)))
        time = milliseconds(turns);
    },
    round() {
      this.times.push((milliseconds(turns) * 1e6) / turns / count);
    },
  };
}

const measured = KINDS.map((kind) => ({
  kind,
  own: prepare(ownLoop(kind), kind),
  shared: kind.isOwnOnly ? undefined : prepare(shared, kind),
}));
// Twice: when the first were calibrated, the shared site did not know the last ones yet.
for (const places of [...measured, ...measured]) {
  places.own.calibrate();
  places.shared?.calibrate();
}
for (let round = 0; round < ROUNDS; round++) {
  for (const places of measured) {
    places.own.round();
    places.shared?.round();
  }
}

// ---- Making, publishing, freeing --------------------------------------------------------------------------------

/** Functions of JavaScript are collected between turns of the event loop, and their machine code with them. */
const turn = () => new Promise((done) => setImmediate(done));

async function batches(count, action) {
  const times = [];
  for (let round = 0; round < 2 * ROUNDS; round++) {
    const start = performance.now();
    for (let index = 0; index < count; index++) action();
    times.push(((performance.now() - start) * 1e6) / count);
    await turn();
  }
  // The first half warms up.
  return times.slice(ROUNDS);
}

const FLOATS = { args: ["f64", "f64"], result: "f64" };
const small = assemble({ add: BODIES.addFloats });
const large = assemble({
  large(a) {
    for (let index = 0; index < 1023; index++) a.addsd(xmm0, xmm1);
  },
});
const image = large.sections[0].bytes.slice();
memory.range.free(memory.range.allocate("code", image.length, {}));
const piece = memory.range.allocate("code", image.length, {});
const bare = await batches(1000, () => memory.range.free(memory.range.allocate("code", image.length, {})));

const WORK = [
  [
    "assemble, load, make, call, free a function",
    await batches(50, () => {
      const loaded = memory.load(assemble({ add: BODIES.addFloats }));
      nativeFunction(memory, { code: loaded, name: "add" }, FLOATS)(1, 2);
      loaded.free();
    }),
  ],
  ["make a JavaScript function", await batches(50, () => nativeFunction(memory, { code, name: "addFloats" }, FLOATS))],
  [
    "make a JavaScript function, and call it once",
    await batches(50, () => nativeFunction(memory, { code, name: "addFloats" }, FLOATS)(1, 2)),
  ],
  ["load and free an object of one function", await batches(500, () => memory.load(small).free())],
  [`load and free an object of ${image.length} bytes`, await batches(500, () => memory.load(large).free())],
  [
    `publish ${image.length} bytes that need no relocation`,
    await batches(2000, () => {
      piece.bytes.set(image);
      memory.system.addon.serialize();
    }),
  ],
  ["find room for them, and free it", bare],
];

// ---- The tables -------------------------------------------------------------------------------------------------

function print(head, rows) {
  if (options.markdown) {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    console.log([line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n"));
    return;
  }
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
        .join("  ")
        .trimEnd(),
    );
}

const digits = (value) => value.toFixed(value < 100 ? 1 : 0);
const figure = ({ times }) => digits(median(times));
const spread = ({ times }) => `${digits(Math.min(...times))}–${digits(Math.max(...times))}`;
const of = (kind) => measured.find((places) => places.kind === kind);
const ratio = (places, other, where) =>
  other === undefined || places[where] === undefined
    ? "-"
    : (median(places[where].times) / median(other[where].times)).toFixed(2);

console.log(
  `calls, ns; Node ${process.version}, ${cpus()[0].model}${koffi ? `, koffi ${koffi.version}` : ""}; ${ROUNDS} rounds\n`,
);
print(
  ["", "own site", "spread", "÷ wasm", "÷ koffi", "shared", "spread", "÷ wasm", "÷ koffi"],
  measured.map((places) => [
    places.kind.name,
    ...["own", "shared"].flatMap((where) =>
      places[where] === undefined
        ? ["-", "", "", ""]
        : [
            figure(places[where]),
            spread(places[where]),
            ratio(places, of(WASM), where),
            ratio(places, of(KOFFI), where),
          ],
    ),
  ]),
);
console.log("\nmaking and publishing, µs\n");
print(
  ["", "median", "spread"],
  WORK.map(([name, times]) => {
    const micro = times.map((time) => time / 1000);
    return [name, median(micro).toFixed(2), `${Math.min(...micro).toFixed(2)}–${Math.max(...micro).toFixed(2)}`];
  }),
);
