/**
 * string.gsub. A replacement string, or a table without an `__index` metamethod, is used here from match to match. Where Lua code has to be
 * called, the Lua twin has the loop, and `gsub_steps` gives it a function that puts in a replacement and finds the next match.
 */
import * as L from "../generated/layout";
import { barrierForward, isBlack } from "../memory/collect";
import { NO_VALUE, newHostFunction, newUserdata } from "../objects/objects";
import { newString, root, scratch, stringTooLong, unroot } from "../objects/strings";
import { getSlot } from "../objects/tables";
import { writeNumber } from "../number/convert";
import { MATCHED, MATCH_ANCHORED, MATCH_END, MATCH_LAST, MATCH_START, MORE, NO_MATCH, matchNext } from "../text/pattern";
import { metaFrom } from "../run/meta";
import { EXIT, fromObject, fromSmall, high, integerOf, isFalsy, isNumber } from "../value";
import { argument, bytesOf, checkString, gotInteger, isFunction, lengthOf, optionalInteger, stringArgument, twin } from "./arguments";
import { typeName } from "./base";
import { append, beginBuffer, bringBufferBack, bufferLength, bufferString, putBufferAway } from "./buffer";
import { RECORD, bringMatchBack, captureResults, captureValue, patternError, prepare, putMatchAway, search } from "./match";
import { andSay, andSayString, complain, complainOf, complainSaid, say } from "./messages";
import { LONG_GSUB, LONG_GSUB_STEP, charge, chargeBytes, isSpent, leave, useSlots } from "./work";

// Slots of the frame: subject, pattern, replacement, then while it waits: matches, matches left, bytes done, match, buffer.
const SLOT_MATCHES: u32 = 24;
const SLOT_LEFT: u32 = 32;
const SLOT_DONE: u32 = 40;
const SLOT_MATCH: u32 = 48;
const SLOT_BUFFER: u32 = 56;
const SLOTS: u32 = 8;

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
    if (metatable != 0 && metaFrom(metatable, L.META_INDEX) != L.V_NIL) return twin(base, count);
  } else if (tag != L.TAG_STRING) {
    if (!isNumber(replacement)) return isFunction(replacement) || count > 2 ? twin(base, count) : complainOf(2, "string/function/table expected, got no value");
    if (!checkString(base, count, 2)) return EXIT;
  }
  beginBuffer();
  prepareSubstitution(base, 0);
  return substitute(base, 0, <u32>most, 0);
}

/** Goes on after `n` matches: `left` more are wanted, `done` bytes of the subject are dealt with. */
function substitute(base: u32, n: u32, left: u32, done: u32): i32 {
  const subject = bytesOf(stringArgument(base, 0));
  const once = isAnchored(stringArgument(base, 1));
  let untilLook = MATCHES;
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
    if (--untilLook) continue;
    untilLook = MATCHES;
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
  useSlots(SLOTS);
  if (!putMatchAway(base + SLOT_MATCH) || !putBufferAway(base + SLOT_BUFFER)) return EXIT;
  return leave(LONG_GSUB, SLOTS);
}

