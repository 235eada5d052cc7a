// Lua's pattern matching, as lstrlib.c has it, without recursion and in slices.
//
// The reference matcher calls itself wherever it may have to come back: for each repetition, optional item and capture.
// Here such a place leaves a *frame* on a stack in the match record; when the text stops fitting, the newest frame says how
// to go on (one repetition fewer, one more, without the optional item) or what to undo (a capture). Each frame stands for
// one level of the reference's recursion, whose depth it limits to 200 ('pattern too complex'). The same limit is kept here,
// so that programs see the same error; it also bounds the stack, which therefore needs no growing.
// All state is in the record, between any two steps: `matchRun` stops when its budget is used up and goes on when called
// again. Long runs over one character class are cut into pieces too. Subject and pattern must stay where they are.
// Sets like [%w_] are turned into a bit map of 256 bits at first use and kept in the record for the next.
// A pattern may be read one byte past its end in C, where a zero stands: `byteAt` gives that zero.

// What `matchRun` returns; below 0 it is one of the errors.
export const MATCHED: i32 = 1;
export const NO_MATCH: i32 = 0;
export const MORE: i32 = 2; // budget used up: call again

export const PATTERN_ENDS_WITH_ESCAPE: i32 = -1; // malformed pattern (ends with '%')
export const PATTERN_MISSING_BRACKET: i32 = -2; // malformed pattern (missing ']')
export const PATTERN_MISSING_BALANCE: i32 = -3; // malformed pattern (missing arguments to '%b')
export const PATTERN_MISSING_FRONTIER: i32 = -4; // missing '[' after '%f' in pattern
export const PATTERN_INVALID_CAPTURE: i32 = -5; // invalid pattern capture
export const PATTERN_INVALID_INDEX: i32 = -6; // invalid capture index %N (N is in the record at MATCH_ERROR_INDEX)
export const PATTERN_TOO_MANY_CAPTURES: i32 = -7; // too many captures
export const PATTERN_TOO_COMPLEX: i32 = -8; // pattern too complex

// The match record, 4-byte aligned, MATCH_SIZE bytes. Positions are addresses.
export const MATCH_SUBJECT: u32 = 0; // start of the subject
export const MATCH_SUBJECT_END: u32 = 4;
export const MATCH_PATTERN: u32 = 8; // start of the pattern, behind its anchor
export const MATCH_PATTERN_END: u32 = 12;
export const MATCH_FLAGS: u32 = 16;
export const MATCH_START: u32 = 20; // where the present attempt starts; after MATCHED the match
export const MATCH_END: u32 = 24; // after MATCHED: its end
export const MATCH_LAST: u32 = 28; // a match that ends here does not count; 0: all do
export const MATCH_LEVEL: u32 = 32; // i32: number of captures
export const MATCH_ERROR_INDEX: u32 = 36; // i32: the index of PATTERN_INVALID_INDEX
export const MATCH_CAPTURES: u32 = 256; // 32 pairs: position, length (i32)
export const MATCH_SIZE: u32 = 3712;

// Lengths of captures that have none.
export const CAPTURE_UNFINISHED: i32 = -1;
export const CAPTURE_POSITION: i32 = -2;

// Flags of `matchInit`.
export const MATCH_ANCHORED: i32 = 1; // try the first position only

// The rest of the record is the matcher's own.
const STATE: u32 = 40;
const POSITION: u32 = 44; // in the subject
const ITEM: u32 = 48; // in the pattern
const DEPTH: u32 = 52; // levels of recursion the reference would be in
const TOP: u32 = 56; // end of the stack
const COUNT: u32 = 60; // of a repetition or of open brackets, while under way
const SETS: u32 = 64; // SET_SLOTS times: address of the set in the pattern, its end, 32 bytes of bits
const SET_SLOT_SIZE: u32 = 40;
const STACK: u32 = 512;

const MOST_CAPTURES: i32 = 32;
const MOST_DEPTH: i32 = 200;

// States.
const START: i32 = 0; // begin an attempt at MATCH_START
const STEP: i32 = 1; // match POSITION against ITEM
const FAIL: i32 = 2; // take the newest frame
const REPEAT: i32 = 3; // count the repetitions of ITEM from POSITION on
const BALANCE: i32 = 4; // look for the bracket that closes the COUNT open ones

