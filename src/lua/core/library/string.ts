/**
 * The string library (manual, 6.4) as far as it is about bytes and positions; and the buffer in which the others build their results.
 */
import * as L from "../generated/layout";
import { allocateBlob, releaseBlob } from "../memory/heap";
import { growStack, raise } from "../run/frames";
import { newLongString, newString, scratch, stringTooLong } from "../objects/strings";
import {
  argument, argumentMessage, bytesOf, checkInteger, checkString, gotInteger, lengthOf, optionalInteger, plainError, result, resultInteger,
  resultString, stringArgument,
} from "./arguments";
import { EXIT, fromSmall, integerOf, isInteger } from "../value";

/** Where short results are put together: 64 bytes that number conversion uses as well. */
const SHORT_ROOM: u32 = L.STATE_EXTRA + 64;
/** A buffer that has grown beyond is not kept. */
const KEPT_BUFFER: u32 = 64 << 10;
const LARGEST_RESULT: u64 = 0x7fffffff;

// ---------------------------------------------------------------- the buffer

/** Empties the buffer. What is in it stays until the next primitive uses it; calls of functions must not happen between. */
// @ts-ignore: decorator
@inline export function startBuffer(): void { store<u32>(L.STATE_BUFFER_LENGTH, 0); }

/** Address at which `bytes` more can be written, 0 when out of memory. May collect. */
// @ts-ignore: decorator
@inline export function bufferRoom(bytes: u32): u32 {
  const buffer = load<u32>(L.STATE_BUFFER);
  const length = load<u32>(L.STATE_BUFFER_LENGTH);
  if (buffer != 0 && <u64>length + <u64>bytes + 8 <= <u64>load<u32>(buffer - 4)) return buffer + length;
  return growBuffer(bytes);
}

function growBuffer(bytes: u32): u32 {
  const old = load<u32>(L.STATE_BUFFER);
  const length = load<u32>(L.STATE_BUFFER_LENGTH);
  const needed = <u64>length + <u64>bytes;
  if (needed > <u64>load<u32>(L.STATE_STRING_LIMIT) + 1024) return stringTooLong();
  const size = max(min(needed + (needed >>> 1), 0x80000000), 1024);
  const blob = allocateBlob(<u32>size);
  if (!blob) return 0;
  store<u8>(blob, <u8>(load<u32>(L.STATE_PHASE) == L.PHASE_MARK ? L.MARK_BLACK : load<u32>(L.STATE_HEADER)));
  if (old) {
    memory.copy(blob + 8, old, length);
    releaseBlob(old - 8);
  }
  store<u32>(L.STATE_BUFFER, blob + 8);
  return blob + 8 + length;
}

// @ts-ignore: decorator
@inline export function wrote(bytes: u32): void { store<u32>(L.STATE_BUFFER_LENGTH, load<u32>(L.STATE_BUFFER_LENGTH) + bytes); }

/** Adds bytes that lie in a reachable object or in static memory. */
export function addBytes(from: u32, length: u32): bool {
  const at = bufferRoom(length);
  if (!at) return false;
  copyBytes(at, from, length);
  wrote(length);
  return true;
}

export function addByte(byte: u32): bool {
  const at = bufferRoom(1);
  if (!at) return false;
  store<u8>(at, byte);
  wrote(1);
  return true;
}

/** Adds a literal's characters. */
export function addText(text: string): bool {
  const at = bufferRoom(<u32>text.length);
  if (!at) return false;
  wrote(putText(at, text));
  return true;
}

/** Writes a literal's characters (ASCII) at `at`; their number. */
export function putText(at: u32, text: string): u32 {
  const from = changetype<u32>(text);
  const length = load<u32>(from - 4) >>> 1;
  for (let i: u32 = 0; i < length; i++) store<u8>(at + i, <u8>load<u16>(from + (i << 1)));
  return length;
}

/** The string in the buffer; 0 when out of memory. */
export function finishBuffer(): u32 {
  const length = load<u32>(L.STATE_BUFFER_LENGTH);
  const s = newString(load<u32>(L.STATE_BUFFER), length);
  dropBuffer();
  return s;
}

/** A large buffer is given back. */
export function dropBuffer(): void {
  const buffer = load<u32>(L.STATE_BUFFER);
  if (buffer == 0 || load<u32>(buffer - 4) <= KEPT_BUFFER) return;
  store<u32>(L.STATE_BUFFER, 0);
  releaseBlob(buffer - 8);
}

