/**
 * Strings: immutable bytes. Strings of at most 40 bytes are interned, so that equal ones are one object and
 * a table looks them up by identity; longer ones are compared by content and hashed when first used as a key.
 */
import * as L from "../generated/layout";
import { allocate, allocateBlob, releaseBlob, root, unroot } from "../memory/heap";
import { fromObject } from "../value";

function hashBytes(at: u32, length: u32): u32 {
  let h: u64 = <u64>(load<u32>(L.STATE_SEED) ^ length) * 0x9e3779b97f4a7c15;
  let n = length;
  while (n >= 8) {
    h = (rotl<u64>(h, 23) ^ load<u64>(at)) * 0x9fb21c651e98df25;
    at += 8;
    n -= 8;
  }
  if (n >= 4) {
    h = (rotl<u64>(h, 23) ^ load<u32>(at)) * 0x9fb21c651e98df25;
    at += 4;
    n -= 4;
  }
  let rest: u64 = 0;
  for (let i: u32 = 0; i < n; i++) rest = (rest << 8) | load<u8>(at + i);
  h = (rotl<u64>(h, 23) ^ rest) * 0x9fb21c651e98df25;
  h ^= h >>> 32;
  return <u32>h ^ <u32>(h >>> 15);
}

/** memcmp that is fast for short runs. */
function equalBytes(a: u32, b: u32, n: u32): bool {
  while (n >= 8) {
    if (load<u64>(a) != load<u64>(b)) return false;
    a += 8;
    b += 8;
    n -= 8;
  }
  while (n) {
    if (load<u8>(a) != load<u8>(b)) return false;
    a++;
    b++;
    n--;
  }
  return true;
}

/** Doubles the buckets. Not done under memory pressure: the chains grow instead. */
function growBuckets(): void {
  const mask = load<u32>(L.STATE_STRING_MASK);
  const count = (mask + 1) << 1;
  const blob = allocateBlob(count << 2);
  if (!blob) return;
  // Allocation may have collected strings; the old buckets are read only now.
  const fresh = blob + 8;
  memory.fill(fresh, 0, count << 2);
  const old = load<u32>(L.STATE_STRINGS);
  for (let i: u32 = 0; i <= mask; i++) {
    let s = load<u32>(old + (i << 2));
    while (s) {
      const next = load<u32>(s, L.STRING_NEXT);
      const bucket = fresh + ((load<u32>(s, L.STRING_HASH) & (count - 1)) << 2);
      store<u32>(s, load<u32>(bucket), L.STRING_NEXT);
      store<u32>(bucket, s);
      s = next;
    }
  }
  store<u32>(L.STATE_STRINGS, fresh);
  store<u32>(L.STATE_STRING_MASK, count - 1);
  store<u8>(blob, <u8>((load<u32>(L.STATE_PHASE) == L.PHASE_MARK ? L.MARK_BLACK : load<u32>(L.STATE_HEADER))));
  releaseBlob(old - 8);
}

export function initStrings(): bool {
  const blob = allocateBlob(1024 << 2);
  if (!blob) return false;
  memory.fill(blob + 8, 0, 1024 << 2);
  store<u32>(L.STATE_STRINGS, blob + 8);
  store<u32>(L.STATE_STRING_MASK, 1023);
  return true;
}

/** An interned string dies: out of its bucket. */
export function forgetString(s: u32): void {
  const bucket = load<u32>(L.STATE_STRINGS) + ((load<u32>(s, L.STRING_HASH) & load<u32>(L.STATE_STRING_MASK)) << 2);
  let at = load<u32>(bucket);
  if (at == s) store<u32>(bucket, load<u32>(s, L.STRING_NEXT));
  else {
    while (load<u32>(at, L.STRING_NEXT) != s) at = load<u32>(at, L.STRING_NEXT);
    store<u32>(at, load<u32>(s, L.STRING_NEXT), L.STRING_NEXT);
  }
  store<u32>(L.STATE_STRING_COUNT, load<u32>(L.STATE_STRING_COUNT) - 1);
}

function findShort(bytes: u32, length: u32, hash: u32): u32 {
  let s = load<u32>(load<u32>(L.STATE_STRINGS) + ((hash & load<u32>(L.STATE_STRING_MASK)) << 2));
  while (s) {
    if (load<u32>(s, L.STRING_HASH) == hash && load<u32>(s, L.STRING_LENGTH) == length && equalBytes(s + L.STRING_BYTES, bytes, length)) {
      // Dead but not swept yet: it lives again.
      const mark = load<u8>(s);
      const white = <u8>load<u32>(L.STATE_HEADER);
      if (mark & (white ^ 3)) if (load<u32>(L.STATE_PHASE) >= L.PHASE_SWEEP_BLOCKS) store<u8>(s, (mark & ~3) | white);
      return s;
    }
    s = load<u32>(s, L.STRING_NEXT);
  }
  return 0;
}

