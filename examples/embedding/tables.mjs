// A table comes as a handle: read and written in place, until it is disposed.
import { createLua } from "ingot";

const lua = createLua();
try {
  const point = lua.load("return { x = 1 }").eval();
  point.set("x", point.get("x") * 10);
  console.log(point.toObject()); //> { x: 10 }

  const list = lua.seq(["a", "b"]);
  list.set(3, "c");
  console.log(list.length, list.entries()); //> 3 [ [ 1, 'a' ], [ 2, 'b' ], [ 3, 'c' ] ]

  // `get` and `set` index as Lua does; `rawGet` and `rawSet` pass by metatables.
  const magic = lua.load("return setmetatable({}, { __index = function(_, key) return key .. '!' end })").eval();
  console.log(magic.get("name"), magic.rawGet("name")); //> name! undefined
  for (const handle of [point, list, magic]) handle.dispose();
} finally {
  lua.close();
}
