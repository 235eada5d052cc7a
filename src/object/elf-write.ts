/**
 * Objects as ELF64 files that binutils, gcc, clang and gdb read. The order of the file: header, contents of sections, then tables, then
 * section headers. ELF wants local symbols first, so symbols are renumbered; unwind rows become an `.eh_frame` section. What
 * ELF has no place for (pc maps, safepoints, keys) is left out: the `ingot` format keeps it.
 */
import { ByteWriter } from "../base/index.ts";
import { ehFrame } from "./eh-frame.ts";
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
  STV_HIDDEN,
  SYMBOL_BYTES,
  SYMBOL_TYPES,
} from "./elf.ts";
import {
  ABSOLUTE,
  COMMON,
  elfOfKind,
  type ObjectFile,
  type ObjectSymbol,
  type Section,
  type SymbolType,
} from "./object.ts";

const ELF_TYPE: ReadonlyMap<SymbolType, number> = new Map(SYMBOL_TYPES.map(([number, type]) => [type, number]));
const BINDING = { local: STB.local, global: STB.global, weak: STB.weak } as const;

const STACK_NOTE = ".note.GNU-stack";

interface Header {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly bytes: Uint8Array;
  /** Size in memory; that of `bytes` but for NOBITS. */
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly alignment: number;
  readonly entrySize: number;
}

const PLAIN: Header = {
  name: "",
  type: SHT.null,
  flags: 0,
  bytes: new Uint8Array(0),
  size: 0,
  link: 0,
  info: 0,
  alignment: 1,
  entrySize: 0,
};

/** The bytes of an ELF64 relocatable object for x86-64. */
export function writeElf(object: ObjectFile): Uint8Array<ArrayBuffer> {
  return new ElfWriter(object).write();
}

class ElfWriter {
  readonly #sections: readonly Section[];
  readonly #symbols: readonly ObjectSymbol[];
  readonly #headers: Header[] = [PLAIN];
  /** ELF index of our sections. */
  readonly #indexes: number[] = [];
  /** ELF index of our symbols. */
  readonly #numbers: Int32Array;

  constructor(object: ObjectFile) {
    const frame = ehFrame(object);
    this.#sections = frame === undefined ? object.sections : [...object.sections, frame.section];
    this.#symbols = frame === undefined ? object.symbols : [...object.symbols, ...frame.symbols];
    this.#numbers = new Int32Array(this.#symbols.length);
  }

