/**
 * table.sort without a comparison function, for arrays of numbers or of strings. Quicksort as in ltablib.c, so that equal elements that can be
 * told apart (1 and 1.0) come out in the same order; with its own stack, so that it can be left between two partitions.
 */
import * as L from "../generated/layout";
import { numberLess } from "../run/arithmetic";
import { compareStrings } from "../objects/strings";
import { tableLength } from "../objects/tables";
import { EXIT, INTEGER_MIN, floatOf, high, isNumber, FLOAT_END } from "../value";
import { argument, argumentError, argumentMessage, isFunction, twin } from "./arguments";
import { LENGTH, PLAIN, READ, TWIN, WRITE, tableAt } from "./table";
import { LONG_SORT, charge, dropKept, isSpent, keptAt, leave, putAway } from "./work";

// What is to be sorted; the element types below stand for them in `less`.
const NOT_HERE: u32 = 0;
const INTEGERS: u32 = 1; // u64: the words of small integers have their order
const FLOATS: u32 = 2; // f64
const STRINGS: u32 = 3; // u32
const NUMBERS: u32 = 4; // u8: integers and floats

/** Intervals that wait, 12 bytes each: lowest and highest position, whether to take random pivots. The shorter part is done first: 32 are enough. */
const STACK_BYTES: u32 = 8 + 40 * 12;
// @ts-ignore: decorator
@lazy const STACK: u32 = <u32>memory.data(STACK_BYTES, 8);

/** Below this size the middle element is the pivot (RANLIMIT). */
const RANDOM_FROM: u32 = 100;
/** Intervals of indistinguishable elements up to this size are sorted by insertion. */
const INSERTION: u32 = 12;
/** Elements that may be sorted without a look at the fuel. */
const AT_ONCE: u32 = 8192;

export function sort(base: u32, count: u32): i32 {
  const kind = tableAt(base, count, 0, READ | WRITE | LENGTH);
  if (kind != PLAIN) return kind == TWIN ? twin(base, count) : EXIT;
  const t = <u32>load<u64>(base);
  const size = tableLength(t);
  if (size < 2) return 0;
  if (size >= 0x7fffffff) return argumentMessage(0, L.MESSAGE_ARRAY_TOO_BIG);
  const compare = argument(base, count, 1);
  if (compare != L.V_NIL) return isFunction(compare) ? twin(base, count) : argumentError(base, count, 1, L.EXPECTED_FUNCTION);
  const n = <u32>size;
  if (n > load<u32>(t, L.TABLE_ARRAY_SIZE)) return twin(base, count);
  const elements = kindOf(load<u32>(t, L.TABLE_ARRAY), n);
  if (elements == NOT_HERE) return twin(base, count);
  store<u32>(STACK, 0);
  push(1, n, 0);
  return goOn(base, elements, t, n);
}

/** What the n elements have in common. */
function kindOf(array: u32, n: u32): u32 {
  const end = array + (n << 3);
  const first = load<u64>(array);
  let at = array;
  if (first >= INTEGER_MIN) {
    while (at < end && load<u64>(at) >= INTEGER_MIN) at += 8;
    if (at == end) return INTEGERS;
  } else if (first < FLOAT_END) {
    while (at < end && load<u64>(at) < FLOAT_END && load<f64>(at) == load<f64>(at)) at += 8;
    if (at == end) return FLOATS;
  } else if (high(first) == L.TAG_STRING) {
    while (at < end && high(load<u64>(at)) == L.TAG_STRING) at += 8;
    return at == end ? STRINGS : NOT_HERE;
  }
  for (; at < end; at += 8) {
    const v = load<u64>(at);
    if (!isNumber(v) || v < FLOAT_END && floatOf(v) != floatOf(v)) return NOT_HERE;
  }
  return NUMBERS;
}

function goOn(base: u32, kind: u32, t: u32, n: u32): i32 {
  const array = load<u32>(t, L.TABLE_ARRAY) - 8;
  let done = false;
  switch (kind) {
    case INTEGERS: done = sortAll<u64>(array); break;
    case FLOATS: done = sortAll<f64>(array); break;
    case STRINGS: done = sortAll<u32>(array); break;
    default: done = sortAll<u8>(array);
  }
  if (done) return 0;
  if (!putAway(base + 8, STACK, STACK_BYTES, STACK_BYTES)) return EXIT;
  store<u32>(load<u32>(L.STATE_FRAME), n, L.FRAME_DATA2);
  return leave(LONG_SORT, 2);
}

