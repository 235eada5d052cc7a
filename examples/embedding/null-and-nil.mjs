// null and undefined are nil, unless null is to be kept apart, as JSON does. Such a null is no false value in Lua.
import { createLua } from "ingot";

const lua = createLua({ values: { nulls: "sentinel" }, env: { null: null } });
try {
  console.log(lua.load("return ... == nil, ... == null, { a = null }").call({ args: [null], copy: true })); //> [ false, true, { a: null } ]
  console.log(lua.load("return ... == nil").call({ args: [undefined] })); //> [ true ]
} finally {
  lua.close();
}
