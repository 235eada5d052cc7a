// Chunks that nobody compiled: what the verifier passes cannot break the machine, and does the same in every engine and tier.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { dump, type Proto, undump } from "#ingot/lua/bytecode/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { LuaSyntaxError } from "#ingot/lua/syntax/index.js";
import { createLua } from "#ingot/lua/node.js";
import { assemble, type Instruction } from "../support/assemble-proto.ts";
import { checkHeap } from "../support/check-heap.ts";
import { amount, full } from "../support/mode.ts";
import { compiledWays, jitOf, prepare } from "../support/run-lua.ts";
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

describe("hand-made chunks", () => {
  const TABLE: Instruction = ["newTable", 5];
  const NUMBERS: readonly Instruction[] = [
    ["loadInteger", 0, 0, 0, 1],
    ["loadInteger", 1, 0, 0, 3],
    ["loadInteger", 2, 0, 0, 1],
  ];
  /** A loop over 1 to 3 whose body is one instruction. */
  const loop = (body: Instruction) =>
    assemble([TABLE, ...NUMBERS, ["forPrep", 0, 0, 0, 2], body, ["forLoop", 0, 0, 0, -2], ["return0"]]);

  // [what, the chunk, the error it ends with, if any]
  const CHUNKS: readonly (readonly [string, Proto, string | undefined])[] = [
    ["a table for a loop's value", loop(["move", 0, 5]), "bad 'for' initial value (number expected, got table)"],
    ["a table for a loop's step", loop(["move", 2, 5]), "bad 'for' step (number expected, got table)"],
    [
      "a table for a loop's last value: there is no end before the integers' own",
      loop(["move", 1, 5]),
      "the fuel of this call is used up",
    ],
    ["a float for a loop's value: the step is none then", loop(["loadConstant", 0, 0, 0, 3]), undefined],
    [
      "a list in what is no table",
      assemble([["loadInteger", 0, 0, 0, 5], ["loadNil", 1, 1], ["setList", 0, 2], ["return0"]]),
      "attempt to index a number value",
    ],
    [
      "a long list in what is no table",
      assemble([["loadNil", 0, 7], ["loadTrue"], ["setList", 0, 7], ["return0"]]),
      "attempt to index a boolean value",
    ],
    [
      "a jump to the first instruction",
      assemble([["loadInteger", 0, 0, 0, 1], ["jumpIf", 0, 0, 0, 1], ["loop", 0, 0, 0, -3], ["return0"]]),
      undefined,
    ],
  ];

  test.each(CHUNKS)("%s", (_what, proto, error) => {
    const bytes = dump(proto);
    for (const [how, way] of [["interpreted", { tiers: "interpreted" }] as const, ...compiledWays(1)]) {
      const lua = createLua({ binaryChunks: true, limits: { fuel: 10_000 }, jit: jitOf(way) });
      prepare(lua, way);
      const chunk = lua.load(bytes, { mode: "b" });
      const end = [1, 2, 3].map(() => messageOf(() => chunk.call()));
      const wanted = error === undefined ? undefined : expect.stringContaining(error);
      expect({ how, end }).toEqual({ how, end: [wanted, wanted, wanted] });
      expect(checkHeap(lua)).toEqual([]);
      lua.close();
    }
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

function messageOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
