// Integers stay integers and floats floats, in both directions; what a number cannot hold exactly is a bigint.
import { createLua } from "ingot";

const lua = createLua();
try {
  console.log(lua.load("return 1 << 40, 0x7fffffffffffffff, 0.1, -0.0").call()); //> [ 1099511627776, 9223372036854775807n, 0.1, -0 ]
  const show = lua.load("return tostring(...)");
  console.log(show.eval({ args: [3] }), show.eval({ args: [lua.float(3)] }), show.eval({ args: [3.5] })); //> 3 3.0 3.5
  console.log(show.eval({ args: [2n ** 62n] })); //> 4611686018427387904
  console.log(lua.load("return 7").call({ ints: "bigint" })); //> [ 7n ]
} finally {
  lua.close();
}
