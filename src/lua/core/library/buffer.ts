/**
 * A string under construction: the state's one buffer, held by the collector's roots. A primitive that is left in the middle
 * puts its contents away and brings them back.
 */
import * as L from "../generated/layout";
import { allocateBlob, allocateBlobUnpaid, releaseBlob } from "../memory/heap";
import { newString, stringTooLong } from "../objects/strings";
import { dropKept, keptAt, keptRoom, putAway } from "./work";

/** A buffer up to this size is kept for the next string. */
const KEPT: u32 = 64 << 10;
const MOST: u64 = 0xe0000000;

export function beginBuffer(): void {
  store<u32>(L.STATE_BUFFER_LENGTH, 0);
}

// @ts-ignore: decorator
@inline export function bufferLength(): u32 { return load<u32>(L.STATE_BUFFER_LENGTH); }

// @ts-ignore: decorator
@inline function capacity(payload: u32): u32 { return load<u32>(payload - 4) - 8; }

/** Address where n bytes can be written; 0 when out of memory. They count after `wrote`. May collect. */
export function bufferRoom(n: u32): u32 {
  const payload = load<u32>(L.STATE_BUFFER);
  const length = load<u32>(L.STATE_BUFFER_LENGTH);
  if (payload != 0 && capacity(payload) - length >= n) return payload + length;
  return growBuffer(payload, length, n);
}

function growBuffer(payload: u32, length: u32, n: u32): u32 {
  const needed = <u64>length + n;
  if (needed > MOST) return stringTooLong();
  const blob = allocateBlob(<u32>max(min(needed + (needed >>> 1), MOST), 1024));
  if (!blob) return 0;
  memory.copy(blob + 8, payload, length);
  store<u32>(L.STATE_BUFFER, blob + 8);
  if (payload) releaseBlob(payload - 8);
  return blob + 8 + length;
}

// @ts-ignore: decorator
@inline export function wrote(n: u32): void { store<u32>(L.STATE_BUFFER_LENGTH, load<u32>(L.STATE_BUFFER_LENGTH) + n); }

/** Adds bytes that stay where they are across a collection. False: out of memory, or too long. */
export function append(at: u32, n: u32): bool {
  if (<u64>load<u32>(L.STATE_BUFFER_LENGTH) + n > <u64>load<u32>(L.STATE_STRING_LIMIT)) return stringTooLong() != 0;
  const to = bufferRoom(n);
  if (!to) return false;
  memory.copy(to, at, n);
  wrote(n);
  return true;
}

export function appendByte(c: u32): bool {
  const to = bufferRoom(1);
  if (!to) return false;
  store<u8>(to, <u8>c);
  wrote(1);
  return true;
}

function dropLarge(): void {
  const payload = load<u32>(L.STATE_BUFFER);
  store<u32>(L.STATE_BUFFER_LENGTH, 0);
  if (payload == 0 || capacity(payload) <= KEPT) return;
  store<u32>(L.STATE_BUFFER, 0);
  releaseBlob(payload - 8);
}

/** The string of what was added; 0 when out of memory. */
export function bufferString(): u32 {
  const s = newString(load<u32>(L.STATE_BUFFER), load<u32>(L.STATE_BUFFER_LENGTH));
  dropLarge();
  return s;
}

/**
 * The contents go into a slot, with all the room that the buffer has: when it is to grow next costs fuel, so that must be as it was. The buffer stays:
 * as a rule nobody uses it until they are back.
 */
export function putBufferAway(slot: u32): bool {
  const payload = load<u32>(L.STATE_BUFFER);
  if (!payload) return true;
  return putAway(slot, payload, load<u32>(L.STATE_BUFFER_LENGTH), capacity(payload));
}

/** What `putBufferAway` put into a slot that was nil: `length` bytes. */
export function bringBufferBack(slot: u32, length: u32): bool {
  beginBuffer();
  if (load<u64>(slot) == L.V_NIL) return true;
  const room = keptRoom(slot);
  const old = load<u32>(L.STATE_BUFFER);
  if (old == 0 || capacity(old) != room) {
    const blob = allocateBlobUnpaid(room);
    if (!blob) return false;
    store<u32>(L.STATE_BUFFER, blob + 8);
    if (old) releaseBlob(old - 8);
  }
  memory.copy(load<u32>(L.STATE_BUFFER), keptAt(slot), length);
  store<u32>(L.STATE_BUFFER_LENGTH, length);
  dropKept(slot);
  return true;
}
