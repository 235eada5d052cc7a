/**
 * Arithmetic, bit operations and comparison off the fast path: mixed and wide numbers, strings that look like numbers, metamethods.
 *
 * Each helper has the address of the instruction, decodes it, and leaves its result in R[a]: DONE; or a metamethod was called: ENTER,
 * and `finishOp` will store the result; or EXIT with an error.
 */
import * as L from "../generated/layout";
import {
  OP_ADD, OP_ADD_I, OP_ADD_K, OP_BAND, OP_BAND_K, OP_BNOT, OP_BOR, OP_BOR_K, OP_BXOR, OP_BXOR_K, OP_DIV, OP_DIV_K, OP_IDIV, OP_IDIV_K,
  OP_MOD, OP_MOD_K, OP_MUL, OP_MUL_K, OP_POW, OP_POW_K, OP_SHL, OP_SHL_I, OP_SHR, OP_SHR_I, OP_SUB, OP_SUB_I, OP_SUB_K, OP_UNM,
} from "../generated/layout";
import { NO_VALUE, makeInteger } from "../objects/objects";
import { compareStrings, equalStrings } from "../objects/strings";
import { callAndDeliver } from "./calls";
import { kindOf, noteKinds } from "./feedback";
import { raise, roomAtTop } from "./frames";
import { metaOf } from "./meta";
import { stringArithmetic } from "../library/string-arithmetic";
import { stringToNumber } from "../number/convert";
import { power } from "../number/arithmetic";
import { floatFloorDivide, floatModulo, integerFloorDivide, integerModulo, shiftLeft, shiftRight } from "../number/math";
import { floatIsInteger } from "../objects/tables";
import {
  DONE, EXIT, anyInteger, floatOf, fromFloat, fromSmall, high, isAnyInteger, isFloat, isInteger, isNumber, numberOf,
} from "../value";

/** Notes the instruction in progress: what every slow path does first. */
export function savePc(i: u32): u32 {
  const f = load<u32>(L.STATE_FRAME);
  const code = load<u32>(load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO), L.PROTO_CODE);
  store<u32>(f, ((i - code) << 5) | L.FRAME_PENDING, L.FRAME_PC);
  return f;
}

// @ts-ignore: decorator
@inline function opOf(i: u32): u32 { return <u32>load<u8>(i) & 0x7f; }

function constant(i: u32, f: u32): u64 {
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  return load<u64>(load<u32>(proto, L.PROTO_DATA) + (load<u32>(i, 4) << 3));
}

/** Places f, x, y above the top frame and calls f. */
export function callMeta2(fn: u64, x: u64, y: u64): i32 {
  const top = roomAtTop(12);
  if (!top) return EXIT;
  store<u64>(top, fn);
  store<u64>(top, x, 8);
  store<u64>(top, y, 16);
  return callAndDeliver(top, 2);
}

/** As callMeta2 with three arguments. */
export function callMeta3(fn: u64, x: u64, y: u64, z: u64): i32 {
  const top = roomAtTop(12);
  if (!top) return EXIT;
  store<u64>(top, fn);
  store<u64>(top, x, 8);
  store<u64>(top, y, 16);
  store<u64>(top, z, 24);
  return callAndDeliver(top, 3);
}

/** The metamethod event of an arithmetic op. */
function eventOf(op: u32): u32 {
  switch (op) {
    case OP_ADD: case OP_ADD_I: case OP_ADD_K: return L.META_ADD;
    case OP_SUB: case OP_SUB_I: case OP_SUB_K: return L.META_SUB;
    case OP_MUL: case OP_MUL_K: return L.META_MUL;
    case OP_MOD: case OP_MOD_K: return L.META_MOD;
    case OP_POW: case OP_POW_K: return L.META_POW;
    case OP_DIV: case OP_DIV_K: return L.META_DIV;
    case OP_IDIV: case OP_IDIV_K: return L.META_IDIV;
    case OP_BAND: case OP_BAND_K: return L.META_BAND;
    case OP_BOR: case OP_BOR_K: return L.META_BOR;
    case OP_BXOR: case OP_BXOR_K: return L.META_BXOR;
    case OP_SHL: case OP_SHL_I: return L.META_SHL;
    case OP_SHR: case OP_SHR_I: return L.META_SHR;
    case OP_UNM: return L.META_UNM;
    default: return L.META_BNOT;
  }
}

