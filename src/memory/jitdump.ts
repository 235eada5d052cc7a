/**
 * The file from which `perf inject --jit` makes an ELF image of each generated function (linux,
 * tools/perf/Documentation/jitdump-specification.txt): names, machine code, lines and unwind data, each with its time. Unlike a perf map it
 * is right when memory is used again, and `perf annotate` shows instructions.
 *
 * ```
 *  header      u32 magic, version, bytes of header, machine, 0, pid; u64 time, flags
 *  record      u32 kind, bytes of record; u64 time; then
 *   0 load     u32 pid, tid; u64 address, address, size, index; name, 0; machine code
 *   1 move     u32 pid, tid; u64 new address, old address, new address, size, index
 *   2 lines    u64 address of the function, count; each: u64 address; u32 line, discriminator; file, 0
 *   3 close
 *   4 unwind   u64 bytes of data, of its header, bytes mapped; .eh_frame, .eh_frame_hdr
 * ```
 *
 * Lines and unwind data stand before the load that they belong to. perf places `.eh_frame` behind the code, at the next multiple of 8,
 * the look-up table `.eh_frame_hdr` (LSB 5.0, 10.6.2) behind that; both hold distances only. A perf built with libunwind (Debian 12)
 * reads them through the memory behind the code, so it finds callers only if that is a gap of about 80 bytes; with libdw it needs none.
 *
 * perf learns of the file by seeing it mapped as executable, so its first page must be (the *marker*); nobody reads that. Times
 * are of CLOCK_MONOTONIC: `perf record -k mono`. There is no record of freeing; a later load over the same memory ends the former.
 */
import { closeSync, constants, ftruncateSync } from "node:fs";
import { join } from "node:path";
import { ByteWriter } from "../base/index.ts";
import {
  checkRange,
  type CodeSymbol,
  type CodeUnwind,
  functionsOf,
  type CodeImage,
  plainName,
  withoutAliases,
} from "./code-image.ts";
import { append, createFile } from "./profile-files.ts";
import { ehFrameAt, rowsOfRecords } from "./unwind.ts";

const MAGIC = 0x4a695444;
const VERSION = 1;
const EM_X86_64 = 62;
const HEADER_BYTES = 40;
const PREFIX_BYTES = 16;
const MARKER_BYTES = 4096;
const KIND = { load: 0, move: 1, lines: 2, close: 3, unwind: 4 } as const;

/** Code from `address` on, up to the next place, comes from this line. */
export interface CodeLine {
  readonly address: number;
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
}

/** A piece of code as it is dumped. */
export interface DumpedCode extends CodeImage {
  /** Its machine code: `size` bytes. */
  readonly bytes: Uint8Array;
  /** By address. */
  readonly lines?: readonly CodeLine[];
}

/** Maps a file so that perf sees it: readable and executable, private. */
export interface DumpMarker {
  map(fd: number, size: number): number;
  unmap(address: number, size: number): void;
}

export interface JitDumpOptions {
  /** Where `jit-PID.dump` is made, and perf puts its images: best a fresh one, that only this user can write. */
  readonly folder: string;
  readonly marker: DumpMarker;
  /** The process that runs the code; default this one. */
  readonly pid?: number;
  /** The thread that runs it (gettid); default the main one. */
  readonly tid?: number;
  /** Nanoseconds of CLOCK_MONOTONIC. */
  readonly now?: () => bigint;
}

/** What was written of a piece: enough to tell that it moved. */
export interface DumpedPiece {
  /** Where it is now. */
  readonly address: number;
  /** Its functions: index in the dump, offset, size. */
  readonly functions: readonly (readonly [index: number, offset: number, size: number])[];
}

/** The dump of one isolate. */
export class JitDump {
  readonly path: string;
  readonly #pid: number;
  readonly #tid: number;
  readonly #now: () => bigint;
  readonly #marker: DumpMarker;
  #mapped = 0;
  #fd: number | undefined;
  /** Of the whole records. */
  #length = 0;
  /** Of the next function. perf names its images by it. */
  #index = 1;

  /** Throws Node's error, as EEXIST if there is such a file. */
  constructor(options: JitDumpOptions) {
    const { folder, marker, pid = process.pid, tid = pid, now = process.hrtime.bigint } = options;
    this.path = join(folder, `jit-${pid}.dump`);
    this.#pid = pid;
    this.#tid = tid;
    this.#now = now;
    this.#marker = marker;
    this.#fd = createFile(this.path, constants.O_APPEND);
    try {
      this.#append(this.#header());
      this.#mapped = marker.map(this.#fd, MARKER_BYTES);
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  /** Writes the functions of a piece, before it runs. */
  load(code: DumpedCode): DumpedPiece {
    const { address: base, size, bytes, lines = [], unwind = [], ehFrame } = code;
    if (bytes.length !== size) throw new RangeError(`${bytes.length} bytes of machine code, not ${size}`);
    const linked = ehFrame === undefined ? [] : rowsOfRecords(ehFrame);
    const rows = new Map([...linked, ...unwind].map((row) => [row.address, row]));
    const functions = withoutAliases(functionsOf(code)).filter(({ size }) => size > 0);
    const writer = new ByteWriter(2 * size + 256);
    let nextLine = 0;
    const written = functions.map(({ name, address, size }, number): DumpedPiece["functions"][number] => {
      while (nextLine + 1 < lines.length && lines[nextLine + 1].address <= address) nextLine++;
      const own = linesFrom(lines, nextLine, address, address + size);
      const row = rows.get(address);
      const next = functions[number + 1]?.address ?? base + code.size;
      if (row !== undefined) this.#record(writer, KIND.unwind, () => unwindData(writer, row, size, next - address));
      if (own.length > 0) this.#record(writer, KIND.lines, () => lineTable(writer, address, own));
      const index = this.#index++;
      const machineCode = bytes.subarray(address - base, address - base + size);
      this.#record(writer, KIND.load, () => this.#loaded(writer, { name, address, size }, index, machineCode));
      return [index, address - base, size];
    });
    this.#append(writer.view());
    return { address: base, functions: written };
  }

  /** Tells that a piece is now elsewhere; before it runs there. The piece at its new place. */
  move(piece: DumpedPiece, address: number): DumpedPiece {
    checkRange(address, 0);
    const writer = new ByteWriter();
    for (const [index, offset, size] of piece.functions) {
      this.#record(writer, KIND.move, () => {
        this.#ids(writer);
        for (const word of [address + offset, piece.address + offset, address + offset, size, index]) {
          writer.u64(BigInt(word));
        }
      });
    }
    this.#append(writer.view());
    return { ...piece, address };
  }

