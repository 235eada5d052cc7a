// Errors keep what they carry: Lua's value and traceback, and the JavaScript exception that caused them.
import { createLua, LuaError } from "ingot";

const lua = createLua();
lua.globals.set("connect", () => {
  throw new TypeError("no network");
});
try {
  try {
    lua.load("local function start() connect() end start()", { name: "@app.lua" }).call();
  } catch (error) {
    console.log(error instanceof LuaError, error.message, error.cause.name); //> true no network TypeError
    console.log(error.traceback);
    //> stack traceback:
    //> 	[C]: in function 'connect'
    //> 	app.lua:1: in local 'start'
    //> 	app.lua:1: in main chunk
  }
  try {
    lua.load("error({ code = 42 })").call();
  } catch (error) {
    console.log(error.value.get("code")); //> 42
  }
  try {
    lua.load("x = = 1", { name: "=config" });
  } catch (error) {
    console.log(error.message); //> config:1: unexpected symbol near '='
  }
} finally {
  lua.close();
}
