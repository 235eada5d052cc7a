/** What the compiler gets: all of a function that its code depends on, and nothing of a state, a place or a name. */

export interface Unit {
  /** Instructions, eight bytes each (lua/bytecode/ops.ts). */
  readonly code: Uint8Array;
  /** The constants' values, low and high word. Of an object the low word is 0, of a string of more than SHORT_STRING bytes 1. */
  readonly constants: Int32Array;
  readonly parameters: number;
  readonly frameSize: number;
  /** Of the data vector. */
  readonly dataSlots: number;
}
