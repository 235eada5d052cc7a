/**
 * Functions as bytes: what `string.dump` gives and `load` takes back.
 *
 * ```
 *  "\x1bIngot"  version  fingerprint of the op table (u32)  number of upvalues (u8)  function
 *
 *  function: flags (1 vararg, 2 stripped)  [source]  lines defined (2)  parameters  frame size  data slots
 *            code  constants  upvalues  [lines  locals]  nested functions
 * ```
 * Numbers are LEB128; strings, code and lists have their length before them. Lines are differences to the line before. A
 * nested function has an empty source if it is that of the enclosing one. What stands in brackets is missing if stripped.
 *
 * Reading trusts nothing: a count is compared with the bytes that are left before anything is allocated for it, nesting
 * is limited, and the verifier (verify.ts) has the last word. Code made for another op table is refused by its fingerprint.
 * Where PUC Lua has a sentence for what is wrong, it is said so (lundump.c: error); the byte is the error's `offset`.
 */
import { ByteReader, ByteWriter, EndOfBytes, hash32, MalformedBytes } from "../../base/index.ts";
import { LuaSyntaxError, toByteString } from "../syntax/index.ts";
import { INSTRUCTION_BYTES, OPS } from "./ops.ts";
import type { Constant, LocalDescription, Proto, UpvalueDescription } from "./ops.ts";
import { findFlaw } from "./verify.ts";

const SIGNATURE = "\x1bIngot";
const VERSION = 2;

/** Changes with every change of the op table. */
export const OPS_FINGERPRINT: number = hash32(JSON.stringify(OPS));

const VARARG = 1;
const STRIPPED = 2;

/** Deeper than any text can nest functions. */
const MAX_DEPTH = 200;

export interface DumpOptions {
  /** Leave out source name, lines, and names of locals and upvalues. */
  readonly strip?: boolean;
}

/** The bytes of a function and its nested ones. */
export function dump(proto: Proto, { strip = false }: DumpOptions = {}): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(1024);
  writeRaw(writer, SIGNATURE);
  writer.u8(VERSION);
  writer.u32(OPS_FINGERPRINT);
  writeFunction(writer, proto, strip || proto.stripped, undefined);
  return writer.finish();
}

/** Does this look like dumped code, ours or another Lua's? */
export function isBinaryChunk(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1b;
}

/** Reads dumped code. `chunk` names it in errors. Throws `LuaSyntaxError`. */
export function undump(bytes: Uint8Array, chunk: string = SIGNATURE): Proto {
  try {
    return new ChunkReader(bytes).read();
  } catch (error) {
    if (!(error instanceof MalformedBytes) && !(error instanceof BadChunk)) throw error;
    const reason = error instanceof EndOfBytes ? "truncated chunk" : error.message;
    throw new LuaSyntaxError(`${nameOf(chunk)}: bad binary format (${reason})`, chunk, 0, error.offset);
  }
}

/** How luaU_undump calls the chunk: not as messages of running code do. */
function nameOf(chunk: string): string {
  if (chunk.startsWith("@") || chunk.startsWith("=")) return chunk.slice(1);
  return chunk.startsWith(SIGNATURE[0]) ? "binary string" : chunk;
}

/** What is wrong, in words that say enough without the byte. */
class BadChunk extends Error {
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.name = "BadChunk";
    this.offset = offset;
  }
}

// ---- Writing ----------------------------------------------------------------------------------------------------

function writeFunction(writer: ByteWriter, proto: Proto, strip: boolean, outerSource: string | undefined): void {
  writer.u8((proto.isVararg ? VARARG : 0) | (strip ? STRIPPED : 0));
  if (!strip) writeString(writer, proto.source === outerSource ? "" : proto.source);
  writer.uleb(proto.lineDefined);
  writer.uleb(proto.lastLineDefined);
  writer.u8(proto.parameters);
  writer.u8(proto.frameSize);
  writer.uleb(proto.dataSlots);
  writer.uleb(proto.code.length / INSTRUCTION_BYTES);
  writer.bytes(proto.code);
  writer.uleb(proto.constants.length);
  for (const constant of proto.constants) writeConstant(writer, constant);
  writer.uleb(proto.upvalues.length);
  for (const upvalue of proto.upvalues) writeUpvalue(writer, upvalue, strip);
  if (!strip) {
    writeLines(writer, proto.lines);
    writer.uleb(proto.locals.length);
    for (const local of proto.locals) writeLocal(writer, local);
  }
  writer.uleb(proto.protos.length);
  for (const nested of proto.protos) writeFunction(writer, nested, strip, proto.source);
}

// Kinds of constants in the file.
const NIL = 0;
const FALSE = 1;
const TRUE = 2;
const INTEGER = 3;
const FLOAT = 4;
const STRING = 5;

function writeConstant(writer: ByteWriter, constant: Constant): void {
  if (constant === null) writer.u8(NIL);
  else if (typeof constant === "boolean") writer.u8(constant ? TRUE : FALSE);
  else if (typeof constant === "bigint") {
    writer.u8(INTEGER);
    writer.sleb64(constant);
  } else if (typeof constant === "number") {
    writer.u8(FLOAT);
    writer.f64(constant);
  } else {
    writer.u8(STRING);
    writeString(writer, constant);
  }
}

function writeUpvalue(
  writer: ByteWriter,
  { name, fromParentLocal, index, kind }: UpvalueDescription,
  strip: boolean,
): void {
  writer.u8(fromParentLocal ? 1 : 0);
  writer.u8(index);
  writer.u8(kind);
  writeString(writer, strip ? "" : name);
}

function writeLines(writer: ByteWriter, lines: Uint32Array): void {
  let before = 0;
  for (const line of lines) {
    writer.sleb(line - before);
    before = line;
  }
}

