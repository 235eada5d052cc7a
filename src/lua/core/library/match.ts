/**
 * Patterns, 6.4.1 of the manual: find, match, gmatch, over the matcher of ../text/pattern.
 *
 * There is one match record, in static memory. A match that is left in the middle puts it away and brings it back, so it is free
 * whenever Lua code runs. As long as the same pattern comes again, what the record knows of its sets stays good.
 */
import * as L from "../generated/layout";
import { NO_VALUE, newHostFunction } from "../objects/objects";
import { newString } from "../objects/strings";
import {
  CAPTURE_POSITION, CAPTURE_UNFINISHED, MATCHED, MATCH_ANCHORED, MATCH_CAPTURES, MATCH_END, MATCH_ERROR_INDEX, MATCH_FLAGS, MATCH_LAST,
  MATCH_LEVEL, MATCH_PATTERN, MATCH_SIZE, MATCH_START, MATCH_SUBJECT, MATCH_SUBJECT_END, MORE, NO_MATCH, PATTERN_INVALID_INDEX, findText, isPlainPattern,
  matchInit, matchNext, matchRun,
} from "../text/pattern";
import { raise } from "../run/frames";
import { EXIT, fromObject, fromSmall, integerOf, isFalsy } from "../value";
import {
  argument, bytesOf, checkString, gotInteger, lengthOf, optionalInteger, result, stringArgument,
} from "./arguments";
import { andSayNumber, complain, complainSaid, say } from "./messages";
import { startPosition } from "./string";
import { LONG_FIND, LONG_GMATCH, LONG_MATCH, LONG_TEXT, charge, dropKept, isSpent, keptAt, leave, needSlots, putAway, useSlots } from "./work";

// @ts-ignore: decorator
@lazy export const RECORD: u32 = <u32>memory.data(MATCH_SIZE, 8);

// Which pattern the record's sets belong to: the string, and the collector's cycle in which it was alive. It is alive still if
// nothing was swept since then.
// @ts-ignore: decorator
@lazy const OWNER: u32 = <u32>memory.data(8, 8);
const OWNER_CYCLE: u32 = 4;

/** Steps of the matcher between two looks at the fuel, and what they cost. */
const STEPS: i32 = 1024;
const STEPS_COST: u32 = 16;

/** Prepares the record for a search in `subject` from `from` on for the pattern, which begins at `at` in its string. */
export function prepare(subject: u32, pattern: u32, at: u32, from: u32, flags: i32): void {
  const bytes = bytesOf(subject);
  const end = bytes + lengthOf(subject);
  const patternEnd = bytesOf(pattern) + lengthOf(pattern);
  const cycle = load<u32>(L.STATE_CYCLES);
  if (load<u32>(L.STATE_PHASE) > L.PHASE_MARK) store<u32>(OWNER, 0);
  else if (load<u32>(OWNER) == pattern && load<u32>(OWNER, OWNER_CYCLE) == cycle && load<u32>(RECORD, MATCH_PATTERN) == at) {
    store<u32>(RECORD, bytes, MATCH_SUBJECT);
    store<u32>(RECORD, end, MATCH_SUBJECT_END);
    store<i32>(RECORD, flags, MATCH_FLAGS);
    store<u32>(RECORD, from, MATCH_END);
    matchNext(RECORD);
    store<u32>(RECORD, 0, MATCH_LAST);
    return;
  } else {
    store<u32>(OWNER, pattern);
    store<u32>(OWNER, cycle, OWNER_CYCLE);
  }
  matchInit(RECORD, bytes, end, at, patternEnd, from, flags);
}

/** Searches until there is an answer, or (MORE) the work has to be left. */
export function search(): i32 {
  while (true) {
    const r = matchRun(RECORD, STEPS);
    if (r != MORE) return r;
    charge(STEPS_COST);
    if (isSpent()) return MORE;
  }
}

/** The search under way goes into a slot; `bringBack` goes on with it. */
export function putMatchAway(slot: u32): bool { return putAway(slot, RECORD, MATCH_SIZE, MATCH_SIZE); }

export function bringMatchBack(slot: u32): void {
  store<u32>(OWNER, 0);
  memory.copy(RECORD, keptAt(slot), MATCH_SIZE);
  dropKept(slot);
}

/** What went wrong in a pattern: an error of the matcher. */
export function patternError(code: i32): i32 {
  if (code == PATTERN_INVALID_INDEX) return invalidCapture(load<i32>(RECORD, MATCH_ERROR_INDEX));
  store<i32>(L.STATE_ERROR_C, code);
  store<u32>(L.STATE_ERROR_D, 0);
  return raise(L.ERROR_PATTERN);
}

