/**
 * What the processor's registers hold in compiled Lua code (docs/architecture.md, "How Lua functions are compiled").
 *
 * | register | holds |
 * |---|---|
 * | r15 | address of the cage |
 * | r14 | address that entry cells count from: the stub for functions without code, so that an empty cell leads there |
 * | r13 | address of the function's data vector |
 * | r12 | INTEGER_BIAS: a small integer's value is the integer plus this |
 * | rbp | the frame record, an offset in the cage |
 * | rbx | address of R[0] |
 * | r11 | INTEGER_MIN: values from here on are small integers |
 * | rax, rcx, rdx, rsi, rdi, r8 to r10, xmm0 to xmm15 | free between instructions |
 *
 * Helpers keep all of these but the free ones; after one, rbx and rbp are those of a stack that may have moved.
 */
import { R11, R13, R14, R15, RBP, RBX, R12 } from "../../asm/raw.ts";

export const CAGE = R15;
export const CODE_BASE = R14;
export const DATA = R13;
export const BIAS = R12;
export const FRAME_RECORD = RBP;
export const BASE = RBX;
export const INTEGER_MIN = R11;