/** Second operand of an arithmetic instruction: register, constant, or immediate integer. */
function secondOperand(i: u32, f: u32, op: u32): u64 {
  switch (op) {
    case OP_ADD_I: case OP_SUB_I: case OP_SHL_I: case OP_SHR_I: return fromSmall(<i64>load<i32>(i, 4));
    case OP_ADD_K: case OP_SUB_K: case OP_MUL_K: case OP_MOD_K: case OP_POW_K: case OP_DIV_K: case OP_IDIV_K:
    case OP_BAND_K: case OP_BOR_K: case OP_BXOR_K: return constant(i, f);
    case OP_UNM: case OP_BNOT: return load<u64>(load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 2) << 3));
    default: return load<u64>(load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 3) << 3));
  }
}

// @ts-ignore: decorator
@inline function setResult(at: u32, v: u64): i32 {
  store<u64>(at, v);
  return DONE;
}

function setInteger(at: u32, n: i64): i32 {
  const v = makeInteger(n);
  return v == NO_VALUE ? EXIT : setResult(at, v);
}

function floatResult(event: u32, x: f64, y: f64): u64 {
  switch (event) {
    case L.META_ADD: return fromFloat(x + y);
    case L.META_SUB: return fromFloat(x - y);
    case L.META_MUL: return fromFloat(x * y);
    case L.META_DIV: return fromFloat(x / y);
    case L.META_MOD: return fromFloat(floatModulo(x, y));
    case L.META_IDIV: return fromFloat(floatFloorDivide(x, y));
    case L.META_POW: return fromFloat(power(x, y));
    default: return fromFloat(-x);
  }
}

/** Both operands are numbers, event is not a bit operation: the result goes to the slot `at`. DONE or EXIT. */
export function numericResult(at: u32, event: u32, x: u64, y: u64): i32 {
  if (event == L.META_DIV || event == L.META_POW || !isAnyInteger(x) || !isAnyInteger(y)) {
    return setResult(at, floatResult(event, numberOf(x), numberOf(y)));
  }
  const m = anyInteger(x);
  const n = anyInteger(y);
  switch (event) {
    case L.META_ADD: return setInteger(at, m + n);
    case L.META_SUB: return setInteger(at, m - n);
    case L.META_MUL: return setInteger(at, m * n);
    case L.META_UNM: return setInteger(at, -m);
    case L.META_MOD:
      if (n == 0) return divideByZero(1);
      return setInteger(at, integerModulo(m, n));
    default:
      if (n == 0) return divideByZero(0);
      return setInteger(at, integerFloorDivide(m, n));
  }
}

function divideByZero(which: u32): i32 {
  store<u32>(L.STATE_ERROR_C, which);
  return raise(L.ERROR_DIVIDE_BY_ZERO);
}

/** A value as a number, strings converted; V_NIL if it is none, NO_VALUE when out of memory. */
export function toNumber(v: u64): u64 {
  if (isNumber(v)) return v;
  if (high(v) == L.TAG_STRING) return stringToNumber(<u32>v);
  return L.V_NIL;
}

/** A number value as an integer, in STATE.extra; false if it has no exact one. */
export function toInteger(v: u64): bool {
  if (isAnyInteger(v)) {
    store<i64>(L.STATE_EXTRA, anyInteger(v));
    return true;
  }
  const x = floatOf(v);
  if (!floatIsInteger(x)) return false;
  store<i64>(L.STATE_EXTRA, <i64>x);
  return true;
}

