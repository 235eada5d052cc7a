/** Objects for the tests: one by hand that has some of everything, and generated ones. */
import fc from "fast-check";
import {
  ABSOLUTE,
  COMMON,
  type ObjectFile,
  type ObjectSymbol,
  RELOCATIONS,
  type Section,
  UNDEFINED,
} from "ingot/object";

/** As records without getters, for comparisons. */
export function plain(object: ObjectFile): ObjectFile {
  const { sections, symbols, pcMap, safepoints, unwind, frameSize, key, source } = object;
  const copy = { sections, symbols, pcMap, safepoints, unwind, frameSize, key, source };
  return JSON.parse(
    JSON.stringify(copy, (_, value) =>
      value instanceof Uint8Array ? `bytes ${Buffer.from(value).toString("hex")}` : value,
    ),
  );
}

export function sampleObject(): ObjectFile {
  const code = new Uint8Array(32).fill(0x90);
  code[31] = 0xc3;
  return {
    sections: [
      {
        name: ".text",
        kind: "code",
        alignment: 16,
        size: 32,
        bytes: code,
        relocations: [
          { offset: 4, kind: "plt32", symbol: 2, addend: -4 },
          { offset: 12, kind: "pc32", symbol: 1, addend: -4 },
        ],
      },
      {
        name: ".data",
        kind: "data",
        alignment: 8,
        size: 16,
        bytes: new Uint8Array(16),
        relocations: [{ offset: 8, kind: "abs64", symbol: 0, addend: 2 ** 40 }],
      },
      { name: ".bss", kind: "zero", alignment: 4096, size: 10_000, bytes: new Uint8Array(0), relocations: [] },
      {
        name: ".text.once",
        kind: "code",
        alignment: 1,
        size: 1,
        bytes: new Uint8Array([0xc3]),
        relocations: [],
        group: "once",
      },
      {
        name: ".init_array",
        kind: "data",
        alignment: 8,
        size: 8,
        bytes: new Uint8Array(8),
        relocations: [{ offset: 0, kind: "abs64", symbol: 0, addend: 0 }],
        role: "init",
      },
    ],
    symbols: [
      { name: "run", section: 0, offset: 0, size: 32, binding: "global", type: "function" },
      { name: "state", section: 1, offset: 8, size: 8, binding: "local", type: "object" },
      { name: "puts", section: UNDEFINED, offset: 0, size: 0, binding: "global", type: "none" },
      { name: "once", section: 3, offset: 0, size: 1, binding: "weak", type: "function", hidden: true },
      { name: "buffer", section: COMMON, offset: 32, size: 64, binding: "global", type: "object" },
      { name: "answer", section: ABSOLUTE, offset: -42, size: 0, binding: "global", type: "none" },
    ],
    pcMap: [
      { section: 0, offset: 0, position: 1 },
      { section: 0, offset: 16, position: 7 },
    ],
    safepoints: [{ section: 0, offset: 8, words: [1, 2, 0xffffffff] }],
    unwind: [{ section: 0, offset: 16, size: 16, instructions: new Uint8Array([0x41, 0x0e, 0x10]) }],
    frameSize: 64,
    key: "sha256:0123",
    source: "sample",
  };
}

const name = fc.string({ maxLength: 12 }).map((text) => text.replaceAll("\0", "·"));
const offset = fc.nat(1000);

/** Objects of up to a few sections and symbols of all kinds. */
export const objects: fc.Arbitrary<ObjectFile> = fc
  .array(
    fc.record({
      name,
      kind: fc.constantFrom("code", "constants", "data", "zero", "note" as const),
      alignment: fc.nat(12).map((log) => 2 ** log),
      bytes: fc.uint8Array({ maxLength: 80 }),
      zero: fc.nat(2 ** 32),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((list) => {
    const bare: Section[] = list.map(({ zero, ...section }) =>
      section.kind === "zero"
        ? { ...section, size: zero, bytes: new Uint8Array(0), relocations: [] }
        : { ...section, size: section.bytes.length, relocations: [] },
    );
    const symbol: fc.Arbitrary<ObjectSymbol> = fc
      .record({
        name,
        section: fc.integer({ min: -3, max: bare.length - 1 }),
        at: offset,
        size: fc.nat(2 ** 40),
        binding: fc.constantFrom("local", "global", "weak" as const),
        type: fc.constantFrom("none", "function", "object" as const),
      })
      .map(({ at, ...rest }) => ({
        ...rest,
        offset: rest.section >= 0 ? Math.min(at, bare[rest.section].size) : rest.section === COMMON ? 16 : at,
        ...(rest.section === COMMON ? { size: 5 } : {}),
      }));
    return fc.array(symbol, { minLength: 1, maxLength: 8 }).chain((symbols) => {
      const relocation = fc.record({
        section: fc.nat(bare.length - 1),
        at: offset,
        kind: fc.constantFrom(...RELOCATIONS),
        symbol: fc.nat(symbols.length - 1),
        addend: fc.maxSafeInteger(),
      });
      return fc.array(relocation, { maxLength: 10 }).map((relocations) => {
        const sections = bare.map((section, index) => ({
          ...section,
          relocations: relocations
            .filter((each) => each.section === index && section.kind !== "zero" && section.size >= each.kind.bytes)
            .map((each) => ({
              offset: each.at % (section.size - each.kind.bytes + 1),
              kind: each.kind.name,
              symbol: each.symbol,
              addend: each.addend,
            }))
            .toSorted((a, b) => a.offset - b.offset),
        }));
        return { sections, symbols, pcMap: [], safepoints: [], unwind: [], frameSize: 0, key: "", source: "" };
      });
    });
  });
