// A vitest reporter: one line per room as it ends, failures with their place, and a report for tools/test.mjs.
//
// The report lists every file that was to run, so that one whose process died, and which therefore has no results, is
// seen. It is written at the end; a missing report means that the run itself died.
import { writeFileSync } from "node:fs";
import { relative, sep } from "node:path";

/** Files whose times are told at the end. */
const SLOWEST = 12;

export default class ProgressReporter {
  #files = new Map();
  #rooms = new Map();
  #printed = new Set();
  #times = new Map();
  #root = process.cwd();

  onTestRunStart(specifications) {
    for (const { moduleId, project } of specifications) {
      const file = this.#nameIn(project, moduleId);
      this.#files.set(file, { file, state: "unfinished", passed: 0, failed: 0, skipped: 0 });
      const room = this.#rooms.get(roomOf(file)) ?? { left: 0, passed: 0, failed: 0, skipped: 0, time: 0 };
      room.left++;
      this.#rooms.set(roomOf(file), room);
    }
  }

  // Tests print seeds, measurements and skips; the same line of several files is shown once.
  onUserConsoleLog({ content }) {
    for (const line of content.split("\n")) this.#print(line);
  }

  onTestModuleEnd(module) {
    const file = this.#nameIn(module.project, module.moduleId);
    const row = { file, state: module.state(), passed: 0, failed: 0, skipped: 0 };
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      if (state === "passed") row.passed++;
      else if (state === "failed") row.failed++;
      else row.skipped++;
      if (state === "failed") this.#failure(`${file} > ${test.fullName}`, errors ?? []);
    }
    for (const suite of module.children.allSuites()) this.#failure(`${file} > ${suite.fullName}`, suite.errors());
    this.#failure(file, module.errors());
    this.#files.set(file, row);
    const { duration } = module.diagnostic();
    this.#times.set(file, duration);
    this.#room(roomOf(file), row, duration);
  }

  onTestRunEnd(modules, unhandled) {
    if (unhandled.length > 0) this.#failure("outside of any test", unhandled);
    const slowest = [...this.#times].sort(([, a], [, b]) => b - a).slice(0, SLOWEST);
    console.log(`slowest: ${slowest.map(([file, time]) => `${file} ${Math.round(time / 1000)} s`).join(", ")}`);
    const report = { files: [...this.#files.values()], unhandled: unhandled.length };
    if (process.env.INGOT_TEST_REPORT) writeFileSync(process.env.INGOT_TEST_REPORT, JSON.stringify(report));
  }

  #room(name, row, time) {
    const room = this.#rooms.get(name);
    if (room === undefined) return;
    room.passed += row.passed;
    room.failed += row.failed;
    room.skipped += row.skipped;
    room.time += time;
    if (--room.left > 0) return;
    const parts = [`${room.passed} passed`];
    if (room.failed > 0) parts.push(`${room.failed} FAILED`);
    if (room.skipped > 0) parts.push(`${room.skipped} skipped`);
    console.log(`${name.padEnd(20)} ${parts.join(", ")}  (${(room.time / 1000).toFixed(1)} s)`);
  }

  #failure(where, errors) {
    for (const error of errors) {
      console.log(`\nFAILED ${where}`);
      console.log(indent(error.diff ? `${error.message}\n${error.diff}` : (error.message ?? String(error))));
      const frames = (error.stacks ?? []).slice(0, 5);
      for (const { file, line, column, method } of frames) {
        console.log(`    at ${method ? `${method} ` : ""}${this.#name(file)}:${line}:${column}`);
      }
      if (frames.length === 0 && error.stack) console.log(indent(error.stack));
    }
  }

  #print(line) {
    if (line === "" || this.#printed.has(line)) return;
    this.#printed.add(line);
    console.log(line);
  }

  /** A file's name, with that of its project unless that is the default. */
  #nameIn({ name }, path) {
    return name === "default" ? this.#name(path) : `${this.#name(path)} (${name})`;
  }

  #name(path) {
    return relative(this.#root, path).split(sep).join("/");
  }
}

/** test/lua/state/x.test.ts is of room lua/state; the first folder alone for all others. */
function roomOf(file) {
  const [, project] = / (\(.*\))$/.exec(file) ?? [];
  const parts = file.split("/").slice(1, -1);
  const room = parts.slice(0, parts[0] === "lua" ? 2 : 1).join("/") || "test";
  return project === undefined ? room : `${room} ${project}`;
}

function indent(text) {
  return text.replace(/^/gm, "  ");
}
