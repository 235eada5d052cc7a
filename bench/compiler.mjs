// `npm run bench:compiler`: code that Ingot's compiler makes of WebAssembly, beside V8's optimised code and `gcc -O2` of the same C.
//
//   npm run bench:compiler -- [kernel …] [--rounds 7] [--markdown]
//
// A kernel is a file of bench/compiler that defines `run(n)`, a unit of work with its checksum: C, compiled by clang to wasm32 and by gcc to an object
// that Ingot's linker loads; or AssemblyScript. All run in this process, in turns; times are medians. V8 compiles with its optimising compiler
// from the start (--no-liftoff), so what is compared is code, not how soon it is there. Then how long compiling takes, in a warm process: of a
// large module, and of small functions, one by one.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
if (!process.execArgv.includes("--no-liftoff")) {
  const words = [
    "--no-liftoff",
    "--no-wasm-lazy-compilation",
    fileURLToPath(import.meta.url),
    ...process.argv.slice(2),
  ];
  process.exit(spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? 1);
}
const { compileIr, detectFeatures } = await import("#ingot/engine/index.js");
const { parseModule } = await import("ingot/ir");
const { nativeFunction } = await import("ingot/call");
const { openMemory } = await import("ingot/memory");
const { readElf } = await import("ingot/object");
const { compile, instantiate } = await import("ingot/wasm");

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "7" }, markdown: { type: "boolean", default: false } },
});
const rounds = Number(options.rounds);
const folder = join(here, "compiler");
const scratch = mkdtempSync(join(tmpdir(), "ingot-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
const memory = openMemory();
if ("refused" in memory) {
  console.log(memory.refused.message);
  process.exit(1);
}

function command(name, ...args) {
  const { status, stderr, error } = spawnSync(name, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name}: ${error?.message ?? stderr}`);
}

/** The kernel's WebAssembly, and the object of gcc if it is C. */
function build(file) {
  const source = join(folder, file);
  const wasm = join(scratch, `${file}.wasm`);
  if (file.endsWith(".ts")) {
    const asc = join(here, "../node_modules/assemblyscript/bin/asc.js");
    command(process.execPath, asc, source, "-O3", "--runtime", "stub", "--outFile", wasm);
    return { wasm: readFileSync(wasm) };
  }
  const words = ["--target=wasm32", "-O2", "-mbulk-memory", "-nostdlib", "-Wl,--no-entry", "-Wl,--export=run"];
  command("clang-19", ...words, "-o", wasm, source);
  const object = join(scratch, `${file}.o`);
  command("gcc", "-O2", "-c", "-o", object, source);
  return { wasm: readFileSync(wasm), object: readElf(readFileSync(object)) };
}

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];
const mean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** Milliseconds a unit, of one round of about 30 ms. */
function time(run, units) {
  const start = performance.now();
  for (let n = 0; n < units; n++) run(n);
  return (performance.now() - start) / units;
}

function unitsOf(run) {
  for (let units = 1; ; units *= 2) if (time(run, units) * units > 15) return units * 2;
}

const rows = [];
const files = readdirSync(folder).filter((file) => /\.(c|ts)$/.test(file));
for (const file of files) {
  const name = file.replace(/\.\w+$/, "");
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const { wasm, object } = build(file);
  const imports = { env: { abort() {} } };
  const engines = {
    v8: new WebAssembly.Instance(new WebAssembly.Module(wasm), imports).exports.run,
    optimized: instantiate(wasm, imports, { level: "optimized" }).exports.run,
    fast: instantiate(wasm, imports, { level: "fast" }).exports.run,
  };
  if (object !== undefined) {
    const code = memory.load(object);
    engines.gcc = nativeFunction(memory, { code, name: "run" }, { args: ["i32"], result: "f64" });
  }
  const expected = engines.v8(1);
  for (const [engine, run] of Object.entries(engines)) {
    const result = run(1);
    if (result !== expected && name !== "nbody") throw new Error(`${name}: ${engine} gives ${result}, v8 ${expected}`);
  }
  const units = unitsOf(engines.v8);
  const times = Object.fromEntries(Object.keys(engines).map((engine) => [engine, []]));
  for (let round = 0; round < rounds; round++)
    for (const [engine, run] of Object.entries(engines)) times[engine].push(time(run, units));
  const result = Object.fromEntries(Object.entries(times).map(([engine, list]) => [engine, median(list)]));
  rows.push({ name, ...result });
  console.log(line(rows.at(-1)));
}

function line({ name, v8, optimized, fast, gcc }) {
  const cells = [
    name,
    `${(v8 * 1000).toFixed(0)} µs`,
    ...[optimized, fast, gcc].map((time) => (time === undefined ? "" : (time / v8).toFixed(2))),
  ];
  return options.markdown
    ? `| ${cells.join(" | ")} |`
    : cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(10))).join("");
}

const ratio = (engine) => {
  const list = rows.filter((row) => row[engine] !== undefined).map((row) => row[engine] / row.v8);
  return `${mean(list).toFixed(2)} x, at most ${Math.max(...list).toFixed(2)}`;
};
console.log(`\nrun time by V8's optimised code, geometric mean of ${rows.length} kernels`);
for (const engine of ["optimized", "fast", "gcc"]) console.log(`  ${engine.padEnd(10)} ${ratio(engine)}`);

// ---- Compile time: the Lua core, a module of 160 KB, again and again in this process.
const core = readFileSync(join(here, "../dist/lua/core/core.wasm"));
console.log("\ncompiling the Lua core in a warm process");
for (const level of ["optimized", "fast"]) {
  // The first ones are for V8 to get warm.
  const times = Array.from({ length: 25 }, () => {
    const start = performance.now();
    compile(core, { level });
    return performance.now() - start;
  }).slice(10);
  const ms = median(times);
  console.log(`  ${level.padEnd(10)} ${ms.toFixed(0)} ms, ${(core.length / 1e6 / (ms / 1000)).toFixed(2)} MB/s`);
}

// ---- Latency: functions of about thirty IR instructions with a loop and branches in it, each from its IR to a function of JavaScript that was
// called once. No two are alike.
const SMALL = 1000;

function smallModule(number) {
  const module = parseModule(`signature 0 (i32, i32) -> (i32)

function "small${number}" 0 {
block1(v1: i32, v2: i32):
  v3: i32 = constant 0
  v4: i32 = constant ${number}
  v5: i32 = xor v1, v4
  jump block2(v3, v5, v2)
block2(v6: i32, v7: i32, v8: i32):
  v9: i32 = constant 15
  v10: i32 = and v8, v9
  v11: i32 = mul v7, v4
  v12: i32 = add v11, v10
  v13: i32 = constant 1
  v14: i32 = and v12, v13
  branch v14, block3, block4
block3:
  v15: i32 = constant ${3 * number + 1}
  v16: i32 = add v12, v15
  v17: i32 = xor v16, v6
  jump block5(v17)
block4:
  v18: i32 = constant 5
  v19: i32 = shrU v12, v18
  v20: i32 = sub v19, v6
  jump block5(v20)
block5(v21: i32):
  v22: i32 = add v6, v21
  v23: i32 = constant 1
  v24: i32 = sub v8, v23
  v25: i32 = constant 0
  v26: i32 = gtS v24, v25
  branch v26, block2(v22, v21, v24), block6
block6:
  v27: i32 = or v22, v21
  return v27
}
`);
  module.symbol(`small${number}`, "global");
  return module;
}

console.log(`\n${SMALL} functions of 27 IR instructions, one by one, from IR to a function of JavaScript`);
const features = detectFeatures();
const results = { fast: [], optimized: [] };
for (const level of ["fast", "optimized"]) {
  const times = [];
  const byValues = [];
  const stages = { object: [], load: [], function: [], "function by values": [] };
  for (let number = 0; number < 2 * SMALL; number++) {
    const module = smallModule(number);
    const start = performance.now();
    const object = compileIr(module, { level, features });
    const compiled = performance.now();
    const code = memory.load(object, { process: false });
    const loaded = performance.now();
    const run = nativeFunction(memory, { code, name: `small${number}` }, { args: ["i32", "i32"], result: "i32" });
    const end = performance.now();
    const signature = { args: ["i32", "i32"], result: "i32" };
    const other = nativeFunction(memory, { code, name: `small${number}` }, signature, { through: "values" });
    const endByValues = performance.now();
    results[level].push(run(number, 10));
    if (other(number, 10) !== results[level].at(-1)) throw new Error("a small function differs by way of call");
    // The first half is for V8 to get warm.
    if (number < SMALL) continue;
    times.push(end - start);
    stages.object.push(compiled - start);
    stages.load.push(loaded - compiled);
    stages.function.push(end - loaded);
    stages["function by values"].push(endByValues - end);
    byValues.push(loaded - start + endByValues - end);
  }
  const us = (list) => `${(median(list) * 1000).toFixed(0)} µs`;
  const parts = Object.entries(stages).map(([stage, list]) => `${stage} ${us(list)}`);
  console.log(
    `  ${level.padEnd(10)} ${us(times)}, called by way of Node-API values ${us(byValues)}: ${parts.join(", ")}`,
  );
}
if (results.fast.some((result, number) => result !== results.optimized[number]))
  throw new Error("small functions differ between the levels");
