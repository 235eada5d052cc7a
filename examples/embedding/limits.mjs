// Limits end a call with a LuaInterrupt, which no pcall catches. The state can be used again.
import { createLua, LuaInterrupt } from "ingot";

const lua = createLua({ limits: { memory: 4 << 20, depth: 200, stringBytes: 1 << 20, deadlineMs: 1000 } });
const why = (code, options) => {
  try {
    return lua.load(code).call(options);
  } catch (error) {
    return error instanceof LuaInterrupt ? `${error.reason}: ${error.message}` : error;
  }
};
try {
  console.log(why("while true do end", { fuel: 1e6 })); //> fuel: the fuel of this call is used up
  console.log(why("while true do pcall(error) end", { deadlineMs: 20 })); //> deadline: the deadline of this call has passed
  console.log(why("local t = {} while true do t[#t + 1] = {} end")); //> memory: the memory limit of this Lua state is reached
  console.log(why("local function f() return 1 + f() end return pcall(f)")); //> depth: the depth limit of this Lua state is reached
  console.log(why("local s = 'x' while true do s = s .. s end")); //> stringBytes: a string is over the length limit of this Lua state
  console.log(why("return 'still here'")); //> [ 'still here' ]
} finally {
  lua.close();
}
