// By default a state is a sandbox. Libraries are chosen as a whole: `sandbox`, `full`, or a list.
import { createLua } from "ingot";

const has = (libs, name) => {
  const lua = createLua({ libs });
  try {
    return lua.load(`return ${name} ~= nil`).eval();
  } finally {
    lua.close();
  }
};
console.log(
  has("sandbox", "string.format"),
  has("sandbox", "io"),
  has("sandbox", "os.execute"),
  has("sandbox", "load"),
); //> true false false false
console.log(has("full", "io.open"), has("full", "debug.sethook")); //> true true
console.log(has(["base", "math"], "math.floor"), has(["base", "math"], "string")); //> true false
