/**
 * Table access as the interpreter does it in its loop: fields through their cache, elements of the array part. A getter answers
 * nil where it did not find a value, a setter false where it did nothing; then ./access does the instruction.
 *
 * A cache slot's low word is the byte offset in the node part where the key was last found. It is checked against the size of the
 * node part and the key there, so it may be stale, and shared by tables of one shape.
 */
import * as L from "../generated/layout";
import { barrierBack, isBlack } from "../memory/collect";
import { tableNext } from "../objects/tables";
import { INTEGER_BIAS, high } from "../value";

/** v[key] by the cache, for a short string key. */
// @ts-ignore: decorator
@inline export function cachedField(v: u64, key: u64, cache: u32): u64 {
  if (high(v) == L.TAG_TABLE) {
    const at = load<u32>(cache);
    const node = load<u32>(<u32>v, L.TABLE_NODES) + at;
    if (at < load<u32>(<u32>v, L.TABLE_NODE_BYTES) && load<u64>(node) == key) return load<u64>(node, L.NODE_VALUE);
  }
  return L.V_NIL;
}

/** v[key] = value by the cache, where the field has a value already. */
// @ts-ignore: decorator
@inline export function setCachedField(v: u64, key: u64, value: u64, cache: u32): bool {
  if (high(v) != L.TAG_TABLE) return false;
  const at = load<u32>(cache);
  const node = load<u32>(<u32>v, L.TABLE_NODES) + at;
  if (at >= load<u32>(<u32>v, L.TABLE_NODE_BYTES) || load<u64>(node) != key || load<u64>(node, L.NODE_VALUE) == L.V_NIL || isBlack(<u32>v)) return false;
  store<u64>(node, value, L.NODE_VALUE);
  store<u8>(<u32>v, 0, L.OBJECT_FLAGS);
  return true;
}

/** Whether a value is an integer from 0 to 2^32 - 1: its low word. */
// @ts-ignore: decorator
@inline export function isIndex(v: u64): bool { return high(v) == high(INTEGER_BIAS); }

/** Element n + 1 of the array part. */
// @ts-ignore: decorator
@inline export function element(v: u64, n: u32): u64 {
  if (high(v) == L.TAG_TABLE && n < load<u32>(<u32>v, L.TABLE_ARRAY_SIZE)) return load<u64>(load<u32>(<u32>v, L.TABLE_ARRAY) + (n << 3));
  return L.V_NIL;
}

/** Element n + 1 of the array part = value, unless a metamethod could want to know. */
// @ts-ignore: decorator
@inline export function setElement(v: u64, n: u32, value: u64): bool {
  if (high(v) != L.TAG_TABLE || n >= load<u32>(<u32>v, L.TABLE_ARRAY_SIZE)) return false;
  const slot = load<u32>(<u32>v, L.TABLE_ARRAY) + (n << 3);
  if (load<u32>(<u32>v, L.TABLE_METATABLE) != 0 && load<u64>(slot) == L.V_NIL) return false;
  store<u64>(slot, value);
  if (isBlack(<u32>v)) barrierBack(<u32>v);
  return true;
}

/** Where to look a method of v up: v itself, or its class (the metatable's __index) if v has no such key. */
// @ts-ignore: decorator
@inline export function methodHolder(v: u64, key: u64, cache: u32): u64 {
  if (high(v) == L.TAG_TABLE) {
    const metatable = load<u32>(<u32>v, L.TABLE_METATABLE);
    if (metatable == 0) return v;
    const at = load<u32>(cache);
    const node = load<u32>(<u32>v, L.TABLE_NODES) + at;
    if (at < load<u32>(<u32>v, L.TABLE_NODE_BYTES) && load<u64>(node) == key) return v;
    return hasString(<u32>v, key) ? v : metaIndexTable(metatable, cache);
  }
  if (high(v) == L.TAG_STRING) {
    const metatable = load<u32>(L.STATE_STRING_META);
    if (metatable) return metaIndexTable(metatable, cache);
  }
  return v;
}

/** A metatable's __index, nil if absent. The cache slot's high word is the byte offset of its node, checked as all caches are. */
function metaIndexTable(metatable: u32, cache: u32): u64 {
  const index = load<u32>(L.STATE_NAMES);
  const key = (<u64>L.TAG_STRING << 32) | <u64>index;
  const nodes = load<u32>(metatable, L.TABLE_NODES);
  const at = load<u32>(cache, 4);
  if (at < load<u32>(metatable, L.TABLE_NODE_BYTES) && load<u64>(nodes + at) == key) return load<u64>(nodes + at, L.NODE_VALUE);
  let node = nodes + (load<u32>(index, L.STRING_HASH) & load<u32>(metatable, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    if (load<u64>(node) == key) {
      store<u32>(cache, node - nodes, 4);
      return load<u64>(node, L.NODE_VALUE);
    }
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return L.V_NIL;
    node += next;
  }
}

/** Whether a table itself has a (short string) key. */
function hasString(t: u32, key: u64): bool {
  let node = load<u32>(t, L.TABLE_NODES) + (load<u32>(<u32>key, L.STRING_HASH) & load<u32>(t, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    if (load<u64>(node) == key) return load<u64>(node, L.NODE_VALUE) != L.V_NIL;
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return false;
    node += next;
  }
}

/**
 * The step of a generic `for` whose iterator is what ipairs or next gives, over a table: the call and its results without a call.
 * ra: iterator, state, control, closing value; the loop variables, c of them, follow.
 */
// @ts-ignore: decorator
@inline export function stepOverTable(ra: u32, variables: u32): bool {
  const iterator = load<u64>(ra);
  const table = load<u64>(ra, 8);
  const control = load<u64>(ra, 16);
  if (iterator == load<u64>(L.STATE_IPAIRS_FUNCTION) && isIndex(control)) {
    const found = element(table, <u32>control);
    if (found != L.V_NIL) {
      store<u64>(ra, control + 1, 32);
      store<u64>(ra, found, 40);
      clearBeyondTwo(ra, variables);
      return true;
    }
    if (high(table) == L.TAG_TABLE && load<u32>(<u32>table, L.TABLE_METATABLE) == 0 && (load<u32>(<u32>table, L.TABLE_NODE_BYTES) == 0 || <u32>control < load<u32>(<u32>table, L.TABLE_ARRAY_SIZE))) {
      store<u64>(ra, L.V_NIL, 32);
      store<u64>(ra, L.V_NIL, 40);
      clearBeyondTwo(ra, variables);
      return true;
    }
  }
  if (iterator == load<u64>(L.STATE_NEXT_FUNCTION) && high(table) == L.TAG_TABLE) {
    const found = tableNext(<u32>table, control, ra + 32);
    if (found >= 0) {
      if (found == 0) {
        store<u64>(ra, L.V_NIL, 32);
        store<u64>(ra, L.V_NIL, 40);
      }
      clearBeyondTwo(ra, variables);
      return true;
    }
  }
  return false;
}

// @ts-ignore: decorator
@inline function clearBeyondTwo(ra: u32, variables: u32): void {
  for (; variables > 2; variables--) store<u64>(ra + 24 + (variables << 3), L.V_NIL);
}
