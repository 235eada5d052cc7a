/**
 * Folding and simplification: operations on constants become constants, others what the rules of rules.ts say.
 *
 * One walk over the blocks in reverse postorder, so that operands are simplified before what uses them; what a rule makes is simplified at once.
 * Left behind are instructions that nobody uses any more: dead-code.ts takes them away.
 */
import type { IrFunction, Value } from "../function.ts";
import type { Graph } from "../graph.ts";
import { OP, type OpRow, OPS } from "../ops.ts";
import { I64 } from "../types.ts";
import { becomeConstant, foldConstants } from "./fold.ts";
import { RuleSet } from "./patterns.ts";
import { Replacements } from "./replace.ts";
import { RULES } from "./rules.ts";

const rules = new RuleSet(RULES);

const COMMUTES = OPS.map((row: OpRow) => row.commutes === true);
/** Comparisons with their operands exchanged. */
const EXCHANGED = new Map<number, number>([
  [OP.ltS, OP.gtS],
  [OP.gtS, OP.ltS],
  [OP.leS, OP.geS],
  [OP.geS, OP.leS],
  [OP.ltU, OP.gtU],
  [OP.gtU, OP.ltU],
  [OP.leU, OP.geU],
  [OP.geU, OP.leU],
]);
const FOLDS = OPS.map(({ format, effect }: OpRow) => (format === "unary" || format === "binary") && effect !== "calls");
const SIMPLIFIES = OPS.map(({ format }: OpRow) => format === "unary" || format === "binary" || format === "ternary");

export function simplify(f: IrFunction, graph: Graph): boolean {
  return new Simplifier(f).run(graph);
}

class Simplifier {
  readonly #f: IrFunction;
  readonly #replacements: Replacements;
  #changed = false;

  constructor(f: IrFunction) {
    this.#f = f;
    this.#replacements = new Replacements(f);
  }

  run(graph: Graph): boolean {
    const f = this.#f;
    const { of } = this.#replacements;
    for (const block of graph.order)
      for (let value = f.first[block]; value !== 0; value = f.next[value]) {
        if (this.#replacements.count > 0) f.mapOperands(value as Value, of);
        this.#visit(value as Value);
      }
    this.#replacements.apply();
    return this.#changed || this.#replacements.count > 0;
  }

  #visit(value: Value): void {
    const f = this.#f;
    const op = f.op[value];
    if (op === OP.load || op === OP.store) this.#foldAddress(value);
    if (!SIMPLIFIES[op]) return;
    const other = this.#simplified(value);
    if (other !== value) this.#replacements.replace(value, other);
  }

  /** What stands for a value: itself, perhaps made a constant, or another. */
  readonly #simplified = (value: Value): Value => {
    const f = this.#f;
    this.#orderOperands(value);
    if (this.#fold(value)) return value;
    const other = rules.apply(f, value, this.#simplified);
    return other === 0 ? value : other;
  };

  /** Constants to the right, where operands may be exchanged. */
  #orderOperands(value: Value): void {
    const f = this.#f;
    const op = f.op[value];
    if (OPS[op].format !== "binary" || f.op[f.a[value]] !== OP.constant || f.op[f.b[value]] === OP.constant) return;
    const exchanged = COMMUTES[op] ? op : EXCHANGED.get(op);
    if (exchanged === undefined) return;
    const a = f.a[value];
    f.op[value] = exchanged;
    f.a[value] = f.b[value];
    f.b[value] = a;
  }

  #fold(value: Value): boolean {
    const f = this.#f;
    const op = f.op[value];
    if (!FOLDS[op] || f.op[f.a[value]] !== OP.constant) return false;
    if (OPS[op].format === "binary" && f.op[f.b[value]] !== OP.constant) return false;
    const pattern = foldConstants(f, value);
    if (pattern === undefined) return false;
    becomeConstant(f, value, pattern);
    this.#changed = true;
    return true;
  }

  /** Adds a constant summand of an absolute address to the offset. Those of the heap may wrap at 32 bits, and so stay. */
  #foldAddress(value: Value): void {
    const f = this.#f;
    const address = f.a[value];
    if (f.type[address] !== I64 || f.op[address] !== OP.add || f.op[f.b[address]] !== OP.constant) return;
    const constant = f.b[address];
    const sum = f.a[constant] + f.b[value];
    if (f.b[constant] !== f.a[constant] >> 31 || sum !== (sum | 0)) return;
    f.a[value] = f.a[address];
    f.b[value] = sum;
    this.#changed = true;
  }
}
