/**
 * A key is the SHA-256 of everything an object depends on: its input, the compiler's version, options and features, each as one part.
 * Never a path, never a time. Programs that nobody trusts choose the input, so the hash must withstand who looks for collisions.
 *
 * Every part is preceded by what it is and how long it is: no two different lists of parts hash the same bytes.
 */
import { COPIED, type Portions } from "../base/index.ts";
import { sha256Hex, sha256Of } from "./digest.ts";

/** 64 lower-case hexadecimal digits. */
export type Key = string;

/** The bytes of a key. */
export const KEY_BYTES = 32;

export function isKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The key of what `parts` make, in the compiler that `kind` names. A text counts as its UTF-8, and differs from the same bytes. */
export function keyOf(kind: string, ...parts: readonly (Uint8Array | string)[]): Key {
  let size = 5 + 3 * kind.length;
  for (const part of parts) size += 5 + (typeof part === "string" ? 3 * part.length : part.length);
  const bytes = Buffer.allocUnsafe(size);
  let at = addText(bytes, 0, kind);
  for (const part of parts) at = typeof part === "string" ? addText(bytes, at, part) : addBytes(bytes, at, part);
  return sha256Hex(bytes.subarray(0, at));
}

/** The same for large parts, in portions. */
export function* keyInPortions(kind: string, ...parts: readonly (Uint8Array | string)[]): Portions<Key> {
  const hash = sha256Of();
  const head = Buffer.alloc(5);
  for (const part of [kind, ...parts]) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    addHead(head, 0, typeof part === "string" ? TEXT : BYTES, bytes.length);
    hash.update(head);
    for (let at = 0; at < bytes.length; at += COPIED) {
      hash.update(bytes.subarray(at, at + COPIED));
      yield;
    }
  }
  return hash.digest("hex");
}

const TEXT = 0x54;
const BYTES = 0x42;

function addText(bytes: Buffer, at: number, text: string): number {
  const length = bytes.write(text, at + 5);
  return addHead(bytes, at, TEXT, length) + length;
}

function addBytes(bytes: Buffer, at: number, part: Uint8Array): number {
  bytes.set(part, at + 5);
  return addHead(bytes, at, BYTES, part.length) + part.length;
}

function addHead(bytes: Buffer, at: number, type: number, length: number): number {
  bytes[at] = type;
  bytes.writeUInt32LE(length, at + 1);
  return at + 5;
}
