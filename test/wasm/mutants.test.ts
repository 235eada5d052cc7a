// Damaged modules: accepted or refused as V8 does, but for the features that are refused by name.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { validateModule } from "#ingot/wasm/index.js";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { madeModule } from "./made.ts";
import { allFeatures } from "./samples.ts";

const wasmOpt = oracle("wasm-opt");

type Answer = "valid" | "invalid" | "unsupported";

function answerOf(bytes: Uint8Array): { answer: Answer; message: string } {
  try {
    validateModule(bytes);
    return { answer: "valid", message: "" };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "ING1080") return { answer: "unsupported", message };
    expect(code, message).toBe("ING1079");
    expect(message).toMatch(/at byte \d+: ./);
    return { answer: "invalid", message };
  }
}

/** A copy with one to three small edits. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  let copy = bytes.slice() as Uint8Array<ArrayBuffer>;
  for (let edits = 1 + Math.floor(random() ** 3 * 3); edits > 0; edits--) {
    const at = Math.floor(random() * copy.length);
    const kind = random();
    if (kind < 0.4) copy[at] ^= 1 << Math.floor(random() * 8);
    else if (kind < 0.7) copy[at] = Math.floor(random() * 256);
    else if (kind < 0.85) copy[at] = copy[Math.floor(random() * copy.length)];
    else if (kind < 0.9) copy = copy.slice(0, at);
    else copy.copyWithin(at, Math.floor(random() * copy.length), Math.floor(random() * copy.length));
    if (copy.length === 0) return copy;
  }
  return copy;
}

/** V8 takes any value type for a passive segment without elements; the specification has references there (test/oracle-differences.md). */
const LAX = /malformed reference type/;

function compareMutants(name: string, originals: readonly Uint8Array[], rounds: number, random: () => number): void {
  const counts = { valid: 0, invalid: 0, unsupported: 0 };
  for (let round = 0; round < rounds; round++) {
    const original = originals[round % originals.length];
    const mutant = mutate(original, random);
    const { answer, message } = answerOf(mutant);
    counts[answer]++;
    if (answer === "unsupported") continue;
    if ((answer === "valid") === WebAssembly.validate(mutant) || LAX.test(message)) continue;
    expect.fail(`mutant ${round} of ${name}: ${answer} ${message}; V8: ${reasonOfV8(mutant)}\n${base64(mutant)}`);
  }
  console.log(`${name}: ${JSON.stringify(counts)}`);
}

function reasonOfV8(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    new WebAssembly.Module(bytes);
    return "valid";
  } catch (error) {
    return (error as Error).message;
  }
}

function base64(bytes: Uint8Array): string {
  return bytes.length > 4000 ? "" : Buffer.from(bytes).toString("base64");
}

test("of a module with every feature", () => {
  const random = randomFrom(seedOf("mutants of all features"));
  const bytes = allFeatures();
  expect(answerOf(bytes)).toEqual({ answer: "valid", message: "" });
  expect(reasonOfV8(bytes)).toBe("valid");
  compareMutants("all features", [bytes], amount(8_000, 20_000), random);
});

test.skipIf(wasmOpt === undefined)(
  "of modules made by wasm-opt",
  () => {
    const seed = seedOf("mutants of made modules");
    const random = randomFrom(seed);
    const originals = Array.from({ length: amount(8, 40) }, () =>
      madeModule(wasmOpt as string, Math.floor(random() * 2 ** 31)),
    );
    const supported = originals.filter((bytes) => answerOf(bytes).answer !== "unsupported");
    for (const bytes of supported) expect(answerOf(bytes).answer === "valid").toBe(WebAssembly.validate(bytes));
    compareMutants("made modules", supported, amount(3_000, 15_000), random);
  },
  200_000,
);

test("of the Lua core", () => {
  const core = new Uint8Array(readFileSync(fileURLToPath(new URL("../../dist/lua/core/core.wasm", import.meta.url))));
  expect(answerOf(core)).toEqual({ answer: "valid", message: "" });
  compareMutants("the core", [core], amount(50, 300), randomFrom(seedOf("mutants of the core")));
}, 100_000);

test("of every length", () => {
  const bytes = allFeatures();
  for (let length = 0; length < bytes.length; length++) {
    const cut = bytes.slice(0, length);
    const { answer } = answerOf(cut);
    expect(answer === "valid", `length ${length}`).toBe(WebAssembly.validate(cut));
  }
});
