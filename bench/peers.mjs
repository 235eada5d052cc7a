// Runs a Lua script under another engine for Node: node peers.mjs wasmoon|fengari script args…
import { readFileSync } from "node:fs";

const [engine, script, ...args] = process.argv.slice(2);
const prelude = `arg = {[0] = ${JSON.stringify(script)}, ${args.map((text) => JSON.stringify(text)).join(", ")}}\n`;

if (engine === "wasmoon") {
  const { LuaFactory } = await import("wasmoon");
  const lua = await new LuaFactory().createEngine();
  lua.global.set("dofile", undefined);
  lua.global.set("readSource", (path) => readFileSync(path, "utf8"));
  await lua.doString(`${prelude}
    local read = readSource
    function dofile(path) return assert(load(read(path), "@" .. path))() end`);
  await lua.doString(readFileSync(script, "utf8"));
} else {
  const { lauxlib, lua, lualib, to_luastring } = await import("fengari").then((m) => m.default ?? m);
  const L = lauxlib.luaL_newstate();
  lualib.luaL_openlibs(L);
  for (const text of [prelude, readFileSync(script, "utf8")]) {
    if (lauxlib.luaL_dostring(L, to_luastring(text)) !== lua.LUA_OK) {
      console.error(lua.lua_tojsstring(L, -1));
      process.exit(1);
    }
  }
}
