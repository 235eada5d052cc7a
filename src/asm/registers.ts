/** The registers, as constants by their names, and `REGISTERS` by class and number. */
import { FORBIDS_REX, NEEDS_REX, Register, type RegisterClass } from "./register.ts";
import { SHAPE } from "./shapes.ts";

const LOW = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"] as const;
const BYTES = ["al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"] as const;
const SEGMENTS = ["es", "cs", "ss", "ds", "fs", "gs"] as const;

/** Registers that some forms exist for alone. */
const OWN_SHAPE = new Set(["al", "cl", "ax", "dx", "eax", "rax", "fs", "gs", "st0", "xmm0"]);

function register<Class extends RegisterClass>(kind: Class, name: string, number: number): Register<Class> {
  const isHigh = (kind === "xmm" || kind === "ymm") && number >= 16;
  const shape = isHigh ? `${kind}High` : OWN_SHAPE.has(name) ? name : kind === "st" ? "sti" : kind;
  const rex = /^(spl|bpl|sil|dil)$/.test(name) ? NEEDS_REX : /^[abcd]h$/.test(name) ? FORBIDS_REX : 0;
  return Object.freeze(new Register(kind, name, number, SHAPE[shape], rex, 0));
}

function numbered<Class extends RegisterClass>(kind: Class, count: number, stem: string = kind): Register<Class>[] {
  return Array.from({ length: count }, (_, number) => register(kind, `${stem}${number}`, number));
}

function general<Class extends "r8" | "r16" | "r32" | "r64">(
  kind: Class,
  low: readonly string[],
  suffix: string,
): Register<Class>[] {
  return Array.from({ length: 16 }, (_, number) => register(kind, low[number] ?? `r${number}${suffix}`, number));
}

const bytes = general("r8", BYTES, "b");
const highBytes = ["ah", "ch", "dh", "bh"].map((name, index) => register("r8", name, index + 4));
const words = general("r16", LOW, "w");
const dwords = general(
  "r32",
  LOW.map((name) => `e${name}`),
  "d",
);
const qwords = general(
  "r64",
  LOW.map((name) => `r${name}`),
  "",
);
const segments = SEGMENTS.map((name, number) => register("sreg", name, number));
const xmms = numbered("xmm", 32);
const ymms = numbered("ymm", 32);
const zmms = numbered("zmm", 32);
const masks = numbered("k", 8);

/** All registers of a class, by number; of `r8` without `ah` to `bh`. */
export const REGISTERS = Object.freeze({
  r8: bytes,
  r8High: highBytes,
  r16: words,
  r32: dwords,
  r64: qwords,
  sreg: segments,
  cr: numbered("cr", 16),
  dr: numbered("dr", 16),
  st: numbered("st", 8),
  mm: numbered("mm", 8),
  xmm: xmms,
  ymm: ymms,
  zmm: zmms,
  k: masks,
  tmm: numbered("tmm", 8),
});

export const [al, cl, dl, bl, spl, bpl, sil, dil, r8b, r9b, r10b, r11b, r12b, r13b, r14b, r15b] = bytes;
export const [ah, ch, dh, bh] = highBytes;
export const [ax, cx, dx, bx, sp, bp, si, di, r8w, r9w, r10w, r11w, r12w, r13w, r14w, r15w] = words;
export const [eax, ecx, edx, ebx, esp, ebp, esi, edi, r8d, r9d, r10d, r11d, r12d, r13d, r14d, r15d] = dwords;
export const [rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15] = qwords;
export const [es, cs, ss, ds, fs, gs] = segments;
export const [cr0, , cr2, cr3, cr4, , , , cr8] = REGISTERS.cr;
export const [dr0, dr1, dr2, dr3, , , dr6, dr7] = REGISTERS.dr;
export const [st0, st1, st2, st3, st4, st5, st6, st7] = REGISTERS.st;
export const [mm0, mm1, mm2, mm3, mm4, mm5, mm6, mm7] = REGISTERS.mm;
export const [xmm0, xmm1, xmm2, xmm3, xmm4, xmm5, xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15] =
  xmms;
export const [
  xmm16,
  xmm17,
  xmm18,
  xmm19,
  xmm20,
  xmm21,
  xmm22,
  xmm23,
  xmm24,
  xmm25,
  xmm26,
  xmm27,
  xmm28,
  xmm29,
  xmm30,
  xmm31,
] = xmms.slice(16);
export const [ymm0, ymm1, ymm2, ymm3, ymm4, ymm5, ymm6, ymm7, ymm8, ymm9, ymm10, ymm11, ymm12, ymm13, ymm14, ymm15] =
  ymms;
export const [
  ymm16,
  ymm17,
  ymm18,
  ymm19,
  ymm20,
  ymm21,
  ymm22,
  ymm23,
  ymm24,
  ymm25,
  ymm26,
  ymm27,
  ymm28,
  ymm29,
  ymm30,
  ymm31,
] = ymms.slice(16);
export const [zmm0, zmm1, zmm2, zmm3, zmm4, zmm5, zmm6, zmm7, zmm8, zmm9, zmm10, zmm11, zmm12, zmm13, zmm14, zmm15] =
  zmms;
export const [
  zmm16,
  zmm17,
  zmm18,
  zmm19,
  zmm20,
  zmm21,
  zmm22,
  zmm23,
  zmm24,
  zmm25,
  zmm26,
  zmm27,
  zmm28,
  zmm29,
  zmm30,
  zmm31,
] = zmms.slice(16);
export const [k0, k1, k2, k3, k4, k5, k6, k7] = masks;
export const [tmm0, tmm1, tmm2, tmm3, tmm4, tmm5, tmm6, tmm7] = REGISTERS.tmm;
