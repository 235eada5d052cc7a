// Whole modules that wasm-opt makes of random bytes: V8 against machine code at both levels, each function called with several arguments,
// each in a new instance. Compared: results, traps by name, calls of imports, memory and globals at the end.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compile, instantiateCompiled } from "ingot/wasm";
import { amount } from "../support/mode.ts";
import { memory } from "../support/native-memory.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const optimizer = oracle("wasm-opt");
const FEATURES = [
  "--mvp-features",
  "--enable-bulk-memory",
  "--enable-sign-ext",
  "--enable-nontrapping-float-to-int",
  "--enable-multivalue",
  "--enable-mutable-globals",
  // The bits of a NaN that an operation makes are the machine's affair: V8 and others differ in them.
  "--denan",
];
/** Calls of imports after which a run is given up: some modules log for ever. */
const MOST_CALLS = 1000;
const BATCH = 20;

interface WasmExports {
  readonly [name: string]: unknown;
}

/** A value as text: NaNs are one, -0 is not 0. */
function show(value: unknown): string {
  if (Array.isArray(value)) return value.map(show).join();
  if (typeof value === "function") return "function";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** What both engines call a trap. V8 has words of its own. */
const TRAPS: readonly (readonly [RegExp, string])[] = [
  [/call stack|stack size/, "stack"],
  [/unreachable/, "unreachable"],
  [/out of bounds memory|memory access out of bounds/, "memory"],
  [/divide by zero|remainder by zero/, "division"],
  // V8 says of both that the float is unrepresentable, of divisions that the result is.
  [/unrepresentable|integer overflow|invalid conversion/, "conversion"],
  [/table index|undefined element|null function|signature mismatch|type mismatch|uninitialized element/, "table"],
];

function trapOf(error: unknown): string {
  const { message } = error as Error;
  return TRAPS.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}

const ARGUMENTS = [0, 1, -1, 5.5, 100_000];

/** All that can be seen of a module: one line for each call, and the state at the end. */
function observe(instantiate: (imports: object) => { readonly exports: WasmExports }): string[] {
  const calls: string[] = [];
  const log = (name: string, args: readonly unknown[]): number => {
    calls.push(`${name}(${args.map(show).join()})`);
    if (calls.length > MOST_CALLS) throw new Error("too many calls");
    return 0;
  };
  const imports = new Proxy(
    {},
    {
      get: () =>
        new Proxy(
          {},
          {
            get:
              (_, name) =>
              (...args: unknown[]) =>
                log(String(name), args),
          },
        ),
    },
  );
  const { exports } = instantiate(imports);
  const lines: string[] = [];
  for (const [name, value] of Object.entries(exports)) {
    if (typeof value !== "function") continue;
    for (let round = 0; round < 3; round++) {
      const args = Array.from(
        { length: value.length },
        (_, index) => ARGUMENTS[(round * 3 + index) % ARGUMENTS.length],
      );
      lines.push(`${name}: ${outcome(value as (...args: unknown[]) => unknown, args)}`);
    }
  }
  for (const [name, value] of Object.entries(exports)) {
    if (value instanceof WebAssembly.Memory) lines.push(`${name}: ${hash(new Uint8Array(value.buffer))}`);
    else if (typeof value === "object" && value !== null && "value" in value)
      lines.push(`${name}: ${show(value.value)}`);
  }
  lines.push(`imports: ${hash(Buffer.from(calls.join("\n")))}`);
  return lines;
}

function outcome(call: (...args: unknown[]) => unknown, args: readonly number[]): string {
  try {
    return show(call(...args));
  } catch (error) {
    if (!(error instanceof TypeError)) return `trap ${trapOf(error)}`;
    // Some parameter is an i64.
    try {
      return show(call(...args.map((value) => BigInt(Math.trunc(value)))));
    } catch (second) {
      return second instanceof TypeError ? "wrong arguments" : `trap ${trapOf(second)}`;
    }
  }
}

const hash = (bytes: Uint8Array): string => createHash("sha1").update(bytes).digest("hex");

describe.skipIf(optimizer === undefined || memory === undefined)("modules of wasm-opt as machine code", () => {
  const seed = seedOf("native modules");
  const folder = mkdtempSync(join(tmpdir(), "ingot-wasm-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The module of a number, or nothing if wasm-opt finds none in its bytes. */
  function make(number: number): Uint8Array<ArrayBuffer> | undefined {
    const random = randomFrom(seed + number);
    const bytes = Uint8Array.from({ length: 300 + Math.floor(random() * 4000) }, () => random() * 256);
    const from = join(folder, "bytes");
    const to = join(folder, "module.wasm");
    writeFileSync(from, bytes);
    const level = number % 3 === 0 ? ["-O1"] : [];
    const { status } = spawnSync(optimizer!, ["-ttf", from, "-o", to, ...FEATURES, ...level]);
    return status === 0 ? new Uint8Array(readFileSync(to)) : undefined;
  }

  for (let first = 0; first < amount(20, 500); first += BATCH)
    test(`${first} to ${first + BATCH - 1}`, { timeout: 120_000 }, () => {
      for (let number = first; number < first + BATCH; number++) {
        const bytes = make(number);
        if (bytes === undefined) continue;
        const expected = observe(
          (imports) => new WebAssembly.Instance(new WebAssembly.Module(bytes), imports as never),
        );
        for (const level of ["fast", "optimized"] as const) {
          const compiled = compile(bytes, { level, name: `m${number}` });
          const actual = observe((imports) => instantiateCompiled(compiled, imports as never));
          expect(actual, `module ${number} of seed ${seed}, ${level}`).toEqual(expected);
        }
      }
    });
});
