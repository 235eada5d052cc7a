/**
 * What compiled functions call (lua/baseline): each does the instruction at address `i` as the interpreter does where its fast path fails, or
 * all of it. STATE.frame is the caller's; its registers are in their slots. The answer is DONE, or ENTER or EXIT: then the native stack is
 * dropped, and the frame goes on at its saved pc. Comparisons and loops answer 0 or 1 for DONE.
 */
import * as L from "../generated/layout";
import { fieldSlow, getTableSlow, integerSlow, setFieldSlow, setIndexSlow } from "./access";
import { arithmeticSlow, equalSlow, lessSlow, rawEqual, savePc } from "./arithmetic";
import { concatSlow, lengthSlow } from "./concat";
import { methodHolder, stepOverTable } from "./fast-tables";
import { kindOf, noteKinds } from "./feedback";
import { closeFrom, keepResults } from "./finish";
import { constantBC, fieldCache, fieldKey, registerA, registerB, registerC, slotA, upvalue, upvalueB } from "./operands";
import {
  callSlow, closeSlow, closureSlow, forLoopSlow, forPrepare, iterate, markClosed, newTableSlow, outOfFuel, returnSlow, setListSlow, tailCallSlow, varargPrepare,
  varargSlow,
} from "./slow";
import { barrierForward, isBlack } from "../memory/collect";
import { DONE, ENTER, EXIT, bothIntegers, floatOf, fromSmall, high, isFloat } from "../value";

// @ts-ignore: decorator
@inline function frame(): u32 { return load<u32>(L.STATE_FRAME); }
// @ts-ignore: decorator
@inline function baseOf(f: u32): u32 { return load<u32>(f, L.FRAME_BASE); }
// @ts-ignore: decorator
@inline function dataOf(f: u32): u32 { return load<u32>(load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO), L.PROTO_DATA); }
// @ts-ignore: decorator
@inline function upvalueOf(i: u32, f: u32): u32 { return upvalueB(i, load<u32>(f, L.FRAME_FUNCTION)); }

// ---------------------------------------------------------------- tables and upvalues

/** Plain tables come here too: they grow, or the collector has reasons. */
// @ts-ignore: decorator
@inline function noteObject(i: u32, v: u64): void {
  if (high(v) != L.TAG_TABLE || load<u32>(<u32>v, L.TABLE_METATABLE)) noteKinds(i, L.KINDS_OTHER);
}

function getTabUp(i: u32): i32 {
  const f = frame();
  const k = dataOf(f);
  noteKinds(i, L.KINDS_OTHER);
  return fieldSlow(i, upvalue(upvalueOf(i, f)), fieldKey(i, k), fieldCache(i, k));
}

function getField(i: u32): i32 {
  const f = frame();
  const k = dataOf(f);
  noteKinds(i, L.KINDS_OTHER);
  return fieldSlow(i, registerB(i, baseOf(f)), fieldKey(i, k), fieldCache(i, k));
}

function self(i: u32): i32 {
  const f = frame();
  const k = dataOf(f);
  const v = registerB(i, baseOf(f));
  store<u64>(slotA(i, baseOf(f)), v, 8);
  noteKinds(i, L.KINDS_OTHER);
  const key = fieldKey(i, k);
  const cache = fieldCache(i, k);
  // Fills the cache of the metatable's __index; the field itself is looked up from v on.
  methodHolder(v, key, cache);
  return fieldSlow(i, v, key, cache);
}

function getTable(i: u32): i32 {
  const base = baseOf(frame());
  noteKinds(i, L.KINDS_OTHER);
  return getTableSlow(i, registerB(i, base), registerC(i, base));
}

function getInteger(i: u32): i32 {
  const v = registerB(i, baseOf(frame()));
  noteObject(i, v);
  return integerSlow(i, v, <i64>load<i32>(i, 4));
}

function setTabUp(i: u32): i32 {
  const f = frame();
  const k = dataOf(f);
  const v = upvalue(upvalueOf(i, f));
  noteObject(i, v);
  return setFieldSlow(i, v, fieldKey(i, k), registerA(i, baseOf(f)), fieldCache(i, k));
}

