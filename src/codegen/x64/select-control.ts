/** Selection of what ends blocks, but calls and returns. */
import { ACCESS, OP, type OpName } from "../../ir/index.ts";
import { setFlags } from "./select-conditions.ts";
import { KIND } from "./encodings.ts";
import { DEF_EARLY, type Selector, USE } from "./selector.ts";

type Rule = (s: Selector, value: number) => void;

/** What an edge passes, in registers; parameters that nobody uses get nothing. */
export function passAlong(s: Selector, edge: number, machineBlock: number): void {
  const { f } = s;
  const count = f.edgeArgumentCount[edge];
  if (count === 0) return;
  const passed: number[] = [];
  let parameter = f.first[f.edgeTo[edge]];
  for (let index = 0; index < count; index++, parameter = f.next[parameter])
    if (s.isPassed(parameter)) passed.push(s.register(f.lists[f.edgeArguments[edge] + index]));
  s.argumentsOfBlock[machineBlock] = passed;
  s.argumentCount += passed.length;
}

const jump: Rule = (s, value) => {
  const { f } = s;
  passAlong(s, f.a[value], s.blocks.machineBlock[f.block[value]]);
  s.code.add(0, KIND.jump);
};

const branch: Rule = (s, value) => {
  const { f, blocks } = s;
  const whenTrue = blocks.successorOfEdge[f.b[value]];
  const whenFalse = blocks.successorOfEdge[f.c[value]];
  if (whenTrue === whenFalse) {
    s.drop(f.a[value]);
    s.code.add(0, KIND.jump);
    return;
  }
  const condition = setFlags(s, f.a[value]);
  // The successors are in the order of the edges.
  s.code.add(condition, KIND.branch);
};

const DEEPEST = 3;
const LARGEST_TABLE = 255;

/** A number that a value cannot exceed, if that is small; else 0. */
function boundOf(s: Selector, value: number, depth = 0): number {
  const { f } = s;
  switch (f.op[value]) {
    case OP.load:
      return f.aux[value] === ACCESS.u8 ? LARGEST_TABLE : 0;
    case OP.and: {
      const mask = s.isConstant(f.b[value]) ? s.immediate(f.b[value]) : 0;
      return mask > 0 && mask <= LARGEST_TABLE ? mask : 0;
    }
    case OP.parameter:
      return depth < DEEPEST && f.block[value] !== f.entry ? boundOfParameter(s, value, depth + 1) : 0;
    default:
      return 0;
  }
}

function boundOfParameter(s: Selector, value: number, depth: number): number {
  const { f, blocks } = s;
  const block = f.block[value];
  let most = 0;
  for (let edge = 1; edge < f.edgeCount; edge++) {
    if (f.edgeTo[edge] !== block || blocks.machineBlock[f.edgeFrom[edge]] < 0) continue;
    const argument = f.lists[f.edgeArguments[edge] + f.a[value]];
    const bound = argument === value ? 1 : boundOf(s, argument, depth);
    if (bound === 0) return 0;
    most = Math.max(most, bound);
  }
  return most;
}

/**
 * Emission reads the cases from the function: the value's number is the immediate. The displacement is what the index cannot exceed, 0 if
 * that is not known: then it is compared.
 */
const switches: Rule = (s, value) => {
  const { f, blocks } = s;
  const block = blocks.machineBlock[f.block[value]];
  if (blocks.successorStart[block + 1] - blocks.successorStart[block] === 1) {
    s.drop(f.a[value]);
    passAlong(s, f.lists[f.b[value]], block);
    s.code.add(0, KIND.jump);
    return;
  }
  const index = s.register(f.a[value]);
  const bound = s.options.level === "optimized" ? boundOf(s, f.a[value]) : 0;
  s.code.add(0, KIND.switch, value, bound);
  s.code.operand(index, USE);
  s.code.operand(s.code.newGeneral(), DEF_EARLY);
  s.code.operand(s.code.newGeneral(), DEF_EARLY);
};

const trap: Rule = (s, value) => s.code.add(0, KIND.trap, s.f.b[value]);

export const CONTROL_RULES = {
  jump,
  branch,
  switch: switches,
  trap,
} satisfies Partial<Record<OpName, Rule>>;