/** memory.copy that is fast for a few bytes. */
// @ts-ignore: decorator
@inline export function copyBytes(to: u32, from: u32, length: u32): void {
  if (length <= 16) {
    for (; length >= 8; length -= 8, to += 8, from += 8) store<u64>(to, load<u64>(from));
    for (; length; length--) store<u8>(to++, load<u8>(from++));
  } else memory.copy(to, from, length);
}

// ---------------------------------------------------------------- errors with a text of their own

/** bad argument #n+1, with the string as its reason. */
export function argumentText(n: u32, s: u32): i32 {
  if (!s) return EXIT;
  store<u64>(L.STATE_ERROR_B, (<u64>L.TAG_STRING << 32) | <u64>s);
  store<u32>(L.STATE_ERROR_C, n + 1);
  store<u32>(L.STATE_ERROR_D, 0);
  return raise(L.ERROR_ARGUMENT_MESSAGE);
}

/** A complaint with position. */
export function plainText(s: u32): i32 {
  if (!s) return EXIT;
  store<u64>(L.STATE_ERROR_B, (<u64>L.TAG_STRING << 32) | <u64>s);
  store<u32>(L.STATE_ERROR_D, 0);
  return raise(L.ERROR_PLAIN);
}

/** before .. bytes .. after, for messages. */
export function joinText(before: string, bytes: u32, length: u32, after: string): u32 {
  const at = scratch(<u32>before.length + length + <u32>after.length);
  if (!at) return 0;
  let end = at + putText(at, before);
  memory.copy(end, bytes, length);
  end += length;
  end += putText(end, after);
  return newString(at, end - at);
}

// ---------------------------------------------------------------- positions

/** A start position: negative ones count from the end; at least 1. */
// @ts-ignore: decorator
@inline export function startPosition(n: i64, length: u32): i64 {
  if (n > 0) return n;
  if (n == 0 || n < -<i64>length) return 1;
  return <i64>length + n + 1;
}

// @ts-ignore: decorator
@inline function endPosition(n: i64, length: u32): i64 {
  if (n > <i64>length) return length;
  if (n >= 0) return n;
  if (n < -<i64>length) return 0;
  return <i64>length + n + 1;
}

export function len(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  return resultInteger(base, lengthOf(stringArgument(base, 0)));
}

export function sub(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkInteger(base, count, 1)) return EXIT;
  const from = gotInteger();
  if (!optionalInteger(base, count, 2, -1)) return EXIT;
  const s = stringArgument(base, 0);
  const length = lengthOf(s);
  const start = startPosition(from, length);
  const end = endPosition(gotInteger(), length);
  if (start > end) return resultString(base, newString(s, 0));
  if (start == 1 && end == <i64>length) return result(base, load<u64>(base));
  return resultString(base, newString(bytesOf(s) + <u32>(start - 1), <u32>(end - start + 1)));
}

export function byte(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  if (!optionalInteger(base, count, 1, 1)) return EXIT;
  const from = gotInteger();
  if (!optionalInteger(base, count, 2, from)) return EXIT;
  const s = stringArgument(base, 0);
  const length = lengthOf(s);
  // The default of the end is the start as it was given.
  const start = startPosition(from, length);
  const end = endPosition(gotInteger(), length);
  if (start > end) return 0;
  const bytes = bytesOf(s) + <u32>(start - 1);
  const n = <u32>(end - start + 1);
  if (n == 1) return result(base, fromSmall(load<u8>(bytes)));
  if (n > 20) {
    const used = (base - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK)) >>> 3;
    if (<u64>used + <u64>n + 8 > <u64>load<u32>(L.STATE_STACK_LIMIT)) return plainError(L.MESSAGE_STACK_SLICE);
    if (!growStack(base, n + 8)) return EXIT;
    base = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE);
  }
  for (let i: u32 = 0; i < n; i++) store<u64>(base + (i << 3) - 8, fromSmall(load<u8>(bytes + i)));
  return n;
}

