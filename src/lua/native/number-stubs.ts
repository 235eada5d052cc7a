/**
 * What compiled Lua functions call for numbers (lua/baseline/numbers.ts): operands of mixed kinds, divisions, loops of other numbers than
 * integers. Small functions by hand, since a call of the core would have to save the frame's state.
 *
 * Left operand in rax, right one in rcx, both values; rdx is lost, and rax, rcx, xmm0 and xmm1 but for the result. The parity flag tells that the
 * core must do it: for other kinds, wide results, and NaN, which only the core makes. Every value that is no float is a
 * NaN when looked at as one; so what is calculated with is not tested, but what came of it.
 */
import {
  type Assembler,
  eax,
  ecx,
  edx,
  dword,
  esi,
  type Label,
  mem,
  qword,
  r11,
  r12,
  r15,
  rax,
  rcx,
  rdi,
  rdx,
  rsi,
  xmm0,
  xmm1,
  xmm2,
  xmm3,
} from "../../asm/index.ts";
import { SHORT_STRING, STRING, TABLE, TAG } from "../layout/index.ts";

/** Rounding of `roundsd`: down, without a report of inexact results. */
const DOWN = 9;

export function writeNumberStubs(a: Assembler): void {
  writeSum(a, "addNumbers", "addsd", () => {
    a.sub(rcx, r12);
    a.add(rax, rcx);
  });
  writeSum(a, "subNumbers", "subsd", () => {
    a.sub(rcx, r12);
    a.sub(rax, rcx);
  });
  writeSum(a, "mulNumbers", "mulsd", () => {
    a.sub(rax, r12);
    a.sub(rcx, r12);
    a.imul(rax, rcx);
    a.add(rax, r12);
  });
  define(a, "divNumbers", () => {
    convertOperands(a);
    a.divsd(xmm0, xmm1);
    finishFloat(a);
  });
  define(a, "compareNumbers", () => {
    convertOperands(a);
    a.ucomisd(xmm0, xmm1);
    a.ret();
  });
  writeEqual(a);
  writeModulo(a);
  writeFloorDivide(a);
  writePrepareLoop(a);
  writeFloatLoop(a);
}

function define(a: Assembler, name: string, body: () => void): void {
  const label = a.symbol(`lua.${name}`, { binding: "global", type: "function" });
  a.align(16);
  a.define(label);
  body();
  a.end(label);
}

// ---------------------------------------------------------------- answers

/** The answer: it is done. Neither parity nor carry. */
function succeed(a: Assembler): void {
  a.mov(edx, 1);
  a.test(edx, edx);
  a.ret();
}

/** The answer: the core must do it. */
function fail(a: Assembler): void {
  a.xor(edx, edx);
  a.ret();
}

/** xmm0 is the answer if it is a number. */
function finishFloat(a: Assembler): void {
  a.ucomisd(xmm0, xmm0);
  a.ret();
}

/** Equal: zero, no parity. */
function answerEqual(a: Assembler): void {
  a.xorps(xmm0, xmm0);
  a.ucomisd(xmm0, xmm0);
  a.ret();
}

// ---------------------------------------------------------------- operands

/** rax and rcx to xmm0 and xmm1: integers converted, all else as it is. */
function convertOperands(a: Assembler): void {
  convert(a, rax, xmm0);
  convert(a, rcx, xmm1);
}

function convert(a: Assembler, value: typeof rax, to: typeof xmm0): void {
  const done = a.label();
  a.movq(to, value);
  a.cmp(value, r11);
  a.jb(done);
  a.sub(value, r12);
  a.cvtsi2sd(to, value);
  a.bind(done);
}

function unlessIntegers(a: Assembler, target: Label): void {
  a.mov(rdx, rax);
  a.and(rdx, rcx);
  a.cmp(rdx, r11);
  a.jb(target);
}

// ---------------------------------------------------------------- sums and products

