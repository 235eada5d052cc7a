/**
 * Every primitive, by name: installed into STATE.internals when the image is built, where lua/lib/native/*.lua finds them. A primitive's
 * first captured value is its Lua twin.
 */
import * as L from "../generated/layout";
import { newHostFunction } from "../objects/objects";
import { rawSet } from "../objects/tables";
import { root, unroot } from "../memory/heap";
import { literal } from "../init";
import { fromObject } from "../value";
import * as base from "./base";
import * as checks from "./checks";
import * as coroutine from "./coroutine";
import { format } from "./format";
import { gsub } from "./gsub";
import { find, gmatch, match } from "./match";
import * as math from "./math";
import * as pack from "./pack";
import { sort } from "./sort";
import * as strings from "./string";
import * as arithmetic from "./string-arithmetic";
import * as table from "./table";
import * as utf8 from "./utf8";
import { infinalizer, setwarn } from "./warnings";

function install(text: string, index: u32): u64 {
  const name = literal(text);
  const key = fromObject(L.TAG_STRING, name);
  root(key);
  const fn = newHostFunction(index, 1, name, 1);
  const v = fromObject(L.TAG_HOST_FUNCTION, fn);
  root(v);
  rawSet(load<u32>(L.STATE_INTERNALS), key, v);
  unroot(2);
  return v;
}

export function installAll(): bool {
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

  install("setwarn", setwarn.index);
  install("infinalizer", infinalizer.index);

  install("argerror", checks.argerror.index);
  install("plainerror", checks.plainerror.index);
  install("positioned", checks.positioned.index);
  install("rawerror", checks.rawerror.index);
  install("checkstring", checks.checkstring.index);
  install("checkinteger", checks.checkinteger.index);
  install("checktable", checks.checktable.index);
  install("checkfunction", checks.checkfunction.index);
  install("twin", checks.twin.index);

  install("coroutine_create", coroutine.create.index);
  install("coroutine_resume", coroutine.resume.index);
  install("coroutine_wrap", coroutine.wrap.index);
  install("coroutine_yield", coroutine.yieldValues.index);
  install("coroutine_status", coroutine.status.index);
  install("coroutine_isyieldable", coroutine.isyieldable.index);
  install("coroutine_running", coroutine.running.index);
  install("coroutine_close", coroutine.close.index);

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

  install("string_len", strings.len.index);
  install("string_sub", strings.sub.index);
  install("string_byte", strings.byte.index);
  install("string_char", strings.char.index);
  install("string_upper", strings.upper.index);
  install("string_lower", strings.lower.index);
  install("string_reverse", strings.reverse.index);
  install("string_rep", strings.rep.index);
  install("string_find", find.index);
  install("string_match", match.index);
  install("string_gmatch", gmatch.index);
  install("string_gsub", gsub.index);
  install("string_format", format.index);
  install("string_pack", pack.pack.index);
  install("string_packsize", pack.packsize.index);
  install("string_unpack", pack.unpack.index);
  install("string_add", arithmetic.add.index);
  install("string_sub_numbers", arithmetic.sub.index);
  install("string_mul", arithmetic.mul.index);
  install("string_mod", arithmetic.mod.index);
  install("string_pow", arithmetic.pow.index);
  install("string_div", arithmetic.div.index);
  install("string_idiv", arithmetic.idiv.index);
  install("string_unm", arithmetic.unm.index);

  install("table_concat", table.concat.index);
  install("table_insert", table.insert.index);
  install("table_move", table.move.index);
  install("table_pack", table.pack.index);
  install("table_remove", table.remove.index);
  install("table_sort", sort.index);
  install("table_unpack", table.unpack.index);

  install("utf8_char", utf8.char.index);
  install("utf8_codepoint", utf8.codepoint.index);
  install("utf8_codes", utf8.codes.index);
  install("utf8_len", utf8.len.index);
  install("utf8_offset", utf8.offset.index);
  install("utf8_step", utf8.step.index);
  install("utf8_lax_step", utf8.laxStep.index);

  return true;
}