export function char(base: u32, count: u32): i32 {
  for (let n: u32 = 0; n < count; n++) {
    const v = load<u64>(base + (n << 3));
    let code: i64;
    if (isInteger(v)) code = integerOf(v);
    else {
      if (!checkInteger(base, count, n)) return EXIT;
      code = gotInteger();
      store<u64>(base + (n << 3), fromSmall(code & 0xffff));
    }
    if (<u64>code > 255) return argumentMessage(n, L.MESSAGE_VALUE_OUT_OF_RANGE);
  }
  let to = SHORT_ROOM;
  let s: u32 = 0;
  if (count > L.SHORT_STRING) {
    s = newLongString(count);
    if (!s) return EXIT;
    to = bytesOf(s);
  }
  for (let n: u32 = 0; n < count; n++) store<u8>(to + n, <u8>load<u64>(base + (n << 3)));
  return resultString(base, s ? s : newString(SHORT_ROOM, count));
}

// ---------------------------------------------------------------- new strings from old

/** Turns the case of the ASCII letters from `first` (a or A) on, eight bytes at a time; writes up to seven bytes more than `length`. */
// @ts-ignore: decorator
@inline function turnCase(to: u32, from: u32, length: u32, first: u64): void {
  const low7: u64 = 0x7f7f7f7f7f7f7f7f;
  const ones: u64 = 0x0101010101010101;
  for (let i: u32 = 0; i < length; i += 8) {
    const x = load<u64>(from + i);
    const seven = x & low7;
    const atLeast = seven + ones * (128 - first);
    const beyond = seven + ones * (127 - (first + 25));
    store<u64>(to + i, x ^ (((atLeast & ~beyond & ~x) & ~low7) >>> 2));
  }
}

function changeCase(base: u32, count: u32, first: u64): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const s = stringArgument(base, 0);
  const length = lengthOf(s);
  if (length <= L.SHORT_STRING) {
    turnCase(SHORT_ROOM, bytesOf(s), length, first);
    return resultString(base, newString(SHORT_ROOM, length));
  }
  // The object's size is a multiple of eight, as its header is.
  const fresh = newLongString(length);
  if (!fresh) return EXIT;
  turnCase(bytesOf(fresh), bytesOf(s), length, first);
  return resultString(base, fresh);
}

export function upper(base: u32, count: u32): i32 { return changeCase(base, count, 97); }

export function lower(base: u32, count: u32): i32 { return changeCase(base, count, 65); }

export function reverse(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  const s = stringArgument(base, 0);
  const length = lengthOf(s);
  let to = SHORT_ROOM;
  let fresh: u32 = 0;
  if (length > L.SHORT_STRING) {
    fresh = newLongString(length);
    if (!fresh) return EXIT;
    to = bytesOf(fresh);
  }
  const last = bytesOf(s) + length - 1;
  for (let i: u32 = 0; i < length; i++) store<u8>(to + i, load<u8>(last - i));
  return resultString(base, fresh ? fresh : newString(SHORT_ROOM, length));
}

/** Doubles the first `unit` bytes at `at` until `total` are there. */
function repeat(at: u32, unit: u32, total: u32): void {
  if (unit == 1) {
    memory.fill(at, load<u8>(at), total);
    return;
  }
  let done = unit;
  while (done < total) {
    const step = min(done, total - done);
    copyBytes(at + done, at, step);
    done += step;
  }
}

export function rep(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkInteger(base, count, 1)) return EXIT;
  const n = gotInteger();
  let separator: u32 = 0;
  if (argument(base, count, 2) != L.V_NIL) {
    if (!checkString(base, count, 2)) return EXIT;
    separator = stringArgument(base, 2);
  }
  const s = stringArgument(base, 0);
  const length = lengthOf(s);
  if (n <= 0) return resultString(base, newString(s, 0));
  const gap = separator ? lengthOf(separator) : 0;
  const unit = <u64>length + <u64>gap;
  if (unit > LARGEST_RESULT / <u64>n) return plainError(L.MESSAGE_RESULTING_STRING_TOO_LARGE);
  if (n == 1) return result(base, load<u64>(base));
  const total64 = unit * <u64>n - <u64>gap;
  if (total64 > <u64>load<u32>(L.STATE_STRING_LIMIT)) return <i32>stringTooLong() + EXIT;
  const total = <u32>total64;
  if (total == 0) return resultString(base, newString(s, 0));
  let to = SHORT_ROOM;
  let fresh: u32 = 0;
  if (total > L.SHORT_STRING) {
    fresh = newLongString(total);
    if (!fresh) return EXIT;
    to = bytesOf(fresh);
  }
  copyBytes(to, bytesOf(s), length);
  if (gap) copyBytes(to + length, bytesOf(separator), gap);
  repeat(to, <u32>unit, total);
  return resultString(base, fresh ? fresh : newString(SHORT_ROOM, total));
}
