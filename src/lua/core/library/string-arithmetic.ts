/**
 * The arithmetic metamethods of strings (lstrlib.c, "STRING ARITHMETIC"): numerals count as numbers; for anything else the
 * second operand may have a metamethod. Operators find them in the metatable of strings as they find any other; what they give for
 * numerals, run/arithmetic.ts gives without calling them.
 */
import * as L from "../generated/layout";
import { numericResult, toNumber } from "../run/arithmetic";
import { callWithContinuation } from "../run/calls";
import { metaOf, nameOf } from "../run/meta";
import { NO_VALUE } from "../objects/objects";
import { argument, result } from "./arguments";
import { typeName } from "./base";
import { andSay, andSayBytes, andSayString, complainSaid, say } from "./messages";
import { EXIT, high } from "../value";

function arithmetic(base: u32, count: u32, event: u32): i32 {
  const x = argument(base, count, 0);
  const y = argument(base, count, 1);
  const a = toNumber(x);
  if (a == NO_VALUE) return EXIT;
  // In PUC's function the first number lies where a missing second operand would be; negation looks at the second.
  const b = count == 1 ? a : toNumber(y);
  if (b == NO_VALUE) return EXIT;
  if (a != L.V_NIL && b != L.V_NIL) return numericResult(base - 8, event, event == L.META_UNM ? b : a, b) == EXIT ? EXIT : 1;
  const method = high(y) == L.TAG_STRING ? L.V_NIL : metaOf(y, event);
  if (method == L.V_NIL) return complainOfOperands(x, y, event);
  const slot = base + (count << 3);
  store<u64>(slot, method);
  store<u64>(slot, x, 8);
  store<u64>(slot, y, 16);
  return callWithContinuation(L.CONTINUATION_METACALL, slot, 2);
}

/** The metamethod of the second operand came back: its first result is the result. */
export function continueArithmetic(f: u32, slot: u32, n: i32): i32 {
  return result(load<u32>(f, L.FRAME_BASE), n > 0 ? load<u64>(slot) : L.V_NIL);
}

/** trymt: attempt to add a 'string' with a 'nil'. */
function complainOfOperands(x: u64, y: u64, event: u32): i32 {
  const name = nameOf(event);
  say("attempt to ");
  andSayBytes(name + L.STRING_BYTES + 2, load<u32>(name, L.STRING_LENGTH) - 2);
  andSay(" a '");
  andSayString(load<u32>(L.STATE_TYPE_NAMES + (typeName(x) << 2)));
  andSay("' with a '");
  andSayString(load<u32>(L.STATE_TYPE_NAMES + (typeName(y) << 2)));
  andSay("'");
  return complainSaid();
}

export function add(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_ADD); }
export function sub(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_SUB); }
export function mul(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_MUL); }
export function mod(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_MOD); }
export function pow(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_POW); }
export function div(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_DIV); }
export function idiv(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_IDIV); }
export function unm(base: u32, count: u32): i32 { return arithmetic(base, count, L.META_UNM); }

/** The primitive for an event, by its index; 0 for events that strings have no part in. */
export function stringArithmetic(event: u32): u32 {
  switch (event) {
    case L.META_ADD: return add.index;
    case L.META_SUB: return sub.index;
    case L.META_MUL: return mul.index;
    case L.META_MOD: return mod.index;
    case L.META_POW: return pow.index;
    case L.META_DIV: return div.index;
    case L.META_IDIV: return idiv.index;
    case L.META_UNM: return unm.index;
    default: return 0;
  }
}
