// Where print and the standard files lead. `print` is in every state; `io` only where it is asked for.
import { createLua } from "ingot";

const printed = [];
const lua = createLua({
  libs: ["base", "io", "string"],
  io: { stdout: (text) => printed.push(text), stdin: "first line\nsecond line\n" },
});
try {
  lua.load("print('hello', 1.5, nil) for line in io.lines() do io.write('[', line, ']') end").call();
  console.log(printed.join("")); //> hello	1.5	nil
  //> [first line][second line]
} finally {
  lua.close();
}
