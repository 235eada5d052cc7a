/**
 * Hashing without imports, so that it runs in every environment.
 *
 * `hash32` is FNV-1a (Fowler, Noll, Vo) with the finishing mix of MurmurHash3: for tables and quick fingerprints.
 * `hash128` is MurmurHash3's x86_128 variant: 32 hexadecimal digits, for fingerprints of tables, formats and cache keys
 * among inputs that nobody chose to collide. Neither resists an adversary: signatures use the platform's SHA-256.
 */

const encoder = new TextEncoder();

function bytesOf(input: Uint8Array | string): Uint8Array {
  return typeof input === "string" ? encoder.encode(input) : input;
}

/** A 32-bit unsigned hash of bytes, or of a text's UTF-8. */
export function hash32(input: Uint8Array | string, seed = 0): number {
  const bytes = bytesOf(input);
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  return mix(hash) >>> 0;
}

/** Spreads every input bit over the word (MurmurHash3's fmix32). */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function rotate(value: number, count: number): number {
  return (value << count) | (value >>> (32 - count));
}

// MurmurHash3_x86_128's constants, by lane: what a word is multiplied with, then rotated by, then multiplied with; and
// how the lane's state is rotated and what is added to it.
const MULTIPLY = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;
const SPREAD = [15, 16, 17, 18] as const;
const ROTATE = [19, 17, 15, 13] as const;
const ADD = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17] as const;

/** A 128-bit hash of bytes, or of a text's UTF-8, as 32 hexadecimal digits. */
export function hash128(input: Uint8Array | string, seed = 0): string {
  const bytes = bytesOf(input);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state = [seed | 0, seed | 0, seed | 0, seed | 0];
  const whole = bytes.length & ~15;
  for (let at = 0; at < whole; at += 16) {
    for (let lane = 0; lane < 4; lane++) {
      state[lane] ^= scramble(view.getInt32(at + 4 * lane, true), lane);
      const sum = (rotate(state[lane], ROTATE[lane]) + state[(lane + 1) & 3]) | 0;
      state[lane] = (Math.imul(sum, 5) + ADD[lane]) | 0;
    }
  }
  for (let lane = 0; lane < 4; lane++) state[lane] ^= scramble(tailWord(bytes, whole + 4 * lane), lane);
  for (let lane = 0; lane < 4; lane++) state[lane] ^= bytes.length;
  join(state);
  for (let lane = 0; lane < 4; lane++) state[lane] = mix(state[lane]);
  join(state);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function scramble(word: number, lane: number): number {
  return Math.imul(rotate(Math.imul(word, MULTIPLY[lane]), SPREAD[lane]), MULTIPLY[(lane + 1) & 3]);
}

/** Up to four bytes from `at` on, missing ones 0. */
function tailWord(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let index = 0; index < 4 && at + index < bytes.length; index++) word |= bytes[at + index] << (8 * index);
  return word;
}

function join(state: number[]): void {
  state[0] = (state[0] + state[1] + state[2] + state[3]) | 0;
  for (let lane = 1; lane < 4; lane++) state[lane] = (state[lane] + state[0]) | 0;
}
