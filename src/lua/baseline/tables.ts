/** Tables, upvalues, closures, strings and the generic `for`. */
import { ALU, CC, CODE, RAX, RCX } from "../../asm/raw.ts";
import type { OpName } from "../bytecode/index.ts";
import { FRAME, LUA_FUNCTION, TAG, UPVALUE } from "../layout/index.ts";
import type { Emitter, HelperName } from "./emitter.ts";
import { BASE, CAGE, FRAME_RECORD } from "./registers.ts";

/** The helper does it all. */
function whole(helper: HelperName): (e: Emitter) => void {
  return (e) => e.helper(helper);
}

function getUpvalue(e: Emitter): void {
  e.x.memory(CODE.movLoad, RCX, CAGE, FRAME_RECORD, 0, FRAME.function);
  e.loadField(RCX, RCX, LUA_FUNCTION.upvalues + 4 * e.b);
  e.loadField(RCX, RCX, UPVALUE.value);
  e.loadWide(RAX, RCX, 0);
  e.storeSlot(e.a, RAX);
}

function tforPrep(e: Emitter): void {
  e.helper("tforPrep");
  e.jump(e.target);
}

function tforLoop(e: Emitter): void {
  const { a } = e;
  e.x.memory(CODE.aluImmediate, ALU.cmp, BASE, -1, 0, ((a + 4) << 3) + 4);
  e.x.dword(TAG.nil);
  e.jumpIf(CC.e, e.next);
  e.loadSlot(RAX, a + 4);
  e.storeSlot(a + 2, RAX);
  e.jumpBack(e.targetPc);
}

export const TABLES = {
  getUpvalue,
  setUpvalue: whole("setUpvalue"),
  getTabUp: whole("getTabUp"),
  getTable: whole("getTable"),
  getInteger: whole("getInteger"),
  getField: whole("getField"),
  setTabUp: whole("setTabUp"),
  setTable: whole("setTable"),
  setInteger: whole("setInteger"),
  setField: whole("setField"),
  newTable: whole("newTable"),
  self: whole("self"),
  setList: whole("setList"),
  len: whole("length"),
  concat: whole("concat"),
  closure: whole("closure"),
  tforPrep,
  tforCall: whole("tforCall"),
  tforLoop,
} as const satisfies { readonly [N in OpName]?: (e: Emitter) => void };
