// `npm run bench:compiler`: code that Ingot's compiler makes of WebAssembly, beside V8's optimised code and `gcc -O2` of the same C.
//
//   npm run bench:compiler -- [kernel …] [--rounds 7] [--markdown]
//
// A kernel is a file of bench/compiler that defines `run(n)`, a unit of work with its checksum: C, compiled by clang to wasm32 and by gcc to an object
// that Ingot's linker loads; or AssemblyScript. All run in this process, in turns; times are medians. V8 compiles with its optimising compiler
// from the start (--no-liftoff), so what is compared is code, not how soon it is there. Then how long compiling takes, in a warm process.
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
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    compile(core, { level });
    return performance.now() - start;
  });
  const ms = median(times);
  console.log(`  ${level.padEnd(10)} ${ms.toFixed(0)} ms, ${(core.length / 1e6 / (ms / 1000)).toFixed(2)} MB/s`);
}
