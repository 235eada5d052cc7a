// `npm test`: builds, runs the tests under test/, and ends with `N passed, N failed`.
//
//   npm test                           all
//   npm test -- test/base lua/state    files whose path holds one of the words; -t <name> as vitest takes it
//   npm test -- --no-build ...         on the dist that is there
//   INGOT_TEST=full npm test           long fuzzing, stress modes (default: quick); `long`: four times as much
//   INGOT_ORACLES=require npm test     a missing oracle is a failure; generated text must be up to date
//   INGOT_SEED=n npm test              the seed of every random test
//
// The closing line is made from the reporter's list of files *and* the exit code: a test process that was killed leaves
// no failed test behind, and some reports then say success.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const args = process.argv.slice(2);

const problems = [];
if (!args.includes("--no-build")) {
  const frozen = process.env.INGOT_ORACLES === "require" ? ["--frozen"] : [];
  const { status, signal } = run([join(root, "tools/build.mjs"), ...frozen]);
  if (status !== 0) problems.push(`the build ended with ${signal ?? `exit code ${status}`}`);
}

const folder = mkdtempSync(join(tmpdir(), "ingot-test-"));
const reportFile = join(folder, "report.json");
const vitest = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");
const { status, signal } = run(
  [
    vitest,
    "run",
    "--reporter",
    join(root, "tools/progress-reporter.mjs"),
    ...args.filter((arg) => arg !== "--no-build"),
  ],
  { ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }), ...process.env, INGOT_TEST_REPORT: reportFile },
);
const report = readReport();
rmSync(folder, { recursive: true });

let passed = 0;
let failed = 0;
if (report === undefined) problems.push("the test run left no report");
for (const { file, state, ...counts } of report?.files ?? []) {
  passed += counts.passed;
  failed += counts.failed;
  if (counts.passed + counts.failed + counts.skipped === 0) problems.push(`${file} has no results (${state})`);
  else if (state !== "passed" && state !== "skipped" && counts.failed === 0) problems.push(`${file} is ${state}`);
}
if (report?.files.length === 0) problems.push("no test file matches");
if (report?.unhandled > 0) problems.push(`${report.unhandled} unhandled errors`);
if (status !== 0 && failed + problems.length === 0) {
  problems.push(`the test run ended with ${signal ?? `exit code ${status}`}`);
}

failed += problems.length;
for (const problem of problems) console.log(`FAILED: ${problem}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command, env = process.env) {
  return spawnSync(process.execPath, command, { cwd: root, stdio: "inherit", env });
}

function readReport() {
  try {
    return JSON.parse(readFileSync(reportFile, "utf8"));
  } catch {
    return undefined;
  }
}
