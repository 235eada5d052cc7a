// Instructions as text: in nasm's syntax, and in that of GNU as and llvm-mc.
import { Memory, type Operand } from "ingot/asm";
import type { Form } from "#ingot/asm/table.js";

export function nasmLine(form: Form, operands: readonly Operand[]): string {
  return `${form.needsVex ? "{vex} " : ""}${form.mnemonic} ${operands.map((operand) => `${operand}`).join(", ")}`.trim();
}

const POINTERS: Readonly<Record<string, string>> = { oword: "xmmword", yword: "ymmword", zword: "zmmword" };

export function gnuLine(form: Form, operands: readonly Operand[]): string {
  const texts = operands.map((operand) =>
    operand instanceof Memory
      ? `${operand}`
          .replace(/^([a-z]+) \[/, (_, word: string) => `${POINTERS[word] ?? word} ptr [`)
          .replace(/\[([fg]s):/, "$1:[")
      : `${operand}`,
  );
  return `${form.needsVex ? "{vex} " : ""}${form.mnemonic} ${texts.join(", ")}`.trim();
}
