// TypeScript with `using` closes states and handles at the end of their block.
import { createLua, type LuaFunction } from "ingot";

export function evaluate(formula: string, x: number): number {
  using lua = createLua({ limits: { fuel: 1e6 }, env: { x } });
  using chunk = lua.load(`return function(x) return ${formula} end`);
  using compute = chunk.eval<LuaFunction>();
  return compute.call(x)[0] as number;
}
