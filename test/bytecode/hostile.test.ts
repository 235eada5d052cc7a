// Chunks that nobody compiled: what the verifier passes cannot break the machine, and does the same in every engine and tier.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { dump, type Proto, undump } from "#ingot/lua/bytecode/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { LuaSyntaxError } from "#ingot/lua/syntax/index.js";
import { createLua } from "#ingot/lua/node.js";
import { assemble, type Instruction } from "../support/assemble-proto.ts";
import { checkHeap } from "../support/check-heap.ts";
import { amount } from "../support/mode.ts";
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

interface Ended {
  readonly ends: number;
  readonly run: number;
  readonly refused: number;
  /** By limits. */
  readonly cut: number;
  /** At least once without an error. */
  readonly ended: number;
}

/** Runs the chunks of these numbers, or as many of them as there is time for, in a process of its own. */
function runChunks(seed: number, from: number, until: number, seconds: number): Promise<Ended> {
  const child = spawn(process.execPath, [runner, root, String(seed), String(from), String(until), String(seconds)]);
  let lastLine = "";
  let errors = "";
  child.stderr.on("data", (bytes: Buffer) => (errors += bytes.toString()));
  createInterface(child.stdout).on("line", (line) => (lastLine = line));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => {
      const last = JSON.parse(lastLine || "{}");
      if (status === 0 && last.ends !== undefined) return resolve(last);
      // Of a process that died the last line says with which chunk.
      const { text, ...rest } = last;
      reject(
        new Error(`exit code ${status}, ${signal}, ${JSON.stringify(rest, undefined, 2)}\n${text ?? ""}\n${errors}`),
      );
    });
  });
}

describe.skipIf(isRefusal(nativeEngine()))("hostile chunks", () => {
  test("that pass break nothing", { timeout: 240_000 }, async () => {
    const seed = seedOf("hostile chunks");
    const processes = amount(1, 2);
    const count = amount(400, 20_000);
    const runs = Array.from({ length: processes }, (_, index) =>
      runChunks(seed, index * count, (index + 1) * count, amount(8, 35)),
    );
    for (const [index, { ends, run, refused, cut, ended }] of (await Promise.all(runs)).entries()) {
      console.log(
        `${ends - index * count} chunks: ${run} run, ${refused} refused, ${cut} cut by limits, ${ended} ended without an error`,
      );
      expect(run).toBeGreaterThan(refused / 4);
      expect(ended).toBeGreaterThan(run / 10);
    }
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
