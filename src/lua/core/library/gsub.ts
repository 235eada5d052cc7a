/**
 * string.gsub. With a replacement string, or a table without an `__index` metamethod, it goes from match to match. Where a function
 * has to be called (the Lua twin where the table has a metamethod), the frame becomes a continuation that has all of the work in its slots.
 */
import * as L from "../generated/layout";
import { NO_VALUE, newUserdata } from "../objects/objects";
import { newString, scratch, stringTooLong } from "../objects/strings";
import { root, unroot } from "../memory/heap";
import { getSlot } from "../objects/tables";
import { writeNumber } from "../number/convert";
import { MATCHED, MATCH_ANCHORED, MATCH_END, MATCH_LAST, MATCH_LEVEL, MATCH_START, MORE, NO_MATCH, matchNext } from "../text/pattern";
import { precall } from "../run/calls";
import { metaFrom, metaOf } from "../run/meta";
import { EXIT, fromObject, fromSmall, high, integerOf, isFalsy, isNumber } from "../value";
import { argument, bytesOf, checkString, gotInteger, isFunction, lengthOf, optionalInteger, stringArgument } from "./arguments";
import { typeName } from "./base";
import { append, beginBuffer, bringBufferBack, bufferLength, bufferString, putBufferAway } from "./buffer";
import { RECORD, bringMatchBack, captureValue, patternError, prepare, putMatchAway, search } from "./match";
import { andSay, andSayString, complain, complainSaid, complainSaidOf, say } from "./messages";
import { LONG_GSUB, LONG_GSUB_CALLS, charge, chargeBytes, isSpent, leave, needSlots, useSlots } from "./work";

// Slots of the frame: subject, pattern, replacement, then while it waits: matches, matches left, bytes done, match, buffer, bytes of it in use.
const SLOT_MATCHES: u32 = 24;
const SLOT_LEFT: u32 = 32;
const SLOT_DONE: u32 = 40;
const SLOT_MATCH: u32 = 48;
const SLOT_BUFFER: u32 = 56;
const SLOT_LENGTH: u32 = 64;
const SLOTS: u32 = 9;

/** Matches between two looks at the fuel. */
const MATCHES: u32 = 64;

function isAnchored(pattern: u32): bool {
  return lengthOf(pattern) != 0 && load<u8>(bytesOf(pattern)) == 94;
}

/** The search for the pattern in slot 1 in the subject in slot 0, from an offset on. */
function prepareSubstitution(base: u32, from: u32): void {
  const subject = stringArgument(base, 0);
  const pattern = stringArgument(base, 1);
  const anchored = isAnchored(pattern);
  prepare(subject, pattern, anchored ? bytesOf(pattern) + 1 : bytesOf(pattern), bytesOf(subject) + from, anchored ? MATCH_ANCHORED : 0);
}

/** Most matches that are wanted: argument 3. There cannot be more than one at each position. */
function mostMatches(base: u32, count: u32): i64 {
  const most = <i64>lengthOf(stringArgument(base, 0)) + 1;
  if (!optionalInteger(base, count, 3, most)) return -1;
  return max(min(gotInteger(), most), 0);
}

export function gsub(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkString(base, count, 1)) return EXIT;
  const most = mostMatches(base, count);
  if (most < 0) return EXIT;
  if (count > 3) store<u64>(base, fromSmall(most), 24);
  const replacement = argument(base, count, 2);
  const tag = high(replacement);
  if (tag == L.TAG_TABLE) {
    const metatable = load<u32>(<u32>replacement, L.TABLE_METATABLE);
    if (metatable != 0 && metaFrom(metatable, L.META_INDEX) != L.V_NIL) return beginCalls(base, <u32>most);
  } else if (tag != L.TAG_STRING) {
    if (isFunction(replacement)) return beginCalls(base, <u32>most);
    if (!isNumber(replacement)) return wrongReplacement(replacement, count);
    if (!checkString(base, count, 2)) return EXIT;
  }
  beginBuffer();
  prepareSubstitution(base, 0);
  return substitute(base, 0, <u32>most, 0);
}

function wrongReplacement(v: u64, count: u32): i32 {
  say("string/function/table expected, got ");
  const name = metaOf(v, L.META_NAME);
  if (count < 3) andSay("no value");
  else if (high(name) == L.TAG_STRING) andSayString(<u32>name);
  else if (high(v) == L.TAG_LIGHT_USERDATA) andSay("light userdata");
  else andSayString(load<u32>(L.STATE_TYPE_NAMES + (typeName(v) << 2)));
  return complainSaidOf(2);
}

