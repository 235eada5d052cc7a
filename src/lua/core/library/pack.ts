/**
 * string.pack, packsize and unpack: the options of a format (manual, 6.4.2), read one by one as lstrlib.c does.
 */
import * as L from "../generated/layout";
import { NO_VALUE, makeInteger } from "../objects/objects";
import { newString } from "../objects/strings";
import { EXIT, fromFloat, fromObject } from "../value";
import {
  bytesOf, checkInteger, checkNumber, checkString, floatArgument, gotInteger, lengthOf, optionalInteger, resultInteger, resultString,
  stringArgument,
} from "./arguments";
import { append, beginBuffer, bufferLength, bufferRoom, bufferString, wrote } from "./buffer";
import { andSay, andSayCharacter, andSayNumber, complain, complainOf, complainSaid, say } from "./messages";
import { startPosition } from "./string";
import { chargeBytes, needSlots, useSlots } from "./work";

const INT: u32 = 1;
const UINT: u32 = 2;
const FLOAT: u32 = 3;
const DOUBLE: u32 = 4;
const CHARS: u32 = 5;
const STRING: u32 = 6;
const ZERO_STRING: u32 = 7;
const PADDING: u32 = 8;
const ALIGNMENT: u32 = 9;
const NOTHING: u32 = 10;
const FAILED: u32 = 0;

const MAX_SIZE: i32 = 0x7fffffff;
const MAX_INTEGER_SIZE: i32 = 16;

// The reader of a format: where it is, its end, byte order, largest alignment, and what the last option said.
// @ts-ignore: decorator
@lazy const READER: u32 = <u32>memory.data(24, 8);
const END: u32 = 4;
const LITTLE: u32 = 8;
const MAX_ALIGN: u32 = 12;
const SIZE: u32 = 16;
const TO_ALIGN: u32 = 20;

function beginFormat(s: u32): void {
  store<u32>(READER, bytesOf(s));
  store<u32>(READER, bytesOf(s) + lengthOf(s), END);
  store<u32>(READER, 1, LITTLE);
  store<u32>(READER, 1, MAX_ALIGN);
}

/** The next character; 0 at the end, as a zero ends the format in C. */
function peek(): u32 {
  const at = load<u32>(READER);
  return at < load<u32>(READER, END) ? load<u8>(at) : 0;
}

// @ts-ignore: decorator
@inline function skip(): void { store<u32>(READER, load<u32>(READER) + 1); }

function number(otherwise: i32): i32 {
  if (peek() - 48 >= 10) return otherwise;
  let n = 0;
  do {
    n = n * 10 + peek() - 48;
    skip();
  } while (peek() - 48 < 10 && n <= (MAX_SIZE - 9) / 10);
  return n;
}

/** A size from 1 to 16; 0 with an error raised. */
function limitedNumber(otherwise: i32): i32 {
  const n = number(otherwise);
  if (n > 0 && n <= MAX_INTEGER_SIZE) return n;
  say("integral size (");
  andSayNumber(n);
  andSay(") out of limits [1,16]");
  complainSaid();
  return 0;
}

function sized(option: u32, size: i32): u32 {
  store<i32>(READER, size, SIZE);
  return size > 0 ? option : FAILED;
}

/** Reads an option and its size. FAILED: an error was raised. */
function readOption(): u32 {
  const c = peek();
  skip();
  store<u32>(READER, 0, SIZE);
  switch (c) {
    case 98: return sized(INT, 1); // b
    case 66: return sized(UINT, 1); // B
    case 104: return sized(INT, 2); // h
    case 72: return sized(UINT, 2); // H
    case 105: return sized(INT, limitedNumber(4)); // i
    case 73: return sized(UINT, limitedNumber(4)); // I
    case 108: // l
    case 106: return sized(INT, 8); // j
    case 76: // L
    case 74: // J
    case 84: return sized(UINT, 8); // T
    case 102: return sized(FLOAT, 4); // f
    case 110: // n
    case 100: return sized(DOUBLE, 8); // d
    case 115: return sized(STRING, limitedNumber(8)); // s
    case 99: { // c
      const n = number(-1);
      store<i32>(READER, n, SIZE);
      if (n >= 0) return CHARS;
      complain("missing size for format option 'c'");
      return FAILED;
    }
    case 122: return ZERO_STRING; // z
    case 120: // x
      store<u32>(READER, 1, SIZE);
      return PADDING;
    case 88: return ALIGNMENT; // X
    case 32: return NOTHING;
    case 60: // <
    case 61: // =
      store<u32>(READER, 1, LITTLE);
      return NOTHING;
    case 62: // >
      store<u32>(READER, 0, LITTLE);
      return NOTHING;
    case 33: { // !
      const n = limitedNumber(8);
      store<i32>(READER, n, MAX_ALIGN);
      return n ? NOTHING : FAILED;
    }
    default:
      say("invalid format option '");
      andSayCharacter(c);
      andSay("'");
      complainSaid();
      return FAILED;
  }
}

