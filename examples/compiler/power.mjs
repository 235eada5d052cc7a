// A function of IR made by hand: x to the power n, for each n another function, without a loop.
import { loadIr } from "ingot/engine";
import { F64, IrFunction, IrModule, OP, printFunction } from "ingot/ir";

/** Adds `power<n>`, of an f64, to a module: by squaring, decided now. */
function addPower(module, exponent) {
  const signature = module.signature({ parameters: ["f64"], results: ["f64"] });
  const f = new IrFunction(`power${exponent}`, signature);
  const block = f.addBlock();
  let square = f.addParameter(block, F64);
  let result = f.f64(block, 1);
  for (let rest = exponent; rest > 0; rest >>= 1) {
    if (rest & 1) result = f.append(block, OP.fmul, F64, result, square);
    if (rest > 1) square = f.append(block, OP.fmul, F64, square, square);
  }
  f.append(block, OP.return, 0, 0, f.addList([result]), 1);
  module.functions.push(f);
  return f;
}

const module = new IrModule();
const power5 = addPower(module, 5);
addPower(module, 10);
console.log(printFunction(power5, module).trimEnd());
//> function "power5" 0 {
//> block1(v1: f64):
//>   v2: f64 = constant 1
//>   v3: f64 = fmul v2, v1
//>   v4: f64 = fmul v1, v1
//>   v5: f64 = fmul v4, v4
//>   v6: f64 = fmul v3, v5
//>   return v6
//> }

const loaded = loadIr(module);
if ("refused" in loaded) throw new Error(loaded.refused.message);
const { power5: fifth, power10: tenth } = loaded.functions;
console.log(fifth(2), tenth(2), tenth(-1.5)); //> 32 1024 57.6650390625
