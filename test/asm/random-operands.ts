// Operands for a form, drawn at random: registers of every kind, memory of every shape, immediates at the borders of ranges.
import {
  broadcast,
  fs,
  gs,
  mask,
  maskZero,
  mem,
  Memory,
  Register,
  REGISTERS,
  rdSae,
  rnSae,
  ruSae,
  rzSae,
  sae,
  segment,
  strict,
} from "ingot/asm";
import type { Operand } from "ingot/asm";
import type { Form, OperandSpec } from "#ingot/asm/table.js";

export interface Draw {
  (): number;
}

export function pick<Item>(draw: Draw, items: readonly Item[]): Item {
  return items[Math.floor(draw() * items.length)];
}

const DISPLACEMENTS = [0, 1, -1, 8, 64, 127, 128, -128, -129, 512, 4096, -4096, 8128, -8192, 0x12345678, -0x7fffffff];

const IMMEDIATES: Readonly<Record<string, readonly (number | bigint)[]>> = {
  imm4: [0, 1, 7, 15],
  imm8: [0, 1, 2, 127, -1, -128, 128, 255],
  imm8sx: [0, 1, 2, 127, -1, -128],
  imm16: [256, 0x1234, -129, -32768, 0x7fff, 0xff00],
  imm32: [0x10000, 0x12345678, -32769, -0x80000000, 0x7fffffff, 0x80000000, 0xfffff000],
  imm32zx: [0, 1, 0x12345678, 0x80000000, 0xffffffff],
  imm32sx: [128, 0x1234, 0x12345678, -129, -0x80000000, 0x7fffffff],
  imm64: [0x123456789a, -0x123456789a, 0x8000000000000000n, 0xfedcba9876543210n],
  "1": [1],
};

const FIXED: Readonly<Record<string, Register>> = Object.fromEntries(
  [...Object.values(REGISTERS).flat()].map((register) => [register.name, register]),
);

/** Operands for `form`, as its assembler method takes them: rounding included. */
export function randomOperands(form: Form, draw: Draw): Operand[] {
  const wantsRounding = form.canSuppress && draw() < 0.4;
  const operands: Operand[] = [];
  let rounding = -1;
  form.operands.forEach((spec, index) => {
    let operand = randomOperand(form, spec, draw, wantsRounding);
    // AMX wants three different registers.
    while (spec.text === "tmm" && operands.includes(operand)) operand = randomOperand(form, spec, draw, false);
    // VP2INTERSECT writes a pair of masks, the first of which is even.
    if (form.mnemonic.startsWith("vp2intersect") && index === 0)
      operand = pick(
        draw,
        REGISTERS.k.filter(({ number }) => number % 2 === 0),
      );
    operands.push(operand);
    // The rounding stands before an immediate.
    if (wantsRounding && operand instanceof Register) rounding = index + 1;
  });
  // ah to bh go with no REX prefix.
  const high = operands.some((operand) => operand instanceof Register && operand.rex === 2);
  if (high) return operands.map((operand) => withoutRex(operand));
  if (form.canMask && (form.needsMask || draw() < 0.5)) {
    const k = pick(draw, REGISTERS.k.slice(1));
    const first = operands[0] as Register | Memory;
    operands[0] = form.canZero && first instanceof Register && draw() < 0.5 ? maskZero(first, k) : mask(first, k);
  }
  if (rounding >= 0) {
    operands.splice(rounding, 0, form.canRound ? pick(draw, [rnSae, rdSae, ruSae, rzSae]) : sae);
  }
  return operands;
}

function withoutRex(operand: Operand): Operand {
  if (operand instanceof Register && (operand.number >= 8 || operand.rex === 1)) {
    return (REGISTERS as unknown as Record<string, Register[]>)[operand.class][operand.number & 3];
  }
  if (operand instanceof Memory) {
    const size = operand.size as Parameters<Memory["with"]>[0]["size"];
    return mem(REGISTERS.r64[0], operand.displacement).with({ size });
  }
  return operand;
}

