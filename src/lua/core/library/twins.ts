/**
 * Small things that the library functions written in Lua (lua/lib/native) need of the core. Arguments are what those give: unchecked.
 */
import * as L from "../generated/layout";
import { stringToNumber, writeNumber } from "../number/convert";
import { NO_VALUE } from "../objects/objects";
import { root, scratch, stringValue, unroot } from "../objects/strings";
import { toInteger } from "../run/arithmetic";
import { metatableOf } from "../run/meta";
import { EXIT, fromBoolean, high, isNumber } from "../value";
import { argument, bytesOf, lengthOf, result, resultInteger, resultString } from "./arguments";
import { plainToString } from "./base";
import { append, appendByte, beginBuffer, bufferString } from "./buffer";

/** plain_line(…): the texts of the arguments with tabs between them and a newline, or nil if a metamethod may have to be asked. */
export function plainLine(base: u32, count: u32): i32 {
  beginBuffer();
  for (let i: u32 = 0; i < count; i++) {
    if (i != 0 && !appendByte(9)) return EXIT;
    const v = load<u64>(base + (i << 3));
    if (high(v) == L.TAG_STRING) {
      if (!append(bytesOf(<u32>v), lengthOf(<u32>v))) return EXIT;
    } else if (isNumber(v)) {
      const work = scratch(8192);
      if (!work || !append(work, writeNumber(work, v, work + 64))) return EXIT;
    } else if (metatableOf(v) != 0) return result(base, L.V_NIL);
    else if (!appendPlain(v)) return EXIT;
  }
  return appendByte(10) ? resultString(base, bufferString()) : EXIT;
}

function appendPlain(v: u64): bool {
  const s = plainToString(v);
  if (!s) return false;
  root(stringValue(s));
  const ok = append(bytesOf(s), lengthOf(s));
  unroot(1);
  return ok;
}

/** integer_of(v): the integer a number or numeral is equal to, or nil (lua_tointegerx). */
export function integerOf(base: u32, count: u32): i32 {
  let v = argument(base, count, 0);
  if (high(v) == L.TAG_STRING) v = stringToNumber(<u32>v);
  if (v == NO_VALUE) return EXIT;
  if (!isNumber(v) || !toInteger(v)) return result(base, L.V_NIL);
  return resultInteger(base, load<i64>(L.STATE_EXTRA));
}

/** in_finalizer(): whether a `__gc` method is running. */
export function inFinalizer(base: u32, count: u32): i32 {
  return result(base, fromBoolean(load<u32>(L.STATE_IN_FINALIZER) != 0));
}

/** set_warn(f): the function that gets the errors of finalizers. */
export function setWarn(base: u32, count: u32): i32 {
  store<u64>(L.STATE_WARN, load<u64>(base));
  return 0;
}
