/**
 * Ways between V8's stack and the stack of runs, as sequences for code generators. All keep to the System V ABI: rbx, rbp and r12 to r15
 * survive. The way out is written in place, not called, and what was parked is entered by a jump: so each `ret` goes where the processor
 * expects it, which is a third of the cost of a switch that is called.
 *
 * Nobody switches the control words of SSE and x87: JavaScript and generated code use them alike, as the ABI starts with.
 */
import {
  address,
  type Assembler,
  dword,
  eax,
  type Label,
  mem,
  qword,
  r12,
  r13,
  r14,
  r15,
  rax,
  rbp,
  rbx,
  rcx,
  type Register,
  rsp,
} from "../asm/index.ts";
import { ByteWriter } from "../base/index.ts";
import { CONTEXT, STATUS } from "./context.ts";

/** The registers that functions keep (System V ABI, 3.2.1). */
const KEPT: readonly Register<"r64">[] = [rbp, rbx, r12, r13, r14, r15];

/** rbx := the context. */
export function loadContext(a: Assembler, context: Label): void {
  // Absolute: the context is not in the range of code.
  a.mov(rbx, address(context));
}

/** From V8's stack, in a function that N-API calls: keeps the registers, rbx := the context. The stack is still V8's. */
export function enter(a: Assembler, context: Label): void {
  for (const register of KEPT) a.push(register);
  loadContext(a, context);
  a.mov(qword(rbx, CONTEXT.v8Stack), rsp);
}

/** Bytes from the stack pointer that `enter` keeps to that at the call of its function. */
const ENTERED_BYTES = 6 * 8;

// Call frame instructions (DWARF 5, 6.4.2 and 2.5.1) and numbers of registers (System V ABI, figure 3.36).
const DW_CFA_def_cfa_expression = 0x0f;
const DW_CFA_offset = 0x80;
const DW_OP_deref = 0x06;
const DW_OP_plus_uconst = 0x23;
const DW_OP_breg_rbx = 0x73;
const DWARF = { rbp: 6, rbx: 3, r12: 12, r13: 13, r14: 14, r15: 15 } as const;

/**
 * How debuggers find the caller of code between `enter` and `leave`, wherever rsp is, as long as rbx is the context: V8's stack pointer
 * leads to what `enter` pushed.
 */
export function unwindRun(a: Assembler, from: Label, to: Label): void {
  const writer = new ByteWriter();
  writer.u8(DW_CFA_def_cfa_expression);
  writer.uleb(5);
  writer.u8(DW_OP_breg_rbx);
  writer.sleb(CONTEXT.v8Stack);
  writer.u8(DW_OP_deref);
  writer.u8(DW_OP_plus_uconst);
  writer.uleb(ENTERED_BYTES + 8);
  // The return address is at CFA - 8, what was pushed below it.
  Object.values(DWARF).forEach((register, index) => {
    writer.u8(DW_CFA_offset | register);
    writer.uleb(index + 2);
  });
  a.unwind(from, to, writer.finish());
}

/**
 * After `enter`: a new run, at the top of the free stack, which is aligned to 16. It returns if nobody says otherwise: what a run before it
 * left, whose caller came to no end (V8's stack overflowed), is not taken for its own.
 */
export function beginRun(a: Assembler): void {
  a.mov(dword(rbx, CONTEXT.status), STATUS.returned);
  a.mov(rsp, qword(rbx, CONTEXT.top));
}

/** rbx is the context: back to JavaScript, which has `undefined` for its result. Status and results are in the context by now. */
export function leave(a: Assembler): void {
  a.mov(rsp, qword(rbx, CONTEXT.v8Stack));
  a.mov(qword(rbx, CONTEXT.v8Stack), 0);
  for (const register of KEPT.toReversed()) a.pop(register);
  a.xor(eax, eax);
  a.ret();
}

/**
 * In generated code: to JavaScript with the request in rax, and on with its reply in rax. Of the registers only rsp and those of `keep`
 * are as they were: all that functions keep, if nothing is said; the fewer, the faster. JavaScript may begin other runs meanwhile, or never
 * come back.
 */
export function park(a: Assembler, context: Label, keep: readonly Register<"r64">[] = KEPT): void {
  const resumed = a.label();
  for (const register of keep) a.push(register);
  a.lea(rcx, mem(resumed));
  a.push(rcx);
  loadContext(a, context);
  a.mov(qword(rbx, CONTEXT.request), rax);
  a.mov(rax, qword(rbx, CONTEXT.top));
  a.mov(qword(rbx, CONTEXT.topBefore), rax);
  a.push(rax);
  a.mov(rax, qword(rbx, CONTEXT.parked));
  a.mov(qword(rbx, CONTEXT.parkedBefore), rax);
  a.push(rax);
  a.mov(qword(rbx, CONTEXT.parked), rsp);
  // Below the red zone of code that has one.
  a.lea(rax, mem(rsp, -128));
  a.and(rax, -16);
  a.mov(qword(rbx, CONTEXT.top), rax);
  a.mov(dword(rbx, CONTEXT.status), STATUS.parked);
  leave(a);
  a.bind(resumed);
  for (const register of keep.toReversed()) a.pop(register);
}
