// Chunks that nobody compiled: what the verifier passes cannot break the machine, and does the same in every engine and tier.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { undump } from "#ingot/lua/bytecode/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { LuaSyntaxError } from "#ingot/lua/syntax/index.js";
import { amount, full } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const root = join(import.meta.dirname, "../..");
// Within the package, for `#ingot/…` to be resolved.
const runner = join(root, "dist/.cache/chunk-runner.mjs");

beforeAll(async () => {
  mkdirSync(join(root, "dist/.cache"), { recursive: true });
  const bundle = await rolldown({
    input: join(root, "test/support/chunk-runner.ts"),
    platform: "node",
    external: /^(#ingot\/|node:)/,
  });
  await bundle.write({ file: runner, format: "esm" });
  await bundle.close();
});

describe.skipIf(isRefusal(nativeEngine()))("hostile chunks", () => {
  test("that pass break nothing", { timeout: 240_000 }, () => {
    const seed = seedOf("hostile chunks");
    const seconds = full ? 80 : 12;
    const { stdout, stderr, status, signal } = spawnSync(
      process.execPath,
      [runner, root, String(seed), "0", String(amount(400, 30_000)), String(seconds)],
      { encoding: "utf8", maxBuffer: 1 << 28 },
    );
    const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
    const last = JSON.parse(lines.at(-1) ?? "{}");
    // A process that died says by its last line which chunk it was.
    expect({ status, signal, stderr, last }).toMatchObject({
      status: 0,
      signal: null,
      last: { ends: expect.any(Number) },
    });
    console.log(
      `${last.ends} chunks: ${last.run} run, ${last.refused} refused, ${last.cut} cut by limits, ${last.ended} ended without an error`,
    );
    expect(last.run).toBeGreaterThan(last.ends / 5);
    expect(last.ended).toBeGreaterThan(last.run / 10);
  });
});

test("random bytes are refused with the place", () => {
  const random = randomFrom(seedOf("random chunks"));
  for (let count = amount(2000, 40_000); count > 0; count--) {
    const bytes = Uint8Array.from({ length: Math.floor(random() * 200) }, () => random() * 256);
    bytes.set([0x1b, 0x49, 0x6e, 0x67, 0x6f, 0x74].slice(0, Math.min(bytes.length, Math.floor(random() * 12))));
    try {
      undump(bytes);
    } catch (error) {
      if (!(error instanceof LuaSyntaxError)) throw error;
      expect(error.offset).toBeLessThanOrEqual(bytes.length);
    }
  }
});