/** Between two slices the table may have changed: what is no longer an array of one kind goes to the twin as it is. */
export function continueSort(base: u32): i32 {
  const t = <u32>load<u64>(base);
  const n = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_DATA2);
  const kind = n <= load<u32>(t, L.TABLE_ARRAY_SIZE) ? kindOf(load<u32>(t, L.TABLE_ARRAY), n) : NOT_HERE;
  memory.copy(STACK, keptAt(base + 8), STACK_BYTES);
  dropKept(base + 8);
  if (kind == NOT_HERE) return twin(base, 1);
  return goOn(base, kind, t, n);
}

// ---------------------------------------------------------------- quicksort

function push(low: u32, high: u32, random: u32): void {
  const n = load<u32>(STACK);
  const at = STACK + 8 + n * 12;
  store<u32>(at, low);
  store<u32>(at, high, 4);
  store<u32>(at, random, 8);
  store<u32>(STACK, n + 1);
}

// @ts-ignore: decorator
@inline function less<K>(a: u64, b: u64): bool {
  if (isFloat<K>()) return floatOf(a) < floatOf(b);
  if (sizeof<K>() == 8) return a < b;
  if (sizeof<K>() == 4) return compareStrings(<u32>a, <u32>b) < 0;
  return numberLess(a, b);
}

// @ts-ignore: decorator
@inline function swap(a: u32, b: u32): void {
  const v = load<u64>(a);
  store<u64>(a, load<u64>(b));
  store<u64>(b, v);
}

/** Sorts the intervals on the stack; positions count from `array`, 8 bytes each. False: the work has to be left. */
function sortAll<K>(array: u32): bool {
  let work: u32 = 0;
  while (load<u32>(STACK)) {
    if (work >= AT_ONCE) {
      charge(work >>> 5);
      work = 0;
      if (isSpent()) return false;
    }
    const n = load<u32>(STACK) - 1;
    const at = STACK + 8 + n * 12;
    store<u32>(STACK, n);
    const low = load<u32>(at);
    const up = load<u32>(at, 4);
    if (low >= up) continue;
    work += up - low;
    if (sizeof<K>() >= 4 && !isFloat<K>() && up - low < INSERTION) insertionSort<K>(array + (low << 3), array + (up << 3));
    else partition<K>(array, low, up, load<u32>(at, 8));
  }
  charge(work >>> 5);
  return true;
}

function insertionSort<K>(first: u32, last: u32): void {
  for (let at = first + 8; at <= last; at += 8) {
    const v = load<u64>(at);
    let to = at;
    while (to > first && less<K>(v, load<u64>(to - 8))) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
    }
    store<u64>(to, v);
  }
}

/** Partitions an interval and pushes its parts, the shorter one on top. */
function partition<K>(array: u32, low: u32, up: u32, random: u32): void {
  const first = array + (low << 3);
  const last = array + (up << 3);
  if (less<K>(load<u64>(last), load<u64>(first))) swap(first, last);
  if (up - low == 1) return;
  let p = (low + up) >>> 1;
  if (up - low > RANDOM_FROM && random != 0) p = random % ((up - low) / 4 * 2) + low + (up - low) / 4;
  const middle = array + (p << 3);
  if (less<K>(load<u64>(middle), load<u64>(first))) swap(middle, first);
  else if (less<K>(load<u64>(last), load<u64>(middle))) swap(middle, last);
  if (up - low == 2) return;
  const pivot = load<u64>(middle);
  swap(middle, last - 8);
  let i = first;
  let j = last - 8;
  // The first, the last and the last but one stop the two loops.
  while (true) {
    do i += 8; while (less<K>(load<u64>(i), pivot));
    do j -= 8; while (less<K>(pivot, load<u64>(j)));
    if (j < i) break;
    swap(i, j);
  }
  swap(last - 8, i);
  p = (i - array) >>> 3;
  const lower = p - low;
  const upper = up - p;
  const shorter = min(lower, upper);
  // Too unequal: random pivots from here on.
  if (max(lower, upper) / 128 > shorter) random = hashOf(low, up);
  if (lower < upper) {
    push(p + 1, up, random);
    push(low, p - 1, random);
  } else {
    push(low, p - 1, random);
    push(p + 1, up, random);
  }
}

function hashOf(low: u32, up: u32): u32 {
  return ((low ^ load<u32>(L.STATE_SEED)) * 0x9e3779b1 ^ up * 0x85ebca6b) | 1;
}