/** Goes on after `n` matches: `left` more are wanted, `done` bytes of the subject are dealt with. */
function substitute(base: u32, n: u32, left: u32, done: u32): i32 {
  const subject = bytesOf(stringArgument(base, 0));
  const once = isAnchored(stringArgument(base, 1));
  while (left) {
    const r = search();
    if (r == NO_MATCH) break;
    if (r == MORE) return wait(base, n, left, done);
    if (r != MATCHED) return patternError(r);
    const start = load<u32>(RECORD, MATCH_START);
    const end = load<u32>(RECORD, MATCH_END);
    if (!append(subject + done, start - subject - done) || !addReplacement(base, start, end)) return EXIT;
    done = end - subject;
    n++;
    left--;
    if (once) break;
    matchNext(RECORD);
    if (n % MATCHES) continue;
    charge(MATCHES >>> 2);
    if (isSpent()) return wait(base, n, left, done);
  }
  if (n == 0) store<u64>(base - 8, load<u64>(base));
  else {
    if (!append(subject + done, lengthOf(stringArgument(base, 0)) - done)) return EXIT;
    chargeBytes(bufferLength());
    const s = bufferString();
    if (!s) return EXIT;
    store<u64>(base - 8, fromObject(L.TAG_STRING, s));
  }
  store<u64>(base, fromSmall(n));
  return 2;
}

function wait(base: u32, n: u32, left: u32, done: u32): i32 {
  store<u64>(base, fromSmall(n), SLOT_MATCHES);
  store<u64>(base, fromSmall(left), SLOT_LEFT);
  store<u64>(base, fromSmall(done), SLOT_DONE);
  store<u64>(base, L.V_NIL, SLOT_MATCH);
  store<u64>(base, L.V_NIL, SLOT_BUFFER);
  store<u64>(base, fromSmall(bufferLength()), SLOT_LENGTH);
  useSlots(SLOTS);
  if (!putMatchAway(base + SLOT_MATCH) || !putBufferAway(base + SLOT_BUFFER)) return EXIT;
  return leave(LONG_GSUB, SLOTS);
}

export function continueGsub(base: u32): i32 {
  bringMatchBack(base + SLOT_MATCH);
  if (!bringBufferBack(base + SLOT_BUFFER, field(base, SLOT_LENGTH))) return EXIT;
  return substitute(
    base, field(base, SLOT_MATCHES), field(base, SLOT_LEFT), field(base, SLOT_DONE),
  );
}

// ---------------------------------------------------------------- replacements

function addReplacement(base: u32, start: u32, end: u32): bool {
  const replacement = load<u64>(base, 16);
  if (high(replacement) == L.TAG_STRING) return addTemplate(<u32>replacement, start, end);
  const key = captureValue(0);
  if (key == NO_VALUE) return false;
  const slot = getSlot(<u32>replacement, key);
  const v = slot ? load<u64>(slot) : L.V_NIL;
  if (isFalsy(v)) return append(start, end - start);
  return appendValue(v);
}

/** A replacement string, with its captures put in. */
function addTemplate(s: u32, start: u32, end: u32): bool {
  let at = bytesOf(s);
  const last = at + lengthOf(s);
  let from = at;
  while (at < last) {
    if (load<u8>(at) != 37) {
      at++;
      continue;
    }
    if (at > from && !append(from, at - from)) return false;
    at++;
    const c: u32 = at < last ? load<u8>(at) : 0;
    at++;
    if (c == 37) {
      from = at - 1;
      continue;
    }
    from = at;
    if (c == 48) {
      if (!append(start, end - start)) return false;
    } else if (c - 49 < 9) {
      const v = captureValue(c - 49);
      if (v == NO_VALUE || !appendValue(v)) return false;
    } else {
      complain("invalid use of '%' in replacement string");
      return false;
    }
  }
  return from >= last || append(from, last - from);
}

/** A string or number; anything else is an error. */
function appendValue(v: u64): bool {
  if (high(v) == L.TAG_STRING) {
    // A capture just made: nothing else holds it while the buffer grows.
    root(v);
    const ok = append(bytesOf(<u32>v), lengthOf(<u32>v));
    unroot(1);
    return ok;
  }
  if (!isNumber(v)) {
    invalidValue(v);
    return false;
  }
  const work = scratch(8192);
  if (!work) return false;
  return append(work, writeNumber(work, v, work + 64));
}