function setField(i: u32): i32 {
  const f = frame();
  const k = dataOf(f);
  const base = baseOf(f);
  const v = registerA(i, base);
  noteObject(i, v);
  return setFieldSlow(i, v, fieldKey(i, k), registerC(i, base), fieldCache(i, k));
}

function setTable(i: u32): i32 {
  const base = baseOf(frame());
  const v = registerA(i, base);
  noteObject(i, v);
  return setIndexSlow(i, v, registerB(i, base), registerC(i, base));
}

function setInteger(i: u32): i32 {
  const base = baseOf(frame());
  const v = registerA(i, base);
  noteObject(i, v);
  return setIndexSlow(i, v, fromSmall(<i64>load<i32>(i, 4)), registerC(i, base));
}

function setUpvalue(i: u32): i32 {
  const f = frame();
  const u = upvalueOf(i, f);
  const v = registerA(i, baseOf(f));
  store<u64>(load<u32>(u, L.UPVALUE_VALUE), v);
  if (isBlack(u)) barrierForward(u, v);
  return DONE;
}

function length(i: u32): i32 {
  const v = registerB(i, baseOf(frame()));
  noteObject(i, v);
  return lengthSlow(i, v);
}

function tbc(i: u32): i32 {
  return markClosed(i, slotA(i, baseOf(frame())));
}

// ---------------------------------------------------------------- comparisons: whether to jump

function compare(i: u32): i32 {
  const base = baseOf(frame());
  const op = <u32>load<u8>(i) & 0x7f;
  const x = registerA(i, base);
  const y = op < <u32>L.OP_JUMP_LESS_I ? registerB(i, base) : fromSmall(<i64>load<i16>(i, 2));
  const kinds = op < <u32>L.OP_JUMP_LESS_I ? kindOf(x) | kindOf(y) : kindOf(x);
  if (kinds != L.KINDS_INTEGER) noteKinds(i, kinds);
  switch (op) {
    case L.OP_JUMP_EQUAL: return equal(i, x, y);
    case L.OP_JUMP_NOT_EQUAL: return not(equal(i, x, y));
    case L.OP_JUMP_LESS:
    case L.OP_JUMP_LESS_I: return less(i, x, y, false);
    case L.OP_JUMP_NOT_LESS:
    case L.OP_JUMP_NOT_LESS_I: return not(less(i, x, y, false));
    case L.OP_JUMP_LESS_EQUAL:
    case L.OP_JUMP_LESS_EQUAL_I: return less(i, x, y, true);
    case L.OP_JUMP_NOT_LESS_EQUAL:
    case L.OP_JUMP_NOT_LESS_EQUAL_I: return not(less(i, x, y, true));
    case L.OP_JUMP_GREATER_I: return less(i, y, x, false);
    case L.OP_JUMP_NOT_GREATER_I: return not(less(i, y, x, false));
    case L.OP_JUMP_GREATER_EQUAL_I: return less(i, y, x, true);
    default: return not(less(i, y, x, true));
  }
}

// @ts-ignore: decorator
@inline function not(answer: i32): i32 { return answer < 0 ? answer : 1 - answer; }

function equal(i: u32, x: u64, y: u64): i32 {
  if (x == y && !isFloat(x)) return 1;
  return bothIntegers(x, y) ? 0 : equalSlow(i, x, y);
}

function less(i: u32, x: u64, y: u64, orEqual: bool): i32 {
  if (bothIntegers(x, y)) return <i32>(orEqual ? x <= y : x < y);
  if (isFloat(x) && isFloat(y)) return <i32>(orEqual ? floatOf(x) <= floatOf(y) : floatOf(x) < floatOf(y));
  return lessSlow(i, x, y, orEqual);
}

function compareConstant(i: u32): i32 {
  const f = frame();
  noteKinds(i, kindOf(registerA(i, baseOf(f))));
  const isEqual = rawEqual(registerA(i, baseOf(f)), constantBC(i, dataOf(f)));
  return <i32>(isEqual == ((<u32>load<u8>(i) & 0x7f) == L.OP_JUMP_EQUAL_K));
}

// ---------------------------------------------------------------- loops

/** 1: not even one round. */
function forPrep(i: u32): i32 {
  const status = forPrepare(i, slotA(i, baseOf(frame())));
  return status == EXIT ? EXIT : <i32>(status != DONE);
}