// Frames, 16 bytes: kind and depth (kind | depth << 8), then three words.
const FRAME_SIZE: u32 = 16;
const FEWER: u32 = 0; // position, where to go on in the pattern, repetitions
const ANOTHER: u32 = 1; // position, item, where to go on in the pattern
const WITHOUT: u32 = 2; // position, where to go on in the pattern
const OPENED: u32 = 3; // a capture was opened
const CLOSED: u32 = 4; // capture number (second word) was closed

/** Characters looked at between two looks at the budget, and how many of them cost one unit. */
const PIECE: u32 = 16384;
const CHARACTERS_PER_UNIT: u32 = 8;

// The character classes of the C locale, a byte for each character.
const ALPHA: u32 = 1;
const DIGIT: u32 = 2;
const LOWER: u32 = 4;
const UPPER: u32 = 8;
const SPACE: u32 = 16;
const PUNCT: u32 = 32;
const CONTROL: u32 = 64;
const HEX: u32 = 128;
const ZERO: u32 = 256; // %z, deprecated but there; not in the table, being one character only

// @ts-ignore: decorator
@lazy @inline const CLASSES = memory.data<u8>([
  0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x50, 0x50, 0x50, 0x50, 0x50, 0x40, 0x40,
  0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x40,
  0x10, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20,
  0x82, 0x82, 0x82, 0x82, 0x82, 0x82, 0x82, 0x82, 0x82, 0x82, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20,
  0x20, 0x89, 0x89, 0x89, 0x89, 0x89, 0x89, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09,
  0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x09, 0x20, 0x20, 0x20, 0x20, 0x20,
  0x20, 0x85, 0x85, 0x85, 0x85, 0x85, 0x85, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05,
  0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x20, 0x20, 0x20, 0x20, 0x40,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

// The same by class, in the order of the bits above: which of the characters 0 to 127 belong to it (no other does).
// @ts-ignore: decorator
@lazy @inline const CLASS_MEMBERS = memory.data<u64>([
  0x0000000000000000, 0x07fffffe07fffffe, // ALPHA
  0x03ff000000000000, 0x0000000000000000, // DIGIT
  0x0000000000000000, 0x07fffffe00000000, // LOWER
  0x0000000000000000, 0x0000000007fffffe, // UPPER
  0x0000000100003e00, 0x0000000000000000, // SPACE
  0xfc00fffe00000000, 0x78000001f8000001, // PUNCT
  0x00000000ffffffff, 0x8000000000000000, // CONTROL
  0x03ff000000000000, 0x0000007e0000007e, // HEX
  0x0000000000000001, 0x0000000000000000, // ZERO
]);

// ---------------------------------------------------------------------------------------------------------------------
// Single characters

// @ts-ignore: decorator
@inline
function byteAt(at: u32, end: u32): u32 {
  return at < end ? <u32>load<u8>(at) : 0;
}

/** The class bits of a class letter in lower case; 0 if it is none. */
function classBits(letter: u32): u32 {
  switch (letter) {
    case 97: return ALPHA; // a
    case 99: return CONTROL; // c
    case 100: return DIGIT; // d
    case 103: return ALPHA | DIGIT | PUNCT; // g
    case 108: return LOWER; // l
    case 112: return PUNCT; // p
    case 115: return SPACE; // s
    case 117: return UPPER; // u
    case 119: return ALPHA | DIGIT; // w
    case 120: return HEX; // x
    case 122: return ZERO; // z
    default: return 0;
  }
}

/** Whether `letter` behind a % names a class, in either case. */
// @ts-ignore: decorator
@inline
function classOf(letter: u32): u32 {
  return (<u32>load<u8>(CLASSES + letter) & ALPHA) != 0 ? classBits(letter | 32) : 0;
}

/** Whether %`letter` fits the character. */
function fitsClass(character: u32, letter: u32): bool {
  const bits = classOf(letter);
  if (bits == 0) return character == letter;
  const inside = bits == ZERO ? character == 0 : (<u32>load<u8>(CLASSES + character) & bits) != 0;
  return inside == ((letter & 32) != 0);
}

// @ts-ignore: decorator
@inline
function fitsSet(character: u32, slot: u32): bool {
  return ((load<u32>(slot + ((character >> 5) << 2), 8) >> (character & 31)) & 1) != 0;
}

/** The end of the set at `item`, or an error. */
function setEnd(item: u32, end: u32): u32 {
  let at = item + 1;
  if (byteAt(at, end) == 94 /* ^ */) at++;
  do {
    if (at >= end) return PATTERN_MISSING_BRACKET;
    if (load<u8>(at++) == 37 /* % */ && at < end) at++;
  } while (byteAt(at, end) != 93 /* ] */);
  return at + 1;
}

// @ts-ignore: decorator
@inline
function addToSet(bits: u32, character: u32): void {
  const word = bits + ((character >> 5) << 2);
  store<u32>(word, load<u32>(word) | (1 << (character & 31)));
}

function addClassToSet(bits: u32, classes: u32, complement: bool): void {
  let low: u64 = 0;
  let high: u64 = 0;
  for (let row = CLASS_MEMBERS; classes; row += 16, classes >>= 1) {
    if ((classes & 1) == 0) continue;
    low |= load<u64>(row);
    high |= load<u64>(row, 8);
  }
  store<u64>(bits, load<u64>(bits) | (complement ? ~low : low));
  store<u64>(bits, load<u64>(bits, 8) | (complement ? ~high : high), 8);
  if (complement) {
    store<u64>(bits, 0xffffffffffffffff, 16);
    store<u64>(bits, 0xffffffffffffffff, 24);
  }
}

/** The slot of the record that holds the set at `item`: its end at +4 (or an error), its bits from +8. */
function setSlot(m: u32, item: u32): u32 {
  const slot = m + SETS + (((item >> 2) ^ item) & 3) * SET_SLOT_SIZE;
  if (load<u32>(slot) == item) return slot;
  const end = setEnd(item, load<u32>(m, MATCH_PATTERN_END));
  store<u32>(slot, end, 4);
  if (isError(end)) return slot;
  store<u32>(slot, item);
  const bits = slot + 8;
  for (let word: u32 = 0; word < 32; word += 8) store<u64>(bits + word, 0);
  const last = end - 1;
  const complement = load<u8>(item + 1) == 94;
  let at = complement ? item + 2 : item + 1;
  for (; at < last; at++) {
    const character = <u32>load<u8>(at);
    if (character == 37) {
      const letter = <u32>load<u8>(++at);
      const classes = classOf(letter);
      if (classes) addClassToSet(bits, classes, (letter & 32) == 0);
      else addToSet(bits, letter);
    } else if (at + 2 < last && load<u8>(at + 1) == 45 /* - */) {
      at += 2;
      const high = <u32>load<u8>(at);
      for (let c = character; c <= high; c++) addToSet(bits, c);
    } else {
      addToSet(bits, character);
    }
  }
  if (complement) for (let word: u32 = 0; word < 32; word += 8) store<u64>(bits + word, ~load<u64>(bits + word));
  return slot;
}

/** The end of the single-character item at `item`, or an error. */
// @ts-ignore: decorator
@inline
function itemEnd(m: u32, item: u32, patternEnd: u32): u32 {
  const first = <u32>load<u8>(item);
  if (first == 91 /* [ */) return load<u32>(setSlot(m, item), 4);
  if (first != 37) return item + 1;
  return item + 1 == patternEnd ? PATTERN_ENDS_WITH_ESCAPE : item + 2;
}

// @ts-ignore: decorator
@inline
function isError(end: u32): bool {
  return end >= 0xfffffff0;
}

/** Whether the character fits the item, whose end is known to be there. */
// @ts-ignore: decorator
@inline
function fits(m: u32, character: u32, item: u32): bool {
  const first = <u32>load<u8>(item);
  if (first == 37) return fitsClass(character, load<u8>(item + 1));
  if (first == 91) return fitsSet(character, setSlot(m, item));
  return first == 46 /* . */ || first == character;
}

/** The first position from `at` on, up to `limit`, whose character fits the item or not as `wanted` is not. */
function skipWhile(m: u32, at: u32, limit: u32, item: u32, wanted: bool): u32 {
  let literal = <u32>load<u8>(item);
  if (literal == 46) return wanted ? limit : at;
  if (literal == 91) {
    const slot = setSlot(m, item);
    while (at < limit && fitsSet(load<u8>(at), slot) == wanted) at++;
    return at;
  }
  if (literal == 37) {
    literal = load<u8>(item + 1);
    const bits = classOf(literal);
    if (bits) {
      const inside = wanted == ((literal & 32) != 0);
      if (bits == ZERO) {
        while (at < limit && (load<u8>(at) == 0) == inside) at++;
        return at;
      }
      while (at < limit && ((<u32>load<u8>(CLASSES + load<u8>(at)) & bits) != 0) == inside) at++;
      return at;
    }
  }
  while (at < limit && (<u32>load<u8>(at) == literal) == wanted) at++;
  return at;
}

// ---------------------------------------------------------------------------------------------------------------------
// The matcher

/**
 * Prepares the record for matching the pattern (without its anchor, for which there is the flag) in the subject, from
 * `from` on.
 */
export function matchInit(m: u32, subject: u32, subjectEnd: u32, pattern: u32, patternEnd: u32, from: u32, flags: i32): void {
  store<u32>(m, subject, MATCH_SUBJECT);
  store<u32>(m, subjectEnd, MATCH_SUBJECT_END);
  store<u32>(m, pattern, MATCH_PATTERN);
  store<u32>(m, patternEnd, MATCH_PATTERN_END);
  store<i32>(m, flags, MATCH_FLAGS);
  store<u32>(m, from, MATCH_START);
  store<u32>(m, 0, MATCH_LAST);
  store<i32>(m, 0, MATCH_LEVEL);
  store<i32>(m, START, STATE);
  for (let slot: u32 = 0; slot < 4; slot++) store<u32>(m + SETS + slot * SET_SLOT_SIZE, 0);
}

/** After MATCHED: prepares for the next match of gmatch and gsub, which starts at the end of this one and ends elsewhere. */
export function matchNext(m: u32): void {
  const end = load<u32>(m, MATCH_END);
  store<u32>(m, end, MATCH_START);
  store<u32>(m, end, MATCH_LAST);
  store<i32>(m, START, STATE);
}

// @ts-ignore: decorator
@inline
function capture(m: u32, index: i32): u32 {
  return m + MATCH_CAPTURES + (<u32>index << 3);
}

/** Writes a frame at `top` and returns the new top. */
// @ts-ignore: decorator
@inline
function push(top: u32, kind: u32, depth: i32, a: u32, b: u32, c: u32): u32 {
  store<u32>(top, kind | (<u32>depth << 8));
  store<u32>(top, a, 4);
  store<u32>(top, b, 8);
  store<u32>(top, c, 12);
  return top + FRAME_SIZE;
}

/** The innermost open capture, or -1. */
function openCapture(m: u32): i32 {
  let index = load<i32>(m, MATCH_LEVEL) - 1;
  while (index >= 0 && load<i32>(capture(m, index), 4) != CAPTURE_UNFINISHED) index--;
  return index;
}

/** Where the text of capture %`digit` repeated at `at` ends, 0 if it does not stand there, or an error. */
function backReference(m: u32, at: u32, digit: u32): u32 {
  const index = <i32>digit - 49;
  if (index < 0 || index >= load<i32>(m, MATCH_LEVEL) || load<i32>(capture(m, index), 4) == CAPTURE_UNFINISHED) {
    store<i32>(m, index + 1, MATCH_ERROR_INDEX);
    return PATTERN_INVALID_INDEX;
  }
  const from = load<u32>(capture(m, index));
  const length = load<u32>(capture(m, index), 4); // a position's is huge: it fits nowhere
  if (load<u32>(m, MATCH_SUBJECT_END) - at < length) return 0;
  return memory.compare(at, from, length) == 0 ? at + length : 0;
}

/** Whether the frontier %f of the set in `slot` is at `at`: the end of the text counts as a zero, its start too. */
// @ts-ignore: decorator
@inline
function atFrontier(m: u32, at: u32, slot: u32): bool {
  const before = at == load<u32>(m, MATCH_SUBJECT) ? 0 : <u32>load<u8>(at - 1);
  return !fitsSet(before, slot) && fitsSet(byteAt(at, load<u32>(m, MATCH_SUBJECT_END)), slot);
}

/**
 * The character that must stand where matching goes on at `item`; -1 if that is not one character for certain. Where it
 * does not stand, the attempt fails at once: repetitions need not stop there. There is an item: what reaches the end of the pattern
 * matches, and no repetition before it is tried again.
 */
function literalAt(item: u32, patternEnd: u32): i32 {
  const first = <u32>load<u8>(item);
  // ( ) . % [ and a $ are no literals.
  if (first == 40 || first == 41 || first == 46 || first == 37 || first == 91 || first == 36) return -1;
  const suffix = byteAt(item + 1, patternEnd);
  return suffix == 42 || suffix == 63 || suffix == 45 ? -1 : <i32>first;
}

/**
 * From `start` on, the first position where the pattern's first item fits, if it is one that must; at most PIECE further.
 * `subjectEnd + 1` if there is none at all, or an error.
 */
function firstCandidate(m: u32, start: u32, subjectEnd: u32, pattern: u32, patternEnd: u32): u32 {
  let item = pattern;
  let first = byteAt(item, patternEnd);
  if (first == 40 /* ( */) first = byteAt(++item, patternEnd);
  if (item >= patternEnd || first == 40 || first == 41 || (first == 36 /* $ */ && item + 1 == patternEnd)) return start;
  if (first == 37) {
    const letter = byteAt(item + 1, patternEnd);
    if (letter == 98 /* b */ && item + 3 < patternEnd) {
      const opening = load<u8>(item + 2);
      const limit = subjectEnd - start > PIECE ? start + PIECE : subjectEnd;
      let at = start;
      while (at < limit && load<u8>(at) != opening) at++;
      return at; // at the end of the subject the attempt fails
    }
    if (letter == 98 || letter == 102 /* f */ || letter - 48 < 10) return start;
  }
  const end = itemEnd(m, item, patternEnd);
  if (isError(end)) return end;
  const suffix = byteAt(end, patternEnd);
  if (suffix == 42 /* * */ || suffix == 63 /* ? */ || suffix == 45 /* - */) return start;
  const limit = subjectEnd - start > PIECE ? start + PIECE : subjectEnd;
  const found = skipWhile(m, start, limit, item, false);
  return found == subjectEnd ? subjectEnd + 1 : found;
}

/**
 * Searches on, for about `budget` steps. MATCHED: start, end and captures are in the record. MORE: to be called again.
 * An error below 0 ends the search as well.
 */
export function matchRun(m: u32, budget: i32): i32 {
  const subjectEnd = load<u32>(m, MATCH_SUBJECT_END);
  const patternEnd = load<u32>(m, MATCH_PATTERN_END);
  const stack = m + STACK;
  let state = load<i32>(m, STATE);
  let at = load<u32>(m, POSITION);
  let item = load<u32>(m, ITEM);
  let depth = load<i32>(m, DEPTH);
  let top = load<u32>(m, TOP);
  let count = load<u32>(m, COUNT);

  for (; budget > 0; budget--) {
    if (state == STEP) {
      if (item == patternEnd) {
        if (at == load<u32>(m, MATCH_LAST)) {
          top = stack; // not a match, and no other one at this start counts
          state = FAIL;
          continue;
        }
        store<u32>(m, at, MATCH_END);
        return MATCHED;
      }
      const first = <u32>load<u8>(item);

      if (first == 40 /* ( */) {
        const level = load<i32>(m, MATCH_LEVEL);
        if (level >= MOST_CAPTURES) return PATTERN_TOO_MANY_CAPTURES;
        const position = byteAt(item + 1, patternEnd) == 41;
        store<u32>(capture(m, level), at);
        store<i32>(capture(m, level), position ? CAPTURE_POSITION : CAPTURE_UNFINISHED, 4);
        store<i32>(m, level + 1, MATCH_LEVEL);
        if (depth == MOST_DEPTH) return PATTERN_TOO_COMPLEX;
        top = push(top, OPENED, depth++, 0, 0, 0);
        item += position ? 2 : 1;
        continue;
      }
      if (first == 41 /* ) */) {
        const index = openCapture(m);
        if (index < 0) return PATTERN_INVALID_CAPTURE;
        store<u32>(capture(m, index), at - load<u32>(capture(m, index)), 4);
        if (depth == MOST_DEPTH) return PATTERN_TOO_COMPLEX;
        top = push(top, CLOSED, depth++, index, 0, 0);
        item++;
        continue;
      }
      if (first == 36 /* $ */ && item + 1 == patternEnd) {
        if (at == subjectEnd) item++;
        else state = FAIL;
        continue;
      }
      if (first == 37 /* % */) {
        const letter = byteAt(item + 1, patternEnd);
        if (letter == 98 /* b */) {
          if (item + 3 >= patternEnd) return PATTERN_MISSING_BALANCE;
          if (at < subjectEnd && load<u8>(at) == load<u8>(item + 2)) {
            at++;
            count = 1;
            state = BALANCE;
          } else {
            state = FAIL;
          }
          continue;
        }
        if (letter == 102 /* f */) {
          item += 2;
          if (byteAt(item, patternEnd) != 91) return PATTERN_MISSING_FRONTIER;
          const slot = setSlot(m, item);
          const end = load<u32>(slot, 4);
          if (isError(end)) return end;
          if (atFrontier(m, at, slot)) item = end;
          else state = FAIL;
          continue;
        }
        if (letter - 48 < 10) {
          const end = backReference(m, at, letter);
          if (isError(end)) return end;
          if (end) {
            budget -= (end - at) / CHARACTERS_PER_UNIT / 8;
            at = end;
            item += 2;
          } else {
            state = FAIL;
          }
          continue;
        }
      }

      const end = itemEnd(m, item, patternEnd);
      if (isError(end)) return end;
      const suffix = byteAt(end, patternEnd);
      if (at < subjectEnd && fits(m, load<u8>(at), item)) {
        if (suffix == 43 /* + */ || suffix == 42 /* * */) {
          count = 1; // the rest is counted below; of '+' the first is not given back
          if (suffix == 43) {
            at++;
            count = 0;
          }
          state = REPEAT;
        } else if (suffix == 63 /* ? */) {
          if (depth == MOST_DEPTH) return PATTERN_TOO_COMPLEX;
          top = push(top, WITHOUT, depth++, at, end + 1, 0);
          at++;
          item = end + 1;
          continue;
        } else if (suffix == 45 /* - */) {
          if (depth == MOST_DEPTH) return PATTERN_TOO_COMPLEX;
          top = push(top, ANOTHER, depth++, at, item, end + 1);
          item = end + 1;
          continue;
        } else {
          at++;
          item = end;
          continue;
        }
      } else {
        if (suffix == 42 || suffix == 63 || suffix == 45) item = end + 1;
        else state = FAIL;
        continue;
      }
    }

    if (state == REPEAT) {
      const from = at + count;
      const limit = subjectEnd - from > PIECE ? from + PIECE : subjectEnd;
      const found = skipWhile(m, from, limit, item, true);
      budget -= (found - from) / CHARACTERS_PER_UNIT;
      count = found - at;
      if (found == limit && limit < subjectEnd) continue;
      if (depth == MOST_DEPTH) return PATTERN_TOO_COMPLEX;
      item = itemEnd(m, item, patternEnd) + 1;
      if (count) top = push(top, FEWER, depth, at, item, count);
      depth++;
      at = found;
      state = STEP;
    } else if (state == FAIL) {
      if (top == stack) {
        const start = load<u32>(m, MATCH_START);
        if (load<i32>(m, MATCH_FLAGS) & MATCH_ANCHORED || start >= subjectEnd) return NO_MATCH;
        store<u32>(m, start + 1, MATCH_START);
        state = START;
        continue;
      }
      const frame = top - FRAME_SIZE;
      const kind = load<u32>(frame) & 0xff;
      depth = <i32>(load<u32>(frame) >> 8);
      if (kind == FEWER) {
        const base = load<u32>(frame, 4);
        let left = load<u32>(frame, 12) - 1;
        item = load<u32>(frame, 8);
        const literal = literalAt(item, patternEnd);
        if (literal >= 0) {
          const lowest = left > PIECE ? left - PIECE : 0;
          const from = left;
          while (left > lowest && load<u8>(base + left) != literal) left--;
          budget -= (from - left) / CHARACTERS_PER_UNIT;
        }
        at = base + left;
        depth++;
        store<u32>(frame, left, 12);
        if (left == 0) top = frame;
        state = STEP;
      } else if (kind == ANOTHER) {
        at = load<u32>(frame, 4);
        const repeated = load<u32>(frame, 8);
        if (at < subjectEnd && fits(m, load<u8>(at), repeated)) {
          at++;
          item = load<u32>(frame, 12);
          const literal = literalAt(item, patternEnd);
          if (literal >= 0) {
            const from = at;
            const limit = subjectEnd - at > PIECE ? at + PIECE : subjectEnd;
            while (at < limit && load<u8>(at) != literal && fits(m, load<u8>(at), repeated)) at++;
            budget -= (at - from) / CHARACTERS_PER_UNIT;
          }
          store<u32>(frame, at, 4);
          depth++;
          state = STEP;
        } else {
          top = frame;
        }
      } else {
        top = frame;
        if (kind == WITHOUT) {
          at = load<u32>(frame, 4);
          item = load<u32>(frame, 8);
          state = STEP;
        } else if (kind == OPENED) {
          store<i32>(m, load<i32>(m, MATCH_LEVEL) - 1, MATCH_LEVEL);
        } else {
          store<i32>(capture(m, load<i32>(frame, 4)), CAPTURE_UNFINISHED, 4);
        }
      }
    } else if (state == START) {
      const start = load<u32>(m, MATCH_START);
      const pattern = load<u32>(m, MATCH_PATTERN);
      at = start;
      if ((load<i32>(m, MATCH_FLAGS) & MATCH_ANCHORED) == 0) {
        at = firstCandidate(m, start, subjectEnd, pattern, patternEnd);
        if (isError(at)) return at;
        if (at > subjectEnd) return NO_MATCH;
        budget -= (at - start) / CHARACTERS_PER_UNIT;
        store<u32>(m, at, MATCH_START);
      }
      store<i32>(m, 0, MATCH_LEVEL);
      item = pattern;
      depth = 1;
      top = stack;
      state = STEP;
    } else {
      const opening = load<u8>(item + 2);
      const closing = load<u8>(item + 3);
      const from = at;
      const limit = subjectEnd - at > PIECE ? at + PIECE : subjectEnd;
      for (; at < limit && count; at++) {
        const character = load<u8>(at);
        if (character == closing) count--;
        else if (character == opening) count++;
      }
      budget -= (at - from) / CHARACTERS_PER_UNIT;
      if (count == 0) {
        item += 4;
        state = STEP;
      } else if (limit == subjectEnd) {
        state = FAIL;
      }
    }
  }

  store<i32>(m, state, STATE);
  store<u32>(m, at, POSITION);
  store<u32>(m, item, ITEM);
  store<i32>(m, depth, DEPTH);
  store<u32>(m, top, TOP);
  store<u32>(m, count, COUNT);
  return MORE;
}

// ---------------------------------------------------------------------------------------------------------------------
// Plain text

/** Whether the pattern has no character with a meaning of its own, so that `findText` finds the same. */
export function isPlainPattern(pattern: u32, end: u32): bool {
  for (; pattern < end; pattern++) {
    const c = <u32>load<u8>(pattern);
    // $ % ( * + - . and ? [ ^
    if (c - 36 < 11 && ((0x6d3 >> (c - 36)) & 1) != 0) return false;
    if (c == 63 || c == 91 || c == 94) return false;
  }
  return true;
}

/** The address of the first occurrence of the text in [at, end), 0 if there is none; an empty text is found at once. */
export function findText(at: u32, end: u32, text: u32, textEnd: u32): u32 {
  const length = textEnd - text;
  if (length == 0) return at;
  if (end - at < length) return 0;
  const first = load<u8>(text);
  for (const last = end - length; at <= last; at++) {
    if (load<u8>(at) == first && memory.compare(at + 1, text + 1, length - 1) == 0) return at;
  }
  return 0;
}