function invalidValue(v: u64): i32 {
  say("invalid replacement value (a ");
  andSayString(load<u32>(L.STATE_TYPE_NAMES + (typeName(v) << 2)));
  andSay(")");
  return complainSaid();
}

// ---------------------------------------------------------------- calls

// Further slots where a function is called for each match: the match under way, then the call itself.
const SLOT_START: u32 = 72;
const SLOT_END: u32 = 80; // of the last match; -1: none yet
const SLOT_CALL: u32 = 88;
const CALL_SLOTS: u32 = 11;

// @ts-ignore: decorator
@inline function field(base: u32, offset: u32): u32 { return <u32>integerOf(load<u64>(base + offset)); }
// @ts-ignore: decorator
@inline function setField(base: u32, offset: u32, n: u32): void { store<u64>(base + offset, fromSmall(n)); }

/** Adds bytes to the buffer of this call of gsub, a userdata of its own: the function that is called may use gsub too. */
function appendOwn(base: u32, at: u32, n: u32): bool {
  if (n == 0) return true;
  const length = field(base, SLOT_LENGTH);
  const needed = <u64>length + n;
  if (needed > <u64>load<u32>(L.STATE_STRING_LIMIT)) return stringTooLong() != 0;
  const old = load<u64>(base, SLOT_BUFFER);
  let buffer = <u32>old;
  if (old == L.V_NIL || load<u32>(buffer, L.USERDATA_BYTES) < <u32>needed) {
    const wanted = max<u64>(needed + (needed >>> 1), min<u64>(lengthOf(stringArgument(base, 0)) + 32, 4096));
    buffer = newUserdata(0, <u32>min<u64>(wanted, 0xe0000000));
    if (!buffer) return false;
    if (length) memory.copy(buffer + L.USERDATA_PAYLOAD, <u32>old + L.USERDATA_PAYLOAD, length);
    store<u64>(base, fromObject(L.TAG_USERDATA, buffer), SLOT_BUFFER);
  }
  copyShort(buffer + L.USERDATA_PAYLOAD + length, at, n);
  setField(base, SLOT_LENGTH, <u32>needed);
  return true;
}

/** memory.copy that is fast for a few bytes. */
// @ts-ignore: decorator
@inline function copyShort(to: u32, from: u32, n: u32): void {
  if (n > 16) memory.copy(to, from, n);
  else for (let i: u32 = 0; i < n; i++) store<u8>(to + i, load<u8>(from + i));
}

/** gsub with a function, or a table that has an `__index` metamethod. */
function beginCalls(base: u32, most: u32): i32 {
  setField(base, SLOT_MATCHES, 0);
  setField(base, SLOT_LEFT, most);
  setField(base, SLOT_DONE, 0);
  store<u64>(base, L.V_NIL, SLOT_MATCH);
  store<u64>(base, L.V_NIL, SLOT_BUFFER);
  setField(base, SLOT_LENGTH, 0);
  setField(base, SLOT_START, 0);
  store<u64>(base, fromSmall(-1), SLOT_END);
  useSlots(CALL_SLOTS);
  return searchAndCall(base);
}

function searchAndCall(base: u32): i32 {
  while (true) {
    const first = load<u64>(base, SLOT_END) == fromSmall(-1);
    if (field(base, SLOT_LEFT) == 0 || (!first && isAnchored(stringArgument(base, 1)))) return finishCalls(base);
    charge(1);
    if (isSpent()) return leave(LONG_GSUB_CALLS, CALL_SLOTS);
    const r = callNext(base);
    if (r != CALLED) return r;
    base = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE);
  }
}

/** The next match, which is paid for. */
function callNext(base: u32): i32 {
  const end = load<u64>(base, SLOT_END);
  const first = end == fromSmall(-1);
  prepareSubstitution(base, first ? 0 : <u32>integerOf(end));
  if (!first) store<u32>(RECORD, bytesOf(stringArgument(base, 0)) + <u32>integerOf(end), MATCH_LAST);
  return found(base);
}

/** What `found` answers when the function has come back already, and its result is dealt with. */
const CALLED: i32 = -3;

