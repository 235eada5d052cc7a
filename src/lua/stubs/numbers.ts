/**
 * What compiled Lua functions call for numbers (lua/baseline/numbers.ts): operands of mixed kinds, divisions, loops of other numbers than
 * integers. Small functions by hand, since a call of the core would have to save the frame's state. What remains is the core's:
 * other kinds, wide integers, and NaN, which only the core makes. Every value that is no float is a NaN when looked at as one; so
 * what is calculated with is not tested, but what came of it.
 *
 * Those with the name of an op stand before the helper of that op, and are called like it. They note the kinds of the operands that they
 * serve (KINDS in lua/layout); the helpers note the others. Divisions have their operands in rax and rcx,
 * both values, the result in rax, and lose rdx; that they could not do it the parity flag tells.
 */
import {
  al,
  type Assembler,
  byte,
  eax,
  ecx,
  edi,
  edx,
  dword,
  esi,
  type Label,
  mem,
  qword,
  r8,
  r8b,
  r8d,
  r9,
  r9d,
  r10,
  r10d,
  r11,
  r12,
  r13,
  r15,
  rax,
  rbp,
  rbx,
  rcx,
  rdi,
  rdx,
  rsi,
  xmm0,
  xmm1,
  xmm2,
  xmm3,
} from "../../asm/index.ts";
import type { OpName } from "../bytecode/index.ts";
import { FRAME, KINDS, LUA_FUNCTION, PROTO, SHORT_STRING, STRING, TABLE, TAG } from "../layout/index.ts";

/** Rounding of `roundsd`: down, without a report of inexact results. */
const DOWN = 9;

type FloatOperation = "addsd" | "subsd" | "mulsd" | "divsd";
/** Where the right operand is: R[c], K[d], or the integer d. */
type Form = "register" | "constant" | "immediate";

