import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

describe("package.json", () => {
  test("has no script that an installation runs, and no hook before another", () => {
    const names = Object.keys(manifest.scripts);
    expect(names.filter((name) => /^(pre|post)|^(install|prepare|prepublish)/.test(name))).toEqual([]);
  });

  test("has no run-time dependency and pins the others", () => {
    expect(Object.keys(manifest).filter((key) => /dependencies$/i.test(key))).toEqual(["devDependencies"]);
    for (const version of Object.values(manifest.devDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test("names types first in every export, and the default last", () => {
    for (const [name, target] of Object.entries(manifest.exports)) {
      if (name === "./package.json") continue;
      const conditions = Object.keys(target as object);
      expect([conditions[0], conditions.at(-1)], name).toEqual(["types", "default"]);
    }
  });
});

describe("the packed package", () => {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
  });
  const files: string[] = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);

  test("has the command, the library and the notices", () => {
    const wanted = ["bin/ingot", "bin/package.json", "LICENSE", "THIRD_PARTY.md", "README.md", "package.json"];
    expect(files).toEqual(expect.arrayContaining([...wanted, "dist/base/index.js", "dist/base/index.d.ts"]));
  });

  test("has nothing else", () => {
    const others = files.filter(
      (file) => !/^(bin\/|dist\/|LICENSE$|THIRD_PARTY\.md$|README\.md$|package\.json$)/.test(file),
    );
    expect(others).toEqual([]);
    expect(files.filter((file) => /\.cache|\.wasm$|\.wat$|\.new$|tsbuildinfo/.test(file))).toEqual([]);
  });
});

describe("bin/ingot", () => {
  test("says what to do when nothing is built, through a symlink too", () => {
    const folder = mkdtempSync(join(tmpdir(), "ingot-bin-"));
    mkdirSync(join(folder, "bin"));
    for (const name of ["ingot", "package.json"]) copyFileSync(join(root, "bin", name), join(folder, "bin", name));
    symlinkSync(join(folder, "bin/ingot"), join(folder, "link"));
    const { status, stderr } = spawnSync(process.execPath, [join(folder, "link")], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect({ status, stderr }).toEqual({ status: 1, stderr: "ingot: not built; run npm run build\n" });
  });
});
