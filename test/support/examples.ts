/** Examples are tested by what they print: the `//>` comments of their text, line by line. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** Runs an example. Its expectations stand in the file itself, or in another that it reads. */
export function checkExample(path: string, expectationsIn = path): void {
  const expected = [...readFileSync(expectationsIn, "utf8").matchAll(/\/\/> ?(.*)$/gm)].map(([, line]) => line);
  const { stdout, stderr, status } = spawnSync(process.execPath, [path], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout.split("\n").slice(0, -1)).toEqual(expected);
  expect(status).toBe(0);
}
