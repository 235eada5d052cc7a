import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader, ByteWriter, MalformedBytes } from "#ingot/base/index.js";
import { amount } from "../support/mode.ts";
import { seedOf } from "../support/seed.ts";

const options = { seed: seedOf("base/bytes"), numRuns: amount(300, 20_000) };

function written(write: (writer: ByteWriter) => void): number[] {
  const writer = new ByteWriter();
  write(writer);
  return [...writer.finish()];
}

const reader = (...bytes: number[]) => new ByteReader(Uint8Array.from(bytes));

describe("writing", () => {
  test("is little endian", () => {
    expect(written((w) => (w.u8(1), w.u16(0x0302), w.u32(0x07060504)))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(written((w) => w.u64(-2n))).toEqual([0xfe, 255, 255, 255, 255, 255, 255, 255]);
    expect(written((w) => w.f64(1))).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
  });

  test("grows and keeps what stands written", () => {
    const writer = new ByteWriter(1);
    for (let index = 0; index < 1000; index++) writer.u16(index);
    const bytes = new ByteReader(writer.finish());
    for (let index = 0; index < 1000; index++) expect(bytes.u16()).toBe(index);
    expect(bytes.atEnd).toBe(true);
  });

  test("aligns, fills and patches", () => {
    expect(written((w) => (w.u8(1), w.align(4, 0x90), w.align(4), w.patchU32(0, 5)))).toEqual([5, 0, 0, 0]);
    expect(() => new ByteWriter().patchU8(0, 1)).toThrow(RangeError);
  });
});

describe("LEB128", () => {
  // The examples of the DWARF 5 specification, figures 22 and 23.
  test("writes the bytes of the specification's examples", () => {
    expect(written((w) => w.uleb(128))).toEqual([0x80, 1]);
    expect(written((w) => w.uleb(12857))).toEqual([0x80 + 57, 100]);
    expect(written((w) => w.sleb(-2))).toEqual([0x7e]);
    expect(written((w) => w.sleb(127))).toEqual([0x80 + 127, 0]);
    expect(written((w) => w.sleb(-129))).toEqual([0x80 + 0x7f, 0x7e]);
  });

  test("reads back what was written", () => {
    const integer = fc.oneof(fc.maxSafeInteger(), fc.integer());
    fc.assert(
      fc.property(integer, fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (small, wide) => {
        const writer = new ByteWriter();
        writer.uleb(Math.abs(small));
        writer.sleb(small);
        writer.sleb64(wide);
        const bytes = new ByteReader(writer.finish());
        expect(bytes.uleb(53)).toBe(Math.abs(small));
        expect(bytes.sleb(54)).toBe(small);
        expect(bytes.sleb64()).toBe(wide);
        expect(bytes.atEnd).toBe(true);
      }),
      options,
    );
  });

  test("refuses integers that are too long or have bits beyond their width", () => {
    expect(reader(0xff, 0xff, 0xff, 0xff, 0x0f).uleb()).toBe(0xffffffff);
    expect(() => reader(0xff, 0xff, 0xff, 0xff, 0x1f).uleb()).toThrow("integer too long at byte 0");
    expect(() => reader(0x80, 0x80, 0x80, 0x80, 0x80, 0).uleb()).toThrow(MalformedBytes);
    expect(reader(0x80, 0x80, 0x80, 0x80, 0x78).sleb()).toBe(-(2 ** 31));
    expect(() => reader(0x80, 0x80, 0x80, 0x80, 0x70).sleb()).toThrow(MalformedBytes);
    expect(() => reader(0x80, 0x80, 0x80, 0x80, 0x80, 0).sleb()).toThrow(MalformedBytes);
  });
});

describe("reading", () => {
  test("never goes past the end", () => {
    expect(() => reader(1, 2, 3).u32()).toThrow(MalformedBytes);
    expect(() => reader(0x80).uleb()).toThrow(MalformedBytes);
    expect(() => reader(1).bytes(2)).toThrow(MalformedBytes);
  });

  test("decodes UTF-8 and refuses what is none", () => {
    const writer = new ByteWriter();
    expect(writer.utf8("grüß 🜚")).toBe(11);
    expect(new ByteReader(writer.finish()).utf8(11)).toBe("grüß 🜚");
    expect(() => reader(0xc3).utf8(1)).toThrow("malformed UTF-8 at byte 0");
  });
});
