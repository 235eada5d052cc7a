import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs the test command over fixture files alone and returns its exit code and closing line. */
function testCommand(...names: string[]): { code: number | null; closing: string } {
  const files = names.map((name) => `test/house/fixtures/${name}.fixture.ts`);
  const env: NodeJS.ProcessEnv = { ...process.env, INGOT_TEST_FILES: files.join(",") };
  // The inner vitest must not believe that it is one of the outer one's workers.
  for (const name of Object.keys(env)) if (/^VITEST|^TEST$/.test(name)) delete env[name];
  const { status, stdout } = spawnSync(process.execPath, ["tools/test.mjs", "--no-build"], {
    cwd: root,
    encoding: "utf8",
    env,
  });
  return { code: status, closing: stdout.trimEnd().split("\n").at(-1) ?? "" };
}

describe("the closing line of npm test", () => {
  test("is green when all passed", () => {
    expect(testCommand("passes")).toEqual({ code: 0, closing: "1 passed, 0 failed" });
  });

  test("is red when a test process kills itself", () => {
    const { code, closing } = testCommand("passes", "kills-itself");
    expect(code).toBe(1);
    expect(closing).toMatch(/^\d+ passed, [1-9]\d* failed$/);
  });

  test("is red after an unhandled rejection", () => {
    expect(testCommand("rejects-later")).toEqual({ code: 1, closing: "1 passed, 1 failed" });
  });

  test("is red for a file without results, and for no file at all", () => {
    expect(testCommand("empty").code).toBe(1);
    expect(testCommand("absent").code).toBe(1);
  });
});
