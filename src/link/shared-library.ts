/**
 * Objects as an ELF shared library that `dlopen`, `ld`, gdb and binutils take.
 *
 * ```
 *  R   ELF header, program headers, symbols for the loader (.dynsym, .dynstr, .gnu.hash), its relocations (.rela.dyn)
 *  RX  the code segment: instructions, constants, unwind records, stubs; then .eh_frame_hdr
 *  RW  .dynamic; then the data segment, zero bytes last
 *      not loaded: .symtab, .strtab, .shstrtab, section headers
 * ```
 *
 * Functions bind inside the library first (as with `-Bsymbolic-functions`); variables are where the loader decides, since
 * programs copy those they refer to directly. All relocations are done when the library is loaded. It holds what every loader was seen to need: hash, strings, symbols, relocations with sizes, a writable `.dynamic`, a
 * note against executable stacks. Sections' headers are there for people and debuggers.
 */
import { ByteWriter } from "../base/index.ts";
import { type Bases, Layout, type Linked, type Target } from "./layout.ts";
import type { Resolution } from "./resolve.ts";

export interface SharedLibraryOptions {
  /** What programs linked with it ask their loader for (DT_SONAME). */
  readonly soname?: string;
  /** Libraries that it needs (DT_NEEDED). */
  readonly needed?: readonly string[];
}

const PAGE = 4096;
const HEADER_BYTES = 64;
const PROGRAM_HEADER_BYTES = 56;
const SECTION_BYTES = 64;
const SYMBOL_BYTES = 24;
const RELA_BYTES = 24;

const ET_DYN = 3;
const EM_X86_64 = 62;
const PT = { load: 1, dynamic: 2, ehFrame: 0x6474e550, stack: 0x6474e551 } as const;
const PF = { x: 1, w: 2, r: 4 } as const;
const SHT = {
  progbits: 1,
  symtab: 2,
  strtab: 3,
  rela: 4,
  dynamic: 6,
  nobits: 8,
  dynsym: 11,
  initArray: 14,
  finiArray: 15,
  gnuHash: 0x6ffffff6,
} as const;
const SHF = { write: 1, alloc: 2, exec: 4 } as const;
const DT = {
  null: 0,
  needed: 1,
  strtab: 5,
  symtab: 6,
  rela: 7,
  relaSize: 8,
  relaEntry: 9,
  strSize: 10,
  symEntry: 11,
  soname: 14,
  initArray: 25,
  finiArray: 26,
  initArraySize: 27,
  finiArraySize: 28,
  flags: 30,
  gnuHash: 0x6ffffef5,
  relaCount: 0x6ffffff9,
} as const;
const DF_BIND_NOW = 8;
/** Entries of `.dynamic` that every library has. */
const FIXED_ENTRIES = 11;
const R = { abs64: 1, globDat: 6, relative: 8 } as const;
const STT = { none: 0, object: 1, function: 2 } as const;

const align = (value: number, alignment: number): number => Math.ceil(value / alignment) * alignment;

/** The bytes of a shared library of all that takes part. Throws a program error for code that only programs may hold. */
export function writeSharedLibrary(
  resolution: Resolution,
  options: SharedLibraryOptions = {},
): Uint8Array<ArrayBuffer> {
  return new LibraryWriter(resolution, options).write();
}

interface DynamicSymbol {
  readonly name: string;
  readonly info: number;
  /** Set once addresses are known; 0 for symbols of others. */
  address: number;
  readonly size: number;
  readonly isDefined: boolean;
}

/** A section header. */
interface Header {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link?: number;
  readonly info?: number;
  readonly alignment?: number;
  readonly entrySize?: number;
}

class LibraryWriter {
  readonly #layout: Layout;
  readonly #options: SharedLibraryOptions;
  readonly #strings = new Strings();
  /** Number 0 is none; then those of others, then ours by hash bucket. */
  readonly #symbols: DynamicSymbol[];
  readonly #numbers = new Map<string, number>();
  readonly #buckets: number;

