/**
 * Tables: an array part for the keys 1 … arraySize and a node part, a chained scatter table with
 * Brent's variation, as in PUC Lua (ltable.c): a key lies in its main position unless that is taken by a key that
 * belongs there; so lookups of absent keys stop early even when the part is full.
 *
 * - A constant-key cache is the byte offset of a node; it is right when it lies below `nodeBytes` and the node there has the key.
 * - Appending at arraySize + 1 doubles the array part; other growth recounts the integer keys, as PUC's rehash does.
 * - Setting to nil keeps the node, so that traversal goes on; a rehash drops it.
 */
import * as L from "../generated/layout";
import { allocate, allocateBlob, releaseBlob, root, unroot } from "../memory/heap";
import { adoptBlob, barrierBack, isBlack } from "../memory/collect";
import { floatOf, fromObject, high, integerOf, isFloat, isInteger, isSmall, fromSmall } from "../value";
import { equalStrings, isShort, stringHash } from "./strings";

/** The node of all tables without nodes: key and value nil. In the state block, set by initTables. */
const EMPTY_NODE: u32 = L.STATE_EMPTY_NODE;

export function initTables(): void {
  store<u64>(EMPTY_NODE, L.V_NIL);
  store<u64>(EMPTY_NODE, L.V_NIL, 8);
  store<u64>(EMPTY_NODE, 0, 16);
}

/** A new table; with room for `arraySize` elements and `nodes` keys. */
export function newTable(arraySize: u32, nodes: u32): u32 {
  const t = allocate(L.KIND_TABLE, L.TABLE_SIZE);
  if (!t) return 0;
  store<u32>(t, 0, L.TABLE_ARRAY);
  store<u32>(t, 0, L.TABLE_ARRAY_SIZE);
  store<u32>(t, EMPTY_NODE, L.TABLE_NODES);
  store<u64>(t, 0, L.TABLE_NODE_BYTES); // and the metatable
  store<u64>(t, 0, L.TABLE_NODE_MASK); // and lastFree
  store<u32>(t, 0, L.TABLE_BORDER);
  if (arraySize | nodes) {
    root(fromObject(L.TAG_TABLE, t));
    const ok = (arraySize == 0 || growArray(t, arraySize)) && (nodes == 0 || setNodes(t, nodes));
    unroot(1);
    if (!ok) return 0;
  }
  return t;
}

// ---------------------------------------------------------------- hashing and lookup

// @ts-ignore: decorator
@inline function hashInteger(n: i64): u32 {
  const h = <u64>n * 0x9e3779b97f4a7c15;
  return <u32>(h >>> 32);
}