/** Searches with the record as it is, and calls the function for a match. */
function found(base: u32): i32 {
  const r = search();
  if (r == NO_MATCH) return finishCalls(base);
  if (r == MORE) return putMatchAway(base + SLOT_MATCH) ? leave(LONG_GSUB_CALLS, CALL_SLOTS) : EXIT;
  if (r != MATCHED) return patternError(r);
  const subject = bytesOf(stringArgument(base, 0));
  const start = load<u32>(RECORD, MATCH_START) - subject;
  const done = field(base, SLOT_DONE);
  if (!appendOwn(base, subject + done, start - done)) return EXIT;
  setField(base, SLOT_START, start);
  setField(base, SLOT_END, load<u32>(RECORD, MATCH_END) - subject);
  const replacement = load<u64>(base, 16);
  let count: u32 = 1;
  if (high(replacement) == L.TAG_TABLE) {
    const key = captureValue(0);
    if (key == NO_VALUE) return EXIT;
    store<u64>(base, load<u64>(load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION), L.HOST_FUNCTION_VALUES), SLOT_CALL);
    store<u64>(base, replacement, SLOT_CALL + 8);
    store<u64>(base, key, SLOT_CALL + 16);
    count = 2;
  } else {
    count = max(load<u32>(RECORD, MATCH_LEVEL), 1);
    if (count > 8) {
      base = needSlots(base, CALL_SLOTS + count + 8, "stack overflow (too many captures)");
      if (!base) return EXIT;
    }
    store<u64>(base, replacement, SLOT_CALL);
    useSlots(CALL_SLOTS + 1);
    for (let i: u32 = 0; i < count; i++) {
      const v = captureValue(i);
      if (v == NO_VALUE) return EXIT;
      store<u64>(base + (i << 3), v, SLOT_CALL + 8);
      useSlots(CALL_SLOTS + 2 + i);
    }
  }
  const f = load<u32>(L.STATE_FRAME);
  store<u8>(f, <u8>L.FRAME_KIND_CONTINUATION, L.FRAME_KIND);
  store<u16>(f, <u16>L.CONTINUATION_GSUB, L.FRAME_CONTINUATION);
  store<u32>(f, CALL_SLOTS, L.FRAME_SHIFT);
  // Not delivered: a function that answers at once must not take more and more of the native stack.
  const n = precall(base + SLOT_CALL, count);
  if (n < 0) return n;
  base = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE);
  return putReplacement(base, n > 0 ? load<u64>(base, SLOT_CALL) : L.V_NIL) ? CALLED : EXIT;
}

/** The value for the match under way. */
function putReplacement(base: u32, v: u64): bool {
  const start = field(base, SLOT_START);
  const end = field(base, SLOT_END);
  setField(base, SLOT_DONE, end);
  setField(base, SLOT_MATCHES, field(base, SLOT_MATCHES) + 1);
  setField(base, SLOT_LEFT, field(base, SLOT_LEFT) - 1);
  if (isFalsy(v)) return appendOwn(base, bytesOf(stringArgument(base, 0)) + start, end - start);
  if (high(v) == L.TAG_STRING) {
    root(v);
    const ok = appendOwn(base, bytesOf(<u32>v), lengthOf(<u32>v));
    unroot(1);
    return ok;
  }
  if (!isNumber(v)) {
    invalidValue(v);
    return false;
  }
  const work = scratch(8192);
  if (!work) return false;
  return appendOwn(base, work, writeNumber(work, v, work + 64));
}

function finishCalls(base: u32): i32 {
  const n = field(base, SLOT_MATCHES);
  if (n == 0) store<u64>(base - 8, load<u64>(base));
  else {
    const source = stringArgument(base, 0);
    const done = field(base, SLOT_DONE);
    if (!appendOwn(base, bytesOf(source) + done, lengthOf(source) - done)) return EXIT;
    const length = field(base, SLOT_LENGTH);
    const s = newString(length ? <u32>load<u64>(base, SLOT_BUFFER) + L.USERDATA_PAYLOAD : 0, length);
    if (!s) return EXIT;
    chargeBytes(length);
    store<u64>(base - 8, fromObject(L.TAG_STRING, s));
  }
  store<u64>(base, fromSmall(n));
  return 2;
}

/** The function came back. */
export function continueCall(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  return putReplacement(base, n > 0 ? load<u64>(slot) : L.V_NIL) ? searchAndCall(base) : EXIT;
}

/** The next slice. */
export function continueCalls(base: u32): i32 {
  let r: i32;
  if (load<u64>(base, SLOT_MATCH) == L.V_NIL) r = callNext(base);
  else {
    bringMatchBack(base + SLOT_MATCH);
    r = found(base);
  }
  return r == CALLED ? searchAndCall(load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE)) : r;
}
