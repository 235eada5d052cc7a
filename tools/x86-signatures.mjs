// The types of the assembler's methods, made from the rows of the instruction table: per mnemonic the overloads that its
// forms allow. Forms that differ in one operand only are one overload with a union there.

const REGISTERS = {
  al: "R8",
  cl: "R8",
  r8: "R8",
  ax: "R16",
  dx: "R16",
  r16: "R16",
  eax: "R32",
  r32: "R32",
  "r32~": "R32",
  rax: "R64",
  r64: "R64",
  sreg: "Sreg",
  fs: "Sreg",
  gs: "Sreg",
  cr: "Cr",
  dr: "Dr",
  st0: "St",
  sti: "St",
  mm: "Mm",
  xmm0: "Xmm",
  xmm: "Xmm",
  ymm: "Ymm",
  zmm: "Zmm",
  k: "K",
  tmm: "Tmm",
};

function typeOf(kind) {
  if (kind in REGISTERS) return REGISTERS[kind];
  if (kind === "m") return "Memory";
  if (/^m\d+$/.test(kind)) return kind.toUpperCase();
  if (kind.startsWith("vm")) return "VM";
  if (/^b\d+$/.test(kind)) return kind.toUpperCase();
  if (kind.startsWith("moffs")) return "Moffs";
  if (/^(imm\d+\w*|1)$/.test(kind)) return "Imm";
  if (kind.startsWith("rel")) return "Target";
  throw new Error(`x86-signatures: no type for operand ${kind}`);
}

/** The overloads of a row: lists of sets of types. */
function overloadsOf(line) {
  const [operands] = line.split("|").map((text) => text.trim());
  const list = operands === "" ? [] : operands.split(", ");
  const types = list.map(
    (text) =>
      new Set(
        text
          .replace(/\{\w+\}/g, "")
          .split("/")
          .map(typeOf),
      ),
  );
  const rounded = list.findIndex((text) => /\{(er|sae)\}/.test(text));
  if (rounded < 0) return [types];
  const registers = types.map((set) => new Set([...set].filter((type) => !/^(M|B)\d*$/.test(type))));
  return [types, [...registers.slice(0, rounded + 1), new Set(["Rounding"]), ...registers.slice(rounded + 1)]];
}

const textOf = (set) => [...set].sort().join(" | ");
const same = (a, b) => textOf(a) === textOf(b);

/** Joins overloads that differ in one place, the last first, until none do. */
function merge(overloads) {
  for (let changed = true; changed;) {
    changed = false;
    for (let x = 0; x < overloads.length; x++) {
      for (let y = overloads.length - 1; y > x; y--) {
        const [a, b] = [overloads[x], overloads[y]];
        if (a.length !== b.length) continue;
        const differing = a.map((set, index) => (same(set, b[index]) ? -1 : index)).filter((index) => index >= 0);
        if (differing.length > 1) continue;
        if (differing.length === 1) for (const type of b[differing[0]]) a[differing[0]].add(type);
        overloads.splice(y, 1);
        changed = true;
      }
    }
  }
  return overloads;
}

const NAMES = "abcde";

const methodName = (mnemonic) => mnemonic.replace(/ (\w)/, (_, letter) => letter.toUpperCase());

function declarations(mnemonic, lines) {
  return merge(lines.flatMap(overloadsOf)).map((overload) => {
    const parameters = overload.map((set, index) => `${NAMES[index]}: ${textOf(set)}`).join(", ");
    return `  ${methodName(mnemonic)}(${parameters}): void;`;
  });
}

export function signatures(table, aliases) {
  const lines = [...table].flatMap(([mnemonic, rows]) => declarations(mnemonic, rows));
  const others = Object.entries(aliases)
    .sort()
    .map(([alias, mnemonic]) => `  ${alias}: Mnemonics["${methodName(mnemonic)}"];`);
  return `import type { Address, Distance, Label } from "../labels.ts";
import type { Broadcast, Memory } from "../memory.ts";
import type { Rounding, SizedImmediate } from "../operands.ts";
import type { Register } from "../register.ts";

type R8 = Register<"r8">;
type R16 = Register<"r16">;
type R32 = Register<"r32">;
type R64 = Register<"r64">;
type Sreg = Register<"sreg">;
type Cr = Register<"cr">;
type Dr = Register<"dr">;
type St = Register<"st">;
type Mm = Register<"mm">;
type Xmm = Register<"xmm">;
type Ymm = Register<"ymm">;
type Zmm = Register<"zmm">;
type K = Register<"k">;
type Tmm = Register<"tmm">;
type M8 = Memory<0 | 8>;
type M16 = Memory<0 | 16>;
type M32 = Memory<0 | 32>;
type M64 = Memory<0 | 64>;
type M80 = Memory<0 | 80>;
type M128 = Memory<0 | 128>;
type M256 = Memory<0 | 256>;
type M512 = Memory<0 | 512>;
type VM = Memory<0 | 32 | 64>;
type B16 = Broadcast<0 | 16>;
type B32 = Broadcast<0 | 32>;
type B64 = Broadcast<0 | 64>;
type Moffs = Memory<-1>;
type Imm = number | bigint | SizedImmediate | Address;
type Target = Label | Distance;

/** The instructions as methods; their operands stand in nasm's order. */
export interface Mnemonics {
${lines.join("\n")}
${others.join("\n")}
}
`;
}
