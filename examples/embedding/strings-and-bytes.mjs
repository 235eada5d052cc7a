// A Lua string is bytes. They are text in UTF-8 unless another meaning is chosen, for a state or for one call.
import { createLua } from "ingot";

const lua = createLua();
try {
  const text = lua.load('return "\\xc3\\xa4"');
  console.log(text.eval()); //> ä
  console.log(text.eval({ strings: "bytes" })); //> Uint8Array(2) [ 195, 164 ]
  console.log(text.eval({ strings: "latin1" }).length); //> 2
  // A Uint8Array becomes a string of exactly these bytes.
  console.log(lua.load("return #...").eval({ args: [Uint8Array.of(0, 255, 254)] })); //> 3
} finally {
  lua.close();
}