  write(): Uint8Array<ArrayBuffer> {
    const groups = this.#groupNames();
    // Groups come first, as tools expect them; what they list is known in advance.
    const first = 1 + groups.length;
    this.#sections.forEach((_, index) => this.#indexes.push(first + index));
    const symbols = this.#symbolOrder(groups);
    const relaFirst = first + this.#sections.length;
    const withRelocations = this.#sections
      .map((section, index) => ({ section, index }))
      .filter(({ section }) => section.relocations.length > 0);
    const symtab = relaFirst + withRelocations.length + (this.#addsNote ? 1 : 0);
    for (const group of groups) this.#addGroup(group, symtab, relaFirst, withRelocations);
    for (const section of this.#sections) this.#addSection(section);
    for (const { section, index } of withRelocations) this.#addRelocations(section, this.#indexes[index], symtab);
    if (this.#addsNote) this.#headers.push({ ...PLAIN, name: STACK_NOTE, type: SHT.progbits });
    this.#addSymbols(symbols, symtab);
    return this.#file();
  }

  /** Without such a note linkers give the program an executable stack. */
  get #addsNote(): boolean {
    return !this.#sections.some(({ name }) => name === STACK_NOTE);
  }

  #groupNames(): string[] {
    return [...new Set(this.#sections.map(({ group }) => group).filter((group) => group !== undefined))];
  }

  // -------------------------------------------------------------- sections

  #addSection({ name, kind, alignment, size, bytes, role, threadLocal, group }: Section): void {
    const flags =
      (kind === "note" ? 0 : SHF.alloc) |
      (kind === "code" ? SHF.execinstr : 0) |
      (kind === "data" || kind === "zero" ? SHF.write : 0) |
      (threadLocal === true ? SHF.tls : 0) |
      (group === undefined ? 0 : SHF.group);
    const type =
      role === "init" ? SHT.initArray : role === "fini" ? SHT.finiArray : kind === "zero" ? SHT.nobits : SHT.progbits;
    this.#headers.push({ ...PLAIN, name, type, flags, bytes, size, alignment });
  }

  #addGroup(
    name: string,
    symtab: number,
    relaFirst: number,
    withRelocations: readonly { section: Section; index: number }[],
  ): void {
    const writer = new ByteWriter();
    writer.u32(GRP_COMDAT);
    this.#sections.forEach((section, index) => {
      if (section.group === name) writer.u32(this.#indexes[index]);
    });
    withRelocations.forEach(({ section }, index) => {
      if (section.group === name) writer.u32(relaFirst + index);
    });
    const bytes = writer.finish();
    const info = this.#numbers[this.#signatureOf(name)];
    this.#headers.push({
      ...PLAIN,
      name: ".group",
      type: SHT.group,
      bytes,
      size: bytes.length,
      link: symtab,
      info,
      alignment: 4,
      entrySize: 4,
    });
  }

  #signatureOf(group: string): number {
    const index = this.#symbols.findIndex(({ name }) => name === group);
    if (index < 0) throw new RangeError(`no symbol is named as the group '${group}'`);
    return index;
  }

  #addRelocations(section: Section, target: number, symtab: number): void {
    const writer = new ByteWriter(section.relocations.length * RELA_BYTES);
    for (const { offset, kind, symbol, addend } of section.relocations) {
      writer.u64(BigInt(offset));
      writer.u32(elfOfKind(kind));
      writer.u32(this.#numbers[symbol]);
      writer.u64(BigInt(addend));
    }
    const bytes = writer.finish();
    const flags = SHF.infoLink | (section.group === undefined ? 0 : SHF.group);
    const name = `.rela${section.name}`;
    this.#headers.push({
      ...PLAIN,
      name,
      type: SHT.rela,
      flags,
      bytes,
      size: bytes.length,
      link: symtab,
      info: target,
      alignment: 8,
      entrySize: RELA_BYTES,
    });
  }

  // -------------------------------------------------------------- symbols

  /** Our indexes in ELF's order, which is noted in `#numbers`. */
  #symbolOrder(groups: readonly string[]): number[] {
    for (const group of groups) this.#signatureOf(group);
    const all = this.#symbols.map((_, index) => index);
    const isLocal = (index: number): boolean => this.#symbols[index].binding === "local";
    const order = [...all.filter(isLocal), ...all.filter((index) => !isLocal(index))];
    order.forEach((index, position) => (this.#numbers[index] = position + 1));
    return order;
  }

  #addSymbols(order: readonly number[], symtab: number): void {
    const names = new StringTable();
    const writer = new ByteWriter((order.length + 1) * SYMBOL_BYTES);
    const extended = new ByteWriter();
    let isExtended = false;
    writer.fill(SYMBOL_BYTES);
    extended.u32(0);
    for (const index of order) {
      const symbol = this.#symbols[index];
      const { name, section, offset, size, binding, type, hidden } = symbol;
      const place =
        section >= 0
          ? this.#indexes[section]
          : section === ABSOLUTE
            ? SHN.absolute
            : section === COMMON
              ? SHN.common
              : SHN.undefined;
      const isLarge = section >= 0 && place >= SHN.reserved;
      isExtended ||= isLarge;
      writer.u32(type === "section" ? 0 : names.offsetOf(name));
      writer.u8((BINDING[binding] << 4) | (ELF_TYPE.get(type) as number));
      writer.u8(hidden === true ? STV_HIDDEN : 0);
      writer.u16(isLarge ? SHN.extended : place);
      writer.u64(BigInt(offset));
      writer.u64(BigInt(size));
      extended.u32(isLarge ? place : 0);
    }
    const bytes = writer.finish();
    const locals = this.#symbols.filter(({ binding }) => binding === "local").length + 1;
    const strtab = symtab + 1;
    this.#headers.push({
      ...PLAIN,
      name: ".symtab",
      type: SHT.symtab,
      bytes,
      size: bytes.length,
      link: strtab,
      info: locals,
      alignment: 8,
      entrySize: SYMBOL_BYTES,
    });
    const strings = names.finish();
    this.#headers.push({ ...PLAIN, name: ".strtab", type: SHT.strtab, bytes: strings, size: strings.length });
    if (isExtended) {
      const table = extended.finish();
      this.#headers.push({
        ...PLAIN,
        name: ".symtab_shndx",
        type: SHT.symtabShndx,
        bytes: table,
        size: table.length,
        link: symtab,
        alignment: 4,
        entrySize: 4,
      });
    }
  }

  // -------------------------------------------------------------- the file

  #file(): Uint8Array<ArrayBuffer> {
    const names = new StringTable();
    const nameOffsets = [...this.#headers.map(({ name }) => names.offsetOf(name)), names.offsetOf(".shstrtab")];
    const strings = names.finish();
    this.#headers.push({ ...PLAIN, name: ".shstrtab", type: SHT.strtab, bytes: strings, size: strings.length });
    const writer = new ByteWriter();
    writer.fill(HEADER_BYTES);
    const offsets = this.#headers.map(({ type, bytes, alignment }) => {
      if (type === SHT.null) return 0;
      // Alignments of more than a page are for memory only.
      writer.align(Math.min(alignment, 4096));
      const offset = writer.length;
      if (type !== SHT.nobits) writer.bytes(bytes);
      return offset;
    });
    writer.align(8);
    const start = writer.length;
    const count = this.#headers.length;
    this.#headers.forEach((header, index) => {
      const { type, flags, size, link, info, alignment, entrySize } = header;
      writer.u32(nameOffsets[index]);
      writer.u32(type);
      writer.u64(BigInt(flags));
      writer.u64(0n);
      writer.u64(BigInt(offsets[index]));
      writer.u64(BigInt(index === 0 && count >= SHN.reserved ? count : size));
      writer.u32(index === 0 && count > SHN.reserved ? count - 1 : link);
      writer.u32(info);
      writer.u64(BigInt(type === SHT.null ? 0 : alignment));
      writer.u64(BigInt(entrySize));
    });
    const bytes = writer.finish();
    this.#writeHeader(bytes, start, count);
    return bytes;
  }

  #writeHeader(bytes: Uint8Array, start: number, count: number): void {
    const writer = new ByteWriter(HEADER_BYTES);
    writer.u32(ELF_MAGIC);
    writer.u8(2); // 64 bits
    writer.u8(1); // little endian
    writer.u8(1); // version
    writer.align(16);
    writer.u16(ET_REL);
    writer.u16(EM_X86_64);
    writer.u32(1);
    writer.u64(0n);
    writer.u64(0n);
    writer.u64(BigInt(start));
    writer.u32(0);
    writer.u16(HEADER_BYTES);
    writer.u16(0);
    writer.u16(0);
    writer.u16(SECTION_BYTES);
    writer.u16(count >= SHN.reserved ? 0 : count);
    writer.u16(count > SHN.reserved ? SHN.extended : count - 1);
    bytes.set(writer.finish(), 0);
  }
}

/** Zero-ended names, each once. */
class StringTable {
  readonly #writer = new ByteWriter();
  readonly #offsets = new Map<string, number>();

  constructor() {
    this.#writer.u8(0);
  }

  offsetOf(name: string): number {
    if (name === "") return 0;
    let offset = this.#offsets.get(name);
    if (offset === undefined) {
      offset = this.#writer.length;
      this.#writer.utf8(name);
      this.#writer.u8(0);
      this.#offsets.set(name, offset);
    }
    return offset;
  }

  finish(): Uint8Array {
    return this.#writer.finish();
  }
}
