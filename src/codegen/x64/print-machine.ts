/** Machine functions as text, for dumps: blocks, instructions by kind or code, operands, and, when allocated, places and moves. */
import { KIND } from "./encodings.ts";
import {
  type Allocation,
  CONSTRAINT,
  constraintOf,
  DEFINES,
  FIRST_SLOT,
  FIRST_XMM,
  type Location,
  payloadOf,
} from "./machine.ts";
import type { Selected } from "./select.ts";

const KIND_NAMES = Object.keys(KIND);
const GENERAL_NAMES = ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"];

export function locationText(location: Location): string {
  if (location >= FIRST_SLOT) return `slot${location - FIRST_SLOT}`;
  if (location >= FIRST_XMM) return `xmm${location - FIRST_XMM}`;
  return GENERAL_NAMES[location] ?? `r${location}`;
}

function constraintText(description: number): string {
  switch (constraintOf(description)) {
    case CONSTRAINT.any:
      return "?";
    case CONSTRAINT.fixed:
      return `=${locationText(payloadOf(description))}`;
    case CONSTRAINT.reuse:
      return `=#${payloadOf(description)}`;
    default:
      return "";
  }
}

export function printMachine({ machine, blocks }: Selected, allocation?: Allocation): string {
  const lines: string[] = [];
  let move = 0;
  const moves = (place: number): void => {
    if (allocation === undefined) return;
    for (; move < allocation.moveCount && allocation.movePlace[move] === place; move++) {
      const arrow = allocation.moveExchanges[move] === 1 ? "<->" : "->";
      lines.push(`    ${locationText(allocation.moveFrom[move])} ${arrow} ${locationText(allocation.moveTo[move])}`);
    }
  };
  const list = (registers: Int32Array, start: Int32Array, block: number): string =>
    Array.from(registers.subarray(start[block], start[block + 1]), (register) => `v${register}`).join(", ");
  for (let block = 0; block < machine.blockCount; block++) {
    const parameters = list(machine.parameters, machine.parameterStart, block);
    const origin = blocks.edge[block] === 0 ? `ir ${blocks.irBlock[block]}` : `edge ${blocks.edge[block]}`;
    const successors = machine.successors.subarray(machine.successorStart[block], machine.successorStart[block + 1]);
    lines.push(
      `block${block}(${parameters}): ${origin}, depth ${machine.loopDepth[block]}${machine.cold[block] === 1 ? ", cold" : ""}`,
    );
    for (let at = machine.blockStart[block]; at < machine.blockStart[block + 1]; at++) {
      moves(2 * at);
      lines.push(`  ${at}: ${instructionText(at)}`);
      moves(2 * at + 1);
    }
    if (successors.length > 0)
      lines.push(`  to ${successors.join(", ")} (${list(machine.arguments, machine.argumentStart, block)})`);
  }
  return `${lines.join("\n")}\n`;

  function instructionText(at: number): string {
    const kind = machine.form[at] & 31;
    const name = kind === KIND.generic ? `code ${machine.code[at].toString(16)}` : KIND_NAMES[kind];
    const operands: string[] = [];
    for (let operand = machine.operandStart[at]; operand < machine.operandStart[at + 1]; operand++) {
      const description = machine.operandDescription[operand];
      const place = allocation === undefined ? "" : `@${locationText(allocation.locations[operand])}`;
      const role = (description & DEFINES) === 0 ? "" : "!";
      operands.push(`${role}v${machine.operandRegister[operand]}${constraintText(description)}${place}`);
    }
    return `${name} ${operands.join(", ")} ; ${machine.immediate[at]} ${machine.displacement[at]}`;
  }
}
