/**
 * An object file as text for people: a summary, its sections, symbols, relocations and its code, instruction by instruction.
 *
 * A relocation's place holds no address yet, so the bytes alone would show a call to nowhere. Where the distance of a jump or
 * of a rip-relative operand is relocated, the operand is the symbol it will lead to; and each relocation stands as it is beside
 * the instruction that holds its first byte. Targets within a section are told by the nearest symbol before them.
 *
 * The text is made line by line, so that a large object takes no large string, and its length is within a factor of the
 * file's: names are told in full in one table only, and sections that lie over each other in the file are refused.
 */
import { decode, formatInstruction, type Instruction } from "../asm/index.ts";
import { mention, printable, programError } from "../base/index.ts";
import {
  ABSOLUTE,
  COMMON,
  type ObjectFile,
  type ObjectSymbol,
  type Relocation,
  type RelocationKind,
  type Section,
  type SectionKind,
  UNDEFINED,
} from "../object/index.ts";

/** What is shown. */
export interface Parts {
  readonly sections: boolean;
  readonly symbols: boolean;
  /** Those of data only: of code they stand in the disassembly, of debugging information they are many. */
  readonly relocations: "all" | "data" | "none";
  readonly disassembly: boolean;
}

/** What an object is, for its summary. */
export interface Origin {
  readonly name: string;
  readonly format: "ELF object" | "ingot object";
  /** Of the file, or of the archive's member. */
  readonly size: number;
}

/** The lines of an object, without line breaks. Throws a program error if its sections do not fit into its file. */
export function* objectText(object: ObjectFile, origin: Origin, parts: Parts): Generator<string> {
  const held = object.sections.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (held > origin.size) {
    const reason = `its sections hold ${held} bytes, the file ${origin.size}: they lie over each other`;
    throw programError("malformedInput", { what: `${origin.format} ${origin.name}`, reason });
  }
  const names = new Names(object);
  yield* summary(object, origin);
  if (parts.sections) yield* sectionTable(object);
  if (parts.symbols) yield* symbolTable(object, names);
  if (parts.relocations !== "none") yield* relocationTables(object, names, parts.relocations === "all");
  if (!parts.disassembly) return;
  const positions = positionsOf(object);
  for (const [index, section] of object.sections.entries()) {
    if (section.kind === "code") yield* disassembly(section, index, names, positions[index]);
  }
}

// ---------------------------------------------------------------- summary and tables

const KINDS: readonly SectionKind[] = ["code", "constants", "data", "zero", "note"];

function* summary(object: ObjectFile, { name, format, size }: Origin): Generator<string> {
  const { sections } = object;
  const sizes = KINDS.map(
    (kind) => [kind, sum(sections, (section) => (section.kind === kind ? section.size : 0))] as const,
  )
    .filter(([, bytes]) => bytes > 0)
    .map(([kind, bytes]) => `${kind} ${bytes}`);
  yield `${printable(name)}: ${format}, x86-64, ${size} bytes${sizes.length === 0 ? "" : ` (${sizes.join(", ")})`}`;
  const facts: readonly [number, string][] = [
    [sections.length, "sections"],
    [object.symbols.length, "symbols"],
    [sum(sections, ({ relocations }) => relocations.length), "relocations"],
    // The rest is in ingot objects only.
    [object.pcMap.length, "positions"],
    [object.safepoints.length, "safepoints"],
    [object.unwind.length, "unwind rows"],
    [object.frameSize, "bytes of stack"],
  ];
  yield `  ${facts.flatMap(([count, what]) => (count === 0 ? [] : `${what} ${count}`)).join(", ") || "empty"}`;
  // An ELF object is made of itself, as far as its reader knows.
  if (format === "ELF object") return;
  if (object.key !== "") yield `  key ${mention(object.key)}`;
  if (object.source !== "") yield `  made of ${mention(object.source)}`;
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}

