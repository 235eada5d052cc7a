/**
 * An object made ready to be loaded fast: what can be known before its address is, is worked out.
 *
 * Instructions and constants, which lie in the code segment anyway, become one section; distances within it are written into it, so that
 * only relocations to variables and to names of others are left. Symbols that nobody can ask for go.
 */
import { fault } from "../base/index.ts";
import { type ObjectFile, type ObjectSymbol, type Relocation, type Section, type UnwindRow } from "../object/index.ts";

export interface CondenseOptions {
  /** Whether local functions keep their names, for debuggers and messages. */
  readonly localNames?: boolean;
  /** Whether debuggers can find callers. */
  readonly unwind?: boolean;
}

const RELATIVE = new Set<Relocation["kind"]>(["pc32", "plt32"]);

export function condense(object: ObjectFile, { localNames = true, unwind = true }: CondenseOptions = {}): ObjectFile {
  const isCode = (section: Section): boolean => section.kind === "code" || section.kind === "constants";
  const placeOf = new Map<number, number>();
  let size = 0;
  let alignment = 16;
  object.sections.forEach((section, index) => {
    if (!isCode(section)) return;
    size = Math.ceil(size / section.alignment) * section.alignment;
    placeOf.set(index, size);
    size += section.size;
    alignment = Math.max(alignment, section.alignment);
  });
  const others = object.sections.map((_, index) => index).filter((index) => !placeOf.has(index));
  const newIndex = new Map<number, number>([...placeOf.keys()].map((index) => [index, 0]));
  others.forEach((index, at) => newIndex.set(index, at + 1));

  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const left: Relocation[] = [];
  for (const [index, place] of placeOf) {
    const section = object.sections[index];
    bytes.set(section.bytes, place);
    for (const relocation of section.relocations) {
      const symbol = object.symbols[relocation.symbol];
      const target = placeOf.get(symbol.section);
      const offset = place + relocation.offset;
      if (target === undefined || !RELATIVE.has(relocation.kind)) left.push({ ...relocation, offset });
      else view.setInt32(offset, target + symbol.offset + relocation.addend - offset, true);
    }
  }

  const sections = [
    { name: ".text", kind: "code" as const, alignment, size, bytes, relocations: left },
    ...others.map((index) => object.sections[index]),
  ];
  const used = new Set(sections.flatMap(({ relocations }) => relocations.map(({ symbol }) => symbol)));
  const symbols: ObjectSymbol[] = [];
  const newSymbol = new Map<number, number>();
  object.symbols.forEach((symbol, index) => {
    const isNamed = symbol.binding !== "local" || (localNames && symbol.type === "function");
    if (!isNamed && !used.has(index)) return;
    newSymbol.set(index, symbols.length);
    const place = placeOf.get(symbol.section);
    const offset = symbol.offset + (place ?? 0);
    symbols.push(symbol.section < 0 ? symbol : { ...symbol, section: newIndex.get(symbol.section) as number, offset });
  });
  const renumbered = sections.map((section) => ({
    ...section,
    relocations: section.relocations
      .map((relocation) => ({ ...relocation, symbol: newSymbol.get(relocation.symbol) as number }))
      .toSorted((one, other) => one.offset - other.offset),
  }));
  const moved = <Row extends { readonly section: number; readonly offset: number }>(rows: readonly Row[]): Row[] =>
    rows
      .map((row) => {
        const place = placeOf.get(row.section);
        if (place === undefined)
          throw fault("internalFault", { stage: "condense", unit: object.source, reason: "a row outside of code" });
        return { ...row, section: 0, offset: row.offset + place };
      })
      .toSorted((one, other) => one.offset - other.offset);
  return {
    ...object,
    sections: renumbered,
    symbols,
    pcMap: moved(object.pcMap),
    safepoints: moved(object.safepoints),
    unwind: unwind ? moved<UnwindRow>(object.unwind) : [],
  };
}
