/**
 * Fields by constant string, and globals: through the cache in the data vector. It says where in the node part the key was last found; it is right
 * if that lies in this table's node part and the key is there, whatever table it was found in. A value there is what the key has: no metatable
 * is asked. All else is shared code, which looks the key up and sets the cache.
 *
 * In loops this stands in line; elsewhere it is shared code that looks at the cache, which takes a third of the bytes and a few cycles more.
 *
 * Of the jumps to the place out of line only two are long: later ones go back to one of these, which jumps on, as its condition holds for them
 * too.
 */
import { ALU, aluLoad, CC, CODE, R8, R9, R10, RAX, RCX, RDX, RSI, W } from "../../asm/raw.ts";
import { OP } from "../bytecode/index.ts";
import { FRAME, LUA_FUNCTION, MARK, NODE, OBJECT, TABLE, TAG, UPVALUE } from "../layout/index.ts";
import type { Emitter } from "./emitter.ts";
import { CAGE, DATA, FRAME_RECORD } from "./registers.ts";

/** Where the table is: in a slot, or in the upvalue whose value's address is in r9. */
type Source = number | "upvalue";

/** r9 = address of U[b]'s value. */
function loadUpvaluePlace(e: Emitter): void {
  e.x.memory(CODE.movLoad, RCX, CAGE, FRAME_RECORD, 0, FRAME.function);
  e.loadField(RCX, RCX, LUA_FUNCTION.upvalues + 4 * e.b);
  e.loadField(R9, RCX, UPVALUE.value);
}

/** The table, and the cache's address, for shared code. */
function loadOperands(e: Emitter, source: Source): void {
  if (source === "upvalue") e.loadWide(RCX, R9, 0);
  else e.loadSlot(RCX, source);
  e.x.memory(CODE.lea | W, R10, DATA, -1, 0, e.cache << 3);
}

/** Finds the node at eax for the table, ecx, and the key, rsi; out of line with CC.ne or CC.ae at one of the two places answered. */
function emitCacheCheck(e: Emitter, source: Source, failed: () => void) {
  const { x } = e;
  const differs = e.label();
  const outside = e.label();
  const slow = e.outOfLine(() => {
    loadOperands(e, source);
    failed();
    e.jump(e.next);
  });
  if (source === "upvalue") e.compareField(R9, 4, TAG.table);
  else e.compareTag(source, TAG.table);
  e.bind(differs);
  e.jumpIf(CC.ne, slow);
  if (source === "upvalue") e.loadField(RCX, R9, 0);
  else e.loadAddress(RCX, source);
  x.memory(CODE.movLoad, RAX, DATA, -1, 0, e.cache << 3);
  x.memory(aluLoad(ALU.cmp), RAX, CAGE, RCX, 0, TABLE.nodeBytes);
  e.bind(outside);
  e.jumpIf(CC.ae, slow);
  x.memory(aluLoad(ALU.add), RAX, CAGE, RCX, 0, TABLE.nodes);
  x.memory(aluLoad(ALU.cmp) | W, RSI, CAGE, RAX, 0, NODE.key);
  e.jumpIf(CC.ne, differs);
  return { differs, outside };
}

function emitGet(e: Emitter, source: Source, shared: "field" | "global"): void {
  e.loadData(RSI, e.field);
  const emitShared = () => {
    e.loadPlace(R8, e.a);
    e.shared(shared);
  };
  if (!e.isInLoop) {
    loadOperands(e, source);
    emitShared();
    return;
  }
  const { outside } = emitCacheCheck(e, source, emitShared);
  e.loadWide(RDX, RAX, NODE.value);
  e.compareNil(RDX);
  e.jumpIf(CC.e, outside);
  e.storeSlot(e.a, RDX);
}

function emitSet(e: Emitter, source: Source, value: number, shared: "storeField" | "storeGlobal"): void {
  e.loadSlot(RDX, value);
  e.loadData(RSI, e.field);
  if (!e.isInLoop) {
    loadOperands(e, source);
    e.shared(shared);
    return;
  }
  const { differs, outside } = emitCacheCheck(e, source, () => e.shared(shared));
  // The field has a value: so no metatable has a say, and no flag of an absent metamethod is set for it.
  e.compareField(RAX, NODE.value + 4, TAG.nil);
  e.jumpIf(CC.e, outside);
  e.testByte(RCX, OBJECT.mark, MARK.black);
  e.jumpIf(CC.ne, differs);
  e.storeWide(RAX, NODE.value, RDX);
}

export function getField(e: Emitter): void {
  emitGet(e, e.b, "field");
}

export function setField(e: Emitter): void {
  if (isConstructing(e)) emitNewField(e);
  else emitSet(e, e.a, e.c, "storeField");
}

/** Instructions that a constructor's field is looked for behind its `newTable`. */
const CONSTRUCTOR = 64;

/** Whether the table was just made with room for fields: then the cache would not help. It may be guessed wrong. */
function isConstructing(e: Emitter): boolean {
  const { code } = e.unit;
  for (let pc = e.pc - 1; pc >= 0 && pc > e.pc - CONSTRUCTOR; pc--) {
    const op = code[pc << 3] & 0x7f;
    if (code[(pc << 3) + 1] === e.a && op !== OP.setField) return op === OP.newTable && code[(pc << 3) + 2] !== 0;
  }
  return false;
}

function emitNewField(e: Emitter): void {
  e.loadSlot(RCX, e.a);
  e.loadData(RSI, e.field);
  e.loadSlot(RDX, e.c);
  e.shared("newField");
}

export function getTabUp(e: Emitter): void {
  loadUpvaluePlace(e);
  emitGet(e, "upvalue", "global");
}

export function setTabUp(e: Emitter): void {
  loadUpvaluePlace(e);
  emitSet(e, "upvalue", e.a, "storeGlobal");
}

/** The object has seldom the method itself, so a cache would not help: shared code walks from the object to its class. */
export function self(e: Emitter): void {
  const { a, b } = e;
  e.loadSlot(RCX, b);
  e.loadData(RSI, e.field);
  e.loadPlace(R8, a);
  e.storeSlot(a + 1, RCX);
  e.shared("method");
}

export function getUpvalue(e: Emitter): void {
  loadUpvaluePlace(e);
  e.loadWide(RAX, R9, 0);
  e.storeSlot(e.a, RAX);
}

export function setUpvalue(e: Emitter): void {
  const { x } = e;
  x.memory(CODE.movLoad, RCX, CAGE, FRAME_RECORD, 0, FRAME.function);
  e.loadField(RCX, RCX, LUA_FUNCTION.upvalues + 4 * e.b);
  e.loadSlot(RAX, e.a);
  e.testByte(RCX, OBJECT.mark, MARK.black);
  e.jumpIf(CC.ne, e.slow("setUpvalue"));
  e.loadField(RCX, RCX, UPVALUE.value);
  e.storeWide(RCX, 0, RAX);
}

export const FIELDS = { getField, setField, getTabUp, setTabUp, self, getUpvalue, setUpvalue } as const;