/** The result is in xmm0, whatever it is. */
function writeSum(a: Assembler, name: string, operation: "addsd" | "subsd" | "mulsd", integers: () => void): void {
  define(a, name, () => {
    const mixed = a.label();
    const wide = a.label();
    unlessIntegers(a, mixed);
    integers();
    a.cmp(rax, r11);
    a.jb(wide);
    a.movq(xmm0, rax);
    succeed(a);
    a.bind(wide);
    fail(a);
    a.bind(mixed);
    convertOperands(a);
    a[operation](xmm0, xmm1);
    finishFloat(a);
  });
}

// ---------------------------------------------------------------- divisions, to rax

/** Of integers by a positive one. `short` goes on from the quotient in eax and the remainder in edx, `long` from those in rax and rdx. */
function divideIntegers(a: Assembler, short: () => void, long: () => void): void {
  const wide = a.label();
  const failed = a.label();
  a.sub(rax, r12);
  a.sub(rcx, r12);
  a.mov(rdx, rax);
  a.or(rdx, rcx);
  a.shr(rdx, 32);
  a.jne(wide);
  a.test(ecx, ecx);
  a.je(failed);
  a.div(ecx);
  short();
  succeed(a);
  a.bind(wide);
  a.test(rcx, rcx);
  a.jle(failed);
  a.cqo();
  a.idiv(rcx);
  long();
  succeed(a);
  a.bind(failed);
  fail(a);
}

function writeModulo(a: Assembler): void {
  define(a, "modulo", () => {
    const other = a.label();
    unlessIntegers(a, other);
    divideIntegers(
      a,
      () => a.lea(rax, mem(r12, rdx, 1)),
      () => {
        // The remainder has the sign of the divisor.
        const done = a.label();
        a.lea(rax, mem(r12, rdx, 1));
        a.test(rdx, rdx);
        a.jns(done);
        a.add(rax, rcx);
        a.bind(done);
      },
    );
    a.bind(other);
    fail(a);
  });
}

function writeFloorDivide(a: Assembler): void {
  define(a, "floorDivide", () => {
    const other = a.label();
    unlessIntegers(a, other);
    divideIntegers(
      a,
      () => a.add(rax, r12),
      () => {
        // Down, where the division rounded up to zero.
        a.sar(rdx, 63);
        a.add(rax, rdx);
        a.add(rax, r12);
      },
    );
    a.bind(other);
    convertOperands(a);
    a.divsd(xmm0, xmm1);
    a.roundsd(xmm0, xmm0, DOWN);
    a.movq(rax, xmm0);
    finishFloat(a);
  });
}

// ---------------------------------------------------------------- equality

/** Flags as of `ucomisd`: zero for equal. */
function writeEqual(a: Assembler): void {
  define(a, "equalValues", () => {
    const differ = a.label();
    const unequal = a.label();
    const numbers = a.label();
    const sameTag = a.label();
    const failed = a.label();
    const equal = a.label();
    a.cmp(rax, rcx);
    a.jne(differ);
    a.movq(xmm0, rax);
    highWord(a, rdx, rax);
    a.cmp(edx, TAG.nil | 0);
    a.jae(equal);
    a.ucomisd(xmm0, xmm0);
    a.ret();
    a.bind(equal);
    answerEqual(a);

    a.bind(differ);
    highWord(a, rdx, rax);
    highWord(a, rsi, rcx);
    a.cmp(edx, TAG.nil | 0);
    a.jb(numbers);
    a.cmp(esi, TAG.nil | 0);
    a.jb(numbers);
    // Two that are no floats: equal only if both are wide, or long strings, or if a metamethod says so.
    a.cmp(edx, esi);
    a.je(sameTag);
    a.bind(unequal);
    succeed(a);

    a.bind(sameTag);
    const table = a.label();
    a.cmp(edx, TAG.table | 0);
    a.je(table);
    a.cmp(edx, TAG.userdata | 0);
    a.je(failed);
    a.cmp(edx, TAG.wide | 0);
    a.je(failed);
    a.cmp(edx, TAG.string | 0);
    a.jne(unequal);
    a.mov(eax, eax);
    a.cmp(dword(r15, rax, 1, STRING.length), SHORT_STRING);
    a.jbe(unequal);
    a.mov(ecx, ecx);
    a.cmp(dword(r15, rcx, 1, STRING.length), SHORT_STRING);
    a.jbe(unequal);
    a.bind(failed);
    fail(a);
    a.bind(table);
    a.mov(eax, eax);
    a.mov(eax, dword(r15, rax, 1, TABLE.metatable));
    a.mov(ecx, ecx);
    a.or(eax, dword(r15, rcx, 1, TABLE.metatable));
    a.je(unequal);
    fail(a);

    // At least one float. The other may be a wide integer, which is the core's too.
    a.bind(numbers);
    convertOperands(a);
    a.ucomisd(xmm0, xmm1);
    a.ret();
  });
}