function invalidCapture(n: i32): i32 {
  say("invalid capture index %");
  andSayNumber(n);
  return complainSaid();
}

/** The string of a piece of the subject; the subject itself if that is all of it. */
function pieceOf(from: u32, n: u32): u64 {
  const subject = load<u32>(RECORD, MATCH_SUBJECT);
  if (from == subject && n > L.SHORT_STRING && n == load<u32>(RECORD, MATCH_SUBJECT_END) - subject) {
    return fromObject(L.TAG_STRING, subject - L.STRING_BYTES);
  }
  const s = newString(from, n);
  return s ? fromObject(L.TAG_STRING, s) : NO_VALUE;
}

/** Value of capture `index`; the whole match is capture 0 of a pattern without captures. NO_VALUE: an error was raised. The subject is in a slot. */
export function captureValue(index: u32): u64 {
  if (index >= load<u32>(RECORD, MATCH_LEVEL)) {
    if (index != 0) {
      invalidCapture(index + 1);
      return NO_VALUE;
    }
    const start = load<u32>(RECORD, MATCH_START);
    return pieceOf(start, load<u32>(RECORD, MATCH_END) - start);
  }
  const capture = RECORD + MATCH_CAPTURES + (index << 3);
  const length = load<i32>(capture, 4);
  if (length == CAPTURE_UNFINISHED) {
    complain("unfinished capture");
    return NO_VALUE;
  }
  if (length == CAPTURE_POSITION) return fromSmall(load<u32>(capture) - load<u32>(RECORD, MATCH_SUBJECT) + 1);
  return pieceOf(load<u32>(capture), length);
}

/**
 * The captures as results from number `first` on; where there are none and `first` is 0, the whole match. How many results with those
 * before, which the caller stores. The arguments use two slots.
 */
function captureResults(base: u32, first: u32): i32 {
  const level = load<u32>(RECORD, MATCH_LEVEL);
  const n: u32 = level == 0 && first == 0 ? 1 : level;
  if (n == 0) return first;
  if (n + first == 1) {
    const v = captureValue(0);
    return v == NO_VALUE ? EXIT : result(base, v);
  }
  base = needSlots(base, first + n + 8, "stack overflow (too many captures)");
  if (!base) return EXIT;
  // Above the arguments at first, which hold the subject.
  const at = base + 16;
  for (let i: u32 = 0; i < first; i++) store<u64>(at + (i << 3), L.V_NIL);
  useSlots(2 + first);
  for (let i: u32 = 0; i < n; i++) {
    const v = captureValue(i);
    if (v == NO_VALUE) return EXIT;
    store<u64>(at + ((first + i) << 3), v);
    useSlots(3 + first + i);
  }
  memory.copy(base - 8 + (first << 3), at + (first << 3), n << 3);
  return first + n;
}

// ---------------------------------------------------------------- find and match

export function find(base: u32, count: u32): i32 { return begin(base, count, LONG_FIND); }
export function match(base: u32, count: u32): i32 { return begin(base, count, LONG_MATCH); }

function begin(base: u32, count: u32, operation: u32): i32 {
  if (!checkString(base, count, 0) || !checkString(base, count, 1)) return EXIT;
  const subject = stringArgument(base, 0);
  const pattern = stringArgument(base, 1);
  let init: i64 = 1;
  if (argument(base, count, 2) != L.V_NIL) {
    if (!optionalInteger(base, count, 2, 1)) return EXIT;
    init = startPosition(gotInteger(), lengthOf(subject));
    if (init > <i64>lengthOf(subject) + 1) return result(base, L.V_NIL);
  }
  const from = <u32>(init - 1);
  const patternAt = bytesOf(pattern);
  const patternEnd = patternAt + lengthOf(pattern);
  if (operation == LONG_FIND && (!isFalsy(argument(base, count, 3)) || isPlainPattern(patternAt, patternEnd))) return findPlain(base, from);
  const anchored = patternAt < patternEnd && load<u8>(patternAt) == 94;
  prepare(subject, pattern, anchored ? patternAt + 1 : patternAt, bytesOf(subject) + from, anchored ? MATCH_ANCHORED : 0);
  return goOn(base, operation);
}