function* sectionTable({ sections }: ObjectFile): Generator<string> {
  if (sections.length === 0) return;
  yield "";
  yield "Sections";
  yield "    #  kind            size  align  relocations  name";
  for (const [index, section] of sections.entries()) {
    const { kind, size, alignment, relocations } = section;
    yield (
      `${cell(index, 5)}  ${kind.padEnd(9)}${cell(size, 11)}${cell(alignment, 7)}${cell(relocations.length || "", 13)}  ` +
        `${printable(section.name)}${traits(section)}`
    );
  }
}

function traits({ group, role, threadLocal }: Section): string {
  const words: string[] = [];
  if (role !== undefined) words.push(`${role} functions`);
  if (threadLocal === true) words.push("thread-local");
  if (group !== undefined) words.push(`group ${mention(group)}`);
  return words.length === 0 ? "" : `  (${words.join(", ")})`;
}

function* symbolTable({ symbols }: ObjectFile, names: Names): Generator<string> {
  if (symbols.length === 0) return;
  const places = symbols.map((symbol) => placeText(symbol, names));
  const width = places.reduce((most, { length }) => Math.min(Math.max(most, length), 32), 5);
  yield "";
  yield "Symbols";
  yield `  ${"place".padEnd(width)}       size  binding  type         name`;
  for (const [index, { size, binding, type, name, hidden }] of symbols.entries()) {
    yield (
      `  ${places[index].padEnd(width)}${cell(size, 11)}  ${binding.padEnd(7)}  ${type.padEnd(11)}  ` +
        `${printable(name)}${hidden === true ? "  (hidden)" : ""}`
    );
  }
}

function placeText({ section, offset }: ObjectSymbol, names: Names): string {
  if (section === UNDEFINED) return "undefined";
  if (section === ABSOLUTE) return `absolute ${hex(offset)}`;
  if (section === COMMON) return `common, align ${offset}`;
  return `${names.section(section)}+${hex(offset)}`;
}

function* relocationTables(object: ObjectFile, names: Names, all: boolean): Generator<string> {
  const skipped: string[] = [];
  for (const [index, { kind, relocations }] of object.sections.entries()) {
    if (relocations.length === 0 || (kind === "code" && !all)) continue;
    if (kind === "note" && !all) {
      skipped.push(`${names.section(index)} (${relocations.length})`);
      continue;
    }
    yield "";
    yield `Relocations of ${names.section(index)}`;
    yield "      offset  kind        value";
    for (const relocation of relocations) {
      const label = names.labelOf(relocation.symbol, relocation.addend);
      yield (
        `${cell(hex(relocation.offset), 12)}  ${kindText(relocation.kind).padEnd(10)}  ` +
          `${names.sum(relocation.symbol, relocation.addend)}${label === undefined ? "" : `  ; ${label}`}`
      );
    }
  }
  if (skipped.length === 0) return;
  yield "";
  yield `Not listed without --relocations: those of ${skipped.join(", ")}`;
}

function cell(value: number | string, width: number): string {
  return `${value}`.padStart(width);
}

function hex(value: number): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

// ---------------------------------------------------------------- relocations

/** Names of the ABI for types that the table of relocations lacks: they are carried, not linked. */
const OTHER_TYPES: Readonly<Record<number, string>> = {
  3: "got32",
  5: "copy",
  6: "globDat",
  7: "jumpSlot",
  8: "relative",
  16: "dtpMod64",
  17: "dtpOff64",
  18: "tpOff64",
  19: "tlsGd",
  20: "tlsLd",
  21: "dtpOff32",
  22: "gotTpOff",
  23: "tpOff32",
  25: "gotOff64",
  26: "gotPc",
  27: "got64",
  28: "gotPcRel64",
  29: "gotPc64",
  31: "pltOff64",
  32: "size32",
  33: "size64",
  34: "gotPcTlsDesc",
  35: "tlsDescCall",
  36: "tlsDesc",
  37: "irelative",
};

function kindText(kind: RelocationKind | number): string {
  return typeof kind === "string" ? kind : (OTHER_TYPES[kind] ?? `type ${kind}`);
}

/** Kinds that write a distance from the place, to the symbol itself or to its slot in the global offset table. */
const DISTANCES: ReadonlySet<RelocationKind | number> = new Set(["pc32", "plt32", "pc16", "pc8"] as const);
const GOT_DISTANCES: ReadonlySet<RelocationKind | number> = new Set(["gotPc32", "gotPc32x", "gotPc32rex"] as const);