function highWord(a: Assembler, to: typeof rdx, from: typeof rax): void {
  a.mov(to, from);
  a.shr(to, 32);
}

// ---------------------------------------------------------------- the numeric for

/** rdx: address of the loop's slots. Carry: not even one round. Else the last value and the variable are there. Uses rsi and rdi too. */
function writePrepareLoop(a: Assembler): void {
  define(a, "prepareLoop", () => {
    const failed = a.label();
    const down = a.label();
    const none = a.label();
    const ready = a.label();
    a.mov(rdi, rdx);
    a.mov(rax, qword(rdi));
    a.mov(rcx, qword(rdi, 8));
    a.mov(rsi, qword(rdi, 16));
    a.mov(rdx, rax);
    a.and(rdx, rcx);
    a.and(rdx, rsi);
    a.cmp(rdx, r11);
    a.jb(failed);
    a.mov(qword(rdi, 24), rax);
    a.sub(rsi, r12);
    a.jle(down);
    // Upwards: the last value is the limit less the remainder of the distance.
    a.sub(rcx, rax);
    a.jl(none);
    a.cmp(rsi, 1);
    a.je(ready);
    remainder(a, rcx);
    a.sub(qword(rdi, 8), rdx);
    a.bind(ready);
    succeed(a);
    a.bind(down);
    a.je(failed);
    a.neg(rsi);
    a.sub(rax, rcx);
    a.jl(none);
    remainder(a, rax);
    a.add(qword(rdi, 8), rdx);
    succeed(a);
    a.bind(none);
    // Carry without parity.
    a.mov(eax, 1);
    a.cmp(eax, 3);
    a.ret();
    a.bind(failed);
    fail(a);
  });
}

/** rdx = the remainder of two words below 2^51. */
function remainder(a: Assembler, distance: typeof rax): void {
  const long = a.label();
  const done = a.label();
  if (distance !== rax) a.mov(rax, distance);
  a.mov(rdx, rax);
  a.or(rdx, rsi);
  a.shr(rdx, 32);
  a.jne(long);
  a.div(esi);
  a.jmp(done);
  a.bind(long);
  a.xor(edx, edx);
  a.div(rsi);
  a.bind(done);
}

/** rdx: address of the loop's slots, R[a] being a float. Carry: the loop ends. Else the next value is stored. */
function writeFloatLoop(a: Assembler): void {
  define(a, "floatLoop", () => {
    const leave = a.label();
    const up = a.label();
    const compared = a.label();
    a.movsd(xmm0, qword(rdx));
    a.movsd(xmm1, qword(rdx, 16));
    a.addsd(xmm0, xmm1);
    a.ucomisd(xmm0, xmm0);
    a.jp(leave);
    a.movsd(xmm2, qword(rdx, 8));
    a.xorps(xmm3, xmm3);
    a.ucomisd(xmm1, xmm3);
    a.ja(up);
    a.ucomisd(xmm0, xmm2);
    a.jmp(compared);
    a.bind(up);
    a.ucomisd(xmm2, xmm0);
    a.bind(compared);
    // A limit that is no number: parity and carry.
    a.jb(leave);
    a.movsd(qword(rdx), xmm0);
    a.movsd(qword(rdx, 24), xmm0);
    a.bind(leave);
    a.ret();
  });
}
