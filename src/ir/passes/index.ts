/**
 * The passes in their order, and why they stand there. The verifier must be content after each of them.
 */
import type { IrFunction } from "../function.ts";
import { Graph } from "../graph.ts";
import type { IrModule } from "../module.ts";
import { simplifyBranches } from "./branches.ts";
import { removeDeadCode } from "./dead-code.ts";
import { hoistInvariants } from "./hoist.ts";
import { inlineCalls } from "./inline.ts";
import { layOut } from "./layout.ts";
import { simplify } from "./simplify.ts";
import { numberValues } from "./value-numbering.ts";

export interface PassOptions {
  /** Loads whose value nobody needs go, though they might have trapped. */
  readonly removeLoads?: boolean;
  /** Called after each pass on a function, with the pass's name and what it took in milliseconds. */
  readonly after?: (pass: string, f: IrFunction, ms: number) => void;
}

export interface Pass {
  readonly name: string;
  readonly why: string;
  run(f: IrFunction, options: PassOptions): void;
}

/** What is done to each function, in this order. */
export const PASSES: readonly Pass[] = [
  {
    name: "branches",
    why: "first: translation and inlining leave blocks that are one, and the graphs of all later passes get smaller",
    run: (f) => void simplifyBranches(f),
  },
  {
    name: "simplify",
    why: "before numbering, which then meets one form of what can be written in several",
    run: (f) => void simplify(f, new Graph(f)),
  },
  {
    name: "numbering",
    why: "after simplification; what it finds equal makes conditions constant and parameters trivial",
    run: (f) => void numberValues(f, new Graph(f)),
  },
  {
    name: "simplify again",
    why: "loads that were found to be the value stored, and operands that became equal, simplify further",
    run: (f) => void simplify(f, new Graph(f)),
  },
  {
    name: "branches again",
    why: "conditions may be constant now, and must be before loops are looked at",
    run: (f) => void simplifyBranches(f),
  },
  {
    name: "dead code",
    why: "before hoisting, which would take dead instructions along",
    run: (f, { removeLoads }) => void removeDeadCode(f, new Graph(f), { removeLoads }),
  },
  {
    name: "hoist",
    why: "when all that is equal is shared; it makes blocks before loops, which branch simplification would take away again",
    run: (f) => void hoistInvariants(f),
  },
  {
    name: "dead code again",
    why: "constants that were copied, and parameters of the blocks before loops",
    run: (f, { removeLoads }) => void removeDeadCode(f, new Graph(f), { removeLoads }),
  },
  { name: "layout", why: "last: it only orders blocks", run: (f) => layOut(f) },
];

/** What `after` is told of inlining, which comes before the passes, with a light simplification of each function. */
export const INLINING = "inline";

/** For code that must be made quickly: what pays for itself in register allocation. */
export const FAST_PASSES: readonly Pass[] = PASSES.filter(({ name }) => name === "layout");

export function optimizeFunction(f: IrFunction, options: PassOptions = {}, passes: readonly Pass[] = PASSES): void {
  const { after } = options;
  for (const pass of passes) {
    const start = after === undefined ? 0 : performance.now();
    pass.run(f, options);
    after?.(pass.name, f, performance.now() - start);
  }
}

/** Inlining needs all functions; simplified callees are smaller, and what was inlined is simplified with its surroundings. */
export function optimizeModule(module: IrModule, options: PassOptions = {}): void {
  for (const f of module.functions) {
    simplifyBranches(f);
    simplify(f, new Graph(f));
    removeDeadCode(f, new Graph(f), options);
  }
  const { after } = options;
  const start = after === undefined ? 0 : performance.now();
  inlineCalls(module);
  if (after !== undefined) {
    const each = (performance.now() - start) / module.functions.length;
    for (const f of module.functions) after(INLINING, f, each);
  }
  for (const f of module.functions) optimizeFunction(f, options);
}
