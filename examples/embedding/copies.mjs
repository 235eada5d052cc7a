// Deep copies, only where they are asked for. A table is an array if its keys are exactly 1 … n; `lua.seq` marks empty lists.
import { copy, createLua } from "ingot";

const lua = createLua();
try {
  console.log(lua.load("return { 1, 2, { deep = true } }, { a = 1 }").call({ copy: true })); //> [ [ 1, 2, { deep: true } ], { a: 1 } ]
  console.log(lua.table([lua.seq([]), copy({})]).toObject()); //> [ [], {} ]

  // Cycles are kept.
  const loop = lua.load("local t = {} t.self = t return t").eval({ copy: true });
  console.log(loop.self === loop); //> true

  // An object given without `copy` is refused: nothing is guessed.
  try {
    lua.globals.set("settings", { verbose: true });
  } catch (error) {
    console.log(error.code, error.message); //> ING1002 a JavaScript object does not cross into Lua by itself; pass a copy or a proxy of it
  }
  lua.globals.set("settings", copy({ verbose: true }));
  console.log(lua.load("return settings.verbose").eval()); //> true
} finally {
  lua.close();
}
