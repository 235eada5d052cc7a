/**
 * Rules made ready: their texts are read once into trees, kept by the operation at the root. Matching walks pattern and instruction together
 * and binds letters; building makes the instructions of the result.
 */
import { fault } from "../../base/index.ts";
import { type IrFunction, type Value } from "../function.ts";
import { OP, type Opcode, type OpName, OPS } from "../ops.ts";
import { I32, I64, type Type } from "../types.ts";
import { becomeConstant, constantBits, foldConstants } from "./fold.ts";
import type { Rule } from "./rules.ts";

type Node =
  | { readonly kind: "value"; readonly letter: number }
  | { readonly kind: "constant"; readonly letter: number }
  | { readonly kind: "number"; readonly number: bigint }
  | { readonly kind: "operation"; readonly op: Opcode; readonly operands: readonly Node[] };

interface Prepared {
  readonly from: Extract<Node, { kind: "operation" }>;
  readonly to: Node;
  readonly type: Type | undefined;
  /** The letter of a value that must be an i32; 0 if none must. */
  readonly narrow: number;
  /** Letters of the constants, in alphabetical order. */
  readonly constants: readonly number[];
  readonly when: Rule["when"];
}

const LETTERS = 128;

function parse(text: string): Node {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const read = (): Node => {
    const token = tokens[at++];
    if (token === "(") {
      const op = OP[tokens[at++] as OpName];
      const operands: Node[] = [];
      while (tokens[at] !== ")") operands.push(read());
      at++;
      return { kind: "operation", op, operands };
    }
    if (/^-?\d+$/.test(token)) return { kind: "number", number: BigInt(token) };
    const kind = token >= "a" ? "value" : "constant";
    return { kind, letter: token.charCodeAt(0) };
  };
  return read();
}

function constantsOf(node: Node): number[] {
  if (node.kind === "constant") return [node.letter];
  return node.kind === "operation" ? node.operands.flatMap(constantsOf) : [];
}

/** Rules by the operation at their root, in their order. */
export class RuleSet {
  readonly #byOp: readonly (readonly Prepared[])[];
  readonly #bound = new Int32Array(LETTERS);

  constructor(rules: readonly Rule[]) {
    const byOp: Prepared[][] = OPS.map(() => []);
    for (const { from, to, type, narrow, when } of rules) {
      const root = parse(from);
      if (root.kind !== "operation" || root.op === undefined)
        throw fault("internalFault", { stage: "simplify", unit: from, reason: "not an operation" });
      const constants = [...new Set(constantsOf(root))].toSorted((one, other) => one - other);
      byOp[root.op].push({
        from: root,
        to: parse(to),
        type: type === undefined ? undefined : type === "i32" ? I32 : I64,
        narrow: narrow?.charCodeAt(0) ?? 0,
        constants,
        when,
      });
    }
    this.#byOp = byOp;
  }

  /**
   * What an instruction becomes by the first rule that fits, 0 if none does: a value there was, or one made before it. Instructions made on
   * the way are given to `made`, operands first.
   */
  apply(f: IrFunction, value: Value, made: (value: Value) => Value): Value | 0 {
    for (const rule of this.#byOp[f.op[value]]) {
      if (rule.type !== undefined && f.type[f.a[value]] !== rule.type) continue;
      this.#bound.fill(0);
      if (!this.#matches(f, rule.from, value)) continue;
      if (rule.narrow !== 0 && f.type[this.#bound[rule.narrow]] !== I32) continue;
      if (rule.when !== undefined) {
        const width = f.type[f.a[value]] === I64 ? 64 : 32;
        const constants = rule.constants.map((letter) => constantBits(f, this.#bound[letter] as Value));
        if (!rule.when(constants, width)) continue;
      }
      return this.#build(f, rule.to, f.type[value], value, made);
    }
    return 0;
  }

  #matches(f: IrFunction, node: Node, value: Value): boolean {
    switch (node.kind) {
      case "value":
      case "constant": {
        if (node.kind === "constant" && f.op[value] !== OP.constant) return false;
        const bound = this.#bound[node.letter];
        this.#bound[node.letter] = value;
        return bound === 0 || bound === value || (isSameConstant(f, bound as Value, value) && node.kind === "constant");
      }
      case "number":
        return (
          f.op[value] === OP.constant &&
          constantBits(f, value) === BigInt.asUintN(f.type[value] === I64 ? 64 : 32, node.number)
        );
      case "operation": {
        if (f.op[value] !== node.op) return false;
        const { operands } = node;
        return (
          this.#matches(f, operands[0], f.a[value] as Value) &&
          (operands.length < 2 || this.#matches(f, operands[1], f.b[value] as Value)) &&
          (operands.length < 3 || this.#matches(f, operands[2], f.c[value] as Value))
        );
      }
    }
  }

  /** `type` is that of the place; the value of an operation may know better. */
  #build(f: IrFunction, node: Node, type: number, before: Value, made: (value: Value) => Value): Value {
    if (node.kind === "value" || node.kind === "constant") return this.#bound[node.letter] as Value;
    if (node.kind === "number") {
      const value = f.create(OP.constant, type as Type);
      becomeConstant(f, value, BigInt.asUintN(type === I64 ? 64 : 32, node.number));
      f.insertBefore(value, before);
      return value;
    }
    const operandType = node.operands.map((operand) => this.#typeOf(f, operand)).find((found) => found !== 0) ?? type;
    const own = OPS[node.op].result;
    const result = own === "i32" ? I32 : own === "i64" ? I64 : operandType;
    const operands = node.operands.map((operand, index) =>
      this.#build(f, operand, index === 2 ? I32 : operandType, before, made),
    );
    const value = f.create(node.op, result as Type, operands[0], operands[1] ?? 0, operands[2] ?? 0);
    f.at[value] = f.at[before];
    if (operands.every((operand) => f.op[operand] === OP.constant)) {
      const folded = foldConstants(f, value);
      if (folded !== undefined) becomeConstant(f, value, folded);
    }
    f.insertBefore(value, before);
    return made(value);
  }

  /** The type of what a node of a result will be, 0 if only its place tells. */
  #typeOf(f: IrFunction, node: Node): number {
    if (node.kind === "number") return 0;
    if (node.kind !== "operation") return f.type[this.#bound[node.letter]];
    const { result } = OPS[node.op];
    if (result === "i32") return I32;
    if (result === "i64") return I64;
    return node.operands.map((operand) => this.#typeOf(f, operand)).find((found) => found !== 0) ?? 0;
  }
}

function isSameConstant(f: IrFunction, one: Value, other: Value): boolean {
  return (
    f.op[one] === OP.constant && f.type[one] === f.type[other] && f.a[one] === f.a[other] && f.b[one] === f.b[other]
  );
}
