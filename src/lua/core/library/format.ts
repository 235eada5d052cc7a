/**
 * string.format. Where `__tostring` gives a value's text, it is called, its result takes the argument's place, and formatting begins again.
 */
import * as L from "../generated/layout";
import {
  FLAG_ALTERNATE, FLAG_LEFT, FLAG_PLUS, FLAG_SPACE, FLAG_ZERO, WIDTH_SHIFT, formatFloat, formatInteger, formatIntegerField, formatUnsigned,
} from "../number/decimal";
import { scratch } from "../objects/strings";
import { precall } from "../run/calls";
import { metaOf, metatableOf } from "../run/meta";
import { toStringSlot } from "../number/convert";
import { DONE, ENTER, EXIT, anyInteger, floatOf, high, isAnyInteger, isNumber } from "../value";
import {
  bytesOf, checkInteger, checkNumber, checkString, floatArgument, gotInteger, lengthOf, resultString, stringArgument,
} from "./arguments";
import { addressText, plainToString } from "./base";
import { append, appendByte, beginBuffer, bufferLength, bufferRoom, bufferString, wrote } from "./buffer";
import { andSay, andSayBytes, complain, complainOf, complainSaid, say } from "./messages";
import { chargeBytes } from "./work";
import { root, unroot } from "../memory/heap";
import { stringValue } from "../objects/strings";

/** An item with so many flags and digits is refused (MAX_FORMAT - 10 of lstrlib.c). */
const LONGEST_ITEM: u32 = 22;
/** More than any number takes: 309 digits before the point, 99 after it. */
const NUMBER_ROOM: u32 = 640;
/** Without a precision, a string at least this long is not fitted into a width. */
const LONG_TEXT: u32 = 100;

// The item in progress: after the %, and its letter (or the end of the format); then what they say.
// @ts-ignore: decorator
@lazy const ITEM: u32 = <u32>memory.data(24, 8);
const ITEM_LETTER: u32 = 4;
const ITEM_LETTER_LENGTH: u32 = 8; // 0 at the end of the format
const ITEM_FLAGS: u32 = 12; // flags and width as number/decimal takes them
const ITEM_PRECISION: u32 = 16; // -1: none
const ITEM_ARGUMENT: u32 = 20; // whose `__tostring` is to be called

/** Where short texts are put together. */
// @ts-ignore: decorator
@lazy const SMALL: u32 = <u32>memory.data(64, 8);

const LETTER_A: i32 = 97;
const FLOAT_FLAGS: i32 = FLAG_LEFT | FLAG_PLUS | FLAG_SPACE | FLAG_ALTERNATE | FLAG_ZERO;
const HEX_FLAGS: i32 = FLAG_LEFT | FLAG_ALTERNATE | FLAG_ZERO;
const INTEGER_FLAGS: i32 = FLAG_LEFT | FLAG_PLUS | FLAG_SPACE | FLAG_ZERO;
const UNSIGNED_FLAGS: i32 = FLAG_LEFT | FLAG_ZERO;
const TEXT_FLAGS: i32 = FLAG_LEFT;

// @ts-ignore: decorator
@inline function isDigit(c: u32): bool { return c - 48 < 10; }

function flagOf(c: u32): i32 {
  switch (c) {
    case 45: return FLAG_LEFT;
    case 43: return FLAG_PLUS;
    case 32: return FLAG_SPACE;
    case 35: return FLAG_ALTERNATE;
    case 48: return FLAG_ZERO;
    default: return 0;
  }
}

/** Finds the letter of the item that begins at `at`, and answers it; 0 at the end of the format. */
function findLetter(at: u32, end: u32): u32 {
  store<u32>(ITEM, at);
  while (at < end) {
    const c = <u32>load<u8>(at);
    if (!isDigit(c) && c != 46 && flagOf(c) == 0) break;
    at++;
  }
  const c: u32 = at < end ? load<u8>(at) : 0;
  store<u32>(ITEM, at, ITEM_LETTER);
  store<u32>(ITEM, c ? 1 : 0, ITEM_LETTER_LENGTH);
  return c;
}

/** At most two digits at `at`; their end. */
function skipDigits(at: u32): u32 {
  if (isDigit(load<u8>(at))) at++;
  if (isDigit(load<u8>(at))) at++;
  return at;
}