// ---------------------------------------------------------------- names

interface Label {
  readonly offset: number;
  /** Where its bytes end, which is still told by its name: jumps past a call that never returns lead there. Infinite if unknown. */
  readonly end: number;
  /** The best name first. */
  readonly names: readonly string[];
}

/** The names of an object's places, made to be shown. */
class Names {
  readonly #object: ObjectFile;
  readonly #sections: readonly string[];
  readonly #symbols: (string | undefined)[] = [];
  /** By section, in order of their offsets; made when first asked for. */
  #labels: readonly (readonly Label[])[] | undefined;

  constructor(object: ObjectFile) {
    this.#object = object;
    this.#sections = object.sections.map(({ name }, index) => mention(name) || `section ${index}`);
  }

  section(index: number): string {
    return this.#sections[index];
  }

  symbol(index: number): string {
    return (this.#symbols[index] ??= this.#symbolName(index));
  }

  #symbolName(index: number): string {
    const { name, section, offset, type } = this.#object.symbols[index];
    if (name !== "" && type !== "section") return mention(name);
    if (section >= 0) return offset === 0 ? this.section(section) : `${this.section(section)}+${hex(offset)}`;
    return name === "" ? (section === ABSOLUTE ? hex(offset) : `symbol ${index}`) : mention(name);
  }

  /** A symbol and what is added to it. */
  sum(symbol: number, addend: number): string {
    const name = this.symbol(symbol);
    return addend === 0 ? name : `${name}${addend < 0 ? "" : "+"}${hex(addend)}`;
  }

  /** The same, by the nearest name where the symbol is only a section. */
  target(symbol: number, addend: number): string {
    return this.labelOf(symbol, addend) ?? this.sum(symbol, addend);
  }

  /** A better name than a section and an offset; undefined if there is none. */
  labelOf(symbol: number, addend: number): string | undefined {
    const { section, offset, type, name } = this.#object.symbols[symbol];
    if (section < 0 || (type !== "section" && name !== "")) return undefined;
    return this.#nearest(section, offset + addend);
  }

  /** A place in a section. */
  place(section: number, offset: number): string {
    return this.#nearest(section, offset) ?? `${this.section(section)}+${hex(offset)}`;
  }

  #nearest(section: number, offset: number): string | undefined {
    const labels = this.labels(section);
    // The last label at or before the offset.
    let low = 0;
    let high = labels.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (labels[middle].offset <= offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return undefined;
    const label = labels[low - 1];
    if (offset === label.offset) return label.names[0];
    return offset <= label.end ? `${label.names[0]}+${hex(offset - label.offset)}` : undefined;
  }

  /** Named places of a section, in order. */
  labels(section: number): readonly Label[] {
    this.#labels ??= this.#makeLabels();
    return this.#labels[section];
  }

  #makeLabels(): Label[][] {
    const { sections, symbols } = this.#object;
    const bySection: number[][] = sections.map(() => []);
    symbols.forEach(({ section, type, name }, index) => {
      if (section >= 0 && name !== "" && type !== "section" && type !== "file") bySection[section].push(index);
    });
    return bySection.map((list) => {
      list.sort(
        (a, b) => symbols[a].offset - symbols[b].offset || preference(symbols[b]) - preference(symbols[a]) || a - b,
      );
      const labels: { offset: number; end: number; names: string[] }[] = [];
      for (const index of list) {
        const { offset, size } = symbols[index];
        const end = size === 0 ? Infinity : offset + size;
        const last = labels.at(-1);
        if (last?.offset === offset) {
          last.names.push(this.symbol(index));
          last.end = Math.max(last.end, end);
        } else {
          labels.push({ offset, end, names: [this.symbol(index)] });
        }
      }
      return labels;
    });
  }
}

/** Which of several names of a place is used: a function's rather than a variable's, one that others see rather than a local one. */
function preference({ type, binding }: ObjectSymbol): number {
  return (type === "function" ? 4 : type === "none" ? 0 : 2) + (binding === "local" ? 0 : 1);
}

