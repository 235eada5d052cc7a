/**
 * Every primitive, by name: installed into STATE.internals when the image is built. A primitive's first captured value is its Lua twin.
 *
 * Names with `raw_` are primitives once more, as objects that no library table holds: for library functions written in Lua, so that
 * messages speak of the function that the program called.
 */
import * as L from "../generated/layout";
import { newHostFunction } from "../objects/objects";
import { rawSet } from "../objects/tables";
import { root, unroot } from "../memory/heap";
import { literal } from "../init";
import { fromObject } from "../value";
import * as base from "./base";
import * as coroutine from "./coroutine";
import * as checks from "./checks";
import * as format from "./format";
import * as gsub from "./gsub";
import * as long from "./long";
import * as match from "./match";
import * as math from "./math";
import * as pack from "./pack";
import * as sort from "./sort";
import * as string from "./string";
import * as table from "./table";
import * as twins from "./twins";
import * as utf8 from "./utf8";

function installWith(text: string, index: u32, values: u32): u64 {
  const name = literal(text);
  const key = fromObject(L.TAG_STRING, name);
  root(key);
  const fn = newHostFunction(index, 1, name, values);
  const v = fromObject(L.TAG_HOST_FUNCTION, fn);
  root(v);
  rawSet(load<u32>(L.STATE_INTERNALS), key, v);
  unroot(2);
  return v;
}

function install(text: string, index: u32): u64 {
  return installWith(text, index, 1);
}

function installBase(): void {
  install("type", base.type.index);
  install("rawget", base.rawget.index);
  install("rawset", base.rawset.index);
  install("rawequal", base.rawequal.index);
  install("rawlen", base.rawlen.index);
  store<u64>(L.STATE_NEXT_FUNCTION, install("next", base.next.index));
  store<u64>(L.STATE_IPAIRS_FUNCTION, install("ipairs_step", base.ipairsStep.index));
  install("ipairs", base.ipairs.index);
  install("pairs", base.pairs.index);
  install("select", base.select.index);
  install("tonumber", base.tonumber.index);
  install("tostring", base.tostring.index);
  install("raw_tostring", base.tostring.index);
  install("rawtostring", base.rawtostring.index);
  install("getmetatable", base.getmetatable.index);
  install("setmetatable", base.setmetatable.index);
  install("debug_getmetatable", base.getanymetatable.index);
  install("debug_setmetatable", base.setanymetatable.index);
  install("assert", base.assert.index);
  install("error", base.error.index);
  install("pcall", base.pcall.index);
  install("xpcall", base.xpcall.index);
  install("collector", base.collector.index);
}

function installCoroutine(): void {
  install("coroutine_create", coroutine.create.index);
  install("coroutine_resume", coroutine.resume.index);
  install("coroutine_wrap", coroutine.wrap.index);
  install("coroutine_yield", coroutine.yieldValues.index);
  install("coroutine_status", coroutine.status.index);
  install("coroutine_isyieldable", coroutine.isyieldable.index);
  install("coroutine_running", coroutine.running.index);
  install("coroutine_close", coroutine.close.index);
}

function installChecks(): void {
  install("argerror", checks.argerror.index);
  install("plainerror", checks.plainerror.index);
  install("rawerror", checks.rawerror.index);
  install("checkstring", checks.checkstring.index);
  install("checkinteger", checks.checkinteger.index);
  install("checktable", checks.checktable.index);
  install("checkfunction", checks.checkfunction.index);
  install("twin", checks.twin.index);
  install("plain_line", twins.plainLine.index);
  install("integer_of", twins.integerOf.index);
  install("in_finalizer", twins.inFinalizer.index);
  install("set_warn", twins.setWarn.index);
}

function installString(): void {
  install("string_len", string.len.index);
  install("string_sub", string.sub.index);
  install("string_upper", string.upper.index);
  install("string_lower", string.lower.index);
  install("string_reverse", string.reverse.index);
  install("string_rep", string.rep.index);
  install("string_byte", string.byte.index);
  install("string_char", string.char.index);
  install("string_find", match.find.index);
  install("string_match", match.match.index);
  install("string_gmatch", match.gmatch.index);
  install("string_gsub", gsub.gsub.index);
  install("gsub_steps", gsub.gsubSteps.index);
  install("string_format", format.format.index);
  install("raw_format", format.format.index);
  install("format_object", format.formatObject.index);
  install("string_pack", pack.pack.index);
  install("string_packsize", pack.packsize.index);
  install("string_unpack", pack.unpack.index);
}

function installUtf8(): void {
  install("utf8_char", utf8.char.index);
  install("utf8_codepoint", utf8.codepoint.index);
  install("utf8_len", utf8.len.index);
  install("utf8_offset", utf8.offset.index);
  const codes = <u32>installWith("utf8_codes", utf8.codes.index, 2);
  store<u64>(codes, install("utf8_step", utf8.codesStep.index), L.HOST_FUNCTION_VALUES);
  store<u64>(codes, install("utf8_step_lax", utf8.codesStepLax.index), L.HOST_FUNCTION_VALUES + 8);
}

function installTable(): void {
  install("table_insert", table.insert.index);
  install("table_remove", table.remove.index);
  install("table_concat", table.concat.index);
  install("table_pack", table.pack.index);
  install("table_unpack", table.unpack.index);
  install("table_move", table.move.index);
  install("table_sort", sort.sort.index);
  install("raw_concat", table.concat.index);
  install("raw_pack", table.pack.index);
  install("raw_unpack", table.unpack.index);
}

function installMath(): void {
  install("math_abs", math.abs.index);
  install("math_floor", math.floor.index);
  install("math_ceil", math.ceil.index);
  install("math_fmod", math.fmod.index);
  install("math_modf", math.modf.index);
  install("math_sqrt", math.sqrt.index);
  install("math_exp", math.exp.index);
  install("math_log", math.log.index);
  install("math_sin", math.sin.index);
  install("math_cos", math.cos.index);
  install("math_tan", math.tan.index);
  install("math_asin", math.asin.index);
  install("math_acos", math.acos.index);
  install("math_atan", math.atan.index);
  install("math_deg", math.deg.index);
  install("math_rad", math.rad.index);
  install("math_tointeger", math.tointeger.index);
  install("math_type", math.type.index);
  install("math_ult", math.ult.index);
  install("math_max", math.max.index);
  install("math_min", math.min.index);
  install("math_random", math.random.index);
  install("math_randomseed", math.randomseed.index);
}

export function installAll(): bool {
  installBase();
  installChecks();
  installCoroutine();
  installString();
  installUtf8();
  installTable();
  installMath();
  store<u32>(L.STATE_CONTINUATIONS + (L.CONTINUATION_LONG << 2), long.continueLong.index);
  return true;
}
