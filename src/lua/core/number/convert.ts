/**
 * Numbers to strings and back, as values.
 */
import * as L from "../generated/layout";
import { formatInteger, formatNumberG14 } from "./decimal";
import { parseNumber } from "./parse";
import { NO_VALUE, makeInteger } from "../objects/objects";
import { newString, scratch } from "../objects/strings";
import { anyInteger, floatOf, fromFloat, fromObject, high, isFloat, isNumber } from "../value";

/** Bytes that formatting and parsing need for themselves. */
const WORK: u32 = 8192;

/** The number a string denotes (manual, 3.4.3), V_NIL if none, NO_VALUE when out of memory. */
export function stringToNumber(s: u32): u64 {
  const at = s + L.STRING_BYTES;
  return bytesToNumber(at, at + load<u32>(s, L.STRING_LENGTH));
}

export function bytesToNumber(at: u32, end: u32): u64 {
  const work = scratch(WORK);
  if (!work) return NO_VALUE;
  const kind = parseNumber(at, end, L.STATE_EXTRA + 64, work);
  if (kind == 1) return makeInteger(load<i64>(L.STATE_EXTRA + 64));
  if (kind == 2) return fromFloat(load<f64>(L.STATE_EXTRA + 64));
  return L.V_NIL;
}

/** Writes a number as text at `at` (room for 64 bytes); its length. */
export function writeNumber(at: u32, v: u64, work: u32): u32 {
  if (isFloat(v)) return formatNumberG14(at, floatOf(v), work);
  return formatInteger(at, anyInteger(v));
}

/** The string of a number; 0 when out of memory. */
export function numberToString(v: u64): u32 {
  const work = scratch(WORK + 64);
  if (!work) return 0;
  return newString(work, writeNumber(work, v, work + 64));
}

/** Strings stay, numbers become strings in their slot; false if the slot holds neither, or (status set) out of memory. */
export function toStringSlot(slot: u32): bool {
  const v = load<u64>(slot);
  if (high(v) == L.TAG_STRING) return true;
  if (!isNumber(v)) return false;
  const s = numberToString(v);
  if (!s) return false;
  store<u64>(slot, fromObject(L.TAG_STRING, s));
  return true;
}
