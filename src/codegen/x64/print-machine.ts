/**
 * Machine code as text, before or after register allocation: for dumps and for people.
 *
 *     block 2 (v5, v6)  loop 1, from 1 4
 *         r3 <- slot 0                         a move of the allocator
 *       7 add v7:reuse 0 = v5:register v6:any  clobbers r0 r1
 *         to 3 (v7)
 *
 * With an allocation every operand is followed by its location: `v5:register@r3`.
 */
import {
  type Allocation,
  CONSTRAINT,
  constraintOf,
  DEFINES,
  FIRST_SLOT,
  FIRST_XMM,
  INSTRUCTION,
  LATE,
  type Location,
  type MachineFunction,
  payloadOf,
  type RegisterSet,
} from "./machine.ts";

const GENERAL_NAMES = ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"];

export function printLocation(location: Location): string {
  if (location >= FIRST_SLOT) return `slot ${location - FIRST_SLOT}`;
  if (location >= FIRST_XMM) return `xmm${location - FIRST_XMM}`;
  return GENERAL_NAMES[location] ?? `r${location}`;
}

export function printRegisters(set: RegisterSet): string {
  const names: string[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) names.push(printLocation(31 - Math.clz32(rest & -rest)));
  return names.join(" ");
}

/** `nameOf` says what an instruction does, which only selection knows. */
export function printMachine(
  f: MachineFunction,
  allocation?: Allocation,
  nameOf: (instruction: number) => string = () => "",
): string {
  const lines = [`function ${f.name}`];
  let move = 0;
  const movesAt = (place: number): void => {
    if (allocation === undefined) return;
    for (; move < allocation.moveCount && allocation.movePlace[move] === place; move++) {
      lines.push(`        ${printMove(allocation, move)}`);
    }
  };
  for (let block = 0; block < f.blockCount; block++) {
    lines.push(printBlock(f, block));
    for (let instruction = f.blockStart[block]; instruction < f.blockStart[block + 1]; instruction++) {
      movesAt(2 * instruction);
      lines.push(printInstruction(f, allocation, instruction, nameOf(instruction)));
      movesAt(2 * instruction + 1);
    }
    const targets = [...f.successors.subarray(f.successorStart[block], f.successorStart[block + 1])].join(" ");
    if (targets !== "") {
      lines.push(
        `        to ${targets}${printValues(f.arguments, f.argumentStart[block], f.argumentStart[block + 1])}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function printValues(values: Int32Array, from: number, to: number): string {
  if (from === to) return "";
  return ` (${[...values.subarray(from, to)].map((value) => `v${value}`).join(", ")})`;
}

function printBlock(f: MachineFunction, block: number): string {
  const notes: string[] = [];
  if (f.loopDepth[block] > 0) notes.push(`loop ${f.loopDepth[block]}`);
  if (f.cold[block] !== 0) notes.push("cold");
  const from = f.predecessors.subarray(f.predecessorStart[block], f.predecessorStart[block + 1]);
  if (from.length > 0) notes.push(`from ${from.join(" ")}`);
  const parameters = printValues(f.parameters, f.parameterStart[block], f.parameterStart[block + 1]);
  return `block ${block}${parameters}${notes.length > 0 ? `  ${notes.join(", ")}` : ""}`;
}

function printMove(allocation: Allocation, move: number): string {
  const arrow = allocation.moveExchanges[move] !== 0 ? "<->" : "<-";
  return `${printLocation(allocation.moveTo[move])} ${arrow} ${printLocation(allocation.moveFrom[move])}`;
}

function printInstruction(
  f: MachineFunction,
  allocation: Allocation | undefined,
  instruction: number,
  name: string,
): string {
  const defined: string[] = [];
  const used: string[] = [];
  for (let at = f.operandStart[instruction]; at < f.operandStart[instruction + 1]; at++) {
    const list = (f.operandDescription[at] & DEFINES) !== 0 ? defined : used;
    list.push(printOperand(f, allocation, at));
  }
  const words = [`${String(instruction).padStart(6)}`];
  if (name !== "") words.push(name);
  if (defined.length > 0) words.push(...defined, "=");
  words.push(...used);
  if (f.clobbers[instruction] !== 0) words.push(` clobbers ${printRegisters(f.clobbers[instruction])}`);
  if ((f.flags[instruction] & INSTRUCTION.barrier) !== 0) words.push(" barrier");
  if ((f.flags[instruction] & INSTRUCTION.savesLive) !== 0) {
    words.push(` saves ${allocation === undefined ? "live" : printRegisters(allocation.live.get(instruction) ?? 0)}`);
  }
  return words.join(" ");
}

function printOperand(f: MachineFunction, allocation: Allocation | undefined, at: number): string {
  const description = f.operandDescription[at];
  const defines = (description & DEFINES) !== 0;
  const late = (description & LATE) !== 0;
  const unusual = defines === late ? "" : defines ? " early" : " late";
  const location = allocation === undefined ? "" : `@${printLocation(allocation.locations[at])}`;
  return `v${f.operandRegister[at]}:${printConstraint(description)}${unusual}${location}`;
}

function printConstraint(description: number): string {
  const payload = payloadOf(description);
  switch (constraintOf(description)) {
    case CONSTRAINT.any:
      return "any";
    case CONSTRAINT.register:
      return "register";
    case CONSTRAINT.fixed:
      return printLocation(payload);
    default:
      return `reuse ${payload}`;
  }
}