  constructor(resolution: Resolution, options: SharedLibraryOptions) {
    this.#layout = new Layout(resolution, { sharedLibrary: true });
    this.#options = options;
    const wanted = [...resolution.undefined].map(([name, { weak }]): DynamicSymbol => {
      return { name, info: (weak ? 2 : 1) << 4, address: 0, size: 0, isDefined: false };
    });
    const own: DynamicSymbol[] = [];
    for (const [name, { object, symbol }] of resolution.globals) {
      const { hidden, type, size, binding } = resolution.objects[object].symbols[symbol];
      if (hidden === true) continue;
      const elfType = type === "function" ? STT.function : type === "object" ? STT.object : STT.none;
      own.push({ name, info: ((binding === "weak" ? 2 : 1) << 4) | elfType, address: 0, size, isDefined: true });
    }
    this.#buckets = Math.max(1, Math.ceil(own.length / 2));
    own.sort((a, b) => (gnuHash(a.name) % this.#buckets) - (gnuHash(b.name) % this.#buckets));
    this.#symbols = [...wanted, ...own];
    this.#symbols.forEach(({ name }, index) => this.#numbers.set(name, index + 1));
  }

  write(): Uint8Array<ArrayBuffer> {
    const layout = this.#layout;
    for (const { name } of this.#symbols) this.#strings.offsetOf(name);
    const soname = this.#options.soname === undefined ? undefined : this.#strings.offsetOf(this.#options.soname);
    const needed = (this.#options.needed ?? []).map((name) => this.#strings.offsetOf(name));
    const strings = this.#strings.finish();
    // A first link, at no address in particular, tells how many relocations the loader gets.
    const count = this.#link({ code: PAGE, data: PAGE * (2 + Math.ceil(layout.codeSize / PAGE)) }).relocations.length;

    const symtab = HEADER_BYTES + PROGRAM_HEADER_BYTES * 6;
    const hashBytes = this.#hash();
    const hash = align(symtab + (this.#symbols.length + 1) * SYMBOL_BYTES, 8);
    const strtab = hash + hashBytes.length;
    const rela = align(strtab + strings.length, 8);
    const readEnd = rela + count * RELA_BYTES;
    const code = align(readEnd, Math.max(PAGE, layout.codeAlignment));
    const frameHeader = align(code + layout.codeSize, 4);
    const frameHeaderBytes = layout.ehFrame === undefined ? 0 : 12;
    const codeEnd = frameHeader + frameHeaderBytes;
    const dynamic = align(codeEnd, Math.max(PAGE, layout.dataAlignment));
    const dynamicBytes =
      (needed.length + (soname === undefined ? 0 : 1) + this.#arrays(0).length * 2 + FIXED_ENTRIES) * 16;
    const data = align(dynamic + dynamicBytes, layout.dataAlignment);
    const { linked, relocations } = this.#link({ code, data });
    for (const symbol of this.#symbols)
      if (symbol.isDefined) symbol.address = linked.symbols.get(symbol.name) as number;

    const arrays = this.#arrays(data);
    const entries: [number, number][] = [
      ...needed.map((offset): [number, number] => [DT.needed, offset]),
      ...(soname === undefined ? [] : [[DT.soname, soname] as [number, number]]),
      ...arrays.flatMap(({ role, address, size }): [number, number][] =>
        role === "init"
          ? [
              [DT.initArray, address],
              [DT.initArraySize, size],
            ]
          : [
              [DT.finiArray, address],
              [DT.finiArraySize, size],
            ],
      ),
      [DT.gnuHash, hash],
      [DT.strtab, strtab],
      [DT.symtab, symtab],
      [DT.strSize, strings.length],
      [DT.symEntry, SYMBOL_BYTES],
      [DT.rela, rela],
      [DT.relaSize, count * RELA_BYTES],
      [DT.relaEntry, RELA_BYTES],
      [DT.relaCount, relocations.filter(({ type }) => type === R.relative).length],
      [DT.flags, DF_BIND_NOW],
      [DT.null, 0],
    ];

    const out = new ByteWriter(data + layout.dataFilled);
    out.fill(HEADER_BYTES);
    const segment = (
      type: number,
      flags: number,
      offset: number,
      size: number,
      alignment: number,
      memory = size,
    ): void => {
      out.u32(type);
      out.u32(flags);
      for (const value of [offset, offset, offset, size, memory, alignment]) out.u64(BigInt(value));
    };
    segment(PT.load, PF.r, 0, readEnd, PAGE);
    segment(PT.load, PF.r | PF.x, code, codeEnd - code, Math.max(PAGE, layout.codeAlignment));
    const dataStart = data - dynamic;
    segment(
      PT.load,
      PF.r | PF.w,
      dynamic,
      dataStart + layout.dataFilled,
      Math.max(PAGE, layout.dataAlignment),
      dataStart + layout.dataSize,
    );
    segment(PT.dynamic, PF.r | PF.w, dynamic, dynamicBytes, 8);
    segment(
      frameHeaderBytes === 0 ? PT.stack : PT.ehFrame,
      frameHeaderBytes === 0 ? PF.r | PF.w : PF.r,
      frameHeaderBytes === 0 ? 0 : frameHeader,
      frameHeaderBytes,
      4,
    );
    segment(PT.stack, PF.r | PF.w, 0, 0, 16);
    this.#writeSymbols(out, code, data);
    out.align(8);
    out.bytes(hashBytes);
    out.bytes(strings);
    out.align(8);
    for (const { type, at, symbol, addend } of relocations) {
      out.u64(BigInt(at));
      out.u32(type);
      out.u32(symbol);
      out.u64(BigInt(addend));
    }
    out.fill(code - out.length);
    out.bytes(linked.code);
    if (frameHeaderBytes > 0) {
      out.fill(frameHeader - out.length);
      // Version 1; the address of .eh_frame relative to its place; neither count nor table.
      out.bytes([1, 0x1b, 0xff, 0xff]);
      out.u32(code + (layout.ehFrame as number) - (frameHeader + 4));
      out.u32(0);
    }
    out.fill(dynamic - out.length);
    for (const [tag, value] of entries) {
      out.u64(BigInt(tag));
      out.u64(BigInt(value));
    }
    out.fill(data - out.length);
    out.bytes(linked.data);
    const names = this.#writeSections(
      out,
      {
        symtab,
        hash,
        strtab,
        rela,
        count,
        code,
        frameHeader,
        frameHeaderBytes,
        data,
        dynamic,
        dynamicBytes,
        stringBytes: strings.length,
        hashBytes: hashBytes.length,
      },
      linked,
    );
    const bytes = out.finish();
    this.#writeHeader(bytes, names.start, names.count);
    return bytes;
  }

  /** Links, collecting what the loader has to do: entries without symbols first. */
  #link(bases: Bases): {
    readonly linked: Linked;
    readonly relocations: readonly { type: number; at: number; symbol: number; addend: number }[];
  } {
    const relocations: { type: number; at: number; symbol: number; addend: number }[] = [];
    const { addresses } = this.#layout;
    const linked = this.#layout.link(bases, undefined, (segment, at, target: Target, addend) => {
      const place = bases[segment] + at;
      const name = target.external ?? target.variable;
      if (name !== undefined) {
        const isSlot =
          segment === "data" &&
          addresses !== undefined &&
          at >= addresses &&
          at < addresses + this.#layout.slotOf.size * 8;
        relocations.push({
          type: isSlot ? R.globDat : R.abs64,
          at: place,
          symbol: this.#numbers.get(name) as number,
          addend,
        });
      } else if (target.piece !== undefined) {
        const address = bases[target.piece.segment] + target.piece.offset + target.offset;
        relocations.push({ type: R.relative, at: place, symbol: 0, addend: address + addend });
      }
    });
    relocations.sort((a, b) => Number(b.type === R.relative) - Number(a.type === R.relative) || a.at - b.at);
    return { linked, relocations };
  }

  /** Where the arrays of functions lie. */
  #arrays(data: number): { readonly role: "init" | "fini"; readonly address: number; readonly size: number }[] {
    return (["init", "fini"] as const).flatMap((role) => {
      const pieces = this.#layout.pieces.filter(({ content }) => content.role === role && content.size > 0);
      if (pieces.length === 0) return [];
      const from = Math.min(...pieces.map(({ offset }) => offset));
      const to = Math.max(...pieces.map(({ offset, content }) => offset + content.size));
      return [{ role, address: data + from, size: to - from }];
    });
  }

  #writeSymbols(out: ByteWriter, code: number, data: number): void {
    out.fill(SYMBOL_BYTES);
    for (const { name, info, address, size, isDefined } of this.#symbols) {
      out.u32(this.#strings.offsetOf(name));
      out.u8(info);
      out.u8(0);
      out.u16(isDefined ? (address >= data ? SECTION.data : address >= code ? SECTION.text : 0xfff1) : 0);
      out.u64(BigInt.asUintN(64, BigInt(address)));
      out.u64(BigInt(size));
    }
  }

  /** The hash table of the GNU loader: a Bloom filter that lets all through, buckets, and chains of hashes. */
  #hash(): Uint8Array {
    const first = this.#symbols.findIndex(({ isDefined }) => isDefined);
    const own = first < 0 ? [] : this.#symbols.slice(first);
    const base = (first < 0 ? this.#symbols.length : first) + 1;
    const out = new ByteWriter();
    const buckets = this.#buckets;
    for (const word of [buckets, base, 1, 0]) out.u32(word);
    out.u64(0xffffffffffffffffn);
    const hashes = own.map(({ name }) => gnuHash(name));
    for (let bucket = 0; bucket < buckets; bucket++) {
      const index = hashes.findIndex((hash) => hash % buckets === bucket);
      out.u32(index < 0 ? 0 : base + index);
    }
    hashes.forEach((hash, index) => {
      const isLast = index + 1 === hashes.length || hashes[index + 1] % buckets !== hash % buckets;
      out.u32(((hash & ~1) | (isLast ? 1 : 0)) >>> 0);
    });
    out.align(8);
    return out.finish();
  }

  // -------------------------------------------------------------- for people and debuggers

  #writeSections(out: ByteWriter, at: Positions, linked: Linked): { readonly start: number; readonly count: number } {
    const layout = this.#layout;
    const eh = layout.ehFrame;
    const strings = new Strings();
    out.align(8);
    const symtab = out.length;
    out.fill(SYMBOL_BYTES);
    const isGlobal = new Set([...linked.symbols.values()]);
    const locals = linked.all.filter(({ address }) => !isGlobal.has(address));
    const globals = linked.all.filter(({ address }) => isGlobal.has(address));
    for (const { name, address, size, isFunction } of [...locals, ...globals]) {
      out.u32(strings.offsetOf(name));
      out.u8(((isGlobal.has(address) ? 1 : 0) << 4) | (isFunction ? STT.function : STT.object));
      out.u8(0);
      out.u16(address >= at.data ? SECTION.data : SECTION.text);
      out.u64(BigInt(address));
      out.u64(BigInt(size));
    }
    const symtabBytes = out.length - symtab;
    const strtab = out.length;
    out.bytes(strings.finish());
    const strtabBytes = out.length - strtab;
    const headers: Header[] = [
      { name: "", type: 0, flags: 0, address: 0, offset: 0, size: 0 },
      {
        name: ".dynsym",
        type: SHT.dynsym,
        flags: SHF.alloc,
        address: at.symtab,
        offset: at.symtab,
        size: (this.#symbols.length + 1) * SYMBOL_BYTES,
        link: 3,
        info: 1,
        alignment: 8,
        entrySize: SYMBOL_BYTES,
      },
      {
        name: ".gnu.hash",
        type: SHT.gnuHash,
        flags: SHF.alloc,
        address: at.hash,
        offset: at.hash,
        size: at.hashBytes,
        link: 1,
        alignment: 8,
      },
      {
        name: ".dynstr",
        type: SHT.strtab,
        flags: SHF.alloc,
        address: at.strtab,
        offset: at.strtab,
        size: at.stringBytes,
      },
      {
        name: ".rela.dyn",
        type: SHT.rela,
        flags: SHF.alloc,
        address: at.rela,
        offset: at.rela,
        size: at.count * RELA_BYTES,
        link: 1,
        alignment: 8,
        entrySize: RELA_BYTES,
      },
      {
        name: ".text",
        type: SHT.progbits,
        flags: SHF.alloc | SHF.exec,
        address: at.code,
        offset: at.code,
        size: eh ?? layout.codeSize,
        alignment: layout.codeAlignment,
      },
      {
        name: ".data",
        type: SHT.progbits,
        flags: SHF.alloc | SHF.write,
        address: at.data,
        offset: at.data,
        size: layout.dataFilled,
        alignment: layout.dataAlignment,
      },
      {
        name: ".dynamic",
        type: SHT.dynamic,
        flags: SHF.alloc | SHF.write,
        address: at.dynamic,
        offset: at.dynamic,
        size: at.dynamicBytes,
        link: 3,
        alignment: 8,
        entrySize: 16,
      },
    ];
    if (layout.dataSize > layout.dataFilled) {
      const start = at.data + layout.dataFilled;
      headers.push({
        name: ".bss",
        type: SHT.nobits,
        flags: SHF.alloc | SHF.write,
        address: start,
        offset: start,
        size: layout.dataSize - layout.dataFilled,
      });
    }
    if (eh !== undefined) {
      headers.push(
        {
          name: ".eh_frame",
          type: SHT.progbits,
          flags: SHF.alloc,
          address: at.code + eh,
          offset: at.code + eh,
          size: layout.stubs - eh,
          alignment: 8,
        },
        {
          name: ".plt",
          type: SHT.progbits,
          flags: SHF.alloc | SHF.exec,
          address: at.code + layout.stubs,
          offset: at.code + layout.stubs,
          size: layout.codeSize - layout.stubs,
          alignment: 16,
          entrySize: 16,
        },
        {
          name: ".eh_frame_hdr",
          type: SHT.progbits,
          flags: SHF.alloc,
          address: at.frameHeader,
          offset: at.frameHeader,
          size: at.frameHeaderBytes,
          alignment: 4,
        },
      );
    }
    const symbols = headers.length;
    headers.push(
      {
        name: ".symtab",
        type: SHT.symtab,
        flags: 0,
        address: 0,
        offset: symtab,
        size: symtabBytes,
        link: symbols + 1,
        info: locals.length + 1,
        alignment: 8,
        entrySize: SYMBOL_BYTES,
      },
      { name: ".strtab", type: SHT.strtab, flags: 0, address: 0, offset: strtab, size: strtabBytes },
    );
    const names = new Strings();
    const offsets = headers.map(({ name }) => names.offsetOf(name));
    offsets.push(names.offsetOf(".shstrtab"));
    const nameBytes = names.finish();
    headers.push({
      name: ".shstrtab",
      type: SHT.strtab,
      flags: 0,
      address: 0,
      offset: out.length,
      size: nameBytes.length,
    });
    out.bytes(nameBytes);
    out.align(8);
    const start = out.length;
    headers.forEach(
      ({ type, flags, address, offset, size, link = 0, info = 0, alignment = 1, entrySize = 0 }, index) => {
        out.u32(offsets[index]);
        out.u32(type);
        for (const value of [flags, address, offset, size]) out.u64(BigInt(value));
        out.u32(link);
        out.u32(info);
        out.u64(BigInt(index === 0 ? 0 : alignment));
        out.u64(BigInt(entrySize));
      },
    );
    return { start, count: headers.length };
  }

  #writeHeader(bytes: Uint8Array, sections: number, count: number): void {
    const out = new ByteWriter(HEADER_BYTES);
    out.u32(0x464c457f);
    for (const byte of [2, 1, 1, 0]) out.u8(byte); // 64 bits, little endian, version 1, System V
    out.align(16);
    out.u16(ET_DYN);
    out.u16(EM_X86_64);
    out.u32(1);
    out.u64(0n);
    out.u64(BigInt(HEADER_BYTES));
    out.u64(BigInt(sections));
    out.u32(0);
    for (const half of [HEADER_BYTES, PROGRAM_HEADER_BYTES, 6, SECTION_BYTES, count, count - 1]) out.u16(half);
    bytes.set(out.finish(), 0);
  }
}

/** Indexes of section headers that symbols refer to. */
const SECTION = { text: 5, data: 6 } as const;

interface Positions {
  readonly symtab: number;
  readonly hash: number;
  readonly hashBytes: number;
  readonly strtab: number;
  readonly stringBytes: number;
  readonly rela: number;
  readonly count: number;
  readonly code: number;
  readonly frameHeader: number;
  readonly frameHeaderBytes: number;
  readonly data: number;
  readonly dynamic: number;
  readonly dynamicBytes: number;
}

/** The hash of the GNU loader (dl_new_hash): 33 h + c, of bytes. */
function gnuHash(name: string): number {
  let hash = 5381;
  for (const byte of new TextEncoder().encode(name)) hash = (Math.imul(hash, 33) + byte) >>> 0;
  return hash;
}

/** Zero-ended names, each once. */
class Strings {
  readonly #writer = new ByteWriter();
  readonly #offsets = new Map<string, number>([["", 0]]);

  constructor() {
    this.#writer.u8(0);
  }

  offsetOf(name: string): number {
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
