// Binary chunks: functions dumped in one state and loaded in another, or by another process later. Only where the option says so.
import { createLua } from "ingot";

const maker = createLua();
const greet = maker.load("local name = ... return 'Hello, ' .. name .. '!'", { name: "=greet" });
const bytes = greet.function.dump({ strip: true });
maker.close();

const lua = createLua({ binaryChunks: true, libs: "full" });
console.log(lua.load(bytes, { mode: "b" }).eval({ args: ["world"] })); //> Hello, world!

// Lua's own `load` takes them too, and makes them by `string.dump`.
console.log(lua.load("return load(string.dump(function(x) return x * 2 end))(21)").eval()); //> 42

// Each is verified before it runs. One that is damaged, or was made to do harm, is refused with the reason.
const load = lua.load("local bytes = ... return select(2, load(bytes, '=greet', 'b'))");
console.log(load.eval({ args: [bytes.slice(0, -10)] })); //> greet: bad binary format (truncated chunk)
const harmful = bytes.slice();
const firstCode = 18;
harmful[firstCode] = 0xff;
console.log(load.eval({ args: [harmful] })); //> greet: bad binary format (unknown op 255 at pc 0 of the function at line 0)
lua.close();

// If nothing is said, a state takes text only.
const careful = createLua();
try {
  careful.load(bytes, { mode: "b" });
} catch (error) {
  console.log(error.code, error.message.split(";")[0]); //> ING1006 binary chunks are refused here
}
careful.close();
