// The methods' types are made from the instruction table: they take what forms take, and nothing else.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));

test("wrong operands do not compile", () => {
  const options = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--target",
    "es2023",
    "--module",
    "nodenext",
    "--skipLibCheck",
  ];
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(typescript, "bin/tsc"), ...options, "test/asm/fixtures/types.ts"],
    { cwd: root, encoding: "utf8" },
  );
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
