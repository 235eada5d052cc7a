/**
 * Primitives of math, table, utf8 and of warnings, by name (see ./register).
 */
import * as L from "../generated/layout";
import { argument } from "./arguments";
import { install } from "./register";
import * as math from "./math";
import { sort } from "./sort";
import * as table from "./table";
import * as utf8 from "./utf8";

/** setwarn(f): f gets the warnings of the core: errors of finalizers. */
function setwarn(base: u32, count: u32): i32 {
  store<u64>(L.STATE_WARN, argument(base, count, 0));
  return 0;
}

/** infinalizer(): whether a finalizer is running. */
function infinalizer(base: u32, count: u32): i32 {
  store<u64>(base - 8, load<u32>(L.STATE_IN_FINALIZER) ? L.V_TRUE : L.V_FALSE);
  return 1;
}

function installMath(): void {
  install("math_abs", math.absOf.index);
  install("math_acos", math.acos.index);
  install("math_asin", math.asin.index);
  install("math_atan", math.atan.index);
  install("math_ceil", math.ceilOf.index);
  install("math_cos", math.cos.index);
  install("math_deg", math.deg.index);
  install("math_exp", math.exp.index);
  install("math_floor", math.floorOf.index);
  install("math_fmod", math.fmod.index);
  install("math_log", math.log.index);
  install("math_max", math.maxOf.index);
  install("math_min", math.minOf.index);
  install("math_modf", math.modf.index);
  install("math_rad", math.rad.index);
  install("math_random", math.random.index);
  install("math_randomseed", math.randomseed.index);
  install("math_sin", math.sin.index);
  install("math_sqrt", math.sqrtOf.index);
  install("math_tan", math.tan.index);
  install("math_tointeger", math.tointeger.index);
  install("math_type", math.typeOf.index);
  install("math_ult", math.ult.index);
}

function installTable(): void {
  install("table_concat", table.concat.index);
  install("table_insert", table.insert.index);
  install("table_move", table.move.index);
  install("table_pack", table.pack.index);
  install("table_remove", table.remove.index);
  install("table_sort", sort.index);
  install("table_unpack", table.unpack.index);
}

function installUtf8(): void {
  install("utf8_char", utf8.char.index);
  install("utf8_codepoint", utf8.codepoint.index);
  install("utf8_codes", utf8.codes.index);
  install("utf8_len", utf8.len.index);
  install("utf8_offset", utf8.offset.index);
  install("utf8_step", utf8.step.index);
  install("utf8_lax_step", utf8.laxStep.index);
}

export function installMore(): void {
  installMath();
  installTable();
  installUtf8();
  install("setwarn", setwarn.index);
  install("infinalizer", infinalizer.index);
}
