// Dumped code: what comes back, what is left out, and that no damage gets through.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, dump, isBinaryChunk, listing, undump, verify } from "#ingot/lua/bytecode/index.js";
import { LuaSyntaxError } from "#ingot/lua/syntax/index.js";
import { amount, full } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const folder = join(import.meta.dirname, "listings");
const sources = readdirSync(folder)
  .filter((name) => name.endsWith(".lua"))
  .map((name) => readFileSync(join(folder, name), "latin1"));

/** The message of a refusal, or "" if the bytes are accepted; any other outcome fails the test. */
function refusalOf(bytes: Uint8Array): string {
  try {
    const flaw = verify(undump(bytes));
    if (flaw !== undefined) throw new Error(`accepted: ${flaw}`);
    return "";
  } catch (error) {
    if (error instanceof LuaSyntaxError) return error.message;
    throw error;
  }
}

test("comes back as it was", () => {
  for (const source of sources) {
    const proto = compile(source, "@case.lua");
    expect(undump(dump(proto))).toEqual(proto);
  }
});

test("keeps any constant", () => {
  const proto = compile("return 1.5, -9223372036854775807, 'a\\0\\xff', 1e308, 0x7fffffffffffffff, 1e999");
  expect(undump(dump(proto)).constants).toEqual([
    1.5,
    -9223372036854775807n,
    "a\0\xff",
    1e308,
    9223372036854775807n,
    Infinity,
  ]);
});

test("stripped, it has no names and no lines", () => {
  const proto = undump(
    dump(compile("local secret = name; return function() return secret end", "@hidden.lua"), { strip: true }),
  );
  expect(proto).toMatchObject({ source: "=?", stripped: true, locals: [], lines: new Uint32Array(0) });
  expect(proto.protos[0].upvalues[0].name).toBe("");
  expect(listing(proto)).not.toContain("secret");
  expect(Buffer.from(dump(proto)).includes("secret")).toBe(false);
});

describe("damage", () => {
  const short = sources
    .filter((source) => source.length < (full ? 400 : 330))
    .map((source) => source.replaceAll(/^return .*$/gm, ""));
  const good = dump(compile(short.join("\n"), "@all.lua"));

  test("foreign or old code is refused by its head", () => {
    expect(isBinaryChunk(good)).toBe(true);
    expect(refusalOf(Uint8Array.of(0x1b, 0x4c, 0x75, 0x61, 0x54, 0))).toBe(
      "binary string: bad binary format (not a binary chunk)",
    );
    expect(refusalOf(good.with(6, 9))).toContain("(version mismatch)");
    expect(refusalOf(good.with(7, good[7] ^ 1))).toContain("(format mismatch)");
  });

  test("every truncation is refused", () => {
    for (let length = 0; length < good.length; length++) {
      const refusal = refusalOf(good.subarray(0, length));
      if (!refusal.endsWith("bad binary format (truncated chunk)")) throw new Error(`${length} bytes: ${refusal}`);
    }
    expect(refusalOf(Uint8Array.of(...good, 0))).toContain("more bytes than expected");
  });

  test("every flipped byte or bit gives an error or a well-formed function", () => {
    const masks = full ? [1, 16, 128, 255] : [255];
    const bytes = good.slice();
    for (let at = 0; at < bytes.length; at++) {
      for (const mask of masks) {
        bytes[at] ^= mask;
        refusalOf(bytes);
        bytes[at] ^= mask;
      }
    }
  });

  test("random damage gives an error or a well-formed function", () => {
    const random = randomFrom(seedOf("dump damage"));
    const below = (count: number) => Math.floor(random() * count);
    for (let count = amount(2000, 30_000); count > 0; count--) {
      const bytes = good.slice();
      for (let edits = 1 + below(4); edits > 0; edits--) bytes[11 + below(bytes.length - 11)] = below(256);
      refusalOf(bytes);
    }
  });
});