function twoDigits(at: u32, end: u32): i32 {
  let n = 0;
  for (; at < end; at++) n = n * 10 + load<u8>(at) - 48;
  return n;
}

/** Reads flags (those allowed), width and precision up to the letter, which is none of their characters. */
function readItem(allowed: i32, withPrecision: bool): bool {
  let at = load<u32>(ITEM);
  const letter = load<u32>(ITEM, ITEM_LETTER);
  let flags = 0;
  let precision = -1;
  while (flagOf(load<u8>(at)) & allowed) flags |= flagOf(load<u8>(at++));
  if (load<u8>(at) != 48) {
    let end = skipDigits(at);
    flags |= twoDigits(at, end) << WIDTH_SHIFT;
    at = end;
    if (load<u8>(at) == 46 && withPrecision) {
      end = skipDigits(++at);
      precision = twoDigits(at, end);
      at = end;
    }
  }
  store<i32>(ITEM, flags, ITEM_FLAGS);
  store<i32>(ITEM, precision, ITEM_PRECISION);
  if (at == letter) return true;
  complainItem("invalid conversion specification: '", "'");
  return false;
}

function complainItem(before: string, after: string): i32 {
  const from = load<u32>(ITEM);
  say(before);
  andSay("%");
  andSayBytes(from, load<u32>(ITEM, ITEM_LETTER) - from + load<u32>(ITEM, ITEM_LETTER_LENGTH));
  andSay(after);
  return complainSaid();
}

export function format(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0)) return EXIT;
  while (true) {
    const r = formatAll(base, count);
    if (r != ENTER) return r;
    const argument = load<u32>(ITEM, ITEM_ARGUMENT);
    const f = load<u32>(L.STATE_FRAME);
    const v = load<u64>(base + (argument << 3));
    const slot = base + (count << 3);
    store<u64>(slot, metaOf(v, L.META_TOSTRING));
    store<u64>(slot, v, 8);
    store<u8>(f, <u8>L.FRAME_KIND_CONTINUATION, L.FRAME_KIND);
    store<u16>(f, <u16>L.CONTINUATION_FORMAT, L.FRAME_CONTINUATION);
    store<u32>(f, count, L.FRAME_SHIFT);
    store<u32>(f, argument, L.FRAME_DATA);
    const n = precall(slot, 1);
    if (n < 0) return n;
    base = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE);
    if (!takeText(base, argument, n > 0 ? load<u64>(base + (count << 3)) : L.V_NIL)) return EXIT;
  }
}

/** What `__tostring` gave takes the place of the argument. */
function takeText(base: u32, argument: u32, v: u64): bool {
  const slot = base + (argument << 3);
  if (high(v) == L.TAG_STRING || isNumber(v)) {
    store<u64>(slot, v);
    return toStringSlot(slot);
  }
  complain("'__tostring' must return a string");
  return false;
}

export function continueFormat(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  if (!takeText(base, load<u32>(f, L.FRAME_DATA), n > 0 ? load<u64>(slot) : L.V_NIL)) return EXIT;
  return format(base, load<u32>(f, L.FRAME_ARGUMENTS));
}

/** The results; EXIT; or ENTER: `__tostring` of an argument has to be called first. */
function formatAll(base: u32, count: u32): i32 {
  let at = bytesOf(stringArgument(base, 0));
  const end = at + lengthOf(stringArgument(base, 0));
  let n: u32 = 0;
  beginBuffer();
  while (true) {
    const from = at;
    while (at < end && load<u8>(at) != 37) at++;
    if (at > from && !append(from, at - from)) return EXIT;
    if (at >= end) break;
    at++;
    if (at < end && load<u8>(at) == 37) {
      if (!appendByte(37)) return EXIT;
      at++;
      continue;
    }
    if (++n >= count) return complainOf(n, "no value");
    const letter = findLetter(at, end);
    if (load<u32>(ITEM, ITEM_LETTER) - at + 1 >= LONGEST_ITEM) return complain("invalid format (too long)");
    const r = addItem(base, count, n, letter);
    if (r != DONE) return r;
    at = load<u32>(ITEM, ITEM_LETTER) + 1;
  }
  chargeBytes(bufferLength());
  return resultString(base, bufferString());
}

