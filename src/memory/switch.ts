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
  rdi,
  type Register,
  rsp,
} from "../asm/index.ts";
import { ByteWriter } from "../base/index.ts";
import { CONTEXT, STATUS } from "./context.ts";

/** The name under which the linker gives the address of the thread's context. */
export const CONTEXT_SYMBOL = "ingot.context";

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

/** After `enter`: a new run, at the top of the free stack, which is aligned to 16. */
export function beginRun(a: Assembler): void {
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

/** rbx is the context, entered: on where code was parked last. */
function resume(a: Assembler): void {
  a.mov(rsp, qword(rbx, CONTEXT.parked));
  a.pop(qword(rbx, CONTEXT.parked));
  a.pop(qword(rbx, CONTEXT.top));
  a.mov(rax, qword(rbx, CONTEXT.reply));
  a.pop(rcx);
  a.jmp(rcx);
}

/** rbx is the context: the run's stack is given up; `top` is still where it began. */
function giveUp(a: Assembler, status: number): void {
  a.mov(dword(rbx, CONTEXT.status), status);
  leave(a);
}

/** Names of what every isolate has; generated code may call the last two. */
export const RUNTIME = {
  /** A callback: goes on where code was parked last. */
  resume: "ingot.resume",
  /** A callback: a run that calls the function at the first argument's address, without arguments. */
  invoke: "ingot.invoke",
  /** Where the handler of faults returns to. */
  faultExit: "ingot.faultExit",
  /** Stands in for functions that were freed. */
  freed: "ingot.freed",
  /** `int64_t ingot_park(int64_t request)`: to JavaScript and back. */
  park: "ingot_park",
  /** `_Noreturn void ingot_drop(int64_t request)`: ends the run. */
  drop: "ingot_drop",
} as const;

/** The code that every isolate has. */
export function writeRuntime(a: Assembler): void {
  const context = a.external(CONTEXT_SYMBOL);
  const define = (name: string, body: () => void): void => {
    a.align(16);
    const label = a.define(a.symbol(name, { binding: "global", type: "function" }));
    body();
    a.end(label);
  };
  define(RUNTIME.resume, () => {
    enter(a, context);
    resume(a);
  });
  define(RUNTIME.invoke, () => {
    enter(a, context);
    const from = a.here();
    beginRun(a);
    a.call(qword(rbx, CONTEXT.arguments));
    loadContext(a, context);
    unwindRun(a, from, a.here());
    leave(a);
  });
  define(RUNTIME.faultExit, () => giveUp(a, STATUS.faulted));
  define(RUNTIME.freed, () => {
    loadContext(a, context);
    giveUp(a, STATUS.freed);
  });
  define(RUNTIME.park, () => {
    a.mov(rax, rdi);
    park(a, context);
    a.ret();
  });
  define(RUNTIME.drop, () => {
    loadContext(a, context);
    a.mov(qword(rbx, CONTEXT.request), rdi);
    giveUp(a, STATUS.dropped);
  });
}
