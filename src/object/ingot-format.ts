/**
 * Ingot's own object format: tables of fixed width over one buffer, so that loading is checking a few counts and bounds, and
 * records are made only where they are asked for.
 *
 * ```
 *  header   32 words: magic, version, bytes in all, frame size, key and source (two words each: offset, length),
 *           then offset and count of each table of TABLES; the rest zero
 *  tables   words of 32 bits, little endian; one row a record, its columns in the order below
 *  text     UTF-8 of all names
 *  bytes    contents of sections, and call frame instructions, each at a multiple of 16 from the file's start
 * ```
 *
 * A name is two columns, offset and length in the text. An offset or size in memory, or an addend, is two columns, low and high
 * word, of which the addend's and an absolute symbol's are signed. Relocations lie in one table, ordered by section.
 * Everything is checked when a file is read: after that no index, offset or count leads out of its table.
 */
import { atOnce, ByteWriter, PORTION, type Portions, programError } from "../base/index.ts";
import {
  ABSOLUTE,
  type Binding,
  bytesOfElf,
  COMMON,
  elfOfKind,
  kindOfElf,
  type ObjectFile,
  type ObjectSymbol,
  type PcEntry,
  type Relocation,
  type Safepoint,
  type Section,
  type SectionKind,
  type SymbolType,
  type UnwindRow,
} from "./object.ts";

const MAGIC = 0x4f474e49; // "INGO"
const VERSION = 1;
const HEADER_WORDS = 32;
const TABLES_WORD = 8;
const CONTENT_ALIGNMENT = 16;
const NO_GROUP = 0xffffffff;
/** How often the bytes of a name may be used by others. */
const MOST_SHARING = 16;

/** Columns of each table; after them come the text and the bytes, whose "rows" are single bytes. */
const COLUMNS = {
  // name, kind and flags, log2 of the alignment, size, bytes: offset and length, group's name, relocations: first and count
  sections: 12,
  // name, section, offset, size, binding and type and hidden
  symbols: 8,
  // offset, ELF type, symbol, addend
  relocations: 5,
  // section, offset, position
  pcMap: 3,
  // section, offset, first word, words
  safepoints: 4,
  words: 1,
  // section, offset, size, instructions: offset and length
  unwind: 5,
} as const;

type TableName = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as TableName[];

const KINDS: readonly SectionKind[] = ["code", "constants", "data", "zero", "note"];
const ROLES = [undefined, "init", "fini"] as const;
const BINDINGS: readonly Binding[] = ["local", "global", "weak"];
const TYPES: readonly SymbolType[] = ["none", "function", "object", "section", "file", "threadLocal", "ifunc"];

/** Whether bytes begin as a file of this format does. */
export function isIngotObject(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x49 && bytes[1] === 0x4e && bytes[2] === 0x47 && bytes[3] === 0x4f;
}

// ---------------------------------------------------------------- writing

/** The bytes of an object; equal objects give equal bytes. */
export function writeIngot(object: ObjectFile): Uint8Array<ArrayBuffer> {
  return new Writer(object).write();
}

class Writer {
  readonly #object: ObjectFile;
  readonly #text = new ByteWriter();
  readonly #names = new Map<string, readonly [offset: number, length: number]>();
  readonly #contents: { readonly word: number; readonly bytes: Uint8Array }[] = [];
  readonly #out = new ByteWriter();

  constructor(object: ObjectFile) {
    this.#object = object;
  }

