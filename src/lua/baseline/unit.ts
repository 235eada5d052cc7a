/** What the compiler gets: all of a function that its code depends on, and nothing of a state, a place or a name. */

export interface Unit {
  /** Instructions, eight bytes each (lua/bytecode/ops.ts). */
  readonly code: Uint8Array;
  /** The constants' values, low and high word; 0 for the address of an object. */
  readonly constants: Int32Array;
  readonly parameters: number;
  readonly frameSize: number;
}
