/**
 * The interpreter: one loop over the top frame's instructions, tier 0 of both engines.
 *
 * What it needs of the frame is in locals: `pc` (address of the instruction in progress), `base` (R[0]), `k` (the data vector), `code` (instruction 0),
 * `f` (the frame record). All else is in the cage. Lua-to-Lua calls and returns only change these locals; everything that is not done in
 * a few instructions is a helper, which gets the instruction's address, notes it as PENDING in the frame if it can
 * throw, call or allocate, and answers DONE (go on), ENTER (the top frame may be another: reload) or EXIT (leave `run`).
 *
 * One unit of fuel is spent per function entry and per backward jump; when the slice is used up the loop leaves with STATUS.budget.
 */
import * as L from "../generated/layout";
import * as O from "../generated/layout";
import { arithmeticSlow, equalSlow, lessSlow, rawEqual } from "./arithmetic";
import { fieldSlow, getTableSlow, integerSlow, setFieldSlow, setIndexSlow } from "./access";
import { concatSlow, lengthSlow } from "./concat";
import { callSlow, closeSlow, closureSlow, forLoopSlow, forPrepare, genericCall, markClosed, newTableSlow, returnSlow, setListSlow, tailCallSlow, varargPrepare, varargSlow, outOfFuel, hookSlow } from "./slow";
import { barrierBack, barrierForward, isBlack } from "../memory/collect";
import { floatFloorDivide, floatModulo } from "../number/math";
import { tableNext } from "../objects/tables";
import { DONE, ENTER, EXIT, FLOAT_END, INTEGER_BIAS, INTEGER_MIN, floatOf, fromFloat, fromSmall, high, integerOf, isFloat, isInteger } from "../value";

/** Runs from the top frame (a Lua frame at its saved pc) until something leaves. The reason is in STATE.status. */
export function interpret(): void {
  while (execute() != EXIT) {}
}