/** Reads an option, its size and how many bytes align it after `total` bytes. */
function readAligned(total: i64): u32 {
  const option = readOption();
  if (option == FAILED) return FAILED;
  const size = load<i32>(READER, SIZE);
  let align = size;
  if (option == ALIGNMENT) {
    // The alignment is that of the option that follows, which is used up.
    if (peek() != 0) {
      const next = readOption();
      if (next == FAILED) return FAILED;
      align = next == CHARS ? 0 : load<i32>(READER, SIZE);
      store<u32>(READER, 0, SIZE);
    }
    if (align == 0) {
      complainOf(0, "invalid next option for option 'X'");
      return FAILED;
    }
  }
  store<u32>(READER, 0, TO_ALIGN);
  if (align <= 1 || option == CHARS) return option;
  align = min(align, load<i32>(READER, MAX_ALIGN));
  if (align & (align - 1)) {
    complainOf(0, "format asks for alignment not power of 2");
    return FAILED;
  }
  store<i32>(READER, (align - <i32>(total & (align - 1))) & (align - 1), TO_ALIGN);
  return option;
}

// ---------------------------------------------------------------- pack

/** Writes an integer of up to 16 bytes; more than 8 get the sign's. */
function writeInteger(to: u32, n: u64, size: i32, negative: bool): void {
  const little = load<u32>(READER, LITTLE) != 0;
  for (let i = 0; i < size; i++) {
    const byte = i < 8 ? <u8>(n >>> (i << 3)) : negative ? 0xff : 0;
    store<u8>(to + (little ? i : size - 1 - i), byte);
  }
}

function addInteger(n: u64, size: i32, negative: bool): bool {
  const to = bufferRoom(size);
  if (!to) return false;
  writeInteger(to, n, size, negative);
  wrote(size);
  return true;
}

function addZeros(n: u32): bool {
  if (n == 0) return true;
  const to = bufferRoom(n);
  if (!to) return false;
  memory.fill(to, 0, n);
  wrote(n);
  return true;
}

function packInteger(base: u32, count: u32, n: u32, size: i32, signed: bool): bool {
  if (!checkInteger(base, count, n)) return false;
  const v = gotInteger();
  if (size < 8) {
    const bits = (size << 3) - i32(signed);
    if (signed) {
      if (v >> bits != v >> 63) {
        complainOf(n, "integer overflow");
        return false;
      }
    } else if (<u64>v >>> bits) {
      complainOf(n, "unsigned overflow");
      return false;
    }
  }
  return addInteger(v, size, signed && v < 0);
}

function packString(base: u32, count: u32, n: u32, option: u32, size: i32): bool {
  if (!checkString(base, count, n)) return false;
  const s = stringArgument(base, n);
  const at = bytesOf(s);
  const length = lengthOf(s);
  if (option == CHARS) {
    if (length > <u32>size) {
      complainOf(n, "string longer than given size");
      return false;
    }
    return append(at, length) && addZeros(size - length);
  }
  if (option == STRING) {
    if (size < 4 && length >>> (size << 3) != 0) {
      complainOf(n, "string length does not fit in given size");
      return false;
    }
    return addInteger(length, size, false) && append(at, length);
  }
  if (findZero(at, length) < length) {
    complainOf(n, "string contains zeros");
    return false;
  }
  return append(at, length) && addZeros(1);
}

/** Offset of the first zero, n if there is none. */
function findZero(at: u32, n: u32): u32 {
  for (let i: u32 = 0; i < n; i++) if (load<u8>(at + i) == 0) return i;
  return n;
}

function packFloat(base: u32, count: u32, n: u32, option: u32): bool {
  if (!checkNumber(base, count, n)) return false;
  const x = floatArgument(base, n);
  if (option == FLOAT) return addInteger(reinterpret<u32>(<f32>x), 4, false);
  return addInteger(reinterpret<u64>(x), 8, false);
}

export function pack(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  beginFormat(stringArgument(base, 0));
  beginBuffer();
  // A nil stands behind the arguments, as a mark, in PUC Lua: it is what a missing one is said to be.
  store<u64>(base + (count << 3), L.V_NIL);
  useSlots(++count);
  let n: u32 = 0;
  while (peek() != 0) {
    const option = readAligned(bufferLength());
    if (option == FAILED) return EXIT;
    const size = load<i32>(READER, SIZE);
    if (!addZeros(load<u32>(READER, TO_ALIGN))) return EXIT;
    let ok = true;
    switch (option) {
      case INT: ok = packInteger(base, count, ++n, size, true); break;
      case UINT: ok = packInteger(base, count, ++n, size, false); break;
      case FLOAT:
      case DOUBLE: ok = packFloat(base, count, ++n, option); break;
      case CHARS:
      case STRING:
      case ZERO_STRING: ok = packString(base, count, ++n, option, size); break;
      case PADDING: ok = addZeros(1); break;
    }
    if (!ok) return EXIT;
  }
  chargeBytes(bufferLength());
  return resultString(base, bufferString());
}

