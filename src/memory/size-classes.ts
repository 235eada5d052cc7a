/**
 * The sizes of pieces of memory: multiples of 64 bytes up to 1 KiB, then eight for each doubling. So a piece wastes at most an eighth and a
 * granule, and one that was freed fits whatever is of its class.
 */

/** Pieces begin and end at multiples of this. */
export const GRANULE = 64;

/** The class of a size: its number, and the bytes of its pieces. */
export function classOf(bytes: number): { readonly number: number; readonly size: number } {
  const granules = Math.max(1, Math.ceil(bytes / GRANULE));
  if (granules <= 16) return { number: granules, size: granules * GRANULE };
  // Eight steps from one power of two to the next.
  const power = 31 - Math.clz32(granules - 1);
  const step = 2 ** (power - 3);
  const steps = Math.ceil(granules / step);
  return { number: power * 8 + steps, size: steps * step * GRANULE };
}

/** Bytes of the pieces of a class. */
export function sizeOfClass(number: number): number {
  if (number <= 16) return number * GRANULE;
  // The inverse of classOf: steps are in (8, 16], so a number tells its power.
  const power = Math.floor((number - 9) / 8);
  return (number - power * 8) * 2 ** (power - 3) * GRANULE;
}
