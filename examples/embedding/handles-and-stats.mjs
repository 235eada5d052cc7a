// A handle keeps its Lua value alive until it is disposed, or forgotten and collected. Closing a state ends all of them.
import { createLua } from "ingot";

const lua = createLua();
const before = lua.stats().handles;
const table = lua.table({ a: 1 });
console.log(lua.stats().handles - before); //> 1
table.dispose();
console.log(lua.stats().handles - before, table.disposed); //> 0 true
try {
  table.get("a");
} catch (error) {
  console.log(error.code, error.message); //> ING1012 this Lua table was disposed
}
console.log(lua.stats().memoryUsed < 1 << 20, lua.stats().pendingCalls); //> true 0
lua.close();
try {
  lua.load("return 1");
} catch (error) {
  console.log(error.message); //> this Lua state is closed
}
