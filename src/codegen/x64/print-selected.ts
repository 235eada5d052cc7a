/** What selection made, as text, for dumps: machine code with the mnemonics of its instructions, which the decoder tells. */
import { CODE, VEX, W } from "../../asm/raw.ts";
import { decode } from "../../asm/index.ts";
import { KIND } from "./encodings.ts";
import type { Allocation } from "./machine.ts";
import { printMachine } from "./print-machine.ts";
import type { Selected } from "./select.ts";

const KIND_NAMES = Object.keys(KIND);
const MEMORY = 1 << 11;
const IMMEDIATE = 7 << 20;

export function printSelected({ machine }: Selected, allocation?: Allocation): string {
  return printMachine(machine, allocation, (at) => {
    const { code, form, immediate, displacement } = machine;
    const kind = form[at] & 31;
    const name = kind === KIND.generic ? mnemonicOf(code[at], form[at]) : KIND_NAMES[kind];
    const hasImmediate = immediate[at] !== 0 || (form[at] & IMMEDIATE) !== 0;
    return `${name}${hasImmediate ? ` #${immediate[at]}` : ""}${displacement[at] === 0 ? "" : ` +${displacement[at]}`}`;
  });
}

const MAPS = [[], [0x0f], [0x0f, 0x38], [0x0f, 0x3a]] as const;
const PREFIXES = [[], [0x66], [0xf3], [0xf2]] as const;
const ZEROS = [0, 0, 0, 0, 0, 0, 0, 0];

/** The mnemonic of a code, with a width where it is that of eight bytes. */
function mnemonicOf(code: number, form: number): string {
  // Their prefix holds registers, and there are five.
  if ((code & VEX) !== 0) return vexName(code);
  const prefix = PREFIXES[(code >> 10) & 3];
  const rex = (code & W) === 0 ? [] : [0x48];
  const modes = (form & MEMORY) === 0 ? 0xc0 : 0;
  const bytes = [...prefix, ...rex, ...MAPS[(code >> 8) & 3], code & 0xff, modes | (((code >> 13) & 7) << 3), ...ZEROS];
  const instruction = decode(Uint8Array.from(bytes), 0);
  const name = instruction?.form.mnemonic ?? `code ${code.toString(16)}`;
  return rex.length === 0 ? name : `${name}.64`;
}

function vexName(code: number): string {
  const [name] = Object.entries(CODE).find(([, known]) => known === (code & ~W)) ?? [`code ${code.toString(16)}`];
  return name;
}
