// Functions go both ways, with any number of arguments and results.
import { createLua, LuaFunction } from "ingot";

const lua = createLua();
try {
  lua.globals.set("divmod", (a, b) => lua.multi(Math.floor(a / b), a % b));
  console.log(lua.load("return divmod(17, 5)").call()); //> [ 3, 2 ]

  lua.load("function add(a, b) return a + b end").call();
  const add = lua.globals.get("add", LuaFunction);
  console.log(add.call(1, 2)); //> [ 3 ]
  console.log(add.with({ fuel: 1000 }).call(1.5, 2)); //> [ 3.5 ]
  add.dispose();

  // A callback gets Lua functions as handles, which it may call.
  lua.globals.set("twice", (f, value) => f.call(f.call(value)[0])[0]);
  console.log(lua.load("return twice(function(x) return x * 10 end, 7)").eval()); //> 700
} finally {
  lua.close();
}