export function packsize(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  beginFormat(stringArgument(base, 0));
  let total: i64 = 0;
  while (peek() != 0) {
    const option = readAligned(total);
    if (option == FAILED) return EXIT;
    if (option == STRING || option == ZERO_STRING) return complainOf(0, "variable-length format");
    const size = <i64>load<i32>(READER, SIZE) + load<i32>(READER, TO_ALIGN);
    if (total > MAX_SIZE - size) return complainOf(0, "format result too large");
    total += size;
  }
  return resultInteger(base, total);
}

// ---------------------------------------------------------------- unpack

/** Reads an integer into STATE.extra; false: it has more than 64 bits. */
function readInteger(at: u32, size: i32, signed: bool): bool {
  const little = load<u32>(READER, LITTLE) != 0;
  let n: u64 = 0;
  for (let i = min(size, 8) - 1; i >= 0; i--) n = (n << 8) | <u64>load<u8>(at + (little ? i : size - 1 - i));
  if (size < 8) {
    const unused = 64 - (size << 3);
    if (signed) n = <u64>(<i64>(n << unused) >> unused);
  } else {
    const rest: u8 = signed && <i64>n < 0 ? 0xff : 0;
    for (let i = 8; i < size; i++) {
      if (load<u8>(at + (little ? i : size - 1 - i)) == rest) continue;
      andSayIntegerSize(size);
      return false;
    }
  }
  store<u64>(L.STATE_EXTRA, n);
  return true;
}

function andSayIntegerSize(size: i32): void {
  say("");
  andSayNumber(size);
  andSay("-byte integer does not fit into Lua Integer");
  complainSaid();
}

function stringAt(at: u32, n: u32): u64 {
  const s = newString(at, n);
  return s ? fromObject(L.TAG_STRING, s) : NO_VALUE;
}

/** The value of an option at `at`, `rest` bytes before the end of the data; its size may grow by what it says. NO_VALUE: an error. */
function unpackValue(option: u32, at: u32, rest: u64): u64 {
  const size = load<i32>(READER, SIZE);
  switch (option) {
    case INT:
    case UINT: return readInteger(at, size, option == INT) ? makeInteger(load<i64>(L.STATE_EXTRA)) : NO_VALUE;
    case FLOAT:
      readInteger(at, 4, false);
      return fromFloat(<f64>reinterpret<f32>(load<u32>(L.STATE_EXTRA)));
    case DOUBLE:
      readInteger(at, 8, false);
      return fromFloat(load<f64>(L.STATE_EXTRA));
    case CHARS: return stringAt(at, size);
    case STRING: {
      if (!readInteger(at, size, false)) return NO_VALUE;
      const length = load<u64>(L.STATE_EXTRA);
      if (length > rest - size) {
        complainOf(1, "data string too short");
        return NO_VALUE;
      }
      store<i32>(READER, size + <i32>length, SIZE);
      return stringAt(at + size, <u32>length);
    }
    default: {
      const length = findZero(at, <u32>rest);
      if (length == <u32>rest) {
        complainOf(1, "unfinished string for format 'z'");
        return NO_VALUE;
      }
      store<u32>(READER, length + 1, SIZE);
      return stringAt(at, length);
    }
  }
}

export function unpack(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkString(base, count, 1) || !optionalInteger(base, count, 2, 1)) return EXIT;
  const data = bytesOf(stringArgument(base, 1));
  const length = <i64>lengthOf(stringArgument(base, 1));
  let position = startPosition(gotInteger(), <u32>length) - 1;
  if (position > length) return complainOf(2, "initial position out of string");
  beginFormat(stringArgument(base, 0));
  // Results stand above the two strings until all are there.
  let n: u32 = 0;
  useSlots(2);
  while (peek() != 0) {
    const option = readAligned(position);
    if (option == FAILED) return EXIT;
    const toAlign = <i64>load<u32>(READER, TO_ALIGN);
    if (toAlign + load<i32>(READER, SIZE) > length - position) return complainOf(1, "data string too short");
    position += toAlign;
    if (option < PADDING) {
      const v = unpackValue(option, data + <u32>position, length - position);
      if (v == NO_VALUE) return EXIT;
      store<u64>(base + 16 + (n << 3), v);
      n++;
      useSlots(2 + n);
      base = needSlots(base, n + 12, "stack overflow (too many results)");
      if (!base) return EXIT;
    }
    position += load<i32>(READER, SIZE);
  }
  const next = makeInteger(position + 1);
  memory.copy(base - 8, base + 16, n << 3);
  store<u64>(base + (n << 3) - 8, next);
  return n + 1;
}
