/** The reference page of the instructions, made from their table by the build. */
import { ALIASES } from "./generated/instructions.ts";
import { findMnemonic, type Form, mnemonicNames } from "./table.ts";

const INTRODUCTION = `<!-- Made by \`npm run build\` from src/asm/generated/instructions.ts. -->

# x86-64 instructions

What the assembler encodes, by mnemonic: each is a method of \`Assembler\` (\`call far\` is \`callFar\`). Operands stand in nasm's
order. \`r\`, \`m\` and \`imm\` are registers, memory and immediates with their bits; \`b64\` is an element of memory that is
broadcast, \`vm32x\` memory with a vector index, \`imm8sx\` an immediate extended by its sign. \`{k}\` may have a mask, \`{kz}\` also
zeroing, \`{er}\` rounding, \`{sae}\` suppressed exceptions; these are AVX-512's. Where several forms take the same operands,
the shortest is used. The encodings are in the table itself.
`;

/** File name → text, for docs/reference. */
export function instructionPage(): Record<string, string> {
  const lines = [INTRODUCTION, "| mnemonic | other names | operands | features |", "|---|---|---|---|"];
  const others = new Map<string, string[]>();
  for (const [alias, name] of Object.entries(ALIASES)) others.set(name, [...(others.get(name) ?? []), alias]);
  for (const name of mnemonicNames()) {
    const forms = (findMnemonic(name)?.forms ?? []).filter(({ decodeOnly }) => !decodeOnly);
    if (forms.length === 0) continue;
    const operands = [...new Set(forms.map(operandsOf))].map((text) => (text === "" ? "none" : `\`${text}\``));
    const features = [...new Set(forms.flatMap((form) => form.features.join("+")))].filter((feature) => feature !== "");
    lines.push(
      `| ${name} | ${(others.get(name) ?? []).join(", ")} | ${operands.join("<br>")} | ${features.join("<br>")} |`,
    );
  }
  return { "x86.md": `${lines.join("\n")}\n` };
}

function operandsOf({ text }: Form): string {
  return text.split("|")[0].trim();
}
