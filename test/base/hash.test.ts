import { describe, expect, test } from "vitest";
import { hash128, hash32 } from "#ingot/base/index.js";

/** The hash as the reference implementation writes it: four little-endian words. */
function bytesOf(hash: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  for (let word = 0; word < 4; word++) view.setUint32(4 * word, parseInt(hash.slice(8 * word, 8 * word + 8), 16), true);
  return new Uint8Array(view.buffer);
}

describe("hash128", () => {
  // SMHasher's verification value: hashes of 256 keys under 256 seeds, hashed together, the first word.
  test("is MurmurHash3 x86_128", () => {
    const together = new Uint8Array(256 * 16);
    for (let length = 0; length < 256; length++) {
      const key = Uint8Array.from({ length }, (_, at) => at);
      together.set(bytesOf(hash128(key, 256 - length)), length * 16);
    }
    expect(new DataView(bytesOf(hash128(together)).buffer).getUint32(0, true)).toBe(0xb3ece62a);
    expect(hash128("")).toBe("00000000000000000000000000000000");
  });

  test("takes text as its UTF-8, and bytes anywhere in a buffer", () => {
    const bytes = new TextEncoder().encode("xgrüßx");
    expect(hash128(bytes.subarray(1, -1))).toBe(hash128("grüß"));
  });

  test("depends on every byte, the length and the seed", () => {
    const inputs = Array.from({ length: 70 }, (_, length) => new Uint8Array(length));
    for (let at = 0; at < 69; at++) inputs.push(Uint8Array.from({ length: 69 }, (_, each) => (each === at ? 1 : 0)));
    expect(new Set(inputs.map((input) => hash128(input, 1))).size).toBe(inputs.length);
  });
});

describe("hash32", () => {
  test("is an unsigned word that spreads", () => {
    const hashes = new Set(Array.from({ length: 20_000 }, (_, index) => hash32(`name${index}`)));
    expect(hashes.size).toBeGreaterThan(19_990);
    for (const hash of hashes) expect(hash).toBe(hash >>> 0);
    expect(hash32("a", 1)).not.toBe(hash32("a", 2));
  });
});
