/**
 * Table access off the fast path: keys not in the cache, absent keys, metatables (manual, 2.4: index and newindex).
 */
import * as L from "../generated/layout";
import { barrierBack, isBlack } from "../memory/collect";
import { getByInteger, getByString, getSlot, insertKey, setSlot } from "../objects/tables";
import { callMeta2, callMeta3, savePc } from "./arithmetic";
import { raise } from "./frames";
import { slotA } from "./operands";
import { metaFrom, metaOf } from "./meta";
import { DONE, EXIT, floatOf, fromSmall, high, isFloat } from "../value";

const LOOP_LIMIT = 2000;

function indexError(v: u64, key: u64): i32 {
  store<u64>(L.STATE_ERROR_A, v);
  store<u64>(L.STATE_ERROR_B, key);
  return raise(L.ERROR_INDEX);
}

/** v[key], after the direct look-up in the table v failed (or v is no table). DONE: stored in R[a] of the instruction at i. */
function indexSlow(i: u32, v: u64, key: u64): i32 {
  const f = savePc(i);
  for (let loop = 0; loop < LOOP_LIMIT; loop++) {
    let fn: u64;
    if (high(v) == L.TAG_TABLE) {
      const slot = getSlot(<u32>v, key);
      if (slot) {
        const found = load<u64>(slot);
        if (found != L.V_NIL) return setRegister(f, i, found);
      }
      const metatable = load<u32>(<u32>v, L.TABLE_METATABLE);
      if (!metatable) return setRegister(f, i, L.V_NIL);
      fn = metaFrom(metatable, L.META_INDEX);
      if (fn == L.V_NIL) return setRegister(f, i, L.V_NIL);
    } else {
      fn = metaOf(v, L.META_INDEX);
      if (fn == L.V_NIL) return indexError(v, key);
    }
    const tag = high(fn);
    if (tag == L.TAG_LUA_FUNCTION || tag == L.TAG_HOST_FUNCTION) return callMeta2(fn, v, key);
    v = fn;
  }
  return loopError();
}

function loopError(): i32 {
  store<u32>(L.STATE_ERROR_C, 0);
  return raise(L.ERROR_LOOP);
}

/** R[a] of the instruction at i = v. */
// @ts-ignore: decorator
@inline function setRegister(f: u32, i: u32, v: u64): i32 {
  store<u64>(slotA(i, load<u32>(f, L.FRAME_BASE)), v);
  return DONE;
}

// @ts-ignore: decorator
@inline function answer(i: u32, v: u64): i32 { return setRegister(load<u32>(L.STATE_FRAME), i, v); }

/** R[a] = v.K for a short string key; refreshes the cache with the place where the key was found, also in an __index table. */
export function fieldSlow(i: u32, v: u64, key: u64, cache: u32): i32 {
  let holder = v;
  for (let loop = 0; loop < 16; loop++) {
    if (high(holder) != L.TAG_TABLE) break;
    const t = <u32>holder;
    const slot = getByString(t, <u32>key);
    if (slot) {
      const found = load<u64>(slot);
      if (found != L.V_NIL) {
        store<u32>(cache, slot - L.NODE_VALUE - load<u32>(t, L.TABLE_NODES));
        return answer(i, found);
      }
    }
    const metatable = load<u32>(t, L.TABLE_METATABLE);
    if (!metatable) return answer(i, L.V_NIL);
    holder = metaFrom(metatable, L.META_INDEX);
    if (holder == L.V_NIL) return answer(i, L.V_NIL);
  }
  return indexSlow(i, v, key);
}

/** Normal form of a float key that equals a small integer; NaN and nil are the caller's errors. */
function keyError(key: u64): i32 {
  return raise(key == L.V_NIL ? L.ERROR_INDEX_NIL : L.ERROR_INDEX_NA_N);
}

/** v[key] = value, whatever v is. Value and operands are in slots of the frame. */
export function setIndexSlow(i: u32, v: u64, key: u64, value: u64): i32 {
  savePc(i);
  for (let loop = 0; loop < LOOP_LIMIT; loop++) {
    let fn: u64;
    if (high(v) == L.TAG_TABLE) {
      const t = <u32>v;
      let slot = getSlot(t, key);
      const metatable = load<u32>(t, L.TABLE_METATABLE);
      fn = L.V_NIL;
      if (metatable != 0 && (slot == 0 || load<u64>(slot) == L.V_NIL)) fn = metaFrom(metatable, L.META_NEWINDEX);
      if (fn == L.V_NIL) {
        if (!slot) {
          if (key == L.V_NIL || (isFloat(key) && floatOf(key) != floatOf(key))) return keyError(key);
          if (value == L.V_NIL) return DONE;
          slot = setSlot(t, key);
          if (!slot) return EXIT;
        }
        store<u64>(slot, value);
        if (isBlack(t)) barrierBack(t);
        store<u8>(t, 0, L.OBJECT_FLAGS);
        return DONE;
      }
    } else {
      fn = metaOf(v, L.META_NEWINDEX);
      if (fn == L.V_NIL) return indexError(v, key);
    }
    const tag = high(fn);
    if (tag == L.TAG_LUA_FUNCTION || tag == L.TAG_HOST_FUNCTION) return callMeta3(fn, v, key, value);
    v = fn;
  }
  store<u32>(L.STATE_ERROR_C, 1);
  return raise(L.ERROR_LOOP);
}

/** v.K = value off the fast path; notes where the key lies. */
export function setFieldSlow(i: u32, v: u64, key: u64, value: u64, cache: u32): i32 {
  if (high(v) == L.TAG_TABLE) {
    const t = <u32>v;
    const slot = getByString(t, <u32>key);
    if (slot) {
      if (load<u64>(slot) != L.V_NIL || load<u32>(t, L.TABLE_METATABLE) == 0) {
        store<u32>(cache, slot - L.NODE_VALUE - load<u32>(t, L.TABLE_NODES));
        store<u64>(slot, value);
        if (isBlack(t)) barrierBack(t);
        store<u8>(t, 0, L.OBJECT_FLAGS);
        return DONE;
      }
    } else if (load<u32>(t, L.TABLE_METATABLE) == 0 && value != L.V_NIL) {
      // A new field of a plain table, as constructors make them.
      savePc(i);
      const fresh = insertKey(t, key);
      if (!fresh) return EXIT;
      store<u64>(fresh, value);
      store<u8>(t, 0, L.OBJECT_FLAGS);
      return DONE;
    }
  }
  return setIndexSlow(i, v, key, value);
}

/** R[a] = v[n] off the fast path. */
export function integerSlow(i: u32, v: u64, n: i64): i32 {
  if (high(v) == L.TAG_TABLE) {
    const slot = getByInteger(<u32>v, n);
    if (slot) {
      const found = load<u64>(slot);
      if (found != L.V_NIL) return answer(i, found);
    }
  }
  return indexSlow(i, v, fromSmall(n));
}

/** R[a] = v[key] off the fast path. */
export function getTableSlow(i: u32, v: u64, key: u64): i32 {
  if (high(v) == L.TAG_TABLE) {
    const slot = getSlot(<u32>v, key);
    if (slot) {
      const found = load<u64>(slot);
      if (found != L.V_NIL) return answer(i, found);
    }
    if (load<u32>(<u32>v, L.TABLE_METATABLE) == 0) return answer(i, L.V_NIL);
  }
  return indexSlow(i, v, key);
}

