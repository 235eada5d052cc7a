// A state, a chunk, its results. `call` gives all results, `eval` the first one.
import { createLua } from "ingot";

const lua = createLua();
try {
  const chunk = lua.load("local who = ... return 'hello ' .. who, #who", { name: "=greet" });
  console.log(chunk.call({ args: ["world"] })); //> [ 'hello world', 5 ]
  console.log(chunk.eval({ args: ["Lua"] })); //> hello Lua
} finally {
  lua.close();
}