function newShort(bytes: u32, length: u32): u32 {
  const hash = hashBytes(bytes, length);
  const known = findShort(bytes, length, hash);
  if (known) return known;
  if (load<u32>(L.STATE_STRING_COUNT) > load<u32>(L.STATE_STRING_MASK)) growBuckets();
  const s = allocate(L.KIND_STRING, L.STRING_BYTES + length);
  if (!s) return 0;
  store<u8>(s, 1, L.OBJECT_FLAGS);
  store<u32>(s, hash, L.STRING_HASH);
  store<u32>(s, length, L.STRING_LENGTH);
  memory.copy(s + L.STRING_BYTES, bytes, length);
  const bucket = load<u32>(L.STATE_STRINGS) + ((hash & load<u32>(L.STATE_STRING_MASK)) << 2);
  store<u32>(s, load<u32>(bucket), L.STRING_NEXT);
  store<u32>(bucket, s);
  store<u32>(L.STATE_STRING_COUNT, load<u32>(L.STATE_STRING_COUNT) + 1);
  return s;
}

export function stringTooLong(): u32 {
  store<u32>(L.STATE_STATUS, L.STATUS_FATAL);
  store<u32>(L.STATE_ERROR_KIND, L.ERROR_STRING_TOO_LONG);
  return 0;
}

/** A string of `length` bytes to be filled by the caller before anything else is allocated. Only for length > 40. */
export function newLongString(length: u32): u32 {
  if (length > load<u32>(L.STATE_STRING_LIMIT)) return stringTooLong();
  const s = allocate(L.KIND_STRING, L.STRING_BYTES + length);
  if (!s) return 0;
  store<u32>(s, 0, L.STRING_HASH);
  store<u32>(s, length, L.STRING_LENGTH);
  store<u32>(s, 0, L.STRING_NEXT);
  return s;
}

/**
 * The string of these bytes, or 0. The bytes must not lie in an object that a collection may free or reuse: pass the address of
 * bytes inside a *rooted* object (objects never move), of scratch memory, or of static data.
 */
export function newString(bytes: u32, length: u32): u32 {
  if (length <= L.SHORT_STRING) return newShort(bytes, length);
  const s = newLongString(length);
  if (s) memory.copy(s + L.STRING_BYTES, bytes, length);
  return s;
}

/** Hash of any string; a long one's is computed once. */
export function stringHash(s: u32): u32 {
  if (load<u8>(s, L.OBJECT_FLAGS) | load<u8>(s, L.OBJECT_EXTRA)) return load<u32>(s, L.STRING_HASH);
  const hash = hashBytes(s + L.STRING_BYTES, load<u32>(s, L.STRING_LENGTH));
  store<u32>(s, hash, L.STRING_HASH);
  store<u8>(s, 1, L.OBJECT_EXTRA);
  return hash;
}

// @ts-ignore: decorator
@inline export function isShort(s: u32): bool { return load<u8>(s, L.OBJECT_FLAGS) != 0; }

/** Equality of two strings that are not the same object. */
export function equalStrings(a: u32, b: u32): bool {
  if (a == b) return true;
  const n = load<u32>(a, L.STRING_LENGTH);
  if (n <= L.SHORT_STRING || n != load<u32>(b, L.STRING_LENGTH)) return false;
  return equalBytes(a + L.STRING_BYTES, b + L.STRING_BYTES, n);
}

/** Order of strings: byte by byte (the C locale). */
export function compareStrings(a: u32, b: u32): i32 {
  const m = load<u32>(a, L.STRING_LENGTH);
  const n = load<u32>(b, L.STRING_LENGTH);
  const shorter = min(m, n);
  let i: u32 = 0;
  while (i + 8 <= shorter && load<u64>(a + i, L.STRING_BYTES) == load<u64>(b + i, L.STRING_BYTES)) i += 8;
  for (; i < shorter; i++) {
    const d = <i32>load<u8>(a + i, L.STRING_BYTES) - <i32>load<u8>(b + i, L.STRING_BYTES);
    if (d) return d;
  }
  return m < n ? -1 : m > n ? 1 : 0;
}

/** `bytes` of scratch memory for the caller's use until anything else asks for it; 0 when out of memory. */
export function scratch(bytes: u32): u32 {
  if (load<u32>(L.STATE_SCRATCH_SIZE) >= bytes) return load<u32>(L.STATE_SCRATCH);
  const size = max(bytes + (bytes >>> 1), <u32>8192);
  const blob = allocateBlob(size);
  if (!blob) return 0;
  const old = load<u32>(L.STATE_SCRATCH);
  store<u32>(L.STATE_SCRATCH, blob + 8);
  store<u32>(L.STATE_SCRATCH_SIZE, size);
  store<u8>(blob, <u8>((load<u32>(L.STATE_PHASE) == L.PHASE_MARK ? L.MARK_BLACK : load<u32>(L.STATE_HEADER))));
  if (old) releaseBlob(old - 8);
  return blob + 8;
}

/** Value of the string of static or scratch bytes; V_BLOB's tag never is a string, so 0 address means failure. */
// @ts-ignore: decorator
@inline export function stringValue(s: u32): u64 { return fromObject(L.TAG_STRING, s); }

