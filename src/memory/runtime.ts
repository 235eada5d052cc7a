/**
 * Source of the code that every isolate has: how runs are gone on with, begun for functions without arguments, and given up. The build makes an object
 * of it (generated/runtime.ts), so that opening memory needs no assembler; a test makes it again and compares.
 */
import { Assembler, dword, qword, rax, rbx, rcx, rdi, rsp } from "../asm/index.ts";
import { writeIngot } from "../object/index.ts";
import { base64Constant } from "./bootstrap.ts";
import { CONTEXT, CONTEXT_SYMBOL, RUNTIME, STATUS } from "./context.ts";
import { beginRun, enter, leave, loadContext, park, unwindRun } from "./switch.ts";

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

/** The code that every isolate has. */
export function writeRuntime(a: Assembler): void {
  const context = a.external(CONTEXT_SYMBOL);
  a.function(RUNTIME.resume, () => {
    enter(a, context);
    resume(a);
  });
  a.function(RUNTIME.invoke, () => {
    enter(a, context);
    const from = a.here();
    beginRun(a);
    a.call(qword(rbx, CONTEXT.arguments));
    loadContext(a, context);
    unwindRun(a, from, a.here());
    leave(a);
  });
  a.function(RUNTIME.faultExit, () => giveUp(a, STATUS.faulted));
  a.function(RUNTIME.freed, () => {
    loadContext(a, context);
    giveUp(a, STATUS.freed);
  });
  a.function(RUNTIME.park, () => {
    a.mov(rax, rdi);
    park(a, context);
    a.ret();
  });
  a.function(RUNTIME.drop, () => {
    loadContext(a, context);
    a.mov(qword(rbx, CONTEXT.request), rdi);
    giveUp(a, STATUS.dropped);
  });
}

/** The object as a source file. */
export function runtimeText(): Record<string, string> {
  const a = new Assembler({ source: "runtime" });
  writeRuntime(a);
  const constant = base64Constant("RUNTIME_OBJECT", writeIngot(a.finish()));
  return { "runtime.ts": `/** The object that memory/runtime.ts describes. Made by the build. */\n${constant}` };
}
