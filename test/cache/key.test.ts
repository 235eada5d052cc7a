// Keys: what they are made of, and that no two different inputs look alike to the hash.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "#ingot/base/index.js";
import { isKey, keyOf } from "#ingot/cache/index.js";
import { keyInPortions } from "#ingot/cache/keys.js";
import { amount } from "../support/mode.ts";
import { seedOf } from "../support/seed.ts";

const parts = fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array({ max: 3 })), { maxLength: 4 });

/** The same, written apart. */
function expected(kind: string, list: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of [kind, ...list]) {
    const bytes = Buffer.from(part as string);
    const head = Buffer.alloc(5);
    head.write(typeof part === "string" ? "T" : "B", 0);
    head.writeUInt32LE(bytes.length, 1);
    hash.update(head).update(bytes);
  }
  return hash.digest("hex");
}

test("a key is the SHA-256 of its parts, each with its type and length before it", () => {
  const property = fc.property(fc.string(), parts, (kind, list) => {
    const key = keyOf(kind, ...list);
    expect(key).toBe(expected(kind, list));
    expect(isKey(key)).toBe(true);
    expect(atOnce(keyInPortions(kind, ...list))).toBe(key);
  });
  fc.assert(property, { seed: seedOf("cache/key"), numRuns: amount(300, 4000) });
});

test("parts that are joined, split, moved or retyped make another key", () => {
  const keys = [
    keyOf("lua", "ab", "c"),
    keyOf("lua", "a", "bc"),
    keyOf("lua", "abc"),
    keyOf("lua", "abc", ""),
    keyOf("lua", "", "abc"),
    keyOf("luaabc"),
    keyOf("wasm", "abc"),
    keyOf("lua", Uint8Array.of(0x61, 0x62, 0x63)),
    keyOf("lua", "T\u0003\0\0\0abc"),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(["", "a".repeat(63), "A".repeat(64), "g".repeat(64), `${"a".repeat(64)}\n`])("%j is no key", (text) => {
  expect(isKey(text)).toBe(false);
});

test("a key is the same if it is made in portions, of memory that threads share too", () => {
  for (const length of [0, 65535, 65536, 65537, 200_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 11);
    const shared = new Uint8Array(new SharedArrayBuffer(length));
    shared.set(bytes);
    const work = keyInPortions("wasm", "version", shared);
    let portions = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) portions++;
    expect(step.value).toBe(expected("wasm", ["version", bytes]));
    expect(portions).toBeGreaterThanOrEqual(Math.ceil(length / 65536));
  }
});
