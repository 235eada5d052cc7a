/**
 * Elements: the array part in line, by keys that are integers; other keys, what is not in the array part, and all outside loops by shared code.
 *
 * `key - INTEGER_BIAS - 1`, without sign, is below the array part's size only for a small integer from 1 to that size: for floats and tagged
 * values it is 2^48 at least. So the key's kind needs no test of its own.
 */
import { ALU, CC, CODE, type Place, R8, RAX, RCX, RDX, RSI } from "../../asm/raw.ts";
import { MARK, OBJECT, TABLE, TAG } from "../layout/index.ts";
import type { Emitter } from "./emitter.ts";
import { BIAS } from "./registers.ts";

const STC = 0xf9;
/** Digit of `sbb` in the arithmetic group. */
const SBB = 3;

/** An element that instructions with a constant index can address. */
const MOST_INDEX = 1 << 27;

/** Places that jump on to `failed`, so that later jumps there can be short: with CC.ne, and with CC.ae and CC.be. */
interface Exits {
  readonly differs: Place;
  readonly outside: Place;
}

/** ecx = the table in R[slot]; rax = the index of R[key] from 0 on. */
function emitFind(e: Emitter, table: number, key: number, failed: Place): Exits {
  const { x } = e;
  const differs = e.label();
  const outside = e.label();
  e.compareTag(table, TAG.table);
  e.bind(differs);
  e.jumpIf(CC.ne, failed);
  e.loadAddress(RCX, table);
  e.loadSlot(RAX, key);
  x.byte(STC);
  e.alu(SBB, RAX, BIAS);
  e.loadField(RDX, RCX, TABLE.arraySize);
  e.alu(ALU.cmp, RAX, RDX);
  e.bind(outside);
  e.jumpIf(CC.ae, failed);
  return { differs, outside };
}

/** eax = the element's address. */
function emitAddress(e: Emitter): void {
  e.loadField(RDX, RCX, TABLE.array);
  e.x.memory(CODE.lea, RAX, RDX, RAX, 3, 0);
}

/** In loops shared code is the second path, and stands where the answer says; elsewhere it is all there is, and there is no answer. */
function emitShared(e: Emitter, emit: () => void): Place | undefined {
  if (e.isInLoop) {
    return e.outOfLine(() => {
      emit();
      e.jump(e.next);
    });
  }
  emit();
  return undefined;
}

export function getTable(e: Emitter): void {
  const { a, b, c } = e;
  const failed = emitShared(e, () => {
    e.loadSlot(RCX, b);
    e.loadSlot(RSI, c);
    e.loadPlace(R8, a);
    e.shared("element");
  });
  if (failed === undefined) return;
  const { outside } = emitFind(e, b, c, failed);
  emitAddress(e);
  e.loadWide(RDX, RAX, 0);
  e.compareNil(RDX);
  e.jumpIf(CC.e, outside);
  e.storeSlot(a, RDX);
}

/** Black tables, and those with a metatable, which may want to know of new elements, are shared code's. */
export function setTable(e: Emitter): void {
  const { a, b, c } = e;
  const failed = emitShared(e, () => {
    e.loadSlot(RCX, a);
    e.loadSlot(RSI, b);
    e.loadSlot(RDX, c);
    e.shared("storeElement");
  });
  if (failed === undefined) return;
  const { differs } = emitFind(e, a, b, failed);
  e.testByte(RCX, OBJECT.mark, MARK.black);
  e.jumpIf(CC.ne, differs);
  e.compareField(RCX, TABLE.metatable, 0);
  e.jumpIf(CC.ne, differs);
  emitAddress(e);
  e.loadSlot(RDX, c);
  e.storeWide(RAX, 0, RDX);
}

/** ecx = the table in R[slot], which has element d; or goes to the helper. */
function emitFindConstant(e: Emitter, table: number, slow: Place): Exits {
  const differs = e.label();
  const outside = e.label();
  e.compareTag(table, TAG.table);
  e.bind(differs);
  e.jumpIf(CC.ne, slow);
  e.loadAddress(RCX, table);
  e.compareField(RCX, TABLE.arraySize, e.d - 1);
  e.bind(outside);
  e.jumpIf(CC.be, slow);
  return { differs, outside };
}

function isInArray(e: Emitter): boolean {
  return e.d > 0 && e.d <= MOST_INDEX;
}

export function getInteger(e: Emitter): void {
  if (!isInArray(e)) {
    e.helper("getInteger");
    return;
  }
  const field = (e.d - 1) << 3;
  const { outside } = emitFindConstant(e, e.b, e.slow("getInteger"));
  e.loadField(RCX, RCX, TABLE.array);
  e.loadWide(RAX, RCX, field);
  e.compareNil(RAX);
  e.jumpIf(CC.e, outside);
  e.storeSlot(e.a, RAX);
}

export function setInteger(e: Emitter): void {
  if (!isInArray(e)) {
    e.helper("setInteger");
    return;
  }
  const field = (e.d - 1) << 3;
  const slow = e.slow("setInteger");
  const { differs } = emitFindConstant(e, e.a, slow);
  e.loadField(RAX, RCX, TABLE.array);
  e.testByte(RCX, OBJECT.mark, MARK.black);
  e.jumpIf(CC.ne, differs);
  // With a metatable a metamethod may want to know, unless the element has a value.
  const store = e.label();
  const guarded = e.outOfLine(() => {
    e.compareField(RAX, field + 4, TAG.nil);
    e.jumpIf(CC.ne, store);
    e.jump(slow);
  });
  e.compareField(RCX, TABLE.metatable, 0);
  e.jumpIf(CC.ne, guarded);
  e.bind(store);
  e.loadSlot(RCX, e.c);
  e.storeWide(RAX, field, RCX);
}

export function len(e: Emitter): void {
  e.loadSlot(RCX, e.b);
  e.loadPlace(R8, e.a);
  e.shared("size");
}

export const ELEMENTS = { getTable, setTable, getInteger, setInteger, len } as const;
