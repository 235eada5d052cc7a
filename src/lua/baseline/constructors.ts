/** Constructors and closures: by shared code, which takes the memory from the allocation window. */
import { R8, RCX, RDX, RSI } from "../../asm/raw.ts";
import type { Emitter } from "./emitter.ts";

/** Parts up to so many slots and nodes lie behind their table; larger ones are the helper's, as small objects end at 512 bytes. */
const MOST_SLOTS = 50;
const MOST_NODES = 16;

export function newTable(e: Emitter): void {
  const { a, b, d } = e;
  const nodes = b === 0 ? 0 : 1 << (b - 1);
  if (d < 0 || d > MOST_SLOTS || nodes > MOST_NODES || (d > 0 && nodes > 0)) {
    e.helper("newTable");
    return;
  }
  e.loadPlace(R8, a);
  if (d > 0) e.loadImmediate(RSI, d);
  else if (nodes > 0) e.loadImmediate(RSI, nodes);
  e.shared(d > 0 ? "createArray" : nodes > 0 ? "createNodes" : "create");
}

export function setList(e: Emitter): void {
  const { a, b, d } = e;
  if (b === 0) {
    e.helper("setList");
    return;
  }
  e.loadAddress(RCX, a);
  e.loadPlace(R8, a + 1);
  e.loadImmediate(RSI, d);
  e.loadImmediate(RDX, b);
  e.shared("fill");
}

export function closure(e: Emitter): void {
  e.loadPlace(R8, e.a);
  e.loadImmediate(RSI, e.d);
  e.shared("makeClosure");
}

export const CONSTRUCTORS = { newTable, setList, closure } as const;