function goOn(base: u32, operation: u32): i32 {
  const r = search();
  if (r == NO_MATCH) return result(base, L.V_NIL);
  if (r == MORE) return putMatchAway(base + 16) ? leave(operation, 3) : EXIT;
  if (r != MATCHED) return patternError(r);
  if (operation == LONG_MATCH) return captureResults(base, 0);
  const subject = load<u32>(RECORD, MATCH_SUBJECT);
  const n = captureResults(base, 2);
  if (n < 0) return n;
  base = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE);
  store<u64>(base - 8, fromSmall(load<u32>(RECORD, MATCH_START) - subject + 1));
  store<u64>(base, fromSmall(load<u32>(RECORD, MATCH_END) - subject));
  return n;
}

export function continueMatch(base: u32, operation: u32): i32 {
  bringMatchBack(base + 16);
  return goOn(base, operation);
}

/** Comparisons of bytes between two looks at the fuel, and what they cost. */
const COMPARISONS: u32 = 1 << 16;
const COMPARISONS_COST: u32 = 32;

/** Text without meaning of its own, from offset `from` on. */
function findPlain(base: u32, from: u32): i32 {
  const subject = stringArgument(base, 0);
  const text = stringArgument(base, 1);
  const n = lengthOf(text);
  const start = bytesOf(subject);
  const end = start + lengthOf(subject);
  const piece = max(COMPARISONS / (n + 1), 1);
  let at = start + from;
  while (true) {
    const limit = end - at > piece + n ? at + piece + n : end;
    const found = findText(at, limit, bytesOf(text), bytesOf(text) + n);
    if (found) {
      store<u64>(base - 8, fromSmall(found - start + 1));
      store<u64>(base, fromSmall(found - start + n));
      return 2;
    }
    if (limit == end) return result(base, L.V_NIL);
    // The last text that fits before the limit was looked at.
    at = limit - n + 1;
    charge(COMPARISONS_COST);
    if (!isSpent()) continue;
    store<u32>(load<u32>(L.STATE_FRAME), at - start, L.FRAME_DATA2);
    return leave(LONG_TEXT, 2);
  }
}

export function continueText(base: u32): i32 {
  return findPlain(base, load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_DATA2));
}

// ---------------------------------------------------------------- gmatch

// What the iterator holds.
const SOURCE: u32 = L.HOST_FUNCTION_VALUES;
const PATTERN: u32 = L.HOST_FUNCTION_VALUES + 8;
const POSITION: u32 = L.HOST_FUNCTION_VALUES + 16; // where to look next, an offset
const LAST: u32 = L.HOST_FUNCTION_VALUES + 24; // the end of the last match, -1 before the first

export function gmatch(base: u32, count: u32): i32 {
  if (!checkString(base, count, 0) || !checkString(base, count, 1) || !optionalInteger(base, count, 2, 1)) return EXIT;
  const length = lengthOf(stringArgument(base, 0));
  const init = min(startPosition(gotInteger(), length), <i64>length + 2);
  const fn = newHostFunction(gmatchStep.index, 1, 0, 4);
  if (!fn) return EXIT;
  store<u64>(fn, load<u64>(base), SOURCE);
  store<u64>(fn, load<u64>(base, 8), PATTERN);
  store<u64>(fn, fromSmall(init - 1), POSITION);
  store<u64>(fn, fromSmall(-1), LAST);
  return result(base, fromObject(L.TAG_HOST_FUNCTION, fn));
}

/** The function that `gmatch` gives. */
function gmatchStep(base: u32, count: u32): i32 {
  const fn = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION);
  store<u64>(base, load<u64>(fn, SOURCE));
  store<u64>(base, load<u64>(fn, PATTERN), 8);
  useSlots(2);
  const subject = <u32>load<u64>(fn, SOURCE);
  const pattern = <u32>load<u64>(fn, PATTERN);
  const position = <u32>integerOf(load<u64>(fn, POSITION));
  if (position > lengthOf(subject)) return 0;
  prepare(subject, pattern, bytesOf(pattern), bytesOf(subject) + position, 0);
  const last = integerOf(load<u64>(fn, LAST));
  if (last >= 0) store<u32>(RECORD, bytesOf(subject) + <u32>last, MATCH_LAST);
  return goOnStep(base, fn);
}

function goOnStep(base: u32, fn: u32): i32 {
  const r = search();
  if (r == NO_MATCH) return 0;
  if (r == MORE) return putMatchAway(base + 16) ? leave(LONG_GMATCH, 3) : EXIT;
  if (r != MATCHED) return patternError(r);
  const end = fromSmall(load<u32>(RECORD, MATCH_END) - load<u32>(RECORD, MATCH_SUBJECT));
  store<u64>(fn, end, POSITION);
  store<u64>(fn, end, LAST);
  return captureResults(base, 0);
}

export function continueGmatch(base: u32): i32 {
  bringMatchBack(base + 16);
  return goOnStep(base, load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION));
}