export function continueGsub(base: u32): i32 {
  bringMatchBack(base + SLOT_MATCH);
  if (!bringBufferBack(base + SLOT_BUFFER)) return EXIT;
  return substitute(
    base, <u32>integerOf(load<u64>(base, SLOT_MATCHES)), <u32>integerOf(load<u64>(base, SLOT_LEFT)),
    <u32>integerOf(load<u64>(base, SLOT_DONE)),
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

// ---------------------------------------------------------------- steps for the Lua twin

// What the step function holds.
const SOURCE: u32 = L.HOST_FUNCTION_VALUES;
const PATTERN: u32 = L.HOST_FUNCTION_VALUES + 8;
const LEFT: u32 = L.HOST_FUNCTION_VALUES + 16;
const COUNT: u32 = L.HOST_FUNCTION_VALUES + 24;
const DONE_BYTES: u32 = L.HOST_FUNCTION_VALUES + 32;
const START: u32 = L.HOST_FUNCTION_VALUES + 40; // of the match that waits for its replacement; -1: none
const END: u32 = L.HOST_FUNCTION_VALUES + 48; // its end
const BUFFER: u32 = L.HOST_FUNCTION_VALUES + 56; // a userdata
const LENGTH: u32 = L.HOST_FUNCTION_VALUES + 64; // bytes of it in use

/** gsub_steps(s, pattern, most): the step function. The arguments have been checked by gsub. */
export function gsubSteps(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkString(base, count, 1)) return EXIT;
  const most = argument(base, count, 2) == L.V_NIL ? <i64>lengthOf(stringArgument(base, 0)) + 1 : integerOf(load<u64>(base, 16));
  const fn = newHostFunction(gsubStep.index, 1, 0, 9);
  if (!fn) return EXIT;
  store<u64>(fn, load<u64>(base), SOURCE);
  store<u64>(fn, load<u64>(base, 8), PATTERN);
  store<u64>(fn, fromSmall(most), LEFT);
  store<u64>(fn, fromSmall(0), COUNT);
  store<u64>(fn, fromSmall(0), DONE_BYTES);
  store<u64>(fn, fromSmall(-1), START);
  store<u64>(fn, fromSmall(-1), END);
  store<u64>(fn, fromSmall(0), LENGTH);
  store<u64>(base - 8, fromObject(L.TAG_HOST_FUNCTION, fn));
  return 1;
}

// @ts-ignore: decorator
@inline function field(fn: u32, offset: u32): u32 { return <u32>integerOf(load<u64>(fn + offset)); }
// @ts-ignore: decorator
@inline function setField(fn: u32, offset: u32, n: u32): void { store<u64>(fn + offset, fromSmall(n)); }

/** Adds bytes to the step function's own buffer. */
function appendStep(fn: u32, at: u32, n: u32): bool {
  if (n == 0) return true;
  const length = field(fn, LENGTH);
  const needed = <u64>length + n;
  if (needed > <u64>load<u32>(L.STATE_STRING_LIMIT)) return stringTooLong() != 0;
  let buffer = <u32>load<u64>(fn, BUFFER);
  if (load<u64>(fn, BUFFER) == L.V_NIL || load<u32>(buffer, L.USERDATA_BYTES) < <u32>needed) {
    const fresh = newUserdata(0, <u32>min<u64>(max<u64>(needed + (needed >>> 1), 128), 0xe0000000));
    if (!fresh) return false;
    if (length) memory.copy(fresh + L.USERDATA_PAYLOAD, buffer + L.USERDATA_PAYLOAD, length);
    const v = fromObject(L.TAG_USERDATA, fresh);
    store<u64>(fn, v, BUFFER);
    if (isBlack(fn)) barrierForward(fn, v);
    buffer = fresh;
  }
  memory.copy(buffer + L.USERDATA_PAYLOAD + length, at, n);
  setField(fn, LENGTH, <u32>needed);
  return true;
}

/** What the match that waits is replaced by: argument 0, or the match itself if that is false. */
function replaceStep(base: u32, count: u32, fn: u32): bool {
  const start = field(fn, START);
  const end = field(fn, END);
  const bytes = bytesOf(<u32>load<u64>(fn, SOURCE));
  const done = field(fn, DONE_BYTES);
  const v = argument(base, count, 0);
  if (!appendStep(fn, bytes + done, start - done)) return false;
  setField(fn, DONE_BYTES, end);
  store<u64>(fn, fromSmall(-1), START);
  setField(fn, COUNT, field(fn, COUNT) + 1);
  setField(fn, LEFT, field(fn, LEFT) - 1);
  if (isFalsy(v)) return appendStep(fn, bytes + start, end - start);
  if (high(v) == L.TAG_STRING) return appendStep(fn, bytesOf(<u32>v), lengthOf(<u32>v));
  if (!isNumber(v)) {
    invalidValue(v);
    return false;
  }
  const work = scratch(8192);
  if (!work) return false;
  return appendStep(fn, work, writeNumber(work, v, work + 64));
}

/** step(replacement): the number of captures and the captures of the next match; or 0, the string and the number of matches. */
export function gsubStep(base: u32, count: u32): i32 {
  const fn = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION);
  const first = load<u64>(fn, END) == fromSmall(-1);
  if (load<u64>(fn, START) != fromSmall(-1) && !replaceStep(base, count, fn)) return EXIT;
  if (load<u64>(fn, LEFT) == fromSmall(0)) return finishSteps(base, fn);
  store<u64>(base, load<u64>(fn, SOURCE));
  store<u64>(base, load<u64>(fn, PATTERN), 8);
  useSlots(2);
  if (!first && isAnchored(<u32>load<u64>(fn, PATTERN))) return finishSteps(base, fn);
  prepareSubstitution(base, first ? 0 : field(fn, END));
  if (!first) store<u32>(RECORD, bytesOf(<u32>load<u64>(base)) + field(fn, END), MATCH_LAST);
  return goOnSteps(base, fn);
}

function goOnSteps(base: u32, fn: u32): i32 {
  const r = search();
  if (r == NO_MATCH) return finishSteps(base, fn);
  if (r == MORE) return putMatchAway(base + 16) ? leave(LONG_GSUB_STEP, 3) : EXIT;
  if (r != MATCHED) return patternError(r);
  const bytes = bytesOf(<u32>load<u64>(base));
  setField(fn, START, load<u32>(RECORD, MATCH_START) - bytes);
  setField(fn, END, load<u32>(RECORD, MATCH_END) - bytes);
  const n = captureResults(base, 0);
  if (n < 0) return n;
  // Room for the number in front.
  base = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE);
  memory.copy(base, base - 8, n << 3);
  store<u64>(base - 8, fromSmall(n));
  return n + 1;
}

export function continueGsubStep(base: u32): i32 {
  bringMatchBack(base + 16);
  return goOnSteps(base, load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION));
}

function finishSteps(base: u32, fn: u32): i32 {
  const source = <u32>load<u64>(fn, SOURCE);
  const n = field(fn, COUNT);
  let s = source;
  if (n) {
    const done = field(fn, DONE_BYTES);
    if (!appendStep(fn, bytesOf(source) + done, lengthOf(source) - done)) return EXIT;
    const length = field(fn, LENGTH);
    s = newString(length ? <u32>load<u64>(fn, BUFFER) + L.USERDATA_PAYLOAD : 0, length);
    if (!s) return EXIT;
    chargeBytes(length);
  }
  store<u64>(base - 8, fromSmall(0));
  store<u64>(base, fromObject(L.TAG_STRING, s));
  store<u64>(base, fromSmall(n), 8);
  return 3;
}
