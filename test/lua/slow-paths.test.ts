import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { coveredCore } from "../support/covered-core.ts";

const cases = join(import.meta.dirname, "../cases");
const files = readdirSync(cases, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".lua")).sort();
test("cov", { timeout: 600_000 }, async () => {
  let t = performance.now();
  const { sites, lua: { createLua, LuaError, LuaInterrupt } } = await coveredCore();
  console.log("prepare", performance.now() - t, sites.length);
  const seen = new Set();
  const times: [number, string][] = [];
  const cores = new Set<any>();
  for (const file of files) {
    t = performance.now();
    const lua = createLua({ libs: "full", values: { strings: "latin1" }, io: { stdout: { write: () => {} } } });
    cores.add((lua as any).state.cage.core);
    try {
      lua.load(readFileSync(join(cases, file)), { name: `@${basename(file)}` }).call();
    } catch (e) { if (!(e instanceof LuaError) && !(e instanceof LuaInterrupt)) throw e; }
    lua.close();
    times.push([performance.now() - t, file]);
  }
  for (const core of cores) sites.forEach((_, n) => { if (core[n].value) seen.add(n); });
  times.sort((a, b) => b[0] - a[0]);
  console.log(cores.size, times.reduce((s, [x]) => s + x, 0), times.slice(0, 8));
  const zeros = sites.filter((_, n) => !seen.has(n));
  const by: any = {};
  for (const { kind } of sites) (by[kind] ??= [0, 0])[0]++;
  for (const { kind } of zeros) by[kind][1]++;
  console.log(by);
  const src = new Map<string, string[]>();
  const line = (f: string, l: number) => { if (!src.has(f)) src.set(f, readFileSync(join(cases, "../..", f), "utf8").split("\n")); return src.get(f)![l - 1]; };
  writeFileSync("/tmp/cov/zeros.txt", zeros.sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column).map((s) => `${s.kind.padEnd(8)} ${s.file.replace("src/lua/core/", "")}:${s.line}:${s.column} [${s.inside.split("/").at(-1)}] ${line(s.file, s.line).trim()}`).join("\n"));
  expect(1).toBe(1);
});
