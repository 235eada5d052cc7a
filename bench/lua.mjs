// `npm run bench:lua`: every program of bench/lua under every engine, one process a run, ratios to lua5.4 in the same run.
//
//   npm run bench:lua -- [program …] [--engines ingot,lua5.4,…] [--runs 3] [--scale 0.2] [--markdown]
//
// A program is a file that returns a function doing one unit of work and returning its checksum. UNITS says how many units make
// 1 to 3 seconds on lua5.4; slow engines do a part of them, and times are compared by unit. The figure behind the slash is the
// same ratio for the first 100 ms alone (units done in that time). A checksum that differs from lua5.4's is a failure.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cpus } from "node:os";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "lua");
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engines: { type: "string", default: "lua5.4,ingot,ingot-interpreted,ingot-portable,luajit,wasmoon,wasmoon-no-liftoff,fengari" },
    runs: { type: "string", default: "3" },
    scale: { type: "string", default: "1" },
    markdown: { type: "boolean", default: false },
  },
});

const UNITS = {
  binarytrees: 200,
  bounce: 500,
  cd: 110,
  closures: 200,
  coroutines: 350,
  deltablue: 220,
  errors: 150,
  fannkuch: 75,
  fib: 90,
  havlak: 100,
  json: 280,
  lists: 1800,
  mandelbrot: 75,
  nbody: 80,
  patterns: 550,
  permute: 110,
  queens: 1300,
  richards: 32,
  sieve: 400,
  sort: 130,
  spectralnorm: 80,
  storage: 300,
  strbuild: 90,
  towers: 450,
};

const peer = join(here, "peers.mjs");
const run = join(folder, "run.lua");
const ENGINES = {
  "lua5.4": { command: ["lua5.4", run], part: 1 },
  ingot: { command: [process.execPath, join(here, "../bin/ingot"), "--engine=native", run], part: 1 },
  "ingot-interpreted": { command: [process.execPath, join(here, "../bin/ingot"), "--jit=off", run], part: 1 },
  "ingot-portable": { command: [process.execPath, join(here, "../bin/ingot"), "--engine=portable", run], part: 1 },
  luajit: { command: ["luajit", run], part: 1 },
  wasmoon: { command: [process.execPath, peer, "wasmoon", run], part: 0.5 },
  "wasmoon-no-liftoff": { command: [process.execPath, "--no-liftoff", peer, "wasmoon", run], part: 0.5 },
  fengari: { command: [process.execPath, peer, "fengari", run], part: 0.06 },
};

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const geometricMean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

/** Seconds a unit and units in the first 100 ms; undefined if the engine cannot run the program. */
function measure(engine, program) {
  const { command, part } = ENGINES[engine];
  const units = Math.max(2, Math.round(UNITS[program] * part * Number(options.scale)));
  const times = [];
  const early = [];
  let checksum = "";
  for (let i = 0; i < Number(options.runs); i++) {
    const { stdout, stderr, status, error } = spawnSync(command[0], [...command.slice(1), program, String(units)], {
      encoding: "utf8",
      cwd: folder,
      timeout: 300_000,
    });
    const line = /^(\S+) ([\d.]+) (\d+)\s*$/m.exec(stdout ?? "");
    if (error !== undefined || status !== 0 || line === null)
      return { failure: (error?.message ?? stderr ?? "").trim().split("\n")[0] || `exit ${status}` };
    checksum = line[1];
    times.push(Number(line[2]) / units);
    early.push(Number(line[3]));
  }
  return { seconds: median(times), early: median(early), checksum };
}

const known = readdirSync(folder)
  .filter((file) => file.endsWith(".lua") && file !== "run.lua")
  .map((file) => file.slice(0, -4));
const programs = (positionals.length > 0 ? positionals : known).filter(
  (name) => name in UNITS && existsSync(join(folder, `${name}.lua`)),
);
const engines = options.engines.split(",").filter((name) => name in ENGINES);
const ratios = new Map(engines.map((engine) => [engine, []]));
const common = new Map(engines.map((engine) => [engine, []]));
const earlyRatios = new Map(engines.map((engine) => [engine, []]));
const separator = options.markdown ? " | " : "  ";
const row = (cells) =>
  console.log(
    (options.markdown ? "| " : "") +
      cells.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(options.markdown ? 0 : 18))).join(separator) +
      (options.markdown ? " |" : ""),
  );

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model.trim()}, Node ${process.version}, medians of ${options.runs} processes; time as ratio to lua5.4 / ratio in the first 100 ms\n`,
);
row(["program", ...engines]);
if (options.markdown) row(["---", ...engines.map(() => "---:")]);
let failed = false;
for (const program of programs) {
  const cells = [];
  let base;
  const found = new Map();
  for (const engine of engines) {
    const result = measure(engine, program);
    base ??= result;
    if (result.failure !== undefined) {
      cells.push("-");
      if (engine === "ingot") {
        failed = true;
        console.error(`${engine} ${program}: ${result.failure}`);
      }
      continue;
    }
    if (result.checksum !== base.checksum) {
      cells.push("WRONG");
      if (engine === "ingot") failed = true;
      console.error(`${engine} ${program}: checksum ${result.checksum}, not ${base.checksum}`);
      continue;
    }
    const ratio = result.seconds / base.seconds;
    found.set(engine, ratio);
    ratios.get(engine).push(ratio);
    if (base.early > 0 && result.early > 0) earlyRatios.get(engine).push(base.early / result.early);
    cells.push(
      engine === engines[0]
        ? `${(result.seconds * 1000).toFixed(2)} ms`
        : `${ratio.toFixed(2)} / ${result.early > 0 ? (base.early / result.early).toFixed(1) : ">99"}`,
    );
  }
  if (found.has("luajit")) for (const [engine, ratio] of found) common.get(engine).push(ratio);
  row([program, ...cells]);
}
const mean = (map) =>
  engines.map((engine, i) =>
    map.get(engine).length === 0 ? "-" : i === 0 ? "1" : geometricMean(map.get(engine)).toFixed(2),
  );
row(["geomean", ...mean(ratios)]);
row(["first 100 ms", ...mean(earlyRatios)]);
row(["luajit subset", ...mean(common)]);
process.exitCode = failed ? 1 : 0;
