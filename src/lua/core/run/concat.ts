/**
 * Concatenation and length: R[a] .. … .. R[a+n-1] from the right, as many strings and numbers at once as stand together.
 */
import * as L from "../generated/layout";
import { newLongString, newString, stringTooLong } from "../objects/strings";
import { toStringSlot } from "../number/convert";
import { tableLength } from "../objects/tables";
import { makeInteger, NO_VALUE } from "../objects/objects";
import { callMeta2, savePc } from "./arithmetic";
import { raise } from "./frames";
import { metaFrom, metaOf } from "./meta";
import { DONE, EXIT, fromObject, high, isNumber } from "../value";

// @ts-ignore: decorator
@inline function isText(v: u64): bool { return high(v) == L.TAG_STRING || isNumber(v); }

/** Joins the n strings from `first` on into one, stored at `first`. */
function join(first: u32, n: u32): bool {
  let total: u64 = 0;
  for (let k: u32 = 0; k < n; k++) total += load<u32>(<u32>load<u64>(first + (k << 3)), L.STRING_LENGTH);
  if (total > <u64>load<u32>(L.STATE_STRING_LIMIT)) {
    stringTooLong();
    return false;
  }
  const length = <u32>total;
  let s: u32;
  if (length <= L.SHORT_STRING) {
    copyAll(first, n, L.STATE_EXTRA + 64);
    s = newString(L.STATE_EXTRA + 64, length);
  } else {
    // All pieces are in slots: they stay while the new string is allocated.
    s = newLongString(length);
    if (s) copyAll(first, n, s + L.STRING_BYTES);
  }
  if (!s) return false;
  store<u64>(first, fromObject(L.TAG_STRING, s));
  return true;
}

function copyAll(first: u32, n: u32, to: u32): void {
  for (let k: u32 = 0; k < n; k++) {
    const s = <u32>load<u64>(first + (k << 3));
    const length = load<u32>(s, L.STRING_LENGTH);
    memory.copy(to, s + L.STRING_BYTES, length);
    to += length;
  }
}

/** Goes on with `left` operands in R[a] …; what remains is kept in the frame while a metamethod runs. */
export function concatRest(f: u32, i: u32, left: u32): i32 {
  const first = load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 1) << 3);
  while (left > 1) {
    const last = first + ((left - 1) << 3);
    const x = load<u64>(last - 8);
    const y = load<u64>(last);
    if (!isText(x) || !isText(y)) {
      let fn = metaOf(x, L.META_CONCAT);
      if (fn == L.V_NIL) fn = metaOf(y, L.META_CONCAT);
      if (fn == L.V_NIL) {
        store<u64>(L.STATE_ERROR_A, x);
        store<u64>(L.STATE_ERROR_B, y);
        return raise(L.ERROR_CONCAT);
      }
      store<u32>(f, left, L.FRAME_DATA);
      return callMeta2(fn, x, y);
    }
    let n: u32 = 0;
    while (n < left && isText(load<u64>(last - (n << 3)))) {
      if (!toStringSlot(last - (n << 3))) return EXIT;
      n++;
    }
    if (!join(last - ((n - 1) << 3), n)) return EXIT;
    left -= n - 1;
  }
  return DONE;
}

export function concatSlow(i: u32): i32 {
  const f = savePc(i);
  return concatRest(f, i, load<u8>(i, 2));
}

/** R[a] = #R[b]. */
export function lengthSlow(i: u32, v: u64): i32 {
  const f = savePc(i);
  const to = load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 1) << 3);
  let fn: u64;
  if (high(v) == L.TAG_STRING) {
    store<u64>(to, makeInteger(load<u32>(<u32>v, L.STRING_LENGTH)));
    return DONE;
  }
  if (high(v) == L.TAG_TABLE) {
    fn = metaFrom(load<u32>(<u32>v, L.TABLE_METATABLE), L.META_LEN);
    if (fn == L.V_NIL) {
      const n = makeInteger(tableLength(<u32>v));
      if (n == NO_VALUE) return EXIT;
      store<u64>(to, n);
      return DONE;
    }
  } else {
    fn = metaOf(v, L.META_LEN);
    if (fn == L.V_NIL) {
      store<u64>(L.STATE_ERROR_A, v);
      store<u32>(L.STATE_ERROR_C, 0);
      return raise(L.ERROR_TYPE);
    }
  }
  return callMeta2(fn, v, v);
}