/** Adds argument n by the item that was found. DONE; EXIT: an error; ENTER: `__tostring` has to be called. */
function addItem(base: u32, count: u32, n: u32, letter: u32): i32 {
  switch (letter) {
    case 100: // d
    case 105: return addInteger(base, count, n, letter, INTEGER_FLAGS); // i
    case 117: return addInteger(base, count, n, letter, UNSIGNED_FLAGS); // u
    case 111: // o
    case 120: // x
    case 88: return addInteger(base, count, n, letter, HEX_FLAGS); // X
    case 97: // a
    case 65: return readItem(FLOAT_FLAGS, true) && checkNumber(base, count, n) ? addFloat(base, n, letter) : EXIT; // A
    case 101: // e
    case 69: // E
    case 102: // f
    case 103: // g
    case 71: return checkNumber(base, count, n) && readItem(FLOAT_FLAGS, true) ? addFloat(base, n, letter) : EXIT; // G
    case 99: return addCharacter(base, count, n); // c
    case 115: return addString(base, n); // s
    case 112: return addPointer(load<u64>(base + (n << 3))); // p
    case 113: return addLiteral(base, count, n); // q
    default: return complainItem("invalid conversion '", "' to 'format'");
  }
}

function addInteger(base: u32, count: u32, n: u32, letter: u32, allowed: i32): i32 {
  if (!checkInteger(base, count, n) || !readItem(allowed, true)) return EXIT;
  const v = gotInteger();
  const to = bufferRoom(NUMBER_ROOM);
  if (!to) return EXIT;
  const flags = load<i32>(ITEM, ITEM_FLAGS);
  const precision = load<i32>(ITEM, ITEM_PRECISION);
  if (flags == 0 && precision < 0 && (letter == 100 || letter == 105)) wrote(formatInteger(to, v));
  else wrote(formatIntegerField(to, v, letter, precision, flags));
  return DONE;
}

function addFloat(base: u32, n: u32, letter: u32): i32 {
  const work = scratch(8192);
  if (!work) return EXIT;
  const to = bufferRoom(NUMBER_ROOM);
  if (!to) return EXIT;
  wrote(formatFloat(to, floatArgument(base, n), letter, load<i32>(ITEM, ITEM_PRECISION), load<i32>(ITEM, ITEM_FLAGS), work));
  return DONE;
}

/** Adds text in the width of the item. The text stays where it is across a collection. */
function addPadded(from: u32, n: u32): i32 {
  const flags = load<i32>(ITEM, ITEM_FLAGS);
  const width = <u32>(flags >> WIDTH_SHIFT);
  const spaces = width > n ? width - n : 0;
  if (spaces != 0 && (flags & FLAG_LEFT) == 0 && !addSpaces(spaces)) return EXIT;
  if (!append(from, n)) return EXIT;
  if (spaces != 0 && (flags & FLAG_LEFT) != 0 && !addSpaces(spaces)) return EXIT;
  return DONE;
}

function addSpaces(n: u32): bool {
  const to = bufferRoom(n);
  if (!to) return false;
  memory.fill(to, 32, n);
  wrote(n);
  return true;
}

function addCharacter(base: u32, count: u32, n: u32): i32 {
  if (!readItem(TEXT_FLAGS, false) || !checkInteger(base, count, n)) return EXIT;
  store<u8>(SMALL, <u8>gotInteger());
  return addPadded(SMALL, 1);
}

/** The text of luaL_tolstring. ENTER: a metamethod has it. */
function addString(base: u32, n: u32): i32 {
  const v = load<u64>(base + (n << 3));
  let s: u32;
  if (high(v) == L.TAG_STRING || isNumber(v) || metatableOf(v) == 0) s = plainToString(v);
  else {
    if (metaOf(v, L.META_TOSTRING) != L.V_NIL) {
      store<u32>(ITEM, n, ITEM_ARGUMENT);
      return ENTER;
    }
    const name = metaOf(v, L.META_NAME);
    s = high(v) > L.TAG_TRUE && high(name) == L.TAG_STRING ? addressText(v, <u32>name) : plainToString(v);
  }
  if (!s) return EXIT;
  root(stringValue(s));
  const r = addText(s, n);
  unroot(1);
  return r;
}

