/**
 * The relocatable unit: what compilers and assemblers make, and what is cached, linked, moved and freed.
 *
 * An object is sections of bytes, symbols that name places in them, and relocations that say where an address is yet to be
 * written. It holds no address and no pointer of any process, so the same bytes serve every process and machine.
 *
 * The records below are plain data. Order matters: relocations and tables refer to sections and symbols by index. Formats (the
 * `ingot` format, ELF) are readers and writers of these records; none of them is privileged.
 */

/** What a section's bytes are for: decides where they lie when linked, and what may be done with them there. */
export type SectionKind =
  /** Instructions: readable and executable. */
  | "code"
  /** Constants: readable. */
  | "constants"
  /** Variables with initial values: readable and writable. */
  | "data"
  /** Variables that begin as zero; the section has a size and no bytes. */
  | "zero"
  /** Not loaded: debugging information, comments, notes. */
  | "note";

export interface Section {
  readonly name: string;
  readonly kind: SectionKind;
  /** A power of two. */
  readonly alignment: number;
  /** Bytes that it takes in memory; that of `bytes` but for kind `zero`, where `bytes` is empty. */
  readonly size: number;
  readonly bytes: Uint8Array;
  /** In the order of their offsets. */
  readonly relocations: readonly Relocation[];
  /** The COMDAT group it belongs to: of several groups of one name in a program, one is kept. */
  readonly group?: string;
  /** Pointers to functions that run before, or after, the program: `.init_array` and `.fini_array`. */
  readonly role?: "init" | "fini";
  /** Thread-local: the linker refuses it by name. */
  readonly threadLocal?: boolean;
}

/** Where a symbol lies that lies in no section. */
export const UNDEFINED = -1;
export const ABSOLUTE = -2;
/** A variable without a place yet: `size` bytes, aligned to `offset`, zero, one for all objects that name it. */
export const COMMON = -3;

export type Binding = "local" | "global" | "weak";
export type SymbolType = "none" | "function" | "object" | "section" | "file" | "threadLocal" | "ifunc";

export interface ObjectSymbol {
  readonly name: string;
  /** Index of its section, or UNDEFINED, ABSOLUTE, COMMON. */
  readonly section: number;
  /** From the section's first byte; for ABSOLUTE its value, for COMMON its alignment. */
  readonly offset: number;
  /** In bytes; 0 if unknown. */
  readonly size: number;
  readonly binding: Binding;
  readonly type: SymbolType;
  /** Not seen by other modules when linked into a shared library. */
  readonly hidden?: boolean;
}

/**
 * How an address is written into a place. S is the symbol's address, A the addend, P the address of the place. The first
 * column is the type of the System V ABI for x86-64 (table 4.9).
 */
export const RELOCATIONS = [
  { name: "abs64", elf: 1, bytes: 8, value: "S + A" },
  { name: "pc32", elf: 2, bytes: 4, value: "S + A - P" },
  { name: "plt32", elf: 4, bytes: 4, value: "L + A - P: as pc32; the linker may lead through a stub" },
  { name: "gotPc32", elf: 9, bytes: 4, value: "G + A - P: the place of the symbol's address" },
  { name: "abs32", elf: 10, bytes: 4, value: "S + A, must fit without sign" },
  { name: "abs32s", elf: 11, bytes: 4, value: "S + A, must fit with sign" },
  { name: "abs16", elf: 12, bytes: 2, value: "S + A" },
  { name: "pc16", elf: 13, bytes: 2, value: "S + A - P" },
  { name: "abs8", elf: 14, bytes: 1, value: "S + A" },
  { name: "pc8", elf: 15, bytes: 1, value: "S + A - P" },
  { name: "pc64", elf: 24, bytes: 8, value: "S + A - P" },
  { name: "gotPc32x", elf: 41, bytes: 4, value: "as gotPc32; an instruction without REX that may be relaxed" },
  { name: "gotPc32rex", elf: 42, bytes: 4, value: "as gotPc32; an instruction with REX that may be relaxed" },
] as const;

export type RelocationKind = (typeof RELOCATIONS)[number]["name"];

export interface Relocation {
  /** Of the place, from the section's first byte. */
  readonly offset: number;
  /** A kind of the table, or the number of an ELF type that it lacks: carried, shown, refused by the linker by name. */
  readonly kind: RelocationKind | number;
  /** Index of the symbol. */
  readonly symbol: number;
  /** Within ±2^53. */
  readonly addend: number;
}

/** Bytes from `offset` on belong to position `position`: a line, a bytecode pc, an IR instruction; its maker knows. */
export interface PcEntry {
  readonly section: number;
  readonly offset: number;
  readonly position: number;
}

/** What the native stack holds while a call returns to `offset`; its words are the affair of compiler and runtime. */
export interface Safepoint {
  readonly section: number;
  readonly offset: number;
  readonly words: readonly number[];
}

/** How to find the caller of code in [offset, offset + size): call frame instructions (DWARF 5, 6.4.2), CFA rsp + 8 at first. */
export interface UnwindRow {
  readonly section: number;
  readonly offset: number;
  readonly size: number;
  readonly instructions: Uint8Array;
}

export interface ObjectFile {
  readonly sections: readonly Section[];
  readonly symbols: readonly ObjectSymbol[];
  /** Ascending by section, then offset; as are the two below. */
  readonly pcMap: readonly PcEntry[];
  readonly safepoints: readonly Safepoint[];
  readonly unwind: readonly UnwindRow[];
  /** Bytes of native stack that its deepest function takes; 0 if unknown. */
  readonly frameSize: number;
  /** The content key that this object answers; empty if it has none. */
  readonly key: string;
  /** Files it was made of, for people. */
  readonly source: string;
}

const BY_ELF: ReadonlyMap<number, RelocationKind> = new Map(RELOCATIONS.map(({ elf, name }) => [elf, name]));
const TO_ELF: ReadonlyMap<RelocationKind, number> = new Map(RELOCATIONS.map(({ elf, name }) => [name, elf]));

/** The kind of an ELF relocation type; the type itself where the table lacks it. */
export function kindOfElf(type: number): RelocationKind | number {
  return BY_ELF.get(type) ?? type;
}

/** The ELF type of a kind. */
export function elfOfKind(kind: RelocationKind | number): number {
  return typeof kind === "number" ? kind : (TO_ELF.get(kind) as number);
}

const ELF_WIDTHS = new Uint8Array(64);
for (const { elf, bytes } of RELOCATIONS) ELF_WIDTHS[elf] = bytes;

/** Bytes that a relocation of an ELF type writes at least: 1 for types that the table lacks. */
export function bytesOfElf(type: number): number {
  return type < 64 ? ELF_WIDTHS[type] || 1 : 1;
}
