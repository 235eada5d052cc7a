/**
 * Every primitive, by name: installed into STATE.internals when the image is built. A primitive's first captured value is its Lua twin.
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
import { installMore } from "./register-more";
import { installStrings } from "./register-strings";

export function install(text: string, index: u32): u64 {
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
  install("checkfunction", checks.checkfunction.index);
  install("twin", checks.twin.index);
}

export function installAll(): bool {
  installBase();
  installChecks();
  installCoroutine();
  installMore();
  installStrings();
  return true;
}