/** 1: another round. */
function forLoop(i: u32): i32 {
  const status = forLoopSlow(i, slotA(i, baseOf(frame())));
  return status == EXIT ? EXIT : <i32>(status == ENTER);
}

function tforPrep(i: u32): i32 {
  return markClosed(i, slotA(i, baseOf(frame())) + 24);
}

function tforCall(i: u32): i32 {
  const ra = slotA(i, baseOf(frame()));
  return stepOverTable(ra, <u32>load<u8>(i, 3)) ? DONE : iterate(i, ra);
}

// ---------------------------------------------------------------- calls

function call(i: u32): i32 {
  return callSlow(i, slotA(i, baseOf(frame())));
}

function tailCall(i: u32): i32 {
  return tailCallSlow(i, slotA(i, baseOf(frame())));
}

function leave(i: u32): i32 {
  return returnSlow(i, slotA(i, baseOf(frame())));
}

/** Before a return or tail call: the frame's upvalues and variables are closed. */
function closeAll(i: u32): i32 {
  const f = savePc(i);
  keepResults(f, i);
  return closeFrom(baseOf(f));
}

/** The frame goes on at the instruction; fuel is used up. */
function pause(i: u32): i32 {
  const f = frame();
  const code = load<u32>(load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO), L.PROTO_CODE);
  store<u32>(f, (i - code) << 5, L.FRAME_PC);
  if (load<i32>(L.STATE_FUEL) < 0) {
    store<u32>(L.STATE_COMPILED_SLICES, load<u32>(L.STATE_COMPILED_SLICES) + 1);
    const status = outOfFuel();
    if (status != DONE) return status;
  }
  return load<u32>(L.STATE_JIT) & L.JIT_RANDOM ? ENTER : DONE;
}

function set(helper: u32, index: u32): void {
  store<u32>(L.STATE_HELPERS + (helper << 2), index);
}

/**
 * The table of HELPER: what keeps these functions, some of which nobody else calls, each one of its own in the compiled core, by whose names
 * the stubs find them (lua/stubs/trampoline.ts).
 */
export function initHelpers(): void {
  set(L.HELPER_ARITHMETIC, arithmeticSlow.index);
  set(L.HELPER_GET_TAB_UP, getTabUp.index);
  set(L.HELPER_GET_FIELD, getField.index);
  set(L.HELPER_SELF, self.index);
  set(L.HELPER_GET_TABLE, getTable.index);
  set(L.HELPER_GET_INTEGER, getInteger.index);
  set(L.HELPER_SET_TAB_UP, setTabUp.index);
  set(L.HELPER_SET_FIELD, setField.index);
  set(L.HELPER_SET_TABLE, setTable.index);
  set(L.HELPER_SET_INTEGER, setInteger.index);
  set(L.HELPER_NEW_TABLE, newTableSlow.index);
  set(L.HELPER_SET_LIST, setListSlow.index);
  set(L.HELPER_LENGTH, length.index);
  set(L.HELPER_CONCAT, concatSlow.index);
  set(L.HELPER_CLOSE, closeSlow.index);
  set(L.HELPER_TBC, tbc.index);
  set(L.HELPER_CLOSURE, closureSlow.index);
  set(L.HELPER_SET_UPVALUE, setUpvalue.index);
  set(L.HELPER_COMPARE, compare.index);
  set(L.HELPER_COMPARE_CONSTANT, compareConstant.index);
  set(L.HELPER_FOR_PREP, forPrep.index);
  set(L.HELPER_FOR_LOOP, forLoop.index);
  set(L.HELPER_TFOR_PREP, tforPrep.index);
  set(L.HELPER_TFOR_CALL, tforCall.index);
  set(L.HELPER_CALL, call.index);
  set(L.HELPER_TAIL_CALL, tailCall.index);
  set(L.HELPER_RETURN, leave.index);
  set(L.HELPER_VARARG_PREP, varargPrepare.index);
  set(L.HELPER_VARARG, varargSlow.index);
  set(L.HELPER_PAUSE, pause.index);
  set(L.HELPER_CLOSE_ALL, closeAll.index);
}
