/** What selection made, as text, for dumps: machine code with the names that selection has for its instructions. */
import { KIND } from "./encodings.ts";
import type { Allocation } from "./machine.ts";
import { printMachine } from "./print-machine.ts";
import type { Selected } from "./select.ts";

const KIND_NAMES = Object.keys(KIND);

export function printSelected({ machine }: Selected, allocation?: Allocation): string {
  return printMachine(machine, allocation, (at) => {
    const kind = machine.form[at] & 31;
    const name = kind === KIND.generic ? `code ${machine.code[at].toString(16)}` : KIND_NAMES[kind];
    return `${name} [${machine.immediate[at]}, ${machine.displacement[at]}]`;
  });
}