  write(): Uint8Array<ArrayBuffer> {
    const { sections, symbols, pcMap, safepoints, unwind, frameSize, key, source } = this.#object;
    const out = this.#out;
    out.fill(HEADER_WORDS * 4);
    const starts: { [T in TableName]?: readonly [number, number] } = {};
    const table = <T>(name: TableName, rows: readonly T[], write: (row: T) => void): void => {
      starts[name] = [out.length, rows.length];
      rows.forEach(write);
    };
    let first = 0;
    table("sections", sections, (section) => {
      this.#section(section, first);
      first += section.relocations.length;
    });
    table("symbols", symbols, (symbol) => this.#symbol(symbol));
    table(
      "relocations",
      sections.flatMap(({ relocations }) => relocations),
      (relocation) => {
        out.u32(relocation.offset);
        out.u32(elfOfKind(relocation.kind));
        out.u32(relocation.symbol);
        this.#wide(relocation.addend);
      },
    );
    table("pcMap", pcMap, ({ section, offset, position }) => this.#words(section, offset, position));
    let word = 0;
    table("safepoints", safepoints, ({ section, offset, words }) => {
      this.#words(section, offset, word, words.length);
      word += words.length;
    });
    table(
      "words",
      safepoints.flatMap(({ words }) => words),
      (value) => out.u32(value),
    );
    table("unwind", unwind, ({ section, offset, size, instructions }) => {
      this.#words(section, offset, size);
      this.#content(instructions);
    });
    this.#header(starts, frameSize, key, source);
    return out.finish();
  }

  #section(
    { name, kind, alignment, size, bytes, relocations, group, role, threadLocal }: Section,
    first: number,
  ): void {
    const out = this.#out;
    this.#name(name);
    out.u32(KINDS.indexOf(kind) | (ROLES.indexOf(role) << 8) | (threadLocal === true ? 1 << 16 : 0));
    out.u32(Math.log2(alignment));
    this.#wide(size);
    this.#content(bytes);
    if (group === undefined) this.#words(NO_GROUP, 0);
    else this.#name(group);
    this.#words(first, relocations.length);
  }

  #symbol({ name, section, offset, size, binding, type, hidden }: ObjectSymbol): void {
    this.#name(name);
    this.#out.u32(section);
    this.#wide(offset);
    this.#wide(size);
    this.#out.u32(BINDINGS.indexOf(binding) | (TYPES.indexOf(type) << 8) | (hidden === true ? 1 << 16 : 0));
  }

  /** Text and contents follow the tables; then the header is known. */
  #header(
    starts: { [T in TableName]?: readonly [number, number] },
    frameSize: number,
    key: string,
    source: string,
  ): void {
    const out = this.#out;
    const keyAt = this.#nameOf(key);
    const sourceAt = this.#nameOf(source);
    const text = [out.length, this.#text.length] as const;
    out.bytes(this.#text.view());
    for (const { word, bytes } of this.#contents) {
      out.align(CONTENT_ALIGNMENT);
      out.patchU32(word, out.length);
      out.bytes(bytes);
    }
    let at = 0;
    const put = (...words: readonly number[]): void => {
      for (const word of words) {
        out.patchU32(at, word);
        at += 4;
      }
    };
    put(MAGIC, VERSION, out.length, frameSize, ...keyAt, ...sourceAt);
    for (const name of TABLES) put(...(starts[name] as readonly [number, number]));
    put(...text);
  }

  #words(...words: readonly number[]): void {
    for (const word of words) this.#out.u32(word);
  }

  /** An integer of up to 53 bits and a sign. */
  #wide(value: number): void {
    this.#out.u64(BigInt(value));
  }

  #name(name: string): void {
    this.#words(...this.#nameOf(name));
  }

  #nameOf(name: string): readonly [offset: number, length: number] {
    let place = this.#names.get(name);
    if (place === undefined) {
      const offset = this.#text.length;
      place = [offset, this.#text.utf8(name)];
      this.#names.set(name, place);
    }
    return place;
  }

  #content(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#contents.push({ word: this.#out.length, bytes });
    this.#words(0, bytes.length);
  }
}

// ---------------------------------------------------------------- reading

/** Reads a file of this format; its contents are views of `bytes`. Throws a program error with offset and reason. */
export function readIngot(bytes: Uint8Array): ObjectFile {
  return atOnce(readIngotInPortions(bytes));
}