/** Loads the top frame and runs until another frame must be loaded (ENTER) or `run` left (EXIT). */
function execute(): i32 {
  if (load<i32>(L.STATE_FUEL) < 0) {
    const r = outOfFuel();
    if (r != DONE) return r;
  }
  let f = load<u32>(L.STATE_FRAME);
  let base = load<u32>(f, L.FRAME_BASE);
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  let code = load<u32>(proto, L.PROTO_CODE);
  let k = load<u32>(proto, L.PROTO_DATA);
  let pc = code + ((load<u32>(f, L.FRAME_PC) >>> 8) << 3);
  let op = <u32>load<u8>(pc);
    while (true) {
      switch (op) {
        case O.OP_MOVE: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, load<u64>(base + (<u32>load<u8>(pc, 2) << 3)));
          break;
        }
        case O.OP_LOAD_INTEGER: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, fromSmall(<i64>load<i32>(pc, 4)));
          break;
        }
        case O.OP_LOAD_CONSTANT: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, load<u64>(k + (load<u32>(pc, 4) << 3)));
          break;
        }
        case O.OP_LOAD_NIL: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const last = ra + (<u32>load<u8>(pc, 2) << 3);
          fillNil(ra, last + 8);
          break;
        }
        case O.OP_LOAD_TRUE: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, L.V_TRUE);
          break;
        }
        case O.OP_LOAD_FALSE: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, L.V_FALSE);
          break;
        }
        case O.OP_LOAD_FALSE_SKIP: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, L.V_FALSE);
          pc += 8;
          break;
        }
        case O.OP_GET_UPVALUE: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, load<u64>(load<u32>(load<u32>(load<u32>(f, L.FRAME_FUNCTION) + (<u32>load<u8>(pc, 2) << 2), L.LUA_FUNCTION_UPVALUES), L.UPVALUE_VALUE)));
          break;
        }
        case O.OP_SET_UPVALUE: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const u = load<u32>(load<u32>(f, L.FRAME_FUNCTION) + (<u32>load<u8>(pc, 2) << 2), L.LUA_FUNCTION_UPVALUES);
          const v = load<u64>(ra);
          store<u64>(load<u32>(u, L.UPVALUE_VALUE), v);
          if (isBlack(u)) barrierForward(u, v);
          break;
        }
        case O.OP_GET_TAB_UP: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(load<u32>(load<u32>(load<u32>(f, L.FRAME_FUNCTION) + (<u32>load<u8>(pc, 2) << 2), L.LUA_FUNCTION_UPVALUES), L.UPVALUE_VALUE));
          const d = load<u32>(pc, 4);
          const key = load<u64>(k + ((d & 0xffff) << 3));
          if (high(v) == L.TAG_TABLE) {
            const at = load<u32>(k + ((d >>> 16) << 3));
            const node = load<u32>(<u32>v, L.TABLE_NODES) + at;
            if (at < load<u32>(<u32>v, L.TABLE_NODE_BYTES) && load<u64>(node) == key) {
              const found = load<u64>(node, L.NODE_VALUE);
              if (found != L.V_NIL) {
                store<u64>(ra, found);
                break;
              }
            }
          }
          const r = fieldSlow(pc, v, key, k + ((d >>> 16) << 3));
          if (r == DONE) break;
          return r;
        }
        case O.OP_GET_FIELD: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const d = load<u32>(pc, 4);
          const key = load<u64>(k + ((d & 0xffff) << 3));
          if (high(v) == L.TAG_TABLE) {
            const at = load<u32>(k + ((d >>> 16) << 3));
            const node = load<u32>(<u32>v, L.TABLE_NODES) + at;
            if (at < load<u32>(<u32>v, L.TABLE_NODE_BYTES) && load<u64>(node) == key) {
              const found = load<u64>(node, L.NODE_VALUE);
              if (found != L.V_NIL) {
                store<u64>(ra, found);
                break;
              }
            }
          }
          const r = fieldSlow(pc, v, key, k + ((d >>> 16) << 3));
          if (r == DONE) break;
          return r;
        }
        case O.OP_SELF: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const d = load<u32>(pc, 4);
          const key = load<u64>(k + ((d & 0xffff) << 3));
          store<u64>(ra, v, 8);
          const cache = k + ((d >>> 16) << 3);
          let holder = v;
          if (high(v) != L.TAG_TABLE && high(v) == L.TAG_STRING) {
            // Methods of strings: the metatable's __index, a table unless the program changed it.
            const meta = load<u32>(L.STATE_STRING_META);
            if (meta) holder = metaIndexTable(meta, cache);
          } else if (high(v) == L.TAG_TABLE && load<u32>(<u32>v, L.TABLE_METATABLE) != 0) {
            // An object: usually the method is not in it, but in its class.
            const at = load<u32>(cache);
            const node = load<u32>(<u32>v, L.TABLE_NODES) + at;
            if (!(at < load<u32>(<u32>v, L.TABLE_NODE_BYTES) && load<u64>(node) == key) && !hasString(<u32>v, key)) holder = metaIndexTable(load<u32>(<u32>v, L.TABLE_METATABLE), cache);
          }
          if (high(holder) == L.TAG_TABLE) {
            const at = load<u32>(cache);
            const node = load<u32>(<u32>holder, L.TABLE_NODES) + at;
            if (at < load<u32>(<u32>holder, L.TABLE_NODE_BYTES) && load<u64>(node) == key) {
              const found = load<u64>(node, L.NODE_VALUE);
              if (found != L.V_NIL) {
                store<u64>(ra, found);
                break;
              }
            }
          }
          const r = fieldSlow(pc, v, key, cache);
          if (r == DONE) break;
          return r;
        }
        case O.OP_GET_TABLE: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const key = load<u64>(base + (<u32>load<u8>(pc, 3) << 3));
          if (high(v) == L.TAG_TABLE && high(key) == 0xfffe0000) {
            const n = <u32>key - 1;
            if (n < load<u32>(<u32>v, L.TABLE_ARRAY_SIZE)) {
              const found = load<u64>(load<u32>(<u32>v, L.TABLE_ARRAY) + (n << 3));
              if (found != L.V_NIL) {
                store<u64>(ra, found);
                break;
              }
            }
          }
          const r = getTableSlow(pc, v, key);
          if (r == DONE) break;
          return r;
        }
        case O.OP_GET_INTEGER: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const n = load<u32>(pc, 4) - 1;
          if (high(v) == L.TAG_TABLE && n < load<u32>(<u32>v, L.TABLE_ARRAY_SIZE)) {
            const found = load<u64>(load<u32>(<u32>v, L.TABLE_ARRAY) + (n << 3));
            if (found != L.V_NIL) {
              store<u64>(ra, found);
              break;
            }
          }
          const r = integerSlow(pc, v, <i64>load<i32>(pc, 4));
          if (r == DONE) break;
          return r;
        }
        case O.OP_SET_TAB_UP: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(load<u32>(load<u32>(load<u32>(f, L.FRAME_FUNCTION) + (<u32>load<u8>(pc, 2) << 2), L.LUA_FUNCTION_UPVALUES), L.UPVALUE_VALUE));
          const d = load<u32>(pc, 4);
          const r = setFieldSlow(pc, v, load<u64>(k + ((d & 0xffff) << 3)), load<u64>(ra), k + ((d >>> 16) << 3));
          if (r == DONE) break;
          return r;
        }
        case O.OP_SET_FIELD: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(ra);
          const d = load<u32>(pc, 4);
          const key = load<u64>(k + ((d & 0xffff) << 3));
          const value = load<u64>(base + (<u32>load<u8>(pc, 3) << 3));
          if (high(v) == L.TAG_TABLE) {
            const at = load<u32>(k + ((d >>> 16) << 3));
            const node = load<u32>(<u32>v, L.TABLE_NODES) + at;
            if (at < load<u32>(<u32>v, L.TABLE_NODE_BYTES) && load<u64>(node) == key && load<u64>(node, L.NODE_VALUE) != L.V_NIL && !isBlack(<u32>v)) {
              store<u64>(node, value, L.NODE_VALUE);
              store<u8>(<u32>v, 0, L.OBJECT_FLAGS);
              break;
            }
          }
          const r = setFieldSlow(pc, v, key, value, k + ((d >>> 16) << 3));
          if (r == DONE) break;
          return r;
        }
        case O.OP_SET_TABLE: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(ra);
          const key = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const value = load<u64>(base + (<u32>load<u8>(pc, 3) << 3));
          if (high(v) == L.TAG_TABLE && high(key) == 0xfffe0000) {
            const n = <u32>key - 1;
            if (n < load<u32>(<u32>v, L.TABLE_ARRAY_SIZE)) {
              const slot = load<u32>(<u32>v, L.TABLE_ARRAY) + (n << 3);
              if (load<u32>(<u32>v, L.TABLE_METATABLE) == 0 || load<u64>(slot) != L.V_NIL) {
                store<u64>(slot, value);
                if (isBlack(<u32>v)) barrierBack(<u32>v);
                break;
              }
            }
          }
          const r = setIndexSlow(pc, v, key, value);
          if (r == DONE) break;
          return r;
        }
        case O.OP_SET_INTEGER: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(ra);
          const n = load<u32>(pc, 4) - 1;
          const value = load<u64>(base + (<u32>load<u8>(pc, 3) << 3));
          if (high(v) == L.TAG_TABLE && n < load<u32>(<u32>v, L.TABLE_ARRAY_SIZE)) {
            const slot = load<u32>(<u32>v, L.TABLE_ARRAY) + (n << 3);
            if (load<u32>(<u32>v, L.TABLE_METATABLE) == 0 || load<u64>(slot) != L.V_NIL) {
              store<u64>(slot, value);
              if (isBlack(<u32>v)) barrierBack(<u32>v);
              break;
            }
          }
          const r = setIndexSlow(pc, v, fromSmall(<i64>load<i32>(pc, 4)), value);
          if (r == DONE) break;
          return r;
        }
        case O.OP_NEW_TABLE:
          if (newTableSlow(pc) == DONE) break;
          return EXIT;
        case O.OP_SET_LIST:
          if (setListSlow(pc) == DONE) break;
          return EXIT;

        case O.OP_ADD: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = load<u64>(base + (<u32>load<u8>(pc, 3) << 3));
          if ((x & y) >= INTEGER_MIN) {
            const v = x + y - INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else if (isFloat(x)) {
            if (isFloat(y)) {
              store<u64>(ra, fromFloat(floatOf(x) + floatOf(y)));
              break;
            }
            if (isInteger(y)) {
              store<u64>(ra, fromFloat(floatOf(x) + <f64>integerOf(y)));
              break;
            }
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_ADD_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          if (isInteger(x)) {
            const v = x + <u64><i64>load<i32>(pc, 4);
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else if (isFloat(x)) {
            store<u64>(ra, fromFloat(floatOf(x) + <f64>load<i32>(pc, 4)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_ADD_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((x & y) >= INTEGER_MIN) {
            const v = x + y - INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else if (isFloat(y)) {
            if (isFloat(x)) {
              store<u64>(ra, fromFloat(floatOf(x) + floatOf(y)));
              break;
            }
            if (isInteger(x)) {
              store<u64>(ra, fromFloat(<f64>integerOf(x) + floatOf(y)));
              break;
            }
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_SUB: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = load<u64>(base + (<u32>load<u8>(pc, 3) << 3));
          if ((x & y) >= INTEGER_MIN) {
            const v = x - y + INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else if (isFloat(x)) {
            if (isFloat(y)) {
              store<u64>(ra, fromFloat(floatOf(x) - floatOf(y)));
              break;
            }
            if (isInteger(y)) {
              store<u64>(ra, fromFloat(floatOf(x) - <f64>integerOf(y)));
              break;
            }
          } else if (isFloat(y) && isInteger(x)) {
            store<u64>(ra, fromFloat(<f64>integerOf(x) - floatOf(y)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_SUB_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          if (isInteger(x)) {
            const v = x - <u64><i64>load<i32>(pc, 4);
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else if (isFloat(x)) {
            store<u64>(ra, fromFloat(floatOf(x) - <f64>load<i32>(pc, 4)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_MUL: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = load<u64>(base + (<u32>load<u8>(pc, 3) << 3));
          if ((x & y) >= INTEGER_MIN) {
            const v = <u64>(integerOf(x) * integerOf(y)) + INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else if (isFloat(x)) {
            if (isFloat(y)) {
              store<u64>(ra, fromFloat(floatOf(x) * floatOf(y)));
              break;
            }
            if (isInteger(y)) {
              store<u64>(ra, fromFloat(floatOf(x) * <f64>integerOf(y)));
              break;
            }
          } else if (isFloat(y) && isInteger(x)) {
            store<u64>(ra, fromFloat(<f64>integerOf(x) * floatOf(y)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_SUB_K:
        case O.OP_MUL_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((x & y) >= INTEGER_MIN) {
            const v = (op == O.OP_SUB_K ? <u64>(integerOf(x) - integerOf(y)) : <u64>(integerOf(x) * integerOf(y))) + INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else {
            const p = isFloat(x) ? floatOf(x) : <f64>integerOf(x);
            const q = isFloat(y) ? floatOf(y) : <f64>integerOf(y);
            if ((isFloat(x) || isInteger(x)) && (isFloat(y) || isInteger(y))) {
              store<u64>(ra, fromFloat(op == O.OP_SUB_K ? p - q : p * q));
              break;
            }
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_DIV:
        case O.OP_DIV_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = op == O.OP_DIV ? load<u64>(base + (<u32>load<u8>(pc, 3) << 3)) : load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((isFloat(x) || isInteger(x)) && (isFloat(y) || isInteger(y))) {
            const p = isFloat(x) ? floatOf(x) : <f64>integerOf(x);
            const q = isFloat(y) ? floatOf(y) : <f64>integerOf(y);
            store<u64>(ra, fromFloat(p / q));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_MOD:
        case O.OP_MOD_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = op == O.OP_MOD ? load<u64>(base + (<u32>load<u8>(pc, 3) << 3)) : load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((x & y) >= INTEGER_MIN) {
            const m = integerOf(x);
            const n = integerOf(y);
            if (n > 0) {
              // Both in 32 bits: the short division is several times faster.
              let r: i64;
              if (<u64>m < 0x80000000 && n < 0x80000000) r = <i64>(<u32>m % <u32>n);
              else {
                r = m % n;
                if (r < 0) r += n;
              }
              store<u64>(ra, fromSmall(r));
              break;
            }
          } else if (isFloat(x) && isFloat(y)) {
            store<u64>(ra, fromFloat(floatModulo(floatOf(x), floatOf(y))));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_IDIV:
        case O.OP_IDIV_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = op == O.OP_IDIV ? load<u64>(base + (<u32>load<u8>(pc, 3) << 3)) : load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((x & y) >= INTEGER_MIN) {
            const m = integerOf(x);
            const n = integerOf(y);
            if (n > 0) {
              let q: i64;
              if (<u64>m < 0x80000000 && n < 0x80000000) q = <i64>(<u32>m / <u32>n);
              else {
                q = m / n;
                if (q * n > m) q--;
              }
              store<u64>(ra, fromSmall(q));
              break;
            }
          } else if (isFloat(x) && isFloat(y)) {
            store<u64>(ra, fromFloat(floatFloorDivide(floatOf(x), floatOf(y))));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_BAND:
        case O.OP_BAND_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = op == O.OP_BAND ? load<u64>(base + (<u32>load<u8>(pc, 3) << 3)) : load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((x & y) >= INTEGER_MIN) {
            store<u64>(ra, fromSmall(integerOf(x) & integerOf(y)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_BOR:
        case O.OP_BOR_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = op == O.OP_BOR ? load<u64>(base + (<u32>load<u8>(pc, 3) << 3)) : load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((x & y) >= INTEGER_MIN) {
            store<u64>(ra, fromSmall(integerOf(x) | integerOf(y)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_BXOR:
        case O.OP_BXOR_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const y = op == O.OP_BXOR ? load<u64>(base + (<u32>load<u8>(pc, 3) << 3)) : load<u64>(k + (load<u32>(pc, 4) << 3));
          if ((x & y) >= INTEGER_MIN) {
            store<u64>(ra, fromSmall(integerOf(x) ^ integerOf(y)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_SHL_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const n = load<i32>(pc, 4);
          if (isInteger(x) && <u32>n < 64) {
            const v = <u64>(integerOf(x) << <i64>n) + INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_SHR_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          const n = load<i32>(pc, 4);
          if (isInteger(x) && <u32>n < 64) {
            const v = (<u64>integerOf(x) >>> <u64>n) + INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_SHL:
        case O.OP_SHR:
        case O.OP_POW:
        case O.OP_POW_K:
        case O.OP_BNOT: {
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_UNM: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          if (isInteger(x)) {
            const v = <u64>(-integerOf(x)) + INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              break;
            }
          } else if (isFloat(x)) {
            store<u64>(ra, fromFloat(-floatOf(x)));
            break;
          }
          const r = arithmeticSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_NOT: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          store<u64>(ra, load<u32>(base + (<u32>load<u8>(pc, 2) << 3), 4) - L.TAG_NIL < 2 ? L.V_TRUE : L.V_FALSE);
          break;
        }
        case O.OP_LEN: {
          const r = lengthSlow(pc, load<u64>(base + (<u32>load<u8>(pc, 2) << 3)));
          if (r == DONE) break;
          return r;
        }
        case O.OP_CONCAT: {
          const r = concatSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_CLOSE: {
          const r = closeSlow(pc);
          if (r == DONE) break;
          return r;
        }
        case O.OP_TBC: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          if (markClosed(pc, ra) == DONE) break;
          return EXIT;
        }

        case O.OP_JUMP:
          pc += load<i32>(pc, 4) << 3;
          break;
        case O.OP_LOOP: {
          pc += load<i32>(pc, 4) << 3;
          const fuel = load<i32>(L.STATE_FUEL) - 1;
          store<i32>(L.STATE_FUEL, fuel);
          if (fuel >= 0) break;
          store<u32>(f, (pc + 8 - code) << 5, L.FRAME_PC);
          return ENTER;
        }
        case O.OP_JUMP_IF: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          if (load<u32>(ra, 4) - L.TAG_NIL >= 2) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_IF_NOT: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          if (load<u32>(ra, 4) - L.TAG_NIL < 2) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_IF_SET: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          if (high(v) - L.TAG_NIL >= 2) {
            store<u64>(ra, v);
            pc += load<i32>(pc, 4) << 3;
          }
          break;
        }
        case O.OP_JUMP_IF_NOT_SET: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          if (high(v) - L.TAG_NIL < 2) {
            store<u64>(ra, v);
            pc += load<i32>(pc, 4) << 3;
          }
          break;
        }
        case O.OP_JUMP_EQUAL:
        case O.OP_JUMP_NOT_EQUAL: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          let r: i32;
          if (x == y && !isFloat(x)) r = 1;
          else if ((x & y) >= INTEGER_MIN) r = 0;
          else {
            r = equalSlow(pc, x, y);
            if (r < 0) {
              return r;
            }
          }
          if (r == <i32>(op == O.OP_JUMP_EQUAL)) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_EQUAL_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = load<u64>(k + (<u32>load<u16>(pc, 2) << 3));
          if (x == y ? !isFloat(x) || floatOf(x) == floatOf(y) : constantEqual(x, y)) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_NOT_EQUAL_K: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = load<u64>(k + (<u32>load<u16>(pc, 2) << 3));
          if (!(x == y ? !isFloat(x) || floatOf(x) == floatOf(y) : constantEqual(x, y))) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_LESS:
        case O.OP_JUMP_NOT_LESS: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          let r: i32;
          if ((x & y) >= INTEGER_MIN) r = <i32>(x < y);
          else if (isFloat(x) && isFloat(y)) r = <i32>(floatOf(x) < floatOf(y));
          else {
            r = lessSlow(pc, x, y, false);
            if (r < 0) {
              return r;
            }
          }
          if (r == <i32>(op == O.OP_JUMP_LESS)) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_LESS_EQUAL:
        case O.OP_JUMP_NOT_LESS_EQUAL: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = load<u64>(base + (<u32>load<u8>(pc, 2) << 3));
          let r: i32;
          if ((x & y) >= INTEGER_MIN) r = <i32>(x <= y);
          else if (isFloat(x) && isFloat(y)) r = <i32>(floatOf(x) <= floatOf(y));
          else {
            r = lessSlow(pc, x, y, true);
            if (r < 0) {
              return r;
            }
          }
          if (r == <i32>(op == O.OP_JUMP_LESS_EQUAL)) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_LESS_I:
        case O.OP_JUMP_NOT_LESS_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          let r: i32;
          if (isInteger(x)) r = <i32>(x < y);
          else if (isFloat(x)) r = <i32>(floatOf(x) < <f64>load<i16>(pc, 2));
          else {
            r = lessSlow(pc, x, y, false);
            if (r < 0) {
              return r;
            }
          }
          if (r == <i32>(op == O.OP_JUMP_LESS_I)) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_LESS_EQUAL_I:
        case O.OP_JUMP_NOT_LESS_EQUAL_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          let r: i32;
          if (isInteger(x)) r = <i32>(x <= y);
          else if (isFloat(x)) r = <i32>(floatOf(x) <= <f64>load<i16>(pc, 2));
          else {
            r = lessSlow(pc, x, y, true);
            if (r < 0) {
              return r;
            }
          }
          if (r == <i32>(op == O.OP_JUMP_LESS_EQUAL_I)) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_GREATER_I:
        case O.OP_JUMP_NOT_GREATER_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          let r: i32;
          if (isInteger(x)) r = <i32>(x > y);
          else if (isFloat(x)) r = <i32>(floatOf(x) > <f64>load<i16>(pc, 2));
          else {
            r = lessSlow(pc, y, x, false);
            if (r < 0) {
              return r;
            }
          }
          if (r == <i32>(op == O.OP_JUMP_GREATER_I)) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_JUMP_GREATER_EQUAL_I:
        case O.OP_JUMP_NOT_GREATER_EQUAL_I: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const y = fromSmall(<i64>load<i16>(pc, 2));
          let r: i32;
          if (isInteger(x)) r = <i32>(x >= y);
          else if (isFloat(x)) r = <i32>(floatOf(x) >= <f64>load<i16>(pc, 2));
          else {
            r = lessSlow(pc, y, x, true);
            if (r < 0) {
              return r;
            }
          }
          if (r == <i32>(op == O.OP_JUMP_GREATER_EQUAL_I)) pc += load<i32>(pc, 4) << 3;
          break;
        }

        case O.OP_FOR_PREP: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const r = forPrepare(pc, ra);
          if (r == EXIT) return EXIT;
          if (r != DONE) pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_FOR_LOOP: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const x = load<u64>(ra);
          const step = load<u64>(ra, 16);
          if ((x & step) >= INTEGER_MIN) {
            if (x == load<u64>(ra, 8)) break;
            const v = x + step - INTEGER_BIAS;
            if (v >= INTEGER_MIN) {
              store<u64>(ra, v);
              store<u64>(ra, v, 24);
              pc += load<i32>(pc, 4) << 3;
              const fuel = load<i32>(L.STATE_FUEL) - 1;
              store<i32>(L.STATE_FUEL, fuel);
              if (fuel >= 0) break;
              store<u32>(f, (pc + 8 - code) << 5, L.FRAME_PC);
              return ENTER;
            }
          }
          const r = forLoopSlow(pc, ra);
          if (r == DONE) break;
          if (r == EXIT) return EXIT;
          pc += load<i32>(pc, 4) << 3;
          const fuel = load<i32>(L.STATE_FUEL) - 1;
          store<i32>(L.STATE_FUEL, fuel);
          if (fuel >= 0) break;
          store<u32>(f, (pc + 8 - code) << 5, L.FRAME_PC);
          return ENTER;
        }
        case O.OP_TFOR_PREP: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          if (markClosed(pc, ra + 24) != DONE) return EXIT;
          pc += load<i32>(pc, 4) << 3;
          break;
        }
        case O.OP_TFOR_CALL: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          // What ipairs and pairs give, over a table: no call.
          const iterator = load<u64>(ra);
          if (iterator == load<u64>(L.STATE_IPAIRS_FUNCTION) && high(load<u64>(ra, 8)) == L.TAG_TABLE && high(load<u64>(ra, 16)) == 0xfffe0000) {
            const t = <u32>load<u64>(ra, 8);
            const n = <u32>load<u64>(ra, 16);
            if (n < load<u32>(t, L.TABLE_ARRAY_SIZE)) {
              const found = load<u64>(load<u32>(t, L.TABLE_ARRAY) + (n << 3));
              if (found != L.V_NIL) {
                store<u64>(ra, load<u64>(ra, 16) + 1, 32);
                store<u64>(ra, found, 40);
                for (let c = <u32>load<u8>(pc, 3); c > 2; c--) store<u64>(ra + 24 + (c << 3), L.V_NIL);
                break;
              }
            }
          }
          if (iterator == load<u64>(L.STATE_NEXT_FUNCTION) && high(load<u64>(ra, 8)) == L.TAG_TABLE) {
            const found = tableNext(<u32>load<u64>(ra, 8), load<u64>(ra, 16), ra + 32);
            if (found >= 0) {
              if (found == 0) {
                store<u64>(ra, L.V_NIL, 32);
                store<u64>(ra, L.V_NIL, 40);
              }
              for (let c = <u32>load<u8>(pc, 3); c > 2; c--) store<u64>(ra + 24 + (c << 3), L.V_NIL);
              break;
            }
          }
          return genericCall(pc, ra);
        }
        case O.OP_TFOR_LOOP: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(ra, 32);
          if (v == L.V_NIL) break;
          store<u64>(ra, v, 16);
          pc += load<i32>(pc, 4) << 3;
          const fuel = load<i32>(L.STATE_FUEL) - 1;
          store<i32>(L.STATE_FUEL, fuel);
          if (fuel >= 0) break;
          store<u32>(f, (pc + 8 - code) << 5, L.FRAME_PC);
          return ENTER;
        }

        case O.OP_CALL: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const v = load<u64>(ra);
          if (high(v) == L.TAG_LUA_FUNCTION) {
            let b = <u32>load<u8>(pc, 2);
            if (b == 0) b = (load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_TOP) - ra) >>> 3;
            const callee = load<u32>(<u32>v, L.LUA_FUNCTION_PROTO);
            const size = load<u32>(callee, L.PROTO_FRAME_SIZE) << 3;
            const next = f + L.FRAME_SIZE;
            if (ra + size + 72 <= load<u32>(L.STATE_STACK_END) && next < load<u32>(L.STATE_FRAMES_END)) {
              store<u32>(f, ((pc - code) << 5) | L.FRAME_PENDING, L.FRAME_PC);
              base = ra + 8;
              const parameters = load<u32>(callee, L.PROTO_PARAMETERS);
              if (b <= parameters) fillNil(base + ((b - 1) << 3), base + (parameters << 3));
              f = next;
              store<u32>(f, base, L.FRAME_BASE);
              store<u32>(f, <u32>v, L.FRAME_FUNCTION);
              store<u32>(f, b - 1, L.FRAME_ARGUMENTS);
              store<u32>(f, 0, L.FRAME_KIND);
              store<u32>(L.STATE_FRAME, f);
              store<u32>(callee, load<u32>(callee, L.PROTO_CALLS) + 1, L.PROTO_CALLS);
              code = load<u32>(callee, L.PROTO_CODE);
              k = load<u32>(callee, L.PROTO_DATA);
              pc = code - 8;
              const fuel = load<i32>(L.STATE_FUEL) - 1;
              store<i32>(L.STATE_FUEL, fuel);
              if (fuel >= 0) break;
              store<u32>(f, 0, L.FRAME_PC);
              return ENTER;
            }
          }
          const r = callSlow(pc, ra);
          if (r == DONE) {
            // A primitive ran; stacks may have moved.
            f = load<u32>(L.STATE_FRAME);
            base = load<u32>(f, L.FRAME_BASE);
            break;
          }
          return r;
        }
        case O.OP_TAIL_CALL: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const r = tailCallSlow(pc, ra);
          return r;
        }
        case O.OP_RETURN: {
          const ra = base + (<u32>load<u8>(pc, 1) << 3);
          const r = returnSlow(pc, ra);
          return r;
        }
        case O.OP_RETURN1: {
          const caller = f - L.FRAME_SIZE;
          if (load<u8>(caller, L.FRAME_KIND) == <u8>L.FRAME_KIND_LUA) {
            const callerProto = load<u32>(load<u32>(caller, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
            const callerCode = load<u32>(callerProto, L.PROTO_CODE);
            const at = callerCode + ((load<u32>(caller, L.FRAME_PC) >>> 5) & ~7);
            // The usual callers want one result, all results, or none.
            const call = load<u32>(at) & 0xff0000ff;
            if (call == (O.OP_CALL | 0x02000000) || call == <u32>O.OP_CALL || call == (O.OP_CALL | 0x01000000)) {
              store<u64>(base - 8, load<u64>(base + (<u32>load<u8>(pc, 1) << 3)));
              if (call == <u32>O.OP_CALL) store<u32>(load<u32>(L.STATE_THREAD), base, L.THREAD_TOP);
              f = caller;
              store<u32>(L.STATE_FRAME, f);
              base = load<u32>(f, L.FRAME_BASE);
              code = callerCode;
              k = load<u32>(callerProto, L.PROTO_DATA);
              pc = at;
              break;
            }
          }
          return returnSlow(pc, base + (<u32>load<u8>(pc, 1) << 3));
        }
        case O.OP_RETURN0: {
          const caller = f - L.FRAME_SIZE;
          if (load<u8>(caller, L.FRAME_KIND) == <u8>L.FRAME_KIND_LUA) {
            const callerProto = load<u32>(load<u32>(caller, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
            const callerCode = load<u32>(callerProto, L.PROTO_CODE);
            const at = callerCode + ((load<u32>(caller, L.FRAME_PC) >>> 5) & ~7);
            if ((load<u32>(at) & 0xff0000ff) == (O.OP_CALL | 0x01000000)) {
              f = caller;
              store<u32>(L.STATE_FRAME, f);
              base = load<u32>(f, L.FRAME_BASE);
              code = callerCode;
              k = load<u32>(callerProto, L.PROTO_DATA);
              pc = at;
              break;
            }
          }
          return returnSlow(pc, base);
        }
        case O.OP_VARARG_PREP:
          if (varargPrepare(pc) != DONE) return EXIT;
          base = load<u32>(f, L.FRAME_BASE);
          break;
        case O.OP_VARARG:
          if (varargSlow(pc) != DONE) return EXIT;
          base = load<u32>(f, L.FRAME_BASE);
          break;
        case O.OP_CLOSURE:
          if (closureSlow(pc) == DONE) break;
          return EXIT;
        default: {
          // Bit 7: a hook is set. The instruction itself follows.
          const r = hookSlow(pc);
          if (r == DONE) {
            op &= 0x7f;
            continue;
          }
          return r;
        }
      }
      pc += 8;
      op = <u32>load<u8>(pc);
    }
}

/** A metatable's __index, nil if absent. The cache slot's high word is the byte offset of its node, checked as all caches are. */
function metaIndexTable(metatable: u32, cache: u32): u64 {
  const index = load<u32>(L.STATE_NAMES);
  const key = (<u64>L.TAG_STRING << 32) | <u64>index;
  const nodes = load<u32>(metatable, L.TABLE_NODES);
  const at = load<u32>(cache, 4);
  if (at < load<u32>(metatable, L.TABLE_NODE_BYTES) && load<u64>(nodes + at) == key) return load<u64>(nodes + at, L.NODE_VALUE);
  let node = nodes + (load<u32>(index, L.STRING_HASH) & load<u32>(metatable, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    if (load<u64>(node) == key) {
      store<u32>(cache, node - nodes, 4);
      return load<u64>(node, L.NODE_VALUE);
    }
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return L.V_NIL;
    node += next;
  }
}

/** Parameters that were not given. Two callers, so that it stays out of the loop. */
function fillNil(from: u32, to: u32): void {
  for (; from < to; from += 8) store<u64>(from, L.V_NIL);
}

/** Whether a table itself has a (short string) key. */
function hasString(t: u32, key: u64): bool {
  let node = load<u32>(t, L.TABLE_NODES) + (load<u32>(<u32>key, L.STRING_HASH) & load<u32>(t, L.TABLE_NODE_MASK)) * L.NODE_SIZE;
  while (true) {
    if (load<u64>(node) == key) return load<u64>(node, L.NODE_VALUE) != L.V_NIL;
    const next = load<i32>(node, L.NODE_NEXT);
    if (next == 0) return false;
    node += next;
  }
}

/** Equality with a constant whose bits differ. */
function constantEqual(x: u64, y: u64): bool {
  if ((x & y) >= INTEGER_MIN) return false;
  if (x >= FLOAT_END && y >= FLOAT_END && high(x) != high(y)) return false;
  return rawEqual(x, y);
}

