/**
 * Weak tables in the atomic step: which entries go. Strings count as values and never go (manual, 2.5.4).
 * A removed node keeps its key as a dead one, so that chains stay whole and `next` can go on from it.
 */
import * as L from "../generated/layout";
import { isCollectable, isWhiteValue, markObject } from "./collect";

/** The key of an empty node must not keep its object alive. */
export function clearDeadKey(node: u32): void {
  const key = load<u64>(node);
  if (isCollectable(key)) store<u32>(node, L.TAG_DEAD, 4);
}

/** Whether an entry with this key or value goes. Strings and wide integers are marked instead. */
function isCleared(v: u64): bool {
  if (!isWhiteValue(v)) return false;
  const tag = <u32>(v >>> 32);
  if (tag == L.TAG_STRING || tag == L.TAG_WIDE) {
    markObject(<u32>v);
    return false;
  }
  return true;
}

export function weakClearKeys(t: u32): void {
  for (; t; t = load<u32>(t, L.OBJECT_GC_NEXT)) {
    const end = load<u32>(t, L.TABLE_NODES) + load<u32>(t, L.TABLE_NODE_BYTES);
    for (let node = load<u32>(t, L.TABLE_NODES); node < end; node += L.NODE_SIZE) {
      if (load<u64>(node, L.NODE_VALUE) != L.V_NIL && isCleared(load<u64>(node))) store<u64>(node, L.V_NIL, L.NODE_VALUE);
      if (load<u64>(node, L.NODE_VALUE) == L.V_NIL) clearDeadKey(node);
    }
  }
}

/** Tables from t up to, not including, `stop`. */
export function weakClearValues(t: u32, stop: u32): void {
  for (; t != stop; t = load<u32>(t, L.OBJECT_GC_NEXT)) {
    let at = load<u32>(t, L.TABLE_ARRAY);
    const arrayEnd = at + (load<u32>(t, L.TABLE_ARRAY_SIZE) << 3);
    for (; at < arrayEnd; at += 8) if (isCleared(load<u64>(at))) store<u64>(at, L.V_NIL);
    const end = load<u32>(t, L.TABLE_NODES) + load<u32>(t, L.TABLE_NODE_BYTES);
    for (let node = load<u32>(t, L.TABLE_NODES); node < end; node += L.NODE_SIZE) {
      if (isCleared(load<u64>(node, L.NODE_VALUE))) store<u64>(node, L.V_NIL, L.NODE_VALUE);
      if (load<u64>(node, L.NODE_VALUE) == L.V_NIL) clearDeadKey(node);
    }
  }
}
