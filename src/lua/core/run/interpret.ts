/**
 * The interpreter: one loop over the top frame's instructions, tier 0 of both engines.
 *
 * What it needs of the frame is in locals: `pc` (address of the instruction in progress), `base` (R[0]), `k` (the data vector), `code` (instruction 0),
 * `f` (the frame record). All else is in the cage. Lua-to-Lua calls and returns only change these locals; what is not done in
 * a few instructions (./fast-arithmetic, ./fast-tables, and calls and returns below) is a helper, which gets the instruction's address, notes
 * it as PENDING in the frame if it can throw, call or allocate, and answers DONE (go on), ENTER (the top frame may be another: reload)
 * or EXIT (leave `run`).
 *
 * So each case has one of two ends: `continue`, the instruction is complete; or a helper's answer in `status`, then `break`.
 *
 * One unit of fuel is spent per function entry and per backward jump; when the slice is used up the loop leaves with STATUS.budget.
 */
import * as L from "../generated/layout";
import { fieldSlow, getTableSlow, integerSlow, setFieldSlow, setIndexSlow } from "./access";
import { arithmeticSlow, equalSlow, lessSlow, rawEqual } from "./arithmetic";
import { concatSlow, lengthSlow } from "./concat";
import {
  add, addSmall, bitAnd, bitOr, bitXor, divide, floorDivide, modulo, multiply, negate, shiftLeftBy, shiftRightBy, subtract, subtractSmall,
} from "./fast-arithmetic";
import { cachedField, element, isIndex, methodHolder, setCachedField, setElement, stepOverTable } from "./fast-tables";
import { noteCallee } from "./feedback";
import { hookSlow } from "./hooks";
import {
  STEP, constantBC, constantD, constantSlot, fieldCache, fieldKey, jump, registerA, registerB, registerC, slotA, slotB, slotC, spendFuel, upvalue, upvalueB,
} from "./operands";
import {
  callSlow, closeSlow, closureSlow, forLoopSlow, forPrepare, iterate, markClosed, newTableSlow, outOfFuel, returnSlow, setListSlow, tailCallSlow,
  varargPrepare, varargSlow,
} from "./slow";
import { isCompilerWanted, wantCode } from "./tiers";
import { barrierForward, isBlack } from "../memory/collect";
import {
  DONE, ENTER, EXIT, FLOAT_END, INTEGER_BIAS, INTEGER_MIN, bothIntegers, floatOf, fromSmall, high, isFalsy, isFloat, isInteger,
} from "../value";

/** An answer of the loop's own: a hook allowed the instruction. */
const HOOKED: i32 = -3;

// The calls that a return of no or one result serves at once, by op and operand c: results wanted plus one, 0 for all.
const OP_AND_C: u32 = 0xff0000ff;
const CALL_FOR_ALL: u32 = L.OP_CALL;
const CALL_FOR_NONE: u32 = L.OP_CALL | 1 << 24;
const CALL_FOR_ONE: u32 = L.OP_CALL | 2 << 24;

/**
 * Has the top frame, and what follows, go on in compiled code. DONE: the interpreter must go on; or EXIT. The native engine's (lua/stubs);
 * never reached in the portable one.
 */
// @ts-ignore: decorator
@external("env", "enter")
declare function enterCompiled(): i32;

/** Runs from the top frame (a Lua frame at its saved pc) until something leaves. The reason is in STATE.status. */
export function interpret(): void {
  if (!load<u32>(L.STATE_JIT)) {
    while (execute() != EXIT) {}
    return;
  }
  while (!isCompilerWanted()) {
    if (enterCompiled() == EXIT) return;
    // Compiled code may have called a function that is to be compiled before it first runs.
    if (isCompilerWanted()) break;
    if (execute() == EXIT) return;
  }
  store<u32>(L.STATE_STATUS, L.STATUS_COMPILE);
}

