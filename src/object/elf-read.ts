/**
 * ELF64 relocatable objects for x86-64, as gcc, clang, nasm and as write them, to the records of object.ts.
 *
 * Nothing in the file is believed: every offset, count and index is checked before it is followed, and no array is made
 * larger than the file justifies. What is wrong is told with the offset where it stands. Sections that are not for memory
 * (debugging information, comments) are kept as `note`; symbol and string tables, groups and unknown bookkeeping are not kept:
 * what they say is in the records.
 */
import { programError } from "../base/index.ts";
import {
  ELF_MAGIC,
  EM_X86_64,
  ET_REL,
  GRP_COMDAT,
  HEADER_BYTES,
  RELA_BYTES,
  SECTION_BYTES,
  SHF,
  SHN,
  SHT,
  STB,
  SYMBOL_BYTES,
  SYMBOL_TYPES,
} from "./elf.ts";
import {
  ABSOLUTE,
  type Binding,
  bytesOfElf,
  COMMON,
  kindOfElf,
  type ObjectFile,
  type ObjectSymbol,
  type Relocation,
  type Section,
  type SectionKind,
  type SymbolType,
  UNDEFINED,
} from "./object.ts";

const TYPE_OF: ReadonlyMap<number, SymbolType> = new Map(SYMBOL_TYPES);
const R_X86_64_NONE = 0;
const NO_BYTES = new Uint8Array(0);
/** Largest alignment that is believed: a page of the largest kind. */
const MOST_ALIGNMENT = 1 << 30;
/** How often the bytes of a name may be used by others. */
const MOST_SHARING = 16;
/** Zero bytes that a file may ask for; more is refused rather than reserved. */
const MOST_ZERO = 2 ** 32;

