// Globals to begin with, and chunks that see a table of their own instead.
import { createLua } from "ingot";

const lua = createLua({ env: { version: 3, config: { colours: ["red", "green"] } } });
try {
  console.log(lua.load("return version, #config.colours").call()); //> [ 3, 2 ]
  const own = lua.table({ secret: 42 });
  lua.load("answer = secret", { env: own }).call();
  console.log(own.get("answer"), lua.globals.get("answer"), lua.globals.get("secret")); //> 42 undefined undefined
  own.dispose();
} finally {
  lua.close();
}