export function* readIngotInPortions(bytes: Uint8Array): Portions<ObjectFile> {
  const reader = new Reader(bytes);
  yield* reader.check();
  return reader;
}

const decoder = new TextDecoder();

function malformed(offset: number, reason: string): never {
  throw programError("malformedInput", { what: "ingot object", reason: `offset 0x${offset.toString(16)}: ${reason}` });
}

class Reader implements ObjectFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #starts = {} as { [T in TableName]: number };
  readonly #counts = {} as { [T in TableName]: number };
  #text = 0;
  #textBytes = 0;
  /** Bytes of names read. */
  #named = 0;
  #sections: Section[] | undefined;
  #pcMap: PcEntry[] | undefined;
  #safepoints: Safepoint[] | undefined;
  #unwind: UnwindRow[] | undefined;
  /** Everybody wants them, so they are made as they are checked. */
  readonly symbols: ObjectSymbol[] = [];
  readonly frameSize: number;
  readonly key: string;
  readonly source: string;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < HEADER_WORDS * 4) malformed(0, `${bytes.length} bytes are no header`);
    if (this.#word(0) !== MAGIC) malformed(0, "no magic number");
    if (this.#word(4) !== VERSION) malformed(4, `version ${this.#word(4)}, this is ${VERSION}`);
    if (this.#word(8) !== bytes.length) malformed(8, `${this.#word(8)} bytes expected, there are ${bytes.length}`);
    this.frameSize = this.#word(12);
    this.#readTables();
    this.key = this.#checkedName(16);
    this.source = this.#checkedName(24);
  }

  /** Whoever reads on looks at no limits any more. */
  *check(): Portions<void> {
    yield* this.#checkSections();
    yield* this.#checkSymbols();
    yield* this.#checkRelocations();
    yield* this.#checkPlaces("pcMap");
    yield* this.#checkPlaces("safepoints");
    yield* this.#checkPlaces("unwind");
    yield* this.#checkParts();
  }

  #word(at: number): number {
    return this.#view.getUint32(at, true);
  }

  /** Offset of a row. */
  #row(table: TableName, index: number): number {
    return this.#starts[table] + index * COLUMNS[table] * 4;
  }

  // -------------------------------------------------------------- checks

  #readTables(): void {
    let at = TABLES_WORD * 4;
    const extent = (width: number): [number, number] => {
      const start = this.#word(at);
      const count = this.#word(at + 4);
      if (start + count * width > this.#bytes.length)
        malformed(at, `a table of ${count} rows of ${width} bytes at ${start}`);
      at += 8;
      return [start, count];
    };
    for (const name of TABLES) [this.#starts[name], this.#counts[name]] = extent(COLUMNS[name] * 4);
    [this.#text, this.#textBytes] = extent(1);
  }

  /** A name's two columns. Names may share bytes; that all of them are as long as the file is not meant. */
  #checkName(at: number): void {
    this.#checkExtent(at, this.#textBytes, "a name");
    this.#named += this.#word(at + 4);
    if (this.#named > MOST_SHARING * this.#bytes.length)
      malformed(at, "the names together are many times as long as the file");
  }

  /** Two columns: offset and length of something within [0, limit). */
  #checkExtent(at: number, limit: number, what: string): void {
    if (this.#word(at) + this.#word(at + 4) > limit)
      malformed(at, `${what}: ${this.#word(at + 4)} from ${this.#word(at)} on, of ${limit}`);
  }

  #checkWide(at: number, what: string): number {
    const high = this.#view.getInt32(at + 4, true);
    if (high < -0x200000 || high >= 0x200000) malformed(at, `${what} out of range`);
    return high * 0x100000000 + this.#word(at);
  }

  *#checkSections(): Portions<void> {
    let relocations = 0;
    for (let index = 0; index < this.#counts.sections; index++) {
      if (index % PORTION === 0) yield;
      const at = this.#row("sections", index);
      this.#checkName(at);
      const packed = this.#word(at + 8);
      const kind = KINDS[packed & 0xff];
      if (kind === undefined || (packed >>> 8) % 256 >= ROLES.length || packed >>> 17 !== 0)
        malformed(at + 8, `section kind ${packed}`);
      if (this.#word(at + 12) > 30) malformed(at + 12, `alignment 2^${this.#word(at + 12)}`);
      const size = this.#checkWide(at + 16, "size");
      this.#checkExtent(at + 24, this.#bytes.length, "contents");
      const length = this.#word(at + 28);
      if (size < 0 || (kind === "zero" ? length !== 0 : length !== size))
        malformed(at + 16, `${length} bytes for a section of ${size}`);
      if (this.#word(at + 32) !== NO_GROUP) this.#checkName(at + 32);
      if (this.#word(at + 40) !== relocations) malformed(at + 40, "relocations out of order");
      relocations += this.#word(at + 44);
      if (relocations > this.#counts.relocations) malformed(at + 44, `${this.#word(at + 44)} relocations`);
    }
    if (relocations !== this.#counts.relocations) malformed(TABLES_WORD * 4, "relocations of no section");
  }

  #sizeOf(section: number): number {
    return this.#wide(this.#row("sections", section) + 16);
  }

  *#checkSymbols(): Portions<void> {
    for (let index = 0; index < this.#counts.symbols; index++) {
      if (index % PORTION === 0) yield;
      const at = this.#row("symbols", index);
      this.#checkName(at);
      const section = this.#word(at + 8) | 0;
      if (section < COMMON || section >= this.#counts.sections) malformed(at + 8, `symbol in section ${section}`);
      const offset = this.#checkWide(at + 12, "offset");
      const size = this.#checkWide(at + 20, "size");
      if (size < 0 || (section !== ABSOLUTE && offset < 0)) malformed(at + 12, "a negative offset or size");
      if (section >= 0 && offset > this.#sizeOf(section)) malformed(at + 12, "a symbol behind the end of its section");
      const packed = this.#word(at + 28);
      if ((packed & 0xff) >= BINDINGS.length || ((packed >>> 8) & 0xff) >= TYPES.length || packed >>> 17 !== 0)
        malformed(at + 28, `symbol kind ${packed}`);
      this.symbols.push(this.#symbol(at));
    }
  }

  *#checkRelocations(): Portions<void> {
    for (let index = 0; index < this.#counts.sections; index++) {
      const row = this.#row("sections", index);
      const size = this.#word(row + 28);
      const first = this.#word(row + 40);
      const end = first + this.#word(row + 44);
      for (let number = first; number < end; number++) {
        if (number % PORTION === 0) yield;
        const at = this.#row("relocations", number);
        const place = this.#word(at);
        if (place + bytesOfElf(this.#word(at + 4)) > size) malformed(at, `a relocation at ${place} of ${size} bytes`);
        if (this.#word(at + 8) >= this.#counts.symbols) malformed(at + 8, `symbol ${this.#word(at + 8)}`);
        this.#checkWide(at + 12, "addend");
      }
    }
  }

  /** Tables whose first columns are a section and an offset in it, in order. */
  *#checkPlaces(table: "pcMap" | "safepoints" | "unwind"): Portions<void> {
    let lastSection = 0;
    let lastOffset = 0;
    for (let index = 0; index < this.#counts[table]; index++) {
      if (index % PORTION === 0) yield;
      const at = this.#row(table, index);
      const section = this.#word(at);
      const offset = this.#word(at + 4);
      const size = table === "unwind" ? this.#word(at + 8) : 0;
      if (section >= this.#counts.sections || offset + size > this.#sizeOf(section))
        malformed(at, `offset ${offset} of section ${section}`);
      if (section < lastSection || (section === lastSection && offset < lastOffset))
        malformed(at, `${table} out of order`);
      lastSection = section;
      lastOffset = offset;
    }
  }

  *#checkParts(): Portions<void> {
    let words = 0;
    for (let index = 0; index < this.#counts.safepoints; index++) {
      if (index % PORTION === 0) yield;
      const at = this.#row("safepoints", index) + 8;
      if (this.#word(at) !== words) malformed(at, "words of safepoints out of order");
      this.#checkExtent(at, this.#counts.words, "words of a safepoint");
      words += this.#word(at + 4);
    }
    for (let index = 0; index < this.#counts.unwind; index++) {
      if (index % PORTION === 0) yield;
      this.#checkExtent(this.#row("unwind", index) + 12, this.#bytes.length, "call frame instructions");
    }
  }

  #checkedName(at: number): string {
    this.#checkName(at);
    return this.#name(at);
  }

  // -------------------------------------------------------------- records

  #name(at: number): string {
    const from = this.#text + this.#word(at);
    return decoder.decode(this.#bytes.subarray(from, from + this.#word(at + 4)));
  }

  #wide(at: number): number {
    return this.#view.getInt32(at + 4, true) * 0x100000000 + this.#word(at);
  }

  #content(at: number): Uint8Array {
    return this.#bytes.subarray(this.#word(at), this.#word(at) + this.#word(at + 4));
  }

  #rows<T>(table: TableName, make: (at: number) => T): T[] {
    return Array.from({ length: this.#counts[table] }, (_, index) => make(this.#row(table, index)));
  }

  get sections(): readonly Section[] {
    return (this.#sections ??= this.#rows("sections", (at) => this.#section(at)));
  }

  #section(at: number): Section {
    const packed = this.#word(at + 8);
    const role = ROLES[(packed >>> 8) & 0xff];
    let relocations: readonly Relocation[] | undefined;
    const read = (): readonly Relocation[] =>
      (relocations ??= this.#relocations(this.#word(at + 40), this.#word(at + 44)));
    return {
      name: this.#name(at),
      kind: KINDS[packed & 0xff],
      alignment: 2 ** this.#word(at + 12),
      size: this.#wide(at + 16),
      bytes: this.#content(at + 24),
      get relocations() {
        return read();
      },
      ...(this.#word(at + 32) === NO_GROUP ? {} : { group: this.#name(at + 32) }),
      ...(role === undefined ? {} : { role }),
      ...(packed >>> 16 === 0 ? {} : { threadLocal: true }),
    };
  }

  #relocations(first: number, count: number): Relocation[] {
    return Array.from({ length: count }, (_, index) => {
      const at = this.#row("relocations", first + index);
      const kind = kindOfElf(this.#word(at + 4));
      return { offset: this.#word(at), kind, symbol: this.#word(at + 8), addend: this.#wide(at + 12) };
    });
  }

  #symbol(at: number): ObjectSymbol {
    const packed = this.#word(at + 28);
    return {
      name: this.#name(at),
      section: this.#word(at + 8) | 0,
      offset: this.#wide(at + 12),
      size: this.#wide(at + 20),
      binding: BINDINGS[packed & 0xff],
      type: TYPES[(packed >>> 8) & 0xff],
      ...(packed >>> 16 === 0 ? {} : { hidden: true }),
    };
  }

  get pcMap(): readonly PcEntry[] {
    return (this.#pcMap ??= this.#rows("pcMap", (at) => ({
      section: this.#word(at),
      offset: this.#word(at + 4),
      position: this.#word(at + 8),
    })));
  }

  get safepoints(): readonly Safepoint[] {
    return (this.#safepoints ??= this.#rows("safepoints", (at) => ({
      section: this.#word(at),
      offset: this.#word(at + 4),
      words: Array.from({ length: this.#word(at + 12) }, (_, index) =>
        this.#word(this.#row("words", this.#word(at + 8) + index)),
      ),
    })));
  }

  get unwind(): readonly UnwindRow[] {
    return (this.#unwind ??= this.#rows("unwind", (at) => ({
      section: this.#word(at),
      offset: this.#word(at + 4),
      size: this.#word(at + 8),
      instructions: this.#content(at + 12),
    })));
  }
}
