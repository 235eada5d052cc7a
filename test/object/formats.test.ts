// Both formats: nothing is lost, and damaged files are refused with offset and reason, or read as something that is well formed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ObjectFile, readElf, readIngot, writeElf, writeIngot } from "ingot/object";
import { amount } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { objects, plain, sampleObject } from "./samples.ts";

test("the ingot format keeps everything", () => {
  expect(plain(readIngot(writeIngot(sampleObject())))).toEqual(plain(sampleObject()));
  fc.assert(
    fc.property(objects, (object) => {
      expect(plain(readIngot(writeIngot(object)))).toEqual(plain(object));
    }),
    { seed: seedOf("ingot objects"), numRuns: amount(300, 5_000) },
  );
});

test("ELF keeps sections and symbols", () => {
  fc.assert(
    fc.property(objects, (object) => {
      const read = plain(readElf(writeElf(object)));
      const wanted = plain(object);
      const order = [
        ...wanted.symbols.filter(({ binding }) => binding === "local"),
        ...wanted.symbols.filter(({ binding }) => binding !== "local"),
      ];
      expect(read.symbols).toEqual(order);
      const renumbered = wanted.sections.map((section) => ({
        ...section,
        relocations: section.relocations.map((each) => ({
          ...each,
          symbol: order.indexOf(wanted.symbols[each.symbol]),
        })),
      }));
      expect(read.sections.slice(0, -1)).toEqual(renumbered);
    }),
    { seed: seedOf("ELF objects"), numRuns: amount(300, 5_000) },
  );
});

test("equal objects give equal bytes", () => {
  expect(writeIngot(sampleObject())).toEqual(writeIngot(readIngot(writeIngot(sampleObject()))));
});

/** Reads all that a reader makes lazily. */
function touch(object: ObjectFile): void {
  JSON.stringify(plain(object));
}

const FORMATS = {
  ingot: { write: writeIngot, read: readIngot },
  ELF: { write: writeElf, read: (bytes: Uint8Array) => readElf(bytes) },
};

describe.each(Object.entries(FORMATS))("damage: %s", (_name, { write, read }) => {
  const good = write(sampleObject());
  const attempt = (bytes: Uint8Array): "read" | "refused" => {
    try {
      touch(read(bytes));
      return "read";
    } catch (error) {
      expect(error).toMatchObject({ code: "ING1009", message: expect.stringMatching(/offset 0x[0-9a-f]+: ./) });
      return "refused";
    }
  };

  test("every length", () => {
    for (let length = 0; length < good.length; length++) expect(attempt(good.subarray(0, length))).toBe("refused");
    expect(attempt(good)).toBe("read");
  });

  test("every byte flipped", () => {
    let refused = 0;
    for (let at = 0; at < good.length; at++) {
      for (const mask of [0xff, 0x80, 0x01]) {
        const bytes = good.slice();
        bytes[at] ^= mask;
        if (attempt(bytes) === "refused") refused++;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  test("several bytes at random", () => {
    const random = randomFrom(seedOf("damaged objects"));
    for (let round = 0; round < amount(2_000, 100_000); round++) {
      const bytes = good.slice();
      for (let count = 0; count < 1 + random() * 6; count++) {
        const at = Math.floor(random() * bytes.length) & (random() < 0.5 ? ~3 : ~0);
        bytes[at] = [0, 1, 0x7f, 0xff, Math.floor(random() * 256)][Math.floor(random() * 5)];
      }
      attempt(bytes);
    }
  });
});

test("files that ask for much", () => {
  const bytes = writeElf(sampleObject());
  const view = new DataView(bytes.buffer);
  const sections = Number(view.getBigUint64(40, true));
  view.setUint16(60, 0, true); // the count stands in section 0
  view.setBigUint64(sections + 32, 1n << 40n, true);
  expect(() => readElf(bytes)).toThrow(/offset 0x3c: 1099511627776 section headers do not fit/);
});

test("what is no object is refused by its first bytes", () => {
  for (const read of [readElf, readIngot]) {
    for (const text of ["", "hello", "\x7fELF", "INGO", "INGO".repeat(100), `\x7fELF${"\x01".repeat(100)}`]) {
      expect(() => read(Buffer.from(text, "latin1"))).toThrow(/malformed/);
    }
  }
});
