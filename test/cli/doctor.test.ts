// ingot doctor: what works is tried, and what does not is said with what to do.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { memory } from "../support/native-memory.ts";

const ingot = join(dirname(fileURLToPath(import.meta.url)), "../../bin/ingot");

function doctor(
  words: readonly string[],
  { flags = [], env = {} }: { flags?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, ingot, "doctor", ...words], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { stdout, stderr, status };
}

describe.skipIf(memory === undefined)("ingot doctor", () => {
  test("makes code, calls it, lets it fault, and moves it", () => {
    const { stdout, stderr, status } = doctor([]);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toMatch(/^native +yes$/m);
    expect(stdout).toMatch(/^ +call +2 \+ 3 = 5$/m);
    expect(stdout).toMatch(/^ +fault +an error: access to address 0x0 in 'crash'/m);
    expect(stdout).toMatch(/^ +move +code goes on at another address$/m);
    expect(stdout).toMatch(/^ +memory +write or execute, never both: \d+ KiB executable/m);
    expect(stdout).not.toContain("FAILED");
  });

  test("--memory draws the range", () => {
    const { stdout, status } = doctor(["--memory"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^0x[0-9a-f]+ code │[ ░▒▓█]{64}│ 1 MiB, \d+ pieces$/m);
    expect(stdout).toMatch(/128 MiB reserved, 1 MiB with memory/);
  });
});

test.each<[string, { flags?: string[]; env?: NodeJS.ProcessEnv }, RegExp]>([
  ["INGOT_NATIVE=off", { env: { INGOT_NATIVE: "off" } }, /^native +no: INGOT_NATIVE=off\n +Unset INGOT_NATIVE/m],
  [
    "--no-addons",
    { flags: ["--no-addons"] },
    /^native +no: this process does not allow add-ons.*\n +Start node without --no-addons/m,
  ],
])("ingot doctor explains %s, and what goes on working", (_, options, message) => {
  const { stdout, status } = doctor([], options);
  expect(status).toBe(0);
  expect(stdout).toMatch(message);
  expect(stdout).toContain("Everything that is portable goes on working.");
});

test("ingot doctor refuses options that it does not have", () => {
  expect(doctor(["--memroy"])).toEqual({
    stdout: "",
    stderr: "ingot: unknown option '--memroy'\nusage: ingot doctor [--memory]\n",
    status: 1,
  });
});

test.each(["doctor", "list examples/tour.lua", "--help"])("a closed pipe ends ingot %s quietly", (words) => {
  const command = `"${process.execPath}" "${ingot}" ${words} | head -1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8", cwd: dirname(dirname(ingot)) });
  expect({ lines: stdout.split("\n").length, stderr }).toEqual({ lines: 2, stderr: "" });
});