function randomOperand(form: Form, spec: OperandSpec, draw: Draw, wantsRegister: boolean): Operand {
  const kinds = spec.kinds.filter((kind) => !wantsRegister || spec.kinds.length === 1 || !/^(m|b)\d+$/.test(kind));
  const kind = pick(draw, kinds);
  if (kind in IMMEDIATES) return immediate(form, kind, draw);
  if (kind in FIXED && !/^r\d+$/.test(kind)) return FIXED[kind];
  const isEvex = form.kind === 2;
  const registers = registersOf(kind, isEvex, form.hasW);
  // cs is loaded by far jumps only.
  if (kind === "sreg" && form.operands[0] === spec)
    return pick(
      draw,
      [0, 2, 3, 4, 5].map((number) => REGISTERS.sreg[number]),
    );
  if (registers !== undefined) return pick(draw, registers);
  return randomMemory(form, kind, draw);
}

function immediate(form: Form, kind: string, draw: Draw): number | bigint {
  const values = IMMEDIATES[kind];
  if (form.text.includes("strict")) return strict(16, pick(draw, values)) as never;
  const isByte = kind === "imm8" && /\b(r|m)8\b|al/.test(form.operands[0]?.text ?? "");
  return isByte ? pick(draw, values) : pick(draw, kind === "imm8" ? values.filter((value) => value >= 0) : values);
}

function registersOf(kind: string, isEvex: boolean, needsRex: boolean): readonly Register[] | undefined {
  switch (kind) {
    case "r8":
      return needsRex ? REGISTERS.r8 : [...REGISTERS.r8, ...REGISTERS.r8High];
    case "sti":
      return REGISTERS.st;
    case "cr":
      return [0, 2, 3, 4, 8].map((number) => REGISTERS.cr[number]);
    case "dr":
      return REGISTERS.dr.slice(0, 8);
    case "xmm":
    case "ymm":
      return REGISTERS[kind].slice(0, isEvex ? 32 : 16);
    case "r32~":
      return REGISTERS.r32.slice(1);
    case "r16":
    case "r32":
    case "r64":
    case "sreg":
    case "mm":
    case "zmm":
    case "k":
    case "tmm":
      return REGISTERS[kind];
    default:
      return undefined;
  }
}

function randomMemory(form: Form, kind: string, draw: Draw): Operand {
  const size = Number(/\d+/.exec(kind)?.[0] ?? 0) as Memory["size"];
  if (kind.startsWith("moffs")) return mem(0).with({ isOffset: true, absolute: 0x123456789abcdefn });
  const vector = /^vm(\d+)([xyz])$/.exec(kind);
  const narrow = form.has67 || (form.addressWidth !== 64 && draw() < 0.1);
  const general: readonly Register<"r32" | "r64">[] = narrow ? REGISTERS.r32 : REGISTERS.r64;
  const base = pick(draw, general);
  const displacement = draw() < 0.3 ? 0 : pick(draw, DISPLACEMENTS);
  const scale = pick(draw, [1, 2, 4, 8] as const);
  if (vector !== null) {
    const vectors: readonly Register<"xmm" | "ymm" | "zmm">[] =
      REGISTERS[({ x: "xmm", y: "ymm", z: "zmm" } as const)[vector[2] as "x" | "y" | "z"]];
    const index = pick(draw, vectors.slice(0, form.kind === 2 ? 32 : 16));
    return mem(draw() < 0.1 ? undefined : base, index, scale, displacement);
  }
  if (kind.startsWith("b")) {
    const count = (1 << (form.tuple - form.tupleBroadcast)) as 2;
    return broadcast(mem(base, displacement).with({ size: 0 }) as never, count) as Operand;
  }
  const place = draw();
  const index = pick(
    draw,
    general.filter(({ number }) => number !== 4),
  );
  const memory =
    form.needsSib || place < 0.35
      ? mem(base, index, scale, displacement)
      : place < 0.75
        ? mem(base, displacement)
        : place < 0.85
          ? mem(undefined, index, scale, displacement)
          : mem(displacement);
  const sized = memory.with({ size: size as 0 });
  return draw() < 0.05 ? segment(pick(draw, [fs, gs]), sized) : sized;
}