/** Main position of a key (not nil, not NaN; floats with integer value already normalised). */
function mainPosition(t: u32, key: u64): u32 {
  let h: u32;
  if (isInteger(key)) h = hashInteger(integerOf(key));
  else if (isFloat(key)) h = hashInteger(<i64>key);
  else {
    const tag = high(key);
    if (tag == L.TAG_STRING) h = stringHash(<u32>key);
    else if (tag == L.TAG_WIDE) h = hashInteger(load<i64>(<u32>key, 8));
    else if (tag == L.TAG_TRUE || tag == L.TAG_FALSE) h = tag;
    else h = <u32>key * 0x9e3779b1 >>> 7;
  }
  return load<u32>(t, L.TABLE_NODES) + (h & load<u32>(t, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
}

/** Address of the value of a short string key, or 0. */
export function getByString(t: u32, s: u32): u32 {
  const key = fromObject(L.TAG_STRING, s);
  let node = load<u32>(t, L.TABLE_NODES) + (load<u32>(s, L.STRING_HASH) & load<u32>(t, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    if (load<u64>(node) == key) return node + L.NODE_VALUE;
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return 0;
    node += next;
  }
}

/** Address of the value of an integer key, or 0. */
export function getByInteger(t: u32, n: i64): u32 {
  if (<u64>(n - 1) < <u64>load<u32>(t, L.TABLE_ARRAY_SIZE)) return load<u32>(t, L.TABLE_ARRAY) + (<u32>(n - 1) << 3);
  if (!isSmall(n)) return getByWide(t, n);
  const key = fromSmall(n);
  let node = load<u32>(t, L.TABLE_NODES) + (hashInteger(n) & load<u32>(t, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    if (load<u64>(node) == key) return node + L.NODE_VALUE;
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return 0;
    node += next;
  }
}

function getByWide(t: u32, n: i64): u32 {
  let node = load<u32>(t, L.TABLE_NODES) + (hashInteger(n) & load<u32>(t, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    const k = load<u64>(node);
    if (high(k) == L.TAG_WIDE && load<i64>(<u32>k, 8) == n) return node + L.NODE_VALUE;
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return 0;
    node += next;
  }
}

function getByLongString(t: u32, s: u32): u32 {
  let node = load<u32>(t, L.TABLE_NODES) + (stringHash(s) & load<u32>(t, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    const k = load<u64>(node);
    if (high(k) == L.TAG_STRING && equalStrings(<u32>k, s)) return node + L.NODE_VALUE;
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return 0;
    node += next;
  }
}

function getByBits(t: u32, key: u64): u32 {
  let node = mainPosition(t, key);
  while (true) {
    if (load<u64>(node) == key) return node + L.NODE_VALUE;
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return 0;
    node += next;
  }
}

/** Integer value of a float key, if it has one exactly: result in n of the caller via the returned flag. */
// @ts-ignore: decorator
@inline export function floatIsInteger(x: f64): bool {
  return x >= -9223372036854775808.0 && x < 9223372036854775808.0 && <f64>(<i64>x) == x;
}

/** Address of the value of any key, or 0 (nil and NaN keys have none). */
export function getSlot(t: u32, key: u64): u32 {
  if (isInteger(key)) return getByInteger(t, integerOf(key));
  if (isFloat(key)) {
    const x = floatOf(key);
    if (floatIsInteger(x)) return getByInteger(t, <i64>x);
    return x == x ? getByBits(t, key) : 0;
  }
  const tag = high(key);
  if (tag == L.TAG_STRING) return isShort(<u32>key) ? getByString(t, <u32>key) : getByLongString(t, <u32>key);
  if (tag == L.TAG_NIL) return 0;
  if (tag == L.TAG_WIDE) return getByWide(t, load<i64>(<u32>key, 8));
  return getByBits(t, key);
}

/** The value of a key, nil if absent. */
export function rawGet(t: u32, key: u64): u64 {
  const slot = getSlot(t, key);
  return slot ? load<u64>(slot) : L.V_NIL;
}

// ---------------------------------------------------------------- growth

function log2ceil(n: u32): u32 {
  return n <= 1 ? 0 : 32 - clz<u32>(n - 1);
}

/** Replaces the node part by an empty one of at least `count` nodes; the old nodes are the caller's. */
function setNodes(t: u32, count: u32): bool {
  if (count == 0) {
    store<u32>(t, EMPTY_NODE, L.TABLE_NODES);
    store<u32>(t, 0, L.TABLE_NODE_BYTES);
    store<u32>(t, 0, L.TABLE_NODE_MASK);
    store<u32>(t, 0, L.TABLE_LAST_FREE);
    return true;
  }
  if (count > 1 << 26) return tableOverflow();
  const n = <u32>1 << log2ceil(count);
  const bytes = n * L.NODE_SIZE;
  const blob = allocateBlob(bytes);
  if (!blob) return false;
  const nodes = blob + 8;
  for (let at = nodes; at < nodes + bytes; at += L.NODE_SIZE) {
    store<u64>(at, L.V_NIL);
    store<u64>(at, L.V_NIL, L.NODE_VALUE);
    store<u64>(at, 0, L.NODE_NEXT);
  }
  store<u32>(t, nodes, L.TABLE_NODES);
  store<u32>(t, bytes, L.TABLE_NODE_BYTES);
  store<u32>(t, n - 1, L.TABLE_NODE_MASK);
  store<u32>(t, nodes + bytes, L.TABLE_LAST_FREE);
  adoptBlob(t, nodes);
  return true;
}

function tableOverflow(): bool {
  store<u32>(L.STATE_STATUS, L.STATUS_FATAL);
  store<u32>(L.STATE_ERROR_KIND, L.ERROR_MEMORY);
  return false;
}

/** Makes the array part `size` slots; new ones are nil. */
export function growArray(t: u32, size: u32): bool {
  const old = load<u32>(t, L.TABLE_ARRAY);
  const oldSize = load<u32>(t, L.TABLE_ARRAY_SIZE);
  if (size > 1 << 28) return tableOverflow();
  const blob = allocateBlob(size << 3);
  if (!blob) return false;
  const array = blob + 8;
  const kept = min(oldSize, size);
  memory.copy(array, old, kept << 3);
  for (let at = array + (kept << 3); at < array + (size << 3); at += 8) store<u64>(at, L.V_NIL);
  store<u32>(t, array, L.TABLE_ARRAY);
  store<u32>(t, size, L.TABLE_ARRAY_SIZE);
  adoptBlob(t, array);
  if (old) releaseBlob(old - 8);
  return true;
}

/** Nodes whose keys now belong to the array part move there. */
function migrateToArray(t: u32): void {
  const bytes = load<u32>(t, L.TABLE_NODE_BYTES);
  const nodes = load<u32>(t, L.TABLE_NODES);
  const size = <u64>load<u32>(t, L.TABLE_ARRAY_SIZE);
  const array = load<u32>(t, L.TABLE_ARRAY);
  for (let node = nodes; node < nodes + bytes; node += L.NODE_SIZE) {
    const key = load<u64>(node);
    if (!isInteger(key)) continue;
    const index = <u64>(integerOf(key) - 1);
    if (index >= size) continue;
    const value = load<u64>(node, L.NODE_VALUE);
    if (value == L.V_NIL) continue;
    store<u64>(array + (<u32>index << 3), value);
    store<u64>(node, L.V_NIL, L.NODE_VALUE);
  }
}

/** Insertion found no free node: sizes both parts anew for what they hold plus `key`. */
function rehash(t: u32, key: u64): bool {
  const counts = L.STATE_COUNTS;
  memory.fill(counts, 0, 33 * 4);
  let total: u32 = 1;
  let integers: u32 = 0;
  const array = load<u32>(t, L.TABLE_ARRAY);
  const size = load<u32>(t, L.TABLE_ARRAY_SIZE);
  for (let i: u32 = 0; i < size; i++) {
    if (load<u64>(array + (i << 3)) == L.V_NIL) continue;
    const bin = counts + (log2ceil(i + 1) << 2);
    store<u32>(bin, load<u32>(bin) + 1);
    integers++;
    total++;
  }
  const nodes = load<u32>(t, L.TABLE_NODES);
  const end = nodes + load<u32>(t, L.TABLE_NODE_BYTES);
  for (let node = nodes; node < end; node += L.NODE_SIZE) {
    if (load<u64>(node, L.NODE_VALUE) == L.V_NIL) continue;
    total++;
    integers += countInteger(counts, load<u64>(node));
  }
  integers += countInteger(counts, key);
  let arraySize: u32 = 0;
  let inArray: u32 = 0;
  let sum: u32 = 0;
  let power: u32 = 1;
  for (let i: u32 = 0; integers > power >>> 1; i++, power <<= 1) {
    sum += load<u32>(counts + (i << 2));
    if (sum > power >>> 1) {
      arraySize = power;
      inArray = sum;
    }
  }
  return resize(t, arraySize, total - inArray);
}

function countInteger(counts: u32, key: u64): u32 {
  if (!isInteger(key)) return 0;
  const n = integerOf(key);
  if (<u64>(n - 1) >= 1 << 28) return 0;
  const bin = counts + (log2ceil(<u32>n) << 2);
  store<u32>(bin, load<u32>(bin) + 1);
  return 1;
}

/** Gives the table new parts and re-inserts everything. The table is whole again only at the end. */
export function resize(t: u32, arraySize: u32, nodeCount: u32): bool {
  const oldNodes = load<u32>(t, L.TABLE_NODES);
  const oldBytes = load<u32>(t, L.TABLE_NODE_BYTES);
  const oldSize = load<u32>(t, L.TABLE_ARRAY_SIZE);
  const oldMask = load<u32>(t, L.TABLE_NODE_MASK);
  const oldFree = load<u32>(t, L.TABLE_LAST_FREE);
  if (arraySize > oldSize && !growArray(t, arraySize)) return false;
  // The table owns its old nodes until the new ones are there.
  if (!setNodes(t, nodeCount)) {
    store<u32>(t, oldNodes, L.TABLE_NODES);
    store<u32>(t, oldBytes, L.TABLE_NODE_BYTES);
    store<u32>(t, oldMask, L.TABLE_NODE_MASK);
    store<u32>(t, oldFree, L.TABLE_LAST_FREE);
    return false;
  }
  if (arraySize < oldSize) {
    // Elements beyond the new array part go to the nodes, which were counted for them.
    const array = load<u32>(t, L.TABLE_ARRAY);
    store<u32>(t, arraySize, L.TABLE_ARRAY_SIZE);
    for (let i = arraySize; i < oldSize; i++) {
      const value = load<u64>(array + (i << 3));
      if (value != L.V_NIL) insertKnown(t, fromSmall(<i64>i + 1), value);
    }
    if (arraySize == 0) {
      store<u32>(t, 0, L.TABLE_ARRAY);
      releaseBlob(array - 8);
    }
  }
  for (let node = oldNodes + oldBytes - L.NODE_SIZE; node >= oldNodes && oldBytes != 0; node -= L.NODE_SIZE) {
    const value = load<u64>(node, L.NODE_VALUE);
    if (value != L.V_NIL) insertKnown(t, load<u64>(node), value);
  }
  if (oldBytes) releaseBlob(oldNodes - 8);
  return true;
}

/** Inserts a key known to be absent where room is known to be. */
function insertKnown(t: u32, key: u64, value: u64): void {
  if (isInteger(key)) {
    const n = integerOf(key);
    if (<u64>(n - 1) < <u64>load<u32>(t, L.TABLE_ARRAY_SIZE)) {
      store<u64>(load<u32>(t, L.TABLE_ARRAY) + (<u32>(n - 1) << 3), value);
      return;
    }
  }
  const node = claimNode(t, key);
  store<u64>(node, key);
  store<u64>(node, value, L.NODE_VALUE);
}

/** A node for a new key, linked in its chain; 0 when none is free. */
function claimNode(t: u32, key: u64): u32 {
  if (load<u32>(t, L.TABLE_NODE_BYTES) == 0) return 0;
  const main = mainPosition(t, key);
  // An emptied node is reused in place: its chain stays whole, and the new key is found at its main position.
  if (load<u64>(main, L.NODE_VALUE) == L.V_NIL) return main;
  const nodes = load<u32>(t, L.TABLE_NODES);
  let free = load<u32>(t, L.TABLE_LAST_FREE);
  while (true) {
    if (free <= nodes) return 0;
    free -= L.NODE_SIZE;
    if (load<u64>(free) == L.V_NIL) break;
  }
  store<u32>(t, free, L.TABLE_LAST_FREE);
  const otherKey = load<u64>(main);
  const other = mainPosition(t, otherKey);
  if (other != main) {
    // The colliding node is out of its main position: it moves to the free one.
    let previous = other;
    while (previous + load<i32>(previous, L.NODE_NEXT) != main) previous += load<i32>(previous, L.NODE_NEXT);
    store<i32>(previous, free - previous, L.NODE_NEXT);
    store<u64>(free, otherKey);
    store<u64>(free, load<u64>(main, L.NODE_VALUE), L.NODE_VALUE);
    const next = load<i32>(main, L.NODE_NEXT);
    store<i32>(free, next ? next + <i32>(main - free) : 0, L.NODE_NEXT);
    store<i32>(main, 0, L.NODE_NEXT);
    store<u64>(main, L.V_NIL, L.NODE_VALUE);
    return main;
  }
  const next = load<i32>(main, L.NODE_NEXT);
  store<i32>(free, next ? next + <i32>(main - free) : 0, L.NODE_NEXT);
  store<i32>(main, free - main, L.NODE_NEXT);
  return free;
}

/** Normalises a float key; the caller has excluded nil and NaN. */
// @ts-ignore: decorator
@inline function normalise(key: u64): u64 {
  if (isFloat(key)) {
    const x = floatOf(key);
    if (floatIsInteger(x) && isSmall(<i64>x)) return fromSmall(<i64>x);
  }
  return key;
}

/**
 * Inserts a key that is absent. Table and value must be rooted or in slots, and so must a collectable key. Answers the value's address
 * (now holding nil), or 0 when out of memory. Floats equal to wide integers must have been converted (see setSlot).
 */
export function insertKey(t: u32, key: u64): u32 {
  const size = load<u32>(t, L.TABLE_ARRAY_SIZE);
  if (isInteger(key) && <u64>integerOf(key) == <u64>size + 1) {
    if (!growArray(t, size < 4 ? 4 : size << 1)) return 0;
    if (load<u32>(t, L.TABLE_NODE_BYTES)) migrateToArray(t);
    return load<u32>(t, L.TABLE_ARRAY) + (size << 3);
  }
  let node = claimNode(t, key);
  if (!node) {
    if (!rehash(t, key)) return 0;
    if (isInteger(key)) {
      const n = integerOf(key);
      if (<u64>(n - 1) < <u64>load<u32>(t, L.TABLE_ARRAY_SIZE)) return load<u32>(t, L.TABLE_ARRAY) + (<u32>(n - 1) << 3);
    }
    node = claimNode(t, key);
  }
  store<u64>(node, key);
  if (isBlack(t)) barrierBack(t);
  return node + L.NODE_VALUE;
}

/** Inserts an absent key of any kind but nil and NaN. The address of its value, 0 when out of memory. */
export function setSlot(t: u32, key: u64): u32 {
  key = normalise(key);
  if (isFloat(key)) {
    const x = floatOf(key);
    if (floatIsInteger(x)) {
      // Outside the small range: the key is the wide integer.
      const wide = allocate(L.KIND_WIDE, 16);
      if (!wide) return 0;
      store<i64>(wide, <i64>x, 8);
      key = fromObject(L.TAG_WIDE, wide);
      root(key);
      const at = insertKey(t, key);
      unroot(1);
      return at;
    }
  }
  return insertKey(t, key);
}

/** t[key] = value without metamethods. False when out of memory. The table and value must be reachable. */
export function rawSet(t: u32, key: u64, value: u64): bool {
  let slot = getSlot(t, key);
  if (!slot) {
    if (value == L.V_NIL) return true;
    slot = setSlot(t, key);
    if (!slot) return false;
  }
  store<u64>(slot, value);
  if (isBlack(t)) barrierBack(t);
  store<u8>(t, 0, L.OBJECT_FLAGS);
  return true;
}

// ---------------------------------------------------------------- length and traversal

/** A border (manual, 3.4.7). */
export function tableLength(t: u32): i64 {
  const size = load<u32>(t, L.TABLE_ARRAY_SIZE);
  const array = load<u32>(t, L.TABLE_ARRAY);
  if (size == 0) return hashBorder(t, 0);
  const hint = load<u32>(t, L.TABLE_BORDER);
  if (hint != 0 && hint < size && load<u64>(array + (hint << 3) - 8) != L.V_NIL) {
    if (load<u64>(array + (hint << 3)) == L.V_NIL) return hint;
    if (hint + 1 < size && load<u64>(array + (hint << 3) + 8) == L.V_NIL) {
      store<u32>(t, hint + 1, L.TABLE_BORDER);
      return hint + 1;
    }
  }
  if (load<u64>(array + (size << 3) - 8) == L.V_NIL) {
    // A nil at the end: binary search for a border in the array.
    let low: u32 = 0;
    let up = size;
    while (up - low > 1) {
      const middle = (low + up) >>> 1;
      if (load<u64>(array + (middle << 3) - 8) == L.V_NIL) up = middle;
      else low = middle;
    }
    store<u32>(t, low, L.TABLE_BORDER);
    return low;
  }
  return hashBorder(t, size);
}

function isAbsent(t: u32, n: i64): bool {
  const slot = getByInteger(t, n);
  return slot == 0 || load<u64>(slot) == L.V_NIL;
}

/** The array part is full: unbound search in the nodes. */
function hashBorder(t: u32, size: i64): i64 {
  if (load<u32>(t, L.TABLE_NODE_BYTES) == 0 || isAbsent(t, size + 1)) return size;
  let low = size + 1;
  let up = low << 1;
  while (!isAbsent(t, up)) {
    low = up;
    if (up > i64.MAX_VALUE / 2) {
      if (!isAbsent(t, i64.MAX_VALUE)) return i64.MAX_VALUE;
      up = i64.MAX_VALUE;
      break;
    }
    up <<= 1;
  }
  while (up - low > 1) {
    const middle = low + ((up - low) >>> 1);
    if (isAbsent(t, middle)) up = middle;
    else low = middle;
  }
  return low;
}

/** Position of a key that is not in the array part in traversal order: 0 before all, k after element k; 0xffffffff if the key is not in the table. */
function traversalIndex(t: u32, key: u64): u32 {
  if (key == L.V_NIL) return 0;
  const size = load<u32>(t, L.TABLE_ARRAY_SIZE);
  const slot = getSlot(t, key);
  if (slot) return size + (slot - L.NODE_VALUE - load<u32>(t, L.TABLE_NODES)) / L.NODE_SIZE + 1;
  return deadIndex(t, key, size);
}

/** A key whose node died during the traversal: found by its old payload. */
function deadIndex(t: u32, key: u64, size: u32): u32 {
  const nodes = load<u32>(t, L.TABLE_NODES);
  const end = nodes + load<u32>(t, L.TABLE_NODE_BYTES);
  const dead = fromObject(L.TAG_DEAD, <u32>key);
  for (let node = nodes; node < end; node += L.NODE_SIZE) {
    if (load<u64>(node) == dead) return size + (node - nodes) / L.NODE_SIZE + 1;
  }
  return 0xffffffff;
}

/** Stores the pair after `key` at `at` and `at + 8`. 1 found, 0 end, -1 the key is not in the table. */
export function tableNext(t: u32, key: u64, at: u32): i32 {
  const size = load<u32>(t, L.TABLE_ARRAY_SIZE);
  let i: u32;
  if (isInteger(key) && <u64>(integerOf(key) - 1) < <u64>size) i = <u32>integerOf(key);
  else {
    // As PUC: keys come back as they were given out, integers never as floats.
    if (isFloat(key) && floatIsInteger(floatOf(key))) return -1;
    i = traversalIndex(t, key);
    if (i == 0xffffffff) return -1;
  }
  const array = load<u32>(t, L.TABLE_ARRAY);
  for (; i < size; i++) {
    const v = load<u64>(array + (i << 3));
    if (v != L.V_NIL) {
      store<u64>(at, fromSmall(<i64>i + 1));
      store<u64>(at, v, 8);
      return 1;
    }
  }
  const nodes = load<u32>(t, L.TABLE_NODES);
  const end = nodes + load<u32>(t, L.TABLE_NODE_BYTES);
  for (let node = nodes + (i - size) * L.NODE_SIZE; node < end; node += L.NODE_SIZE) {
    const v = load<u64>(node, L.NODE_VALUE);
    if (v != L.V_NIL) {
      store<u64>(at, load<u64>(node));
      store<u64>(at, v, 8);
      return 1;
    }
  }
  return 0;
}
