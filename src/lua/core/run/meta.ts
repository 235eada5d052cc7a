/**
 * Metatables: which one a value has, and what it says about an event.
 */
import * as L from "../generated/layout";
import { getByString } from "../objects/tables";
import { high, isFloat, isInteger } from "../value";

/** Metatable of a value: address or 0. */
export function metatableOf(v: u64): u32 {
  const tag = high(v);
  if (tag == L.TAG_TABLE) return load<u32>(<u32>v, L.TABLE_METATABLE);
  if (tag == L.TAG_USERDATA) return load<u32>(<u32>v, L.USERDATA_METATABLE);
  if (tag == L.TAG_STRING) return load<u32>(L.STATE_STRING_META);
  return load<u32>(L.STATE_TYPE_META + (typeIndex(v) << 2));
}

/** Index of a value's basic type in `typeMeta`: nil 0, boolean 1, number 2, function 3, thread 4, light userdata 5. */
export function typeIndex(v: u64): u32 {
  if (isInteger(v) || isFloat(v)) return 2;
  switch (high(v)) {
    case L.TAG_NIL: return 0;
    case L.TAG_FALSE:
    case L.TAG_TRUE: return 1;
    case L.TAG_WIDE: return 2;
    case L.TAG_LUA_FUNCTION:
    case L.TAG_HOST_FUNCTION: return 3;
    case L.TAG_THREAD: return 4;
    default: return 5;
  }
}

// @ts-ignore: decorator
@inline export function nameOf(event: u32): u32 { return load<u32>(L.STATE_NAMES + (event << 2)); }

/** A metatable's value for an event, nil if absent. */
export function metaFrom(metatable: u32, event: u32): u64 {
  if (metatable == 0) return L.V_NIL;
  if (event < 8) {
    if (load<u8>(metatable, L.OBJECT_FLAGS) & (1 << <u8>event)) return L.V_NIL;
  }
  const slot = getByString(metatable, nameOf(event));
  if (slot) {
    const v = load<u64>(slot);
    if (v != L.V_NIL) return v;
  }
  if (event < 8) store<u8>(metatable, load<u8>(metatable, L.OBJECT_FLAGS) | (1 << <u8>event), L.OBJECT_FLAGS);
  return L.V_NIL;
}

export function metaOf(v: u64, event: u32): u64 {
  return metaFrom(metatableOf(v), event);
}