/** `arithmetic` and `compare` are the helpers that ask the core. */
export function writeNumberStubs(a: Assembler, arithmetic: Label, compare: Label): void {
  const add = () => {
    a.sub(rcx, r12);
    a.add(rax, rcx);
  };
  const sub = () => {
    a.sub(rcx, r12);
    a.sub(rax, rcx);
  };
  const mul = () => {
    a.sub(rax, r12);
    a.sub(rcx, r12);
    a.imul(rax, rcx);
    a.add(rax, r12);
  };
  const operation = (name: OpName, form: Form, float: FloatOperation, integers?: () => void): void =>
    writeOperation(a, name, form, float, integers, arithmetic);
  operation("add", "register", "addsd", add);
  operation("addK", "constant", "addsd", add);
  operation("addI", "immediate", "addsd", add);
  operation("sub", "register", "subsd", sub);
  operation("subK", "constant", "subsd", sub);
  operation("subI", "immediate", "subsd", sub);
  operation("mul", "register", "mulsd", mul);
  operation("mulK", "constant", "mulsd", mul);
  operation("div", "register", "divsd");
  operation("divK", "constant", "divsd");
  // Used for squares only.
  operation("powK", "constant", "mulsd");
  writeOrder(a, "jumpLess", "setb", compare);
  writeOrder(a, "jumpNotLess", "setae", compare);
  writeOrder(a, "jumpLessEqual", "setbe", compare);
  writeOrder(a, "jumpNotLessEqual", "seta", compare);
  writeEqual(a, "jumpEqual", 1, compare);
  writeEqual(a, "jumpNotEqual", 0, compare);
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

// ---------------------------------------------------------------- operands

/** rax and rcx to xmm0 and xmm1: integers converted, all else as it is. With `left` and `right`, r8d has these kinds after an integer. */
function convertOperands(a: Assembler, left?: number, right?: number): void {
  convert(a, rax, xmm0, left);
  convert(a, rcx, xmm1, right);
}

function convert(a: Assembler, value: typeof rax, to: typeof xmm0, kinds: number | undefined): void {
  const done = a.label();
  a.movq(to, value);
  a.cmp(value, r11);
  a.jb(done);
  a.sub(value, r12);
  a.cvtsi2sd(to, value);
  if (kinds !== undefined) a.mov(r8d, kinds);
  a.bind(done);
}

const MIXED = KINDS.float | KINDS.integer;

/** The same of operands of which at least one is no small integer, with their kinds in r8d if they are numbers. */
function convertMixed(a: Assembler): void {
  a.mov(r8d, KINDS.float);
  convertOperands(a, MIXED, MIXED);
}

function unlessIntegers(a: Assembler, target: Label): void {
  a.mov(rdx, rax);
  a.and(rdx, rcx);
  a.cmp(rdx, r11);
  a.jb(target);
}

// ---------------------------------------------------------------- ops, called like helpers: edi is where the instruction is

/** edx = the instruction, r10d the proto: offsets in the cage. */
function findInstruction(a: Assembler): void {
  a.mov(edx, dword(r15, rbp, 1, FRAME.function));
  a.mov(r10d, dword(r15, rdx, 1, LUA_FUNCTION.proto));
  a.mov(edx, dword(r15, r10, 1, PROTO.code));
  a.add(edx, edi);
}

/** The instruction met these kinds: in r8b, or known now. Loses rdi, r9 and flags. */
function noteKinds(a: Assembler, kinds?: number): void {
  a.mov(r9d, dword(r15, r10, 1, PROTO.dataEnd));
  a.shr(edi, 3);
  a.sub(r9, rdi);
  if (kinds === undefined) a.or(byte(r15, r9, 1, -1), r8b);
  else a.or(byte(r15, r9, 1, -1), kinds);
}

/** R[a] = R[b] operation right operand. Without `integers` the result is always a float. */
function writeOperation(
  a: Assembler,
  name: OpName,
  form: Form,
  float: FloatOperation,
  integers: (() => void) | undefined,
  helper: Label,
): void {
  define(a, name, () => {
    const mixed = a.label();
    const core = a.label();
    const calculate = a.label();
    findInstruction(a);
    a.movzx(eax, byte(r15, rdx, 1, 2));
    a.movzx(esi, byte(r15, rdx, 1, 1));
    a.mov(rax, qword(rbx, rax, 8));
    if (name === "powK") {
      a.mov(rcx, rax);
    } else if (form === "register") {
      a.movzx(ecx, byte(r15, rdx, 1, 3));
      a.mov(rcx, qword(rbx, rcx, 8));
    } else if (form === "constant") {
      a.mov(ecx, dword(r15, rdx, 1, 4));
      a.mov(rcx, qword(r13, rcx, 8));
    } else {
      a.movsxd(rcx, dword(r15, rdx, 1, 4));
      a.add(rcx, r12);
    }
    if (integers !== undefined) {
      unlessIntegers(a, mixed);
      integers();
      a.cmp(rax, r11);
      a.jb(core);
      a.mov(qword(rbx, rsi, 8), rax);
      noteKinds(a, KINDS.integer);
      a.ret();
    } else if (form === "register") {
      unlessIntegers(a, mixed);
      convertOperands(a);
      a.mov(r8d, KINDS.integer);
      a.jmp(calculate);
    }
    a.bind(mixed);
    if (form === "register") {
      convertMixed(a);
    } else {
      // The right operand is known, and does not count.
      a.mov(r8d, KINDS.float);
      convertOperands(a, KINDS.integer);
    }
    a.bind(calculate);
    a[float](xmm0, xmm1);
    a.ucomisd(xmm0, xmm0);
    a.jp(core);
    a.movsd(qword(rbx, rsi, 8), xmm0);
    noteKinds(a);
    a.ret();
    a.bind(core);
    a.jmp(helper);
  });
}

/** rax = R[a], rcx = R[b]. */
function loadCompared(a: Assembler): void {
  findInstruction(a);
  a.movzx(eax, byte(r15, rdx, 1, 1));
  a.movzx(ecx, byte(r15, rdx, 1, 2));
  a.mov(rax, qword(rbx, rax, 8));
  a.mov(rcx, qword(rbx, rcx, 8));
}

/** eax: whether the instruction jumps. */
function writeOrder(a: Assembler, name: OpName, set: "setb" | "setae" | "setbe" | "seta", helper: Label): void {
  define(a, name, () => {
    const core = a.label();
    const mixed = a.label();
    const note = a.label();
    loadCompared(a);
    unlessIntegers(a, mixed);
    a.mov(r8d, KINDS.integer);
    a.cmp(rax, rcx);
    a[set](al);
    a.bind(note);
    a.movzx(eax, al);
    noteKinds(a);
    a.ret();
    a.bind(mixed);
    convertMixed(a);
    a.ucomisd(xmm0, xmm1);
    a[set](al);
    a.jnp(note);
    a.bind(core);
    a.jmp(helper);
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

/** eax: whether the instruction jumps; `same`: the answer for equal operands. */
function writeEqual(a: Assembler, name: OpName, same: 0 | 1, helper: Label): void {
  define(a, name, () => {
    const unequal = a.label();
    const floats = a.label();
    const sameTag = a.label();
    const table = a.label();
    const core = a.label();
    const equal = a.label();
    const known = a.label();
    const answer = a.label();
    loadCompared(a);
    highWord(a, rdx, rax);
    highWord(a, rsi, rcx);
    a.cmp(edx, TAG.nil | 0);
    a.jb(floats);
    a.cmp(esi, TAG.nil | 0);
    a.jb(floats);
    a.mov(r8, rax);
    a.and(r8, rcx);
    a.cmp(r8, r11);
    a.mov(r8d, KINDS.integer);
    a.jae(known);
    a.mov(r8d, KINDS.other);
    a.bind(known);
    a.cmp(rax, rcx);
    a.je(equal);
    // Two that are no floats: equal only if both are wide, or long strings, or if a metamethod says so.
    a.cmp(edx, esi);
    a.je(sameTag);
    a.bind(unequal);
    a.mov(eax, 1 - same);
    a.bind(answer);
    noteKinds(a);
    a.ret();

    a.bind(sameTag);
    a.mov(eax, eax);
    a.mov(ecx, ecx);
    a.cmp(edx, TAG.table | 0);
    a.je(table);
    a.cmp(edx, TAG.userdata | 0);
    a.je(core);
    a.cmp(edx, TAG.wide | 0);
    a.je(core);
    a.cmp(edx, TAG.string | 0);
    a.jne(unequal);
    a.cmp(dword(r15, rax, 1, STRING.length), SHORT_STRING);
    a.jbe(unequal);
    a.cmp(dword(r15, rcx, 1, STRING.length), SHORT_STRING);
    a.jbe(unequal);
    a.jmp(core);
    a.bind(table);
    a.mov(eax, dword(r15, rax, 1, TABLE.metatable));
    a.or(eax, dword(r15, rcx, 1, TABLE.metatable));
    a.je(unequal);
    a.jmp(core);

    // At least one float. The other may be a wide integer, which is the core's too.
    a.bind(floats);
    convertMixed(a);
    a.ucomisd(xmm0, xmm1);
    a.jp(core);
    a.jne(unequal);
    a.bind(equal);
    a.mov(eax, same);
    a.jmp(answer);
    a.bind(core);
    a.jmp(helper);
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
