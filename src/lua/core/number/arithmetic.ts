/**
 * Lua's arithmetic where WebAssembly's differs: powers here, floor division, modulo and shifts in ./math.
 */
import { STATE_EXTRA } from "../generated/layout";
import { power as generalPower } from "./elementary";

/** x ^ y; the square, by far the most common power, needs no more than a product (exactly what pow gives). */
export function power(x: f64, y: f64): f64 {
  if (y == 2.0) return x * x;
  return generalPower(x, y, STATE_EXTRA + 64);
}