/** Whether bytes begin as an ELF file does. */
export function isElfObject(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

/** Reads an object file. Throws a program error with offset and reason. `name` is for people. */
export function readElf(bytes: Uint8Array, name = ""): ObjectFile {
  return new ElfReader(bytes, name).read();
}

/** A section header. */
interface Header {
  /** Of the header itself, for messages. */
  readonly at: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly alignment: number;
  readonly entrySize: number;
}

class ElfReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #name: string;
  #headers: Header[] = [];
  /** Our index of an ELF section, or -1. */
  #kept: number[] = [];
  /** Our index of an ELF symbol, or -1. */
  #symbolOf: Int32Array = new Int32Array(0);
  readonly #symbols: ObjectSymbol[] = [];
  /** Bytes of names read. */
  #named = 0;
  /** Bytes of tables read. */
  #claimed = 0;
  /** Index of an added symbol that stands for the address 0. */
  #nowhere = -1;

  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#name = name;
  }

  read(): ObjectFile {
    this.#checkHeader();
    this.#readHeaders();
    let count = 0;
    this.#kept = this.#headers.map((header) => (isContent(header) ? count++ : -1));
    this.#readSymbols();
    const groups = this.#readGroups();
    const relocations = this.#readRelocations();
    const sections: Section[] = [];
    this.#headers.forEach((header, index) => {
      if (this.#kept[index] >= 0) sections.push(this.#section(header, relocations[index] ?? [], groups[index]));
    });
    return {
      sections,
      symbols: this.#symbols,
      pcMap: [],
      safepoints: [],
      unwind: [],
      frameSize: 0,
      key: "",
      source: this.#name,
    };
  }

  #refuse(offset: number, reason: string): never {
    const where = this.#name === "" ? "" : ` ${this.#name}`;
    throw programError("malformedInput", {
      what: `ELF object${where}`,
      reason: `offset 0x${offset.toString(16)}: ${reason}`,
    });
  }

  /** A 64-bit field that counts or points: as a number, if it can be meant. */
  #size(at: number): number {
    const high = this.#view.getUint32(at + 4, true);
    if (high >= 0x200000) this.#refuse(at, "a 64-bit value out of range");
    return high * 0x100000000 + this.#view.getUint32(at, true);
  }

  /** A signed 64-bit field. */
  #signed(at: number): number {
    const value = this.#view.getBigInt64(at, true);
    const number = Number(value);
    if (!Number.isSafeInteger(number)) this.#refuse(at, `addend ${value} out of range`);
    return number;
  }

  #checkHeader(): void {
    const bytes = this.#bytes;
    if (bytes.length < HEADER_BYTES) this.#refuse(0, `${bytes.length} bytes are no ELF header`);
    if (this.#view.getUint32(0, true) !== ELF_MAGIC) this.#refuse(0, "no ELF magic");
    if (bytes[4] !== 2) this.#refuse(4, "not a 64-bit file");
    if (bytes[5] !== 1) this.#refuse(5, "not little endian");
    if (bytes[6] !== 1) this.#refuse(6, `unknown ELF version ${bytes[6]}`);
    const type = this.#view.getUint16(16, true);
    if (type !== ET_REL) this.#refuse(16, `not a relocatable object (type ${type})`);
    const machine = this.#view.getUint16(18, true);
    if (machine !== EM_X86_64) this.#refuse(18, `not for x86-64 (machine ${machine})`);
  }

  #readHeaders(): void {
    const view = this.#view;
    const start = this.#size(40);
    if (view.getUint16(58, true) !== SECTION_BYTES) this.#refuse(58, "section headers of an unknown size");
    if (start === 0 || start + SECTION_BYTES > this.#bytes.length) this.#refuse(40, "no section headers");
    // With 65 280 sections or more the numbers stand in the first header.
    const count = view.getUint16(60, true) || this.#size(start + 32);
    let names = view.getUint16(62, true);
    if (names === SHN.extended) names = view.getUint32(start + 40, true);
    if (count > (this.#bytes.length - start) / SECTION_BYTES) this.#refuse(60, `${count} section headers do not fit`);
    if (names >= count) this.#refuse(62, "no section of names");
    const bare = Array.from({ length: count }, (_, index) => this.#header(start + index * SECTION_BYTES));
    const table = bare[names];
    if (table.type !== SHT.strtab) this.#refuse(table.at, "the section of names is no string table");
    this.#headers = bare.map((header) => ({
      ...header,
      name: this.#text(table, view.getUint32(header.at, true), header.at),
    }));
  }

  #header(at: number): Header {
    const view = this.#view;
    const type = view.getUint32(at + 4, true);
    const header: Header = {
      at,
      name: "",
      type,
      flags: view.getUint32(at + 8, true),
      offset: type === SHT.null ? 0 : this.#size(at + 24),
      size: type === SHT.null ? 0 : this.#size(at + 32),
      link: view.getUint32(at + 40, true),
      info: view.getUint32(at + 44, true),
      alignment: type === SHT.null ? 1 : Math.max(this.#size(at + 48), 1),
      entrySize: type === SHT.null ? 0 : this.#size(at + 56),
    };
    const { offset, size, alignment } = header;
    if (type === SHT.nobits ? size > MOST_ZERO : offset + size > this.#bytes.length) {
      this.#refuse(at + 32, `a section of ${size} bytes at 0x${offset.toString(16)} does not fit`);
    }
    if (alignment > MOST_ALIGNMENT || !isPowerOfTwo(alignment)) this.#refuse(at + 48, `alignment ${alignment}`);
    return header;
  }

  /** The zero-ended string at an offset of a string table. */
  #text(table: Header, offset: number, at: number): string {
    if (offset === 0 && table.size === 0) return "";
    const end = table.offset + table.size;
    const from = table.offset + offset;
    const to = from < end ? this.#bytes.indexOf(0, from) : -1;
    if (to < 0 || to >= end) this.#refuse(at, `name at ${offset} of a string table of ${table.size} bytes`);
    // Names may share their ends; that all of them are as long as the file is not meant.
    this.#named += to - from;
    if (this.#named > MOST_SHARING * this.#bytes.length)
      this.#refuse(at, "the names together are many times as long as the file");
    return decode(this.#bytes, from, to);
  }

  #section(header: Header, relocations: readonly Relocation[], group: string | undefined): Section {
    const { name, type, flags, offset, size, alignment, at } = header;
    if (flags & SHF.alloc && flags & SHF.compressed) this.#refuse(at + 8, `section '${name}' is compressed`);
    const kind = kindOf(header);
    const bytes = type === SHT.nobits ? NO_BYTES : this.#bytes.subarray(offset, offset + size);
    return {
      name,
      kind,
      alignment,
      size,
      bytes,
      relocations,
      ...(group === undefined ? {} : { group }),
      ...(type === SHT.initArray || type === SHT.preinitArray ? { role: "init" as const } : {}),
      ...(type === SHT.finiArray ? { role: "fini" as const } : {}),
      ...(flags & SHF.tls ? { threadLocal: true } : {}),
    };
  }

  // -------------------------------------------------------------- symbols

  #table(type: number): { header: Header; index: number } | undefined {
    const index = this.#headers.findIndex((header) => header.type === type);
    return index < 0 ? undefined : { header: this.#headers[index], index };
  }

  #readSymbols(): void {
    const table = this.#table(SHT.symtab);
    if (table === undefined) return;
    const { header } = table;
    const { at, offset, size, link } = header;
    if (header.entrySize !== SYMBOL_BYTES || size % SYMBOL_BYTES !== 0)
      this.#refuse(at + 56, "symbols of an unknown size");
    const strings = this.#headers[link];
    if (strings?.type !== SHT.strtab) this.#refuse(at + 40, "the symbol table has no string table");
    const extended = this.#headers.find((other) => other.type === SHT.symtabShndx && other.link === table.index);
    const count = size / SYMBOL_BYTES;
    this.#symbolOf = new Int32Array(count).fill(-1);
    for (let index = 1; index < count; index++) {
      this.#symbolOf[index] = this.#symbols.length;
      this.#symbols.push(this.#symbol(offset + index * SYMBOL_BYTES, index, strings, extended));
    }
  }

  #symbol(at: number, index: number, strings: Header, extended: Header | undefined): ObjectSymbol {
    const view = this.#view;
    const info = this.#bytes[at + 4];
    const type = TYPE_OF.get(info & 15);
    if (type === undefined) this.#refuse(at + 4, `symbol of unknown type ${info & 15}`);
    const place = this.#place(at, index, extended);
    const ownName = this.#text(strings, view.getUint32(at, true), at);
    const binding = this.#binding(at, info >> 4);
    const offset = place === ABSOLUTE ? this.#absolute(at + 8) : this.#size(at + 8);
    const size = this.#size(at + 16);
    const section = place < 0 ? place : this.#kept[place];
    if (place >= 0 && section >= 0 && offset > this.#headers[place].size) {
      this.#refuse(at + 8, `symbol '${ownName}' lies behind the end of its section`);
    }
    if (place === COMMON && (!isPowerOfTwo(offset) || offset > MOST_ALIGNMENT || size > MOST_ZERO)) {
      this.#refuse(at + 8, `common symbol '${ownName}' of ${size} bytes, alignment ${offset}`);
    }
    const name = type === "section" && ownName === "" && place >= 0 ? this.#headers[place].name : ownName;
    const hidden = (this.#bytes[at + 5] & 3) === 1 || (this.#bytes[at + 5] & 3) === 2;
    // A symbol of a section that is not kept (a group's signature, say) is a name without a place.
    const home = place >= 0 && section < 0 ? ABSOLUTE : section;
    return { name, section: home, offset, size, binding, type, ...(hidden ? { hidden } : {}) };
  }

  /** The value of an absolute symbol; a negative one is taken as such. */
  #absolute(at: number): number {
    const value = Number(this.#view.getBigInt64(at, true));
    if (!Number.isSafeInteger(value)) this.#refuse(at, "an absolute value out of range");
    return value;
  }

  #binding(at: number, number: number): Binding {
    switch (number) {
      case STB.local:
        return "local";
      case STB.global:
        return "global";
      case STB.weak:
      case STB.gnuUnique: // one for all modules: within one program that is what weak means
        return "weak";
      default:
        return this.#refuse(at + 4, `symbol of unknown binding ${number}`);
    }
  }

  /** Index of the ELF section that a symbol lies in, or where else it is. */
  #place(at: number, index: number, extended: Header | undefined): number {
    let number = this.#view.getUint16(at + 6, true);
    if (number === SHN.undefined) return UNDEFINED;
    if (number === SHN.absolute) return ABSOLUTE;
    if (number === SHN.common) return COMMON;
    if (number === SHN.extended) {
      if (extended === undefined || index * 4 + 4 > extended.size) this.#refuse(at + 6, "no extended section index");
      number = this.#view.getUint32(extended.offset + index * 4, true);
    } else if (number >= SHN.reserved) this.#refuse(at + 6, `symbol in a reserved section 0x${number.toString(16)}`);
    if (number === 0 || number >= this.#headers.length)
      this.#refuse(at + 6, `symbol in section ${number} of ${this.#headers.length}`);
    return number;
  }

  // -------------------------------------------------------------- groups and relocations

  /** Before a table is read: many tables over the same bytes would make far more records than the file has room for. */
  #claim({ at, size }: Header): void {
    this.#claimed += size;
    if (this.#claimed > this.#bytes.length)
      this.#refuse(at + 32, "tables of relocations or groups lie over each other");
  }

  /** The COMDAT group of each ELF section, if any. */
  #readGroups(): (string | undefined)[] {
    const groups: (string | undefined)[] = [];
    for (const header of this.#headers) {
      if (header.type !== SHT.group) continue;
      const { at, offset, size, info } = header;
      if (size < 4 || size % 4 !== 0) this.#refuse(at + 32, `a group of ${size} bytes`);
      this.#claim(header);
      const signature = this.#symbols[this.#symbolOf[info] ?? -1];
      if (signature === undefined) this.#refuse(at + 44, "a group without signature");
      if (this.#view.getUint32(offset, true) !== GRP_COMDAT) continue;
      for (let member = offset + 4; member < offset + size; member += 4) {
        const section = this.#view.getUint32(member, true);
        if (section === 0 || section >= this.#headers.length) this.#refuse(member, `section ${section} of a group`);
        groups[section] = signature.name;
      }
    }
    return groups;
  }

  /** Relocations by the index of the ELF section they are for. */
  #readRelocations(): (Relocation[] | undefined)[] {
    const all: (Relocation[] | undefined)[] = [];
    for (const header of this.#headers) {
      if (header.type === SHT.rel) this.#refuse(header.at + 4, "relocations without addends are not used on x86-64");
      if (header.type !== SHT.rela) continue;
      const { at, info, size } = header;
      const target = this.#headers[info];
      if (target === undefined || info === 0) this.#refuse(at + 44, `relocations for section ${info}`);
      if (this.#kept[info] < 0) continue;
      if (target.type === SHT.nobits) this.#refuse(at + 44, `relocations for '${target.name}', which has no bytes`);
      if (header.entrySize !== RELA_BYTES || size % RELA_BYTES !== 0)
        this.#refuse(at + 56, "relocations of an unknown size");
      this.#claim(header);
      const list = (all[info] ??= []);
      for (let place = header.offset; place < header.offset + size; place += RELA_BYTES)
        this.#relocation(place, target, list);
    }
    for (const list of all) list?.sort((a, b) => a.offset - b.offset);
    return all;
  }

  #relocation(at: number, target: Header, list: Relocation[]): void {
    const type = this.#view.getUint32(at + 8, true);
    if (type === R_X86_64_NONE) return;
    const offset = this.#size(at);
    const kind = kindOfElf(type);
    if (offset + bytesOfElf(type) > target.size) {
      this.#refuse(at, `relocation at 0x${offset.toString(16)} of '${target.name}', which has ${target.size} bytes`);
    }
    const number = this.#view.getUint32(at + 12, true);
    if (number >= this.#symbolOf.length && number !== 0)
      this.#refuse(at + 12, `symbol ${number} of ${this.#symbolOf.length}`);
    const symbol = number === 0 ? this.#zeroSymbol() : this.#symbolOf[number];
    list.push({ offset, kind, symbol, addend: this.#signed(at + 16) });
  }

  /** What a relocation without a symbol refers to. */
  #zeroSymbol(): number {
    if (this.#nowhere < 0) {
      this.#nowhere = this.#symbols.length;
      this.#symbols.push({ name: "", section: ABSOLUTE, offset: 0, size: 0, binding: "local", type: "none" });
    }
    return this.#nowhere;
  }
}

/** Whether a section holds what a program or a debugger reads, not the file's own bookkeeping. */
function isContent({ type, flags }: Header): boolean {
  switch (type) {
    case SHT.progbits:
    case SHT.nobits:
    case SHT.note:
    case SHT.initArray:
    case SHT.finiArray:
    case SHT.preinitArray:
    case SHT.unwind:
      return true;
    default:
      return (flags & SHF.alloc) !== 0;
  }
}

function kindOf({ type, flags }: Header): SectionKind {
  if (!(flags & SHF.alloc)) return "note";
  if (type === SHT.nobits) return "zero";
  if (flags & SHF.execinstr) return "code";
  return flags & SHF.write ? "data" : "constants";
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && Number.isInteger(Math.log2(value));
}

const decoder = new TextDecoder();

/** Names are short, and a decoder call costs more than most of them. */
function decode(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) {
    if (bytes[at] >= 0x80 || to - from > 64) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(bytes[at]);
  }
  return text;
}
