// `npm run bench:short`: what compiling costs short scripts. Programs of bench/lua, in so many units that they take 20, 100 and 500 ms when
// interpreted; wall time of the whole process with the JIT as ratio to that without, medians of processes in turns.
//
//   npm run bench:short -- [program …] [--runs 9]
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "9" } },
});
const PROGRAMS = ["deltablue", "errors", "fib", "havlak", "json", "nbody", "richards", "sort", "strbuild"];
const programs = positionals.length > 0 ? positionals : PROGRAMS;
const runs = Number(options.runs);
const SIZES = [20, 100, 500];

/** Milliseconds of a process, and of the script alone. */
function run(mode, program, units) {
  const start = performance.now();
  const { stdout } = spawnSync(process.execPath, [
    join(here, "../bin/ingot"),
    `--jit=${mode}`,
    join(here, "lua/run.lua"),
    program,
    String(units),
  ]);
  return { wall: performance.now() - start, script: Number(String(stdout).split(" ")[1]) * 1000 };
}

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

console.log(`wall time with the JIT, as ratio to that without; medians of ${runs} processes\n`);
console.log(`${"script of".padEnd(14)}${SIZES.map((ms) => `${ms} ms`.padStart(10)).join("")}`);
const logs = SIZES.map(() => []);
for (const program of programs) {
  const unit = Math.min(...[1, 2, 3].map(() => run("off", program, 3).script)) / 3;
  const row = SIZES.map((ms, column) => {
    const units = Math.max(1, Math.round(ms / unit));
    const walls = { off: [], baseline: [] };
    for (let turn = 0; turn < runs; turn++)
      for (const mode of ["off", "baseline"]) walls[mode].push(run(mode, program, units).wall);
    const ratio = median(walls.baseline) / median(walls.off);
    logs[column].push(Math.log(ratio));
    return ratio.toFixed(2).padStart(10);
  });
  console.log(program.padEnd(14) + row.join(""));
}
const mean = (values) => Math.exp(values.reduce((sum, value) => sum + value, 0) / values.length);
console.log("geomean".padEnd(14) + logs.map((values) => mean(values).toFixed(2).padStart(10)).join(""));