function bitResult(at: u32, event: u32, m: i64, n: i64): i32 {
  switch (event) {
    case L.META_BAND: return setInteger(at, m & n);
    case L.META_BOR: return setInteger(at, m | n);
    case L.META_BXOR: return setInteger(at, m ^ n);
    case L.META_SHL: return setInteger(at, shiftLeft(m, n));
    case L.META_SHR: return setInteger(at, shiftRight(m, n));
    default: return setInteger(at, ~m);
  }
}

/** Arithmetic and bit operations, unary minus and not included, in all cases that are not in line. */
export function arithmeticSlow(i: u32): i32 {
  const f = savePc(i);
  const op = opOf(i);
  const event = eventOf(op);
  const x = load<u64>(load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 2) << 3));
  const y = secondOperand(i, f, op);
  const at = load<u32>(f, L.FRAME_BASE) + (<u32>load<u8>(i, 1) << 3);
  const bits = event >= L.META_BAND && event <= L.META_SHR || event == L.META_BNOT;
  const kinds = op <= <u32>OP_SHR ? kindOf(x) | kindOf(y) : kindOf(x);
  if (kinds != L.KINDS_INTEGER) noteKinds(i, kinds);
  if (isNumber(x) && isNumber(y)) {
    if (!bits) return noteRange(i, at, kinds, numericResult(at, event, x, y));
    if (toInteger(x)) {
      const m = load<i64>(L.STATE_EXTRA);
      if (toInteger(y)) return noteRange(i, at, kinds, bitResult(at, event, m, load<i64>(L.STATE_EXTRA)));
    }
  }
  const flipped = swapped(i, op);
  const first = flipped ? y : x;
  const second = flipped ? x : y;
  let fn = metaOf(first, event);
  if (fn == L.V_NIL) fn = metaOf(second, event);
  if (fn != L.V_NIL) {
    // What the string library's own metamethods give for numerals is given here, without a call.
    if (isStringArithmetic(fn, event)) {
      const a = toNumber(x);
      const b = toNumber(y);
      if (a == NO_VALUE || b == NO_VALUE) return EXIT;
      if (a != L.V_NIL && b != L.V_NIL && !failsFor(event, a, b)) return numericResult(at, event, a, b);
    }
    return callMeta2(fn, first, second);
  }
  store<u64>(L.STATE_ERROR_A, first);
  store<u64>(L.STATE_ERROR_B, second);
  if (!bits) return raise(L.ERROR_ARITHMETIC);
  return raise(isNumber(x) && isNumber(y) ? L.ERROR_NO_INTEGER : L.ERROR_BITWISE);
}

/** Notes a result that left the range of its operands. */
// @ts-ignore: decorator
@inline function noteRange(i: u32, at: u32, kinds: u32, status: i32): i32 {
  if (kinds == L.KINDS_INTEGER && high(load<u64>(at)) == L.TAG_WIDE) noteKinds(i, L.KINDS_WIDE);
  return status;
}

/** Division of integers by zero: the error is the metamethod's. */
function failsFor(event: u32, x: u64, y: u64): bool {
  return (event == L.META_MOD || event == L.META_IDIV) && isAnyInteger(x) && isAnyInteger(y) && anyInteger(y) == 0;
}

/** Whether a metamethod is the string library's for this event. */
function isStringArithmetic(fn: u64, event: u32): bool {
  if (high(fn) != L.TAG_HOST_FUNCTION || load<u8>(<u32>fn, L.OBJECT_FLAGS) == 0) return false;
  return load<u32>(<u32>fn, L.HOST_FUNCTION_ID) == stringArithmetic(event);
}

function swapped(i: u32, op: u32): bool {
  switch (op) {
    case OP_ADD_I: case OP_ADD_K: case OP_MUL_K: case OP_BAND_K: case OP_BOR_K: case OP_BXOR_K: return load<u8>(i, 3) != 0;
    default: return false;
  }
}

// ---------------------------------------------------------------- comparison

