// `npm run bench:start`: what the cache of machine code gives the second run of a program.
//
//   npm run bench:start -- [--runs 5]
//
// A program of 200 functions and 5000 lines does rounds of equal work, and tells how long each took. It has its full speed from the first round on
// after which the rounds take, in the median, no more than 1.2 times what the last ones do. First run: an empty cache. Second: what the first left. Beside
// them a run without a cache, and the time of a script that does nothing, with and without cache.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const FUNCTIONS = 200;
const LINES_EACH = 23;
const command = fileURLToPath(new URL("../bin/ingot", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ingot-start-"));
const script = join(folder, "program.lua");
const empty = join(folder, "empty.lua");

function program() {
  const lines = ["local clock = os.clock", "local functions = {}"];
  for (let n = 0; n < FUNCTIONS; n++) {
    lines.push(`functions[${n + 1}] = function(t, n)`, "  local s = 0", "  for turn = 1, 20 do");
    for (let line = 0; line < LINES_EACH - 5; line++) {
      const k = (n * 7 + line * 3) % 11;
      lines.push(
        [
          `  s = s + (n + ${k}) % ${n + 3}`,
          `  t[${(line % 8) + 1}] = (t[${(line % 8) + 1}] or 0) + ${k}`,
          `  if s > ${1000 + n} then s = s - ${k + 1} end`,
          `  for i = 1, ${(k % 3) + 1} do s = s + i * ${k} end`,
        ][line % 4],
      );
    }
    lines.push("  end", "  t.sum = (t.sum or 0) + s", "  return s", "end");
  }
  lines.push(
    "local t, times = {}, {}",
    "for round = 1, 600 do",
    "  local start = clock()",
    `  for n = 1, ${FUNCTIONS} do local f = functions[n] for k = 1, 4 do f(t, k) end end`,
    "  times[round] = (clock() - start) * 1e6 // 1",
    "end",
    'print(table.concat(times, " "))',
  );
  return `${lines.join("\n")}\n`;
}

writeFileSync(script, program());
writeFileSync(empty, "");

function run(file, cache) {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, "--stats", file], {
    encoding: "utf8",
    env: { ...process.env, INGOT_CACHE: cache ?? "off" },
  });
  if (status !== 0) throw new Error(stderr);
  const wall = performance.now() - start;
  const compiled = Number(/(\d+) functions compiled/.exec(stderr)?.[1] ?? 0);
  const found = Number(/(\d+) functions had been/.exec(stderr)?.[1] ?? 0);
  return { wall, compiled, found, times: stdout.trim().split(" ").map(Number) };
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Milliseconds of rounds until full speed. */
function untilFull(times, full) {
  const WINDOW = 5;
  let at = 0;
  while (at + WINDOW < times.length && median(times.slice(at, at + WINDOW)) > 1.2 * full) at++;
  // A first round that takes long counts, whatever the ones after it take.
  if (at === 0 && times[0] > 1.2 * full) at = 1;
  return times.slice(0, at).reduce((sum, time) => sum + time, 0) / 1000;
}

const rows = [];
for (let n = 0; n < Number(options.runs); n++) {
  const cache = join(folder, `cache${n}`);
  const none = run(script, undefined);
  const first = run(script, cache);
  const second = run(script, cache);
  const third = run(script, cache);
  const full = median(second.times.slice(-100));
  const emptyNone = run(empty, undefined).wall;
  const emptyCache = run(empty, cache).wall;
  rows.push({ full, none, first, second, third, emptyNone, emptyCache });
}
const of = (pick) => median(rows.map(pick));
const line = (name, pick) =>
  console.log(
    `${name.padEnd(16)} ${of((row) => pick(row).compiled)} compiled, ${of((row) => pick(row).found)} found; first round ${(of((row) => pick(row).times[0]) / 1000).toFixed(2)} ms; ` +
      `full speed after ${of((row) => untilFull(pick(row).times, row.full)).toFixed(1)} ms of rounds; process ${of((row) => pick(row).wall).toFixed(0)} ms`,
  );
console.log(
  `${FUNCTIONS} functions, ${program().split("\n").length - 1} lines; medians of ${options.runs} runs; a round at full speed takes ${(of((row) => row.full) / 1000).toFixed(2)} ms`,
);
line("without cache", (row) => row.none);
line("first run", (row) => row.first);
line("second run", (row) => row.second);
line("third run", (row) => row.third);
console.log(
  `an empty script: ${of((row) => row.emptyNone).toFixed(0)} ms without cache, ${of((row) => row.emptyCache).toFixed(0)} ms with it (difference ${of((row) => row.emptyCache - row.emptyNone).toFixed(1)} ms)`,
);
rmSync(folder, { recursive: true });