/** Loads the top frame and runs until another frame must be loaded (ENTER) or `run` left (EXIT). */
function execute(): i32 {
  let status: i32;
  // Library functions may have used up the fuel too; for the program's sake nothing happens before it spends some itself. So finalizers are
  // called at the same places wherever slices end, and in every tier.
  if (load<u32>(L.STATE_UNPAID)) {
    store<u32>(L.STATE_UNPAID, 0);
    store<u32>(L.STATE_INTERPRETED_SLICES, load<u32>(L.STATE_INTERPRETED_SLICES) + 1);
    status = outOfFuel();
    if (status != DONE) return status;
  }
  let f = load<u32>(L.STATE_FRAME);
  let base = load<u32>(f, L.FRAME_BASE);
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  let code = load<u32>(proto, L.PROTO_CODE);
  let k = load<u32>(proto, L.PROTO_DATA);
  let pc = code + ((load<u32>(f, L.FRAME_PC) >>> 8) << 3);
  let op = <u32>load<u8>(pc);
  // The outer loop only goes round for an instruction that a hook has seen: it is dispatched again, without the hook's bit.
  while (true) {
    for (;; pc += STEP, op = <u32>load<u8>(pc)) {
      switch (op) {
        // ---- Loads, upvalues

        case L.OP_MOVE:
          store<u64>(slotA(pc, base), registerB(pc, base));
          continue;
        case L.OP_LOAD_INTEGER:
          store<u64>(slotA(pc, base), fromSmall(<i64>load<i32>(pc, 4)));
          continue;
        case L.OP_LOAD_CONSTANT:
          store<u64>(slotA(pc, base), constantD(pc, k));
          continue;
        case L.OP_LOAD_NIL: {
          const ra = slotA(pc, base);
          fillNil(ra, ra + (<u32>load<u8>(pc, 2) << 3) + 8);
          continue;
        }
        case L.OP_LOAD_TRUE:
          store<u64>(slotA(pc, base), L.V_TRUE);
          continue;
        case L.OP_LOAD_FALSE:
          store<u64>(slotA(pc, base), L.V_FALSE);
          continue;
        case L.OP_LOAD_FALSE_SKIP:
          store<u64>(slotA(pc, base), L.V_FALSE);
          pc += STEP;
          continue;
        case L.OP_GET_UPVALUE:
          store<u64>(slotA(pc, base), upvalue(upvalueB(pc, load<u32>(f, L.FRAME_FUNCTION))));
          continue;
        case L.OP_SET_UPVALUE: {
          const u = upvalueB(pc, load<u32>(f, L.FRAME_FUNCTION));
          const v = registerA(pc, base);
          store<u64>(load<u32>(u, L.UPVALUE_VALUE), v);
          if (isBlack(u)) barrierForward(u, v);
          continue;
        }

        // ---- Tables

        case L.OP_GET_TAB_UP: {
          const v = upvalue(upvalueB(pc, load<u32>(f, L.FRAME_FUNCTION)));
          const key = fieldKey(pc, k);
          const cache = fieldCache(pc, k);
          const found = cachedField(v, key, cache);
          if (found != L.V_NIL) {
            store<u64>(slotA(pc, base), found);
            continue;
          }
          status = fieldSlow(pc, v, key, cache);
          break;
        }
        case L.OP_GET_FIELD: {
          const v = registerB(pc, base);
          const key = fieldKey(pc, k);
          const cache = fieldCache(pc, k);
          const found = cachedField(v, key, cache);
          if (found != L.V_NIL) {
            store<u64>(slotA(pc, base), found);
            continue;
          }
          status = fieldSlow(pc, v, key, cache);
          break;
        }
        case L.OP_SELF: {
          const ra = slotA(pc, base);
          const v = registerB(pc, base);
          const key = fieldKey(pc, k);
          const cache = fieldCache(pc, k);
          store<u64>(ra, v, 8);
          const found = cachedField(methodHolder(v, key, cache), key, cache);
          if (found != L.V_NIL) {
            store<u64>(ra, found);
            continue;
          }
          status = fieldSlow(pc, v, key, cache);
          break;
        }
        case L.OP_GET_TABLE: {
          const v = registerB(pc, base);
          const key = registerC(pc, base);
          if (isIndex(key)) {
            const found = element(v, <u32>key - 1);
            if (found != L.V_NIL) {
              store<u64>(slotA(pc, base), found);
              continue;
            }
          }
          status = getTableSlow(pc, v, key);
          break;
        }
        case L.OP_GET_INTEGER: {
          const v = registerB(pc, base);
          const found = element(v, load<u32>(pc, 4) - 1);
          if (found != L.V_NIL) {
            store<u64>(slotA(pc, base), found);
            continue;
          }
          status = integerSlow(pc, v, <i64>load<i32>(pc, 4));
          break;
        }
        case L.OP_SET_TAB_UP:
          status = setFieldSlow(pc, upvalue(upvalueB(pc, load<u32>(f, L.FRAME_FUNCTION))), fieldKey(pc, k), registerA(pc, base), fieldCache(pc, k));
          break;
        case L.OP_SET_FIELD: {
          const v = registerA(pc, base);
          const key = fieldKey(pc, k);
          const value = registerC(pc, base);
          if (setCachedField(v, key, value, fieldCache(pc, k))) continue;
          status = setFieldSlow(pc, v, key, value, fieldCache(pc, k));
          break;
        }
        case L.OP_SET_TABLE: {
          const v = registerA(pc, base);
          const key = registerB(pc, base);
          const value = registerC(pc, base);
          if (isIndex(key) && setElement(v, <u32>key - 1, value)) continue;
          status = setIndexSlow(pc, v, key, value);
          break;
        }
        case L.OP_SET_INTEGER: {
          const v = registerA(pc, base);
          const value = registerC(pc, base);
          if (setElement(v, load<u32>(pc, 4) - 1, value)) continue;
          status = setIndexSlow(pc, v, fromSmall(<i64>load<i32>(pc, 4)), value);
          break;
        }
        case L.OP_NEW_TABLE:
          status = newTableSlow(pc);
          break;
        case L.OP_SET_LIST:
          status = setListSlow(pc);
          break;

        // ---- Arithmetic and bits

        case L.OP_ADD:
          if (add(slotA(pc, base), slotB(pc, base), slotC(pc, base))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_ADD_I:
          if (addSmall(slotA(pc, base), slotB(pc, base), load<i32>(pc, 4))) continue;
          status = arithmeticSlow(pc);
          break;
        // The constant is more often the float.
        case L.OP_ADD_K:
          if (add(slotA(pc, base), constantSlot(pc, k), slotB(pc, base))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_SUB:
          if (subtract(slotA(pc, base), slotB(pc, base), slotC(pc, base))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_SUB_I:
          if (subtractSmall(slotA(pc, base), slotB(pc, base), load<i32>(pc, 4))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_SUB_K:
          if (subtract(slotA(pc, base), slotB(pc, base), constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_MUL:
          if (multiply(slotA(pc, base), slotB(pc, base), slotC(pc, base))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_MUL_K:
          if (multiply(slotA(pc, base), slotB(pc, base), constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_DIV:
        case L.OP_DIV_K:
          if (divide(slotA(pc, base), slotB(pc, base), op == L.OP_DIV ? slotC(pc, base) : constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_MOD:
        case L.OP_MOD_K:
          if (modulo(slotA(pc, base), slotB(pc, base), op == L.OP_MOD ? slotC(pc, base) : constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_IDIV:
        case L.OP_IDIV_K:
          if (floorDivide(slotA(pc, base), slotB(pc, base), op == L.OP_IDIV ? slotC(pc, base) : constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_BAND:
        case L.OP_BAND_K:
          if (bitAnd(slotA(pc, base), slotB(pc, base), op == L.OP_BAND ? slotC(pc, base) : constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_BOR:
        case L.OP_BOR_K:
          if (bitOr(slotA(pc, base), slotB(pc, base), op == L.OP_BOR ? slotC(pc, base) : constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_BXOR:
        case L.OP_BXOR_K:
          if (bitXor(slotA(pc, base), slotB(pc, base), op == L.OP_BXOR ? slotC(pc, base) : constantSlot(pc, k))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_SHL_I:
          if (shiftLeftBy(slotA(pc, base), slotB(pc, base), load<i32>(pc, 4))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_SHR_I:
          if (shiftRightBy(slotA(pc, base), slotB(pc, base), load<i32>(pc, 4))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_UNM:
          if (negate(slotA(pc, base), slotB(pc, base))) continue;
          status = arithmeticSlow(pc);
          break;
        case L.OP_SHL:
        case L.OP_SHR:
        case L.OP_POW:
        case L.OP_POW_K:
        case L.OP_BNOT:
          status = arithmeticSlow(pc);
          break;

        // ---- Other operators

        case L.OP_NOT:
          store<u64>(slotA(pc, base), isFalsy(registerB(pc, base)) ? L.V_TRUE : L.V_FALSE);
          continue;
        case L.OP_LEN:
          status = lengthSlow(pc, registerB(pc, base));
          break;
        case L.OP_CONCAT:
          status = concatSlow(pc);
          break;
        case L.OP_CLOSE:
          status = closeSlow(pc);
          break;
        case L.OP_TBC:
          status = markClosed(pc, slotA(pc, base));
          break;

        // ---- Jumps and comparisons

        case L.OP_JUMP:
          pc += jump(pc);
          continue;
        case L.OP_LOOP:
          pc += jump(pc);
          if (spendFuel()) continue;
          return pauseAfter(f, pc - code);
        case L.OP_JUMP_IF:
          if (!isFalsy(registerA(pc, base))) pc += jump(pc);
          continue;
        case L.OP_JUMP_IF_NOT:
          if (isFalsy(registerA(pc, base))) pc += jump(pc);
          continue;
        case L.OP_JUMP_IF_SET: {
          const v = registerB(pc, base);
          if (!isFalsy(v)) {
            store<u64>(slotA(pc, base), v);
            pc += jump(pc);
          }
          continue;
        }
        case L.OP_JUMP_IF_NOT_SET: {
          const v = registerB(pc, base);
          if (isFalsy(v)) {
            store<u64>(slotA(pc, base), v);
            pc += jump(pc);
          }
          continue;
        }
        case L.OP_JUMP_EQUAL:
        case L.OP_JUMP_NOT_EQUAL: {
          const x = registerA(pc, base);
          const y = registerB(pc, base);
          if (x == y && !isFloat(x)) status = 1;
          else if (bothIntegers(x, y)) status = 0;
          else if ((status = equalSlow(pc, x, y)) < 0) return status;
          if (status == <i32>(op == L.OP_JUMP_EQUAL)) pc += jump(pc);
          continue;
        }
        case L.OP_JUMP_EQUAL_K:
          if (equalsConstant(registerA(pc, base), constantBC(pc, k))) pc += jump(pc);
          continue;
        case L.OP_JUMP_NOT_EQUAL_K:
          if (!equalsConstant(registerA(pc, base), constantBC(pc, k))) pc += jump(pc);
          continue;
        case L.OP_JUMP_LESS:
        case L.OP_JUMP_NOT_LESS: {
          const left = slotA(pc, base);
          const right = slotB(pc, base);
          const x = load<u64>(left);
          const y = load<u64>(right);
          if (bothIntegers(x, y)) status = <i32>(x < y);
          else if (isFloat(x) && isFloat(y)) status = <i32>(load<f64>(left) < load<f64>(right));
          else if ((status = lessSlow(pc, x, y, false)) < 0) return status;
          if (status == <i32>(op == L.OP_JUMP_LESS)) pc += jump(pc);
          continue;
        }
        case L.OP_JUMP_LESS_EQUAL:
        case L.OP_JUMP_NOT_LESS_EQUAL: {
          const left = slotA(pc, base);
          const right = slotB(pc, base);
          const x = load<u64>(left);
          const y = load<u64>(right);
          if (bothIntegers(x, y)) status = <i32>(x <= y);
          else if (isFloat(x) && isFloat(y)) status = <i32>(load<f64>(left) <= load<f64>(right));
          else if ((status = lessSlow(pc, x, y, true)) < 0) return status;
          if (status == <i32>(op == L.OP_JUMP_LESS_EQUAL)) pc += jump(pc);
          continue;
        }
        case L.OP_JUMP_LESS_I:
        case L.OP_JUMP_NOT_LESS_I: {
          const left = slotA(pc, base);
          const x = load<u64>(left);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          if (isInteger(x)) status = <i32>(x < y);
          else if (isFloat(x)) status = <i32>(load<f64>(left) < <f64>load<i16>(pc, 2));
          else if ((status = lessSlow(pc, x, y, false)) < 0) return status;
          if (status == <i32>(op == L.OP_JUMP_LESS_I)) pc += jump(pc);
          continue;
        }
        case L.OP_JUMP_LESS_EQUAL_I:
        case L.OP_JUMP_NOT_LESS_EQUAL_I: {
          const left = slotA(pc, base);
          const x = load<u64>(left);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          if (isInteger(x)) status = <i32>(x <= y);
          else if (isFloat(x)) status = <i32>(load<f64>(left) <= <f64>load<i16>(pc, 2));
          else if ((status = lessSlow(pc, x, y, true)) < 0) return status;
          if (status == <i32>(op == L.OP_JUMP_LESS_EQUAL_I)) pc += jump(pc);
          continue;
        }
        case L.OP_JUMP_GREATER_I:
        case L.OP_JUMP_NOT_GREATER_I: {
          const left = slotA(pc, base);
          const x = load<u64>(left);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          if (isInteger(x)) status = <i32>(x > y);
          else if (isFloat(x)) status = <i32>(load<f64>(left) > <f64>load<i16>(pc, 2));
          else if ((status = lessSlow(pc, y, x, false)) < 0) return status;
          if (status == <i32>(op == L.OP_JUMP_GREATER_I)) pc += jump(pc);
          continue;
        }
        case L.OP_JUMP_GREATER_EQUAL_I:
        case L.OP_JUMP_NOT_GREATER_EQUAL_I: {
          const left = slotA(pc, base);
          const x = load<u64>(left);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          if (isInteger(x)) status = <i32>(x >= y);
          else if (isFloat(x)) status = <i32>(load<f64>(left) >= <f64>load<i16>(pc, 2));
          else if ((status = lessSlow(pc, y, x, true)) < 0) return status;
          if (status == <i32>(op == L.OP_JUMP_GREATER_EQUAL_I)) pc += jump(pc);
          continue;
        }

        // ---- Loops

        case L.OP_FOR_PREP:
          status = forPrepare(pc, slotA(pc, base));
          if (status == EXIT) return EXIT;
          if (status != DONE) pc += jump(pc);
          continue;
        case L.OP_FOR_LOOP: {
          const ra = slotA(pc, base);
          const x = load<u64>(ra);
          const step = load<u64>(ra, 16);
          if (bothIntegers(x, step)) {
            if (x == load<u64>(ra, 8)) continue;
            const v = x + step - INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              store<u64>(ra, v, 24);
              pc += jump(pc);
              if (spendFuel()) continue;
              return pauseAfter(f, pc - code);
            }
          }
          status = forLoopSlow(pc, ra);
          if (status == DONE) continue;
          if (status == EXIT) return EXIT;
          pc += jump(pc);
          if (spendFuel()) continue;
          return pauseAfter(f, pc - code);
        }
        case L.OP_TFOR_PREP:
          if (markClosed(pc, slotA(pc, base) + 24) != DONE) return EXIT;
          pc += jump(pc);
          continue;
        case L.OP_TFOR_CALL:
          if (stepOverTable(slotA(pc, base), load<u8>(pc, 3))) continue;
          status = iterate(pc, slotA(pc, base));
          if (status != DONE) return status;
          // A primitive ran; stacks may have moved.
          f = load<u32>(L.STATE_FRAME);
          base = load<u32>(f, L.FRAME_BASE);
          continue;
        case L.OP_TFOR_LOOP: {
          const ra = slotA(pc, base);
          const v = load<u64>(ra, 32);
          if (v == L.V_NIL) continue;
          store<u64>(ra, v, 16);
          pc += jump(pc);
          if (spendFuel()) continue;
          return pauseAfter(f, pc - code);
        }

        // ---- Calls and returns

        case L.OP_CALL: {
          const ra = slotA(pc, base);
          const v = load<u64>(ra);
          if (high(v) == L.TAG_LUA_FUNCTION) {
            let b = <u32>load<u8>(pc, 2);
            if (b == 0) b = (load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_TOP) - ra) >>> 3;
            const callee = load<u32>(<u32>v, L.LUA_FUNCTION_PROTO);
            const size = load<u32>(callee, L.PROTO_FRAME_SIZE) << 3;
            const next = f + L.FRAME_SIZE;
            if (ra + size + 72 <= load<u32>(L.STATE_STACK_END) && next < load<u32>(L.STATE_FRAMES_END)) {
              store<u32>(f, ((pc - code) << 5) | L.FRAME_PENDING, L.FRAME_PC);
              // Without a compiler nobody would read it.
              if (load<u32>(L.STATE_JIT)) noteCallee(pc, k, callee);
              base = ra + 8;
              const parameters = load<u32>(callee, L.PROTO_PARAMETERS);
              if (b <= parameters) fillNil(base + ((b - 1) << 3), base + (parameters << 3));
              f = next;
              store<u32>(f, base, L.FRAME_BASE);
              store<u32>(f, <u32>v, L.FRAME_FUNCTION);
              store<u32>(f, b - 1, L.FRAME_ARGUMENTS);
              store<u32>(f, 0, L.FRAME_KIND);
              store<u32>(L.STATE_FRAME, f);
              code = load<u32>(callee, L.PROTO_CODE);
              k = load<u32>(callee, L.PROTO_DATA);
              pc = code - STEP;
              const calls = load<i32>(callee, L.PROTO_CALLS) + 1;
              store<i32>(callee, calls, L.PROTO_CALLS);
              const isHot = calls >= load<i32>(L.STATE_JIT_CALLS);
              if (isHot) wantCode(callee);
              if (spendFuel() && !isHot) continue;
              return pauseAfter(f, pc - code);
            }
          }
          status = callSlow(pc, ra);
          if (status != DONE) return status;
          // A primitive ran; stacks may have moved.
          f = load<u32>(L.STATE_FRAME);
          base = load<u32>(f, L.FRAME_BASE);
          continue;
        }
        case L.OP_TAIL_CALL:
          return tailCallSlow(pc, slotA(pc, base));
        case L.OP_RETURN:
          return returnSlow(pc, slotA(pc, base));
        case L.OP_RETURN1: {
          const caller = f - L.FRAME_SIZE;
          if (load<u8>(caller, L.FRAME_KIND) == <u8>L.FRAME_KIND_LUA) {
            const callerProto = load<u32>(load<u32>(caller, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
            const callerCode = load<u32>(callerProto, L.PROTO_CODE);
            const at = callerCode + ((load<u32>(caller, L.FRAME_PC) >>> 5) & ~7);
            const call = load<u32>(at) & OP_AND_C;
            if (call == CALL_FOR_ONE || call == CALL_FOR_ALL || call == CALL_FOR_NONE) {
              store<u64>(base - 8, registerA(pc, base));
              if (call == CALL_FOR_ALL) store<u32>(load<u32>(L.STATE_THREAD), base, L.THREAD_TOP);
              f = caller;
              store<u32>(L.STATE_FRAME, f);
              base = load<u32>(f, L.FRAME_BASE);
              code = callerCode;
              k = load<u32>(callerProto, L.PROTO_DATA);
              pc = at;
              continue;
            }
          }
          return returnSlow(pc, slotA(pc, base));
        }
        case L.OP_RETURN0: {
          const caller = f - L.FRAME_SIZE;
          if (load<u8>(caller, L.FRAME_KIND) == <u8>L.FRAME_KIND_LUA) {
            const callerProto = load<u32>(load<u32>(caller, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
            const callerCode = load<u32>(callerProto, L.PROTO_CODE);
            const at = callerCode + ((load<u32>(caller, L.FRAME_PC) >>> 5) & ~7);
            if ((load<u32>(at) & OP_AND_C) == CALL_FOR_NONE) {
              f = caller;
              store<u32>(L.STATE_FRAME, f);
              base = load<u32>(f, L.FRAME_BASE);
              code = callerCode;
              k = load<u32>(callerProto, L.PROTO_DATA);
              pc = at;
              continue;
            }
          }
          return returnSlow(pc, base);
        }
        case L.OP_VARARG_PREP:
          if (varargPrepare(pc) != DONE) return EXIT;
          base = load<u32>(f, L.FRAME_BASE);
          continue;
        case L.OP_VARARG:
          if (varargSlow(pc) != DONE) return EXIT;
          base = load<u32>(f, L.FRAME_BASE);
          continue;
        case L.OP_CLOSURE:
          status = closureSlow(pc);
          break;
        default:
          // Bit 7: a hook is set. The instruction itself follows.
          status = hookSlow(pc);
          if (status == DONE) status = HOOKED;
          break;
      }
      if (status == DONE) continue;
      if (status != HOOKED) return status;
      op &= 0x7f;
      break;
    }
  }
}

/** Fuel is used up, or the function is to be compiled: the frame will go on after the instruction at byte offset `at`. */
// @ts-ignore: decorator
@inline function pauseAfter(f: u32, at: u32): i32 {
  store<u32>(f, (at + STEP) << 5, L.FRAME_PC);
  store<u32>(L.STATE_UNPAID, <u32>(load<i32>(L.STATE_FUEL) < 0));
  return ENTER;
}

// Two callers, so that it stays out of the loop.
/** Slots from `from` up to `to` become nil. */
function fillNil(from: u32, to: u32): void {
  for (; from < to; from += 8) store<u64>(from, L.V_NIL);
}

/** Whether a value equals a constant. */
// @ts-ignore: decorator
@inline function equalsConstant(x: u64, y: u64): bool {
  return x == y ? !isFloat(x) || floatOf(x) == floatOf(y) : constantEqual(x, y);
}

/** Equality with a constant whose bits differ. */
function constantEqual(x: u64, y: u64): bool {
  if ((x & y) >= INTEGER_MIN) return false;
  if (x >= FLOAT_END && y >= FLOAT_END && high(x) != high(y)) return false;
  return rawEqual(x, y);
}