function addText(s: u32, n: u32): i32 {
  const at = bytesOf(s);
  let length = lengthOf(s);
  if (load<u32>(ITEM) == load<u32>(ITEM, ITEM_LETTER)) return append(at, length) ? DONE : EXIT;
  for (let i: u32 = 0; i < length; i++) if (load<u8>(at + i) == 0) return complainOf(n, "string contains zeros");
  if (!readItem(TEXT_FLAGS, true)) return EXIT;
  const precision = load<i32>(ITEM, ITEM_PRECISION);
  if (precision < 0) {
    if (length >= LONG_TEXT) return append(at, length) ? DONE : EXIT;
  } else length = min(length, <u32>precision);
  return addPadded(at, length);
}

/** Address of an object as base.ts shows it; others have none. */
function addPointer(v: u64): i32 {
  if (!readItem(TEXT_FLAGS, false)) return EXIT;
  const tag = high(v);
  if (isNumber(v) || tag < L.TAG_STRING) {
    store<u64>(SMALL, 0x296c6c756e28); // "(null)"
    return addPadded(SMALL, 6);
  }
  store<u16>(SMALL, 0x7830);
  const digits = formatUnsigned(SMALL + 32, <u64>(<u32>v), 16, 0);
  memory.fill(SMALL + 2, 48, 14);
  memory.copy(SMALL + 16 - digits, SMALL + 32, digits);
  return addPadded(SMALL, 16);
}

// ---------------------------------------------------------------- %q

function addLiteral(base: u32, count: u32, n: u32): i32 {
  if (load<u32>(ITEM) != load<u32>(ITEM, ITEM_LETTER)) return complain("specifier '%q' cannot have modifiers");
  const v = load<u64>(base + (n << 3));
  if (high(v) == L.TAG_STRING) return addQuoted(bytesOf(<u32>v), lengthOf(<u32>v));
  if (isAnyInteger(v)) {
    const to = bufferRoom(NUMBER_ROOM);
    if (!to) return EXIT;
    const i = anyInteger(v);
    if (i == i64.MIN_VALUE) wrote(formatIntegerField(to, i, 120, -1, FLAG_ALTERNATE));
    else wrote(formatInteger(to, i));
    return DONE;
  }
  if (isNumber(v)) return addFloatLiteral(floatOf(v));
  if (high(v) > L.TAG_TRUE) return complainOf(n, "value has no literal form");
  const s = plainToString(v);
  return append(bytesOf(s), lengthOf(s)) ? DONE : EXIT;
}

function addFloatLiteral(x: f64): i32 {
  const work = scratch(8192);
  if (!work) return EXIT;
  const to = bufferRoom(NUMBER_ROOM);
  if (!to) return EXIT;
  if (x != x) {
    store<u64>(to, 0x29302f3028); // "(0/0)"
    wrote(5);
  } else if (abs<f64>(x) == Infinity) {
    let at = to;
    if (x < 0) store<u8>(at++, 45);
    store<u64>(at, 0x393939396531); // "1e9999"
    wrote(at - to + 6);
  } else wrote(formatFloat(to, x, LETTER_A, -1, 0, work));
  return DONE;
}

function addQuoted(at: u32, n: u32): i32 {
  if (!appendByte(34)) return EXIT;
  const end = at + n;
  while (at < end) {
    const from = at;
    while (at < end && isPlain(load<u8>(at))) at++;
    if (at > from && !append(from, at - from)) return EXIT;
    if (at < end) {
      const next: u32 = at + 1 < end ? load<u8>(at + 1) : 0;
      if (!addEscape(load<u8>(at), next)) return EXIT;
      at++;
    }
  }
  return appendByte(34) ? DONE : EXIT;
}

function isPlain(c: u32): bool { return c >= 32 && c != 34 && c != 92 && c != 127; }

function addEscape(c: u32, next: u32): bool {
  store<u8>(SMALL, 92);
  if (c == 34 || c == 92 || c == 10) {
    store<u8>(SMALL, <u8>c, 1);
    return append(SMALL, 2);
  }
  const digits = isDigit(next) ? formatIntegerField(SMALL + 1, c, 100, 3, 0) : formatInteger(SMALL + 1, c);
  return append(SMALL, 1 + digits);
}