// ---------------------------------------------------------------- code

const BYTES_WIDTH = 8 * 3;
const TEXT_WIDTH = 40;

/** Offset → position, for each section. */
type Positions = ReadonlyMap<number, number>;

function positionsOf({ sections, pcMap }: ObjectFile): readonly Positions[] {
  const positions = sections.map(() => new Map<number, number>());
  for (const { section, offset, position } of pcMap) positions[section].set(offset, position);
  return positions;
}

/** The code of a section. Decoding begins anew at each label, since what stands before one may be data. */
function* disassembly(section: Section, index: number, names: Names, positions: Positions): Generator<string> {
  const { size } = section;
  const labels = names.labels(index);
  const printer = new CodePrinter(section, index, names, positions);
  yield "";
  yield `Disassembly of ${names.section(index)}`;
  if (labels[0]?.offset !== 0) {
    yield "";
    yield* printer.lines(0, labels[0]?.offset ?? size);
  }
  for (const [number, { offset, names: all }] of labels.entries()) {
    yield "";
    for (const name of all) yield `${name}:`;
    yield* printer.lines(offset, labels[number + 1]?.offset ?? size);
  }
}

class CodePrinter {
  readonly #section: Section;
  readonly #index: number;
  readonly #names: Names;
  readonly #positions: Positions;
  /** Relocations before this one are shown. */
  #relocation = 0;

  constructor(section: Section, index: number, names: Names, positions: Positions) {
    this.#section = section;
    this.#index = index;
    this.#names = names;
    this.#positions = positions;
  }

  /** What stands from `start` to `end`, which are reached in ascending order. */
  *lines(start: number, end: number): Generator<string> {
    const bytes = this.#section.bytes.subarray(0, end);
    for (let offset = start; offset < end;) {
      const instruction = decode(bytes, offset);
      const next = offset + (instruction?.length ?? 1);
      const relocations = this.#relocationsBefore(next);
      const text =
        instruction === undefined ? `db ${hex(bytes[offset])}` : this.#text(instruction, offset, relocations);
      yield this.#line(offset, bytes.subarray(offset, next), text, relocations);
      offset = next;
    }
  }

  #relocationsBefore(offset: number): readonly Relocation[] {
    const { relocations } = this.#section;
    const first = this.#relocation;
    while (relocations[this.#relocation]?.offset < offset) this.#relocation++;
    return relocations.slice(first, this.#relocation);
  }

  #text(instruction: Instruction, offset: number, relocations: readonly Relocation[]): string {
    const end = offset + instruction.length;
    const symbolAt = (address: bigint): string | undefined => {
      if (relocations.length > 0) return this.#relocated(relocations, end);
      return address <= this.#section.size ? this.#names.place(this.#index, Number(address)) : undefined;
    };
    return formatInstruction(instruction, { address: offset, symbolAt });
  }

  /** Where an operand leads whose distance is relocated. The distance counts from the instruction's end, the kind's from the place. */
  #relocated(relocations: readonly Relocation[], end: number): string | undefined {
    for (const { kind, symbol, addend, offset } of relocations) {
      const added = addend + (end - offset);
      if (DISTANCES.has(kind)) return this.#names.target(symbol, added);
      if (GOT_DISTANCES.has(kind)) return `${this.#names.sum(symbol, added)} wrt ..gotpcrel`;
    }
    return undefined;
  }

  #line(offset: number, bytes: Uint8Array, text: string, relocations: readonly Relocation[]): string {
    const remarks = relocations.map(
      ({ kind, symbol, addend }) => `${kindText(kind)} ${this.#names.sum(symbol, addend)}`,
    );
    const position = this.#positions.get(offset);
    if (position !== undefined) remarks.push(`position ${position}`);
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const line = `${cell(offset.toString(16), 8)}  ${digits.padEnd(BYTES_WIDTH)} `;
    return remarks.length === 0 ? line + text : `${line}${text.padEnd(TEXT_WIDTH)}  ; ${remarks.join(", ")}`;
  }
}