  /** Ends the file, which stays for perf. */
  close(): void {
    const fd = this.#fd;
    if (fd === undefined) return;
    const writer = new ByteWriter();
    this.#record(writer, KIND.close, () => {});
    try {
      this.#append(writer.view());
    } finally {
      this.#fd = undefined;
      this.#marker.unmap(this.#mapped, MARKER_BYTES);
      closeSync(fd);
    }
  }

  #header(): Uint8Array {
    const writer = new ByteWriter(HEADER_BYTES);
    for (const word of [MAGIC, VERSION, HEADER_BYTES, EM_X86_64, 0, this.#pid]) writer.u32(word);
    writer.u64(this.#now());
    writer.u64(0n); // times are not of the processor's counter
    return writer.view();
  }

  #record(writer: ByteWriter, kind: number, contents: () => void): void {
    const at = writer.length;
    writer.u32(kind);
    writer.u32(PREFIX_BYTES);
    writer.u64(this.#now());
    contents();
    const size = writer.length - at;
    if (size > 0xffffffff) throw new RangeError(`a record of ${size} bytes`);
    writer.patchU32(at + 4, size);
  }

  #ids(writer: ByteWriter): void {
    writer.u32(this.#pid);
    writer.u32(this.#tid);
  }

  #loaded(writer: ByteWriter, { name, address, size }: CodeSymbol, index: number, machineCode: Uint8Array): void {
    this.#ids(writer);
    for (const word of [address, address, size, index]) writer.u64(BigInt(word));
    writer.utf8(name);
    writer.u8(0);
    writer.bytes(machineCode);
  }

  /** Whole records or, if the disk is full, none: perf stops at one cut off. */
  #append(bytes: Uint8Array): void {
    if (this.#fd === undefined) throw new RangeError(`${this.path} is closed`);
    try {
      append(this.#fd, bytes);
      this.#length += bytes.length;
    } catch (error) {
      ftruncateSync(this.#fd, this.#length);
      throw error;
    }
  }
}

/**
 * The places within a function, the first of them moved to its start; and its end, since perf ends the table where the last place
 * is. `from`: index of the last at or before its start.
 */
function linesFrom(lines: readonly CodeLine[], from: number, start: number, end: number): CodeLine[] {
  const own: CodeLine[] = [];
  for (let index = from; index < lines.length && lines[index].address < end; index++) {
    own.push({ ...lines[index], address: Math.max(lines[index].address, start) });
  }
  if (own.length > 0) own.push({ ...own[own.length - 1], address: end });
  return own;
}

function lineTable(writer: ByteWriter, start: number, lines: readonly CodeLine[]): void {
  writer.u64(BigInt(start));
  writer.u64(BigInt(lines.length));
  for (const { address, file, line } of lines) {
    writer.u64(BigInt(address));
    writer.u32(line);
    writer.u32(0);
    writer.utf8(plainName(file));
    writer.u8(0);
  }
}

const DW_EH_PE_pcrel_sdata4 = 0x1b;
const DW_EH_PE_udata4 = 0x03;
const DW_EH_PE_datarel_sdata4 = 0x3b;

function unwindData(writer: ByteWriter, row: CodeUnwind, size: number, room: number): void {
  // As if the code began at 0.
  const place = Math.ceil(size / 8) * 8;
  const frames = ehFrameAt(place, [{ ...row, address: 0 }]);
  const firstRecord = 4 + new DataView(frames.buffer, frames.byteOffset).getUint32(0, true);
  const tableBytes = 20;
  const dataBytes = frames.length + 4 + tableBytes;
  writer.u64(BigInt(dataBytes));
  writer.u64(BigInt(tableBytes));
  // What is mapped hides what was there: only a gap may be.
  writer.u64(BigInt(place + dataBytes <= room ? dataBytes : 0));
  writer.bytes(frames);
  writer.u32(0);
  const table = place + frames.length + 4;
  writer.bytes([1, DW_EH_PE_pcrel_sdata4, DW_EH_PE_udata4, DW_EH_PE_datarel_sdata4]);
  writer.u32(place - (table + 4)); // distance from this word to .eh_frame
  writer.u32(1); // one row: distances from the table to the function, and to its record
  writer.u32(-table);
  writer.u32(place + firstRecord - table);
}
