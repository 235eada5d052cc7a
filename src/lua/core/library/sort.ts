/**
 * Sorting an array part of numbers or strings in place: quicksort with the median of three, insertion sort for short runs, heapsort where
 * quicksort goes astray. Four orders, so that each comparison is in line: small integers (whose bits are ordered as they are), floats,
 * numbers of both kinds, strings.
 */
import * as L from "../generated/layout";
import { numberLess } from "../run/arithmetic";
import { compareStrings } from "../objects/strings";
import { floatOf, high, isFloat, isInteger, isNumber } from "../value";

const SHORT_RUN: u32 = 12 << 3;

const INTEGERS: u32 = 1;
const FLOATS: u32 = 2;
const NUMBERS: u32 = 3;
const STRINGS: u32 = 4;

/** What the values are, if all can be compared with each other here: an order; 0 if not (a NaN has no place in any). */
function orderOf(array: u32, n: u32): u32 {
  let order: u32 = 0;
  const end = array + (n << 3);
  for (let at = array; at < end; at += 8) {
    const v = load<u64>(at);
    let kind = INTEGERS;
    if (!isInteger(v)) {
      if (isFloat(v)) {
        if (floatOf(v) != floatOf(v)) return 0;
        kind = FLOATS;
      } else if (isNumber(v)) kind = NUMBERS;
      else if (high(v) == L.TAG_STRING) kind = STRINGS;
      else return 0;
    }
    if (order == kind) continue;
    if (order == 0) order = kind;
    else if (order == STRINGS || kind == STRINGS) return 0;
    else order = NUMBERS;
  }
  return order;
}

/** An order as a type, so that each has functions of its own: u8 integers, u16 floats, u32 numbers, u64 strings. */
// @ts-ignore: decorator
@inline function less<Order>(a: u64, b: u64): bool {
  if (sizeof<Order>() == 1) return a < b;
  if (sizeof<Order>() == 2) return floatOf(a) < floatOf(b);
  if (sizeof<Order>() == 4) return numberLess(a, b);
  return compareStrings(<u32>a, <u32>b) < 0;
}

// @ts-ignore: decorator
@inline function swap(a: u32, b: u32): void {
  const v = load<u64>(a);
  store<u64>(a, load<u64>(b));
  store<u64>(b, v);
}

function insertionSort<Order>(low: u32, high: u32): void {
  for (let i = low + 8; i <= high; i += 8) {
    const v = load<u64>(i);
    let j = i;
    while (j > low && less<Order>(v, load<u64>(j - 8))) {
      store<u64>(j, load<u64>(j - 8));
      j -= 8;
    }
    store<u64>(j, v);
  }
}

function sink<Order>(low: u32, i: u32, n: u32): void {
  const v = load<u64>(low + (i << 3));
  while (true) {
    let child = (i << 1) + 1;
    if (child >= n) break;
    if (child + 1 < n && less<Order>(load<u64>(low + (child << 3)), load<u64>(low + (child << 3) + 8))) child++;
    const c = load<u64>(low + (child << 3));
    if (!less<Order>(v, c)) break;
    store<u64>(low + (i << 3), c);
    i = child;
  }
  store<u64>(low + (i << 3), v);
}

function heapSort<Order>(low: u32, n: u32): void {
  for (let i = n >>> 1; i > 0; i--) sink<Order>(low, i - 1, n);
  for (let end = n - 1; end > 0; end--) {
    swap(low, low + (end << 3));
    sink<Order>(low, 0, end);
  }
}

/** Sorts the slots low … high; `depth` more partitions may be bad ones. */
function quickSort<Order>(low: u32, high: u32, depth: i32): void {
  while (high > low && high - low > SHORT_RUN) {
    if (depth-- == 0) {
      heapSort<Order>(low, ((high - low) >>> 3) + 1);
      return;
    }
    const middle = low + (((high - low) >>> 4) << 3);
    if (less<Order>(load<u64>(middle), load<u64>(low))) swap(middle, low);
    if (less<Order>(load<u64>(high), load<u64>(middle))) {
      swap(high, middle);
      if (less<Order>(load<u64>(middle), load<u64>(low))) swap(middle, low);
    }
    const pivot = load<u64>(middle);
    let i = low;
    let j = high;
    while (true) {
      i += 8;
      while (less<Order>(load<u64>(i), pivot)) i += 8;
      j -= 8;
      while (less<Order>(pivot, load<u64>(j))) j -= 8;
      if (i >= j) break;
      swap(i, j);
    }
    // low … j is not above the pivot, j + 8 … high not below it. The shorter side first: the depth of calls stays logarithmic.
    if (j - low < high - j) {
      quickSort<Order>(low, j, depth);
      low = j + 8;
    } else {
      quickSort<Order>(j + 8, high, depth);
      high = j;
    }
  }
  if (high > low) insertionSort<Order>(low, high);
}

/** Sorts n values in place; false, with nothing done, if they are not all numbers or all strings. */
export function sortArray(array: u32, n: u32): bool {
  const last = array + (n << 3) - 8;
  const depth = (32 - <i32>clz<u32>(n)) * 2 + 2;
  switch (orderOf(array, n)) {
    case INTEGERS:
      quickSort<u8>(array, last, depth);
      return true;
    case FLOATS:
      quickSort<u16>(array, last, depth);
      return true;
    case NUMBERS:
      quickSort<u32>(array, last, depth);
      return true;
    case STRINGS:
      quickSort<u64>(array, last, depth);
      return true;
    default:
      return false;
  }
}
