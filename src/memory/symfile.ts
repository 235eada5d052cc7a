/**
 * Code for a debugger's eyes. Debuggers know functions from files of the system's object format, so for each piece of code there is one,
 * made in memory: a *symfile*. How gdb finds it is told in debugger-list.ts.
 *
 * A symfile is a relocatable ELF object (System V ABI, 4) whose sections say where they are: `.text` without contents, since the
 * debugger reads those from the process, symbols, and unwind records in `.eh_frame`. These are not marked as loaded: they
 * have an address, on which their distances rely, but none in memory that the debugger should believe to be theirs (it would
 * complain that pieces overlap). Where there are no records, gdb guesses callers from frame pointers, and names show all the same.
 */
import { ByteWriter } from "../base/index.ts";
import { type CodeSymbol, functionsOf, type CodeImage, plainName } from "./code-image.ts";
import { ehFrameAt, endOfRecords } from "./unwind.ts";

const HEADER_BYTES = 64;
const SECTION_BYTES = 64;
const SYMBOL_BYTES = 24;
const SHT = { null: 0, progbits: 1, symtab: 2, strtab: 3, nobits: 8 } as const;
const SHF_ALLOC_EXECINSTR = 6;
const STT = { object: 1, function: 2, file: 4 } as const;
const STB_GLOBAL = 1;
const SHN_ABS = 0xfff1;

interface Part {
  readonly name: string;
  readonly type: number;
  readonly flags?: number;
  readonly address?: number;
  readonly bytes: Uint8Array;
  /** In memory, where there are no bytes. */
  readonly size?: number;
  readonly link?: number;
  readonly info?: number;
  readonly alignment: number;
  readonly entrySize?: number;
}

const NONE = new Uint8Array(0);
/** Indexes of sections. */
const TEXT = 1;
const STRTAB = 3;

/** The bytes of a symfile. Throws a RangeError for addresses that are none. */
export function writeSymfile(code: CodeImage): Uint8Array<ArrayBuffer> {
  const functions = functionsOf(code);
  const { symtab, strtab } = symbolTable(code, functions);
  const { address, size } = code;
  const parts: Part[] = [
    { name: "", type: SHT.null, bytes: NONE, alignment: 0 },
    { name: ".text", type: SHT.nobits, flags: SHF_ALLOC_EXECINSTR, address, bytes: NONE, size, alignment: 1 },
    // One symbol is local, and the null symbol counts too.
    { name: ".symtab", type: SHT.symtab, bytes: symtab, link: STRTAB, info: 2, alignment: 8, entrySize: SYMBOL_BYTES },
    { name: ".strtab", type: SHT.strtab, bytes: strtab, alignment: 1 },
  ];
  const frames = unwindRecords(code);
  if (frames.bytes.length > 0) parts.push({ name: ".eh_frame", type: SHT.progbits, ...frames, alignment: 8 });
  return elfFile(parts);
}

/** Records that came with the code, then those for rows; their distances hold at `address`. */
function unwindRecords({ address, size, ehFrame, unwind = [] }: CodeImage): { address: number; bytes: Uint8Array } {
  const linked = ehFrame === undefined ? NONE : ehFrame.bytes.subarray(0, endOfRecords(ehFrame.bytes));
  const place = linked.length === 0 ? Math.ceil((address + size) / 8) * 8 : (ehFrame?.address as number);
  const made = ehFrameAt(place + linked.length, unwind);
  const bytes = new Uint8Array(linked.length + made.length);
  bytes.set(linked);
  bytes.set(made, linked.length);
  return { address: place, bytes };
}

function symbolTable({ name, address }: CodeImage, functions: readonly CodeSymbol[]) {
  const names = new ByteWriter();
  const symbols = new ByteWriter((functions.length + 2) * SYMBOL_BYTES);
  const add = (name: string, type: number, section: number, value: number, size: number): void => {
    symbols.u32(names.length);
    symbols.u8(type);
    symbols.u8(0);
    symbols.u16(section);
    symbols.u64(BigInt(value));
    symbols.u64(BigInt(size));
    names.utf8(name);
    names.u8(0);
  };
  names.u8(0);
  symbols.fill(SYMBOL_BYTES);
  add(plainName(name), STT.file, SHN_ABS, 0, 0);
  // In a relocatable file a symbol's value counts from the start of its section.
  for (const { name, address: at, size, isFunction } of functions) {
    add(name, (STB_GLOBAL << 4) | (isFunction === false ? STT.object : STT.function), TEXT, at - address, size);
  }
  return { symtab: symbols.view(), strtab: names.view() };
}

/** Header, contents, names of sections, section headers. */
function elfFile(sections: readonly Part[]): Uint8Array<ArrayBuffer> {
  const names = new ByteWriter();
  const nameOffsets = [...sections, { name: ".shstrtab" }].map(({ name }) => {
    const offset = names.length;
    names.utf8(name);
    names.u8(0);
    return offset;
  });
  const parts: Part[] = [...sections, { name: ".shstrtab", type: SHT.strtab, bytes: names.view(), alignment: 1 }];
  const contents = parts.reduce((sum, { bytes }) => sum + bytes.length + 8, 0);
  const writer = new ByteWriter(HEADER_BYTES + contents + parts.length * SECTION_BYTES);
  writer.fill(HEADER_BYTES);
  const offsets = parts.map(({ type, bytes }) => {
    if (type === SHT.null) return 0;
    writer.align(8);
    const offset = writer.length;
    writer.bytes(bytes);
    return offset;
  });
  writer.align(8);
  const table = writer.length;
  parts.forEach((part, index) => {
    const { type, flags = 0, address = 0, bytes, size = bytes.length, link = 0, info = 0, alignment } = part;
    writer.u32(nameOffsets[index]);
    writer.u32(type);
    for (const word of [flags, address, offsets[index], size]) writer.u64(BigInt(word));
    writer.u32(link);
    writer.u32(info);
    writer.u64(BigInt(alignment));
    writer.u64(BigInt(part.entrySize ?? 0));
  });
  const file = writer.finish();
  file.set(elfHeader(table, parts.length));
  return file;
}

function elfHeader(table: number, count: number): Uint8Array {
  const writer = new ByteWriter(HEADER_BYTES);
  writer.bytes([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]); // ELF, 64 bits, little endian, version 1
  writer.align(16);
  writer.u16(1); // ET_REL
  writer.u16(62); // EM_X86_64
  writer.u32(1);
  writer.u64(0n);
  writer.u64(0n);
  writer.u64(BigInt(table));
  writer.u32(0);
  for (const half of [HEADER_BYTES, 0, 0, SECTION_BYTES, count, count - 1]) writer.u16(half);
  return writer.view();
}
