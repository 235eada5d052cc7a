// The package as users get it: packed, unpacked in another folder, imported and required, its command run.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "ingot-pack-"));

beforeAll(() => {
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  mkdirSync(join(folder, "node_modules"));
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", join(folder, "node_modules")]);
  symlinkSync("package", join(folder, "node_modules", "ingot"));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function run(file: string, text: string): string {
  writeFileSync(join(folder, file), text);
  const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout;
}

test("can be imported", () => {
  expect(
    run("a.mjs", `import { createLua } from "ingot"; console.log(createLua().load("return 1 << 40").eval())`),
  ).toBe("1099511627776\n");
});

test("can be required", () => {
  expect(
    run(
      "b.cjs",
      `const { createLua, LuaError } = require("ingot"); try { createLua().load("error('x')", { name: "=c" }).call() } catch (e) { console.log(e instanceof LuaError, e.message) }`,
    ),
  ).toBe("true c:1: x\n");
});

test("has a portable entry that needs nothing of Node", () => {
  const text = `import { createLua } from "ingot"; let out = ""; createLua({ io: { stdout: (s) => { out += s; } } }).load("print(_VERSION)").call(); console.log(out.trim())`;
  writeFileSync(join(folder, "c.mjs"), text);
  const { stdout } = spawnSync(process.execPath, ["--conditions=browser", "c.mjs"], { cwd: folder, encoding: "utf8" });
  expect(stdout).toBe("Lua 5.4\n");
});

test("has the command", () => {
  const { stdout } = spawnSync(process.execPath, [join("node_modules", "ingot", "bin", "ingot"), "-e", "print(2^53)"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout).toBe("9.007199254741e+15\n");
});
