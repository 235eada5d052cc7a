/** Every example runs, and prints what its `//>` comments say. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../examples/embedding/", import.meta.url));
const examples = readdirSync(folder).filter((name) => name.endsWith(".mjs"));

test.each(examples)("%s", (name) => {
  const source = readFileSync(folder + name, "utf8");
  const expected = [...source.matchAll(/\/\/> ?(.*)$/gm)].map(([, line]) => line);
  const { stdout, stderr, status } = spawnSync(process.execPath, [folder + name], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout.split("\n").slice(0, -1)).toEqual(expected);
  expect(status).toBe(0);
});
