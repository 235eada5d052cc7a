/**
 * Copies that are given away: most are of a few thousand bytes, read once and forgotten. Memory of its own for each costs V8 more than all else
 * about them, so they are cut from slabs. A slab stays as long as one of its pieces is held; large copies have memory of their own.
 */
const SLAB_BYTES = 128 << 10;
/** Of what is cut from slabs. */
const MOST_BYTES = 16 << 10;
/** Readers of words want their pieces to begin at whole ones. */
const ALIGNMENT = 8;

let slab = new ArrayBuffer(0);
let used = 0;

/** A copy that nobody else has. Its buffer may have others beside it: it is not for transfer to another thread. */
export function copyOf(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  if (length > MOST_BYTES) return new Uint8Array(bytes);
  if (used + length > slab.byteLength) {
    slab = new ArrayBuffer(SLAB_BYTES);
    used = 0;
  }
  const copy = new Uint8Array(slab, used, length);
  copy.set(bytes);
  used = (used + length + ALIGNMENT - 1) & -ALIGNMENT;
  return copy;
}