function writeLocal(writer: ByteWriter, { name, register, startPc, endPc }: LocalDescription): void {
  writeString(writer, name);
  writer.u8(register);
  writer.uleb(startPc);
  writer.uleb(endPc);
}

function writeString(writer: ByteWriter, text: string): void {
  writer.uleb(text.length);
  writeRaw(writer, text);
}

function writeRaw(writer: ByteWriter, text: string): void {
  for (let at = 0; at < text.length; at++) writer.u8(text.charCodeAt(at));
}

// ---- Reading ----------------------------------------------------------------------------------------------------

const NO_LINES = new Uint32Array(0);

/** Bytes that any function takes at least. */
const SMALLEST_FUNCTION = 10;

class ChunkReader {
  readonly #reader: ByteReader;
  /** Where each function's code begins. */
  readonly #codeAt = new Map<Proto, number>();

  constructor(bytes: Uint8Array) {
    // Of the caller's bytes nothing is kept. The functions' code is parts of one copy: to copy each would cost more than all else.
    this.#reader = new ByteReader(bytes.slice());
  }

  read(): Proto {
    const reader = this.#reader;
    this.#head();
    const proto = this.#function(undefined, 0);
    if (!reader.atEnd) throw new MalformedBytes("more bytes than expected", reader.offset);
    const flaw = findFlaw(proto);
    if (flaw === undefined) return proto;
    throw new BadChunk(flaw.message, (this.#codeAt.get(flaw.proto) ?? 0) + flaw.pc * INSTRUCTION_BYTES);
  }

  #head(): void {
    const reader = this.#reader;
    for (let at = 0; at < SIGNATURE.length; at++) {
      if (reader.u8() !== SIGNATURE.charCodeAt(at)) throw new BadChunk("not a binary chunk", at);
    }
    if (reader.u8() !== VERSION) throw new BadChunk("version mismatch", reader.offset - 1);
    const at = reader.offset;
    if (reader.u32() !== OPS_FINGERPRINT) throw new BadChunk("format mismatch", at);
  }

  #function(outerSource: string | undefined, depth: number): Proto {
    const reader = this.#reader;
    const at = reader.offset;
    if (depth > MAX_DEPTH) throw new MalformedBytes("functions nested too deeply", at);
    const flags = reader.u8();
    if (flags > (VARARG | STRIPPED)) throw new MalformedBytes("unknown flags", at);
    const isVararg = (flags & VARARG) !== 0;
    const stripped = (flags & STRIPPED) !== 0;
    const source = stripped ? "=?" : readString(reader) || (outerSource ?? "");
    const lineDefined = reader.uleb();
    const lastLineDefined = reader.uleb();
    const parameters = reader.u8();
    const frameSize = reader.u8();
    const dataSlots = reader.uleb();
    const count = readCount(reader, INSTRUCTION_BYTES);
    const codeAt = reader.offset;
    const code = reader.bytes(count * INSTRUCTION_BYTES);
    const constants = readList(reader, 1, readConstant);
    const upvalues = readList(reader, 4, readUpvalue);
    const lines = stripped ? NO_LINES : readLines(reader, count);
    const locals = stripped ? [] : readList(reader, 4, readLocal);
    const protos = readList(reader, SMALLEST_FUNCTION, () => this.#function(source, depth + 1));
    // prettier-ignore
    const proto: Proto = {
      source, lineDefined, lastLineDefined, parameters, isVararg, frameSize, code, constants, dataSlots,
      upvalues, protos, lines, locals, stripped,
    };
    this.#codeAt.set(proto, codeAt);
    return proto;
  }
}

/** A count of things of at least `size` bytes each, which must still fit what is left. */
function readCount(reader: ByteReader, size: number): number {
  const at = reader.offset;
  const count = reader.uleb();
  if (count * size > reader.length - reader.offset) throw new EndOfBytes(count * size, at);
  return count;
}

function readList<T>(reader: ByteReader, size: number, read: (reader: ByteReader) => T): T[] {
  const count = readCount(reader, size);
  const list: T[] = [];
  for (let index = 0; index < count; index++) list.push(read(reader));
  return list;
}

function readConstant(reader: ByteReader): Constant {
  const at = reader.offset;
  switch (reader.u8()) {
    case NIL:
      return null;
    case FALSE:
      return false;
    case TRUE:
      return true;
    case INTEGER:
      return reader.sleb64();
    case FLOAT:
      return reader.f64();
    case STRING:
      return readString(reader);
    default:
      throw new MalformedBytes("unknown kind of constant", at);
  }
}

function readUpvalue(reader: ByteReader): UpvalueDescription {
  const at = reader.offset;
  const from = reader.u8();
  const index = reader.u8();
  const kind = reader.u8();
  if (from > 1 || kind > 3) throw new MalformedBytes("unknown kind of upvalue", at);
  return { name: readString(reader), fromParentLocal: from === 1, index, kind };
}

function readLines(reader: ByteReader, count: number): Uint32Array {
  const lines = new Uint32Array(count);
  let line = 0;
  for (let pc = 0; pc < count; pc++) {
    const at = reader.offset;
    line += reader.sleb(33);
    if (line < 0 || line > 0xffffffff) throw new MalformedBytes("line out of range", at);
    lines[pc] = line;
  }
  return lines;
}

function readLocal(reader: ByteReader): LocalDescription {
  return { name: readString(reader), register: reader.u8(), startPc: reader.uleb(), endPc: reader.uleb() };
}

function readString(reader: ByteReader): string {
  return readRaw(reader, readCount(reader, 1));
}

function readRaw(reader: ByteReader, length: number): string {
  return toByteString(reader.bytes(length));
}
