// Programs in TypeScript, compiled by typescript-to-lua: the same output in Ingot as under lua5.4, bundle of its library included.
// The compiler is not installed with the rest, since it needs a TypeScript of its own: INGOT_TEST=full does it where it is absent.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { createLua } from "ingot";
import { full } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { stressCollector } from "../support/run-lua.ts";

const folder = fileURLToPath(new URL("typescript", import.meta.url));
const output = join(folder, "out");
const programs = readdirSync(join(folder, "programs")).map((file) => file.replace(".ts", ""));
const lua = oracle("lua5.4");
const installed = existsSync(join(folder, "node_modules"));
const runs = lua !== undefined && (installed || full);
if (!runs) console.log("skipped: no typescript-to-lua (npm ci in test/real/typescript)");

function runInFolder(command: string, args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: exit code ${status}\n${stdout}${stderr}`);
}

function runInIngot(program: string, stress: number | undefined): string {
  let text = "";
  const state = createLua({
    libs: "full",
    values: { strings: "latin1" },
    io: { stdout: { write: (bytes: Uint8Array) => void (text += Buffer.from(bytes).toString("latin1")) } },
  });
  try {
    state.load("package.path = ...").call({ args: [join(output, "?.lua")] });
    if (stress !== undefined) stressCollector(state, stress);
    state.load(readFileSync(join(output, `${program}.lua`)), { name: `@${program}.lua` }).call();
  } finally {
    state.close();
  }
  return text;
}

describe.skipIf(!runs)("programs in TypeScript", () => {
  beforeAll(() => {
    if (!installed) runInFolder("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    runInFolder(process.execPath, ["node_modules/typescript-to-lua/dist/tstl.js", "-p", "tsconfig.json"]);
  }, 180_000);

  test.each(programs)("%s", (program) => {
    const { status, stdout, stderr } = spawnSync(lua!, [`${program}.lua`], { cwd: output, encoding: "latin1" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(runInIngot(program, undefined)).toBe(stdout);
    if (full) expect(runInIngot(program, 997)).toBe(stdout);
  });
});