/** m < x for a float x, exactly. */
function integerLessFloat(m: i64, x: f64): bool {
  if (x != x) return false;
  if (x >= 9223372036854775808.0) return true;
  if (x <= -9223372036854775808.0) return false;
  // m < x  <=>  m < ceil(x)
  return m < <i64>ceil<f64>(x);
}

function integerLessEqualFloat(m: i64, x: f64): bool {
  if (x != x) return false;
  if (x >= 9223372036854775808.0) return true;
  if (x < -9223372036854775808.0) return false;
  return m <= <i64>floor<f64>(x);
}

export function numberLess(x: u64, y: u64): bool {
  if (isAnyInteger(x)) {
    if (isAnyInteger(y)) return anyInteger(x) < anyInteger(y);
    return integerLessFloat(anyInteger(x), floatOf(y));
  }
  if (isFloat(y)) return floatOf(x) < floatOf(y);
  const v = floatOf(x);
  return v == v && !integerLessEqualFloat(anyInteger(y), v);
}

function numberLessEqual(x: u64, y: u64): bool {
  if (isAnyInteger(x)) {
    if (isAnyInteger(y)) return anyInteger(x) <= anyInteger(y);
    return integerLessEqualFloat(anyInteger(x), floatOf(y));
  }
  // Not both are floats: the instruction compares those itself.
  const v = floatOf(x);
  return v == v && !integerLessFloat(anyInteger(y), v);
}

/** x < y or x <= y: 1, 0, or ENTER, EXIT. The instruction decides afterwards whether to jump. */
export function lessSlow(i: u32, x: u64, y: u64, orEqual: bool): i32 {
  if (isNumber(x) && isNumber(y)) return <i32>(orEqual ? numberLessEqual(x, y) : numberLess(x, y));
  if (high(x) == L.TAG_STRING && high(y) == L.TAG_STRING) {
    const order = compareStrings(<u32>x, <u32>y);
    return <i32>(orEqual ? order <= 0 : order < 0);
  }
  savePc(i);
  const event = orEqual ? L.META_LE : L.META_LT;
  let fn = metaOf(x, event);
  if (fn == L.V_NIL) fn = metaOf(y, event);
  if (fn != L.V_NIL) return callMeta2(fn, x, y);
  store<u64>(L.STATE_ERROR_A, x);
  store<u64>(L.STATE_ERROR_B, y);
  return raise(L.ERROR_COMPARE);
}

/** Primitive equality of values whose bits differ, or that are floats. */
export function rawEqual(x: u64, y: u64): bool {
  if (isFloat(x)) {
    if (isFloat(y)) return floatOf(x) == floatOf(y);
    if (!isAnyInteger(y)) return false;
    return floatIsInteger(floatOf(x)) && <i64>floatOf(x) == anyInteger(y);
  }
  if (x == y) return true;
  if (isFloat(y)) return isAnyInteger(x) && floatIsInteger(floatOf(y)) && <i64>floatOf(y) == anyInteger(x);
  if (isInteger(x) || isInteger(y)) return false;
  const tag = high(x);
  if (tag != high(y)) return false;
  if (tag == L.TAG_STRING) return equalStrings(<u32>x, <u32>y);
  return tag == L.TAG_WIDE && load<i64>(<u32>x, 8) == load<i64>(<u32>y, 8);
}

/** x == y with metamethods: 1, 0, ENTER or EXIT. */
export function equalSlow(i: u32, x: u64, y: u64): i32 {
  if (rawEqual(x, y)) return 1;
  const tag = high(x);
  if (tag != high(y) || (tag != L.TAG_TABLE && tag != L.TAG_USERDATA)) return 0;
  let fn = metaOf(x, L.META_EQ);
  if (fn == L.V_NIL) fn = metaOf(y, L.META_EQ);
  if (fn == L.V_NIL) return 0;
  savePc(i);
  return callMeta2(fn, x, y);
}
