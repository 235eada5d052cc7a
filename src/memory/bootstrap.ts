/**
 * Source of the add-on: the few functions that JavaScript lacks to make all else, and the handler of faults. It is built by this package's
 * assembler and linker, and checked in as text (generated/addon.ts); a test builds it again and compares.
 *
 * The library is mapped once in a process, and its data are shared by all threads, so nothing of one environment is kept here. It
 * exports N-API callbacks (Node-API documentation, "napi_callback"): what they take and give says the interface `Addon`.
 */
import {
  Assembler,
  dword,
  cs,
  eax,
  ebx,
  ecx,
  edi,
  edx,
  esi,
  got,
  type Label,
  mem,
  qword,
  r10,
  r12,
  r13,
  r13d,
  r8,
  r8d,
  r9,
  r9d,
  rax,
  rbx,
  rcx,
  rdi,
  rdx,
  rsi,
  rsp,
  ss,
  xmm0,
} from "../asm/index.ts";
import { resolve, writeSharedLibrary } from "../link/index.ts";
import { CONTEXT, CONTEXT_REGIONS, GUARD_BYTES, MARK, SIGNAL_STACK } from "./context.ts";
import { ADDON_TABLE, MOST_SIGNALS } from "./faults.ts";
import { SYS } from "./numbers.ts";

/** Arguments that a callback reads. */
const ARGUMENTS = 8;
// The frame of a callback, from r12: arguments as integers, then as N-API values, their count, and one more word. It ends on 16.
const VALUES = 64;
const COUNT = 128;
const WORD = 136;
const TEXT = 144;
const TEXT_BYTES = 256;
const FRAME = 408;

// ucontext_t and siginfo_t of Linux on x86-64 (arch/x86/include/uapi/asm/sigcontext.h, asm-generic/ucontext.h).
const UC = { signalStack: 16, rbx: 128, rsp: 160, rip: 168, flags: 176 } as const;
const SIGINFO_CODE = 8;
const SIGINFO_ADDRESS = 16;
/** The direction flag and the trap flag. */
const DF_TF = 0x500;

class Bootstrap {
  readonly a = new Assembler({ source: "memory/bootstrap" });
  readonly #imports = new Map<string, Label>();
  readonly #functions: { readonly name: string; readonly entry: Label }[] = [];

  #call(name: string): void {
    let label = this.#imports.get(name);
    if (label === undefined) {
      label = this.a.external(name, { type: "function" });
      this.#imports.set(name, label);
    }
    this.a.call(got(label));
  }

  /** A callback: the frame, its arguments as integers at r12, the environment in rbx; `body` leaves an integer in rax. */
  #callback(name: string, body: () => void): void {
    const { a } = this;
    const entry = a.define(a.symbol(name, { type: "function" }));
    a.push(rbx);
    a.push(r12);
    a.sub(rsp, FRAME);
    a.mov(r12, rsp);
    a.call(this.#read);
    body();
    a.jmp(this.#number);
    a.end(entry);
    this.#functions.push({ name, entry });
  }

  readonly #read = this.a.symbol("readArguments", { type: "function" });
  readonly #number = this.a.symbol("returnNumber", { type: "function" });
  readonly #value = this.a.symbol("returnValue", { type: "function" });
  readonly #table = this.a.symbol("addonTable", { type: "object" });
  readonly #registerCode = this.a.symbol("__jit_debug_register_code", { binding: "global", type: "function" });
  readonly #descriptor = this.a.symbol("__jit_debug_descriptor", { binding: "global", type: "object" });
  readonly #cleanup = this.a.symbol("cleanup", { type: "function" });

  build(): Uint8Array<ArrayBuffer> {
    this.#shared();
    this.#callbacks();
    this.#threadEnd();
    this.#faultHandler();
    this.#debugger();
    this.#register();
    return writeSharedLibrary(resolve([this.a.finish()]));
  }

  // -------------------------------------------------------------- frames of callbacks

  #shared(): void {
    const { a } = this;
    // rdi environment, rsi information of the call. What is not a number reads as 0.
    a.align(16);
    a.define(this.#read);
    a.push(r13);
    a.mov(rbx, rdi);
    a.mov(qword(r12, COUNT), ARGUMENTS);
    a.lea(rdx, mem(r12, COUNT));
    a.lea(rcx, mem(r12, VALUES));
    a.xor(r8d, r8d);
    a.xor(r9d, r9d);
    this.#call("napi_get_cb_info");
    a.xor(r13d, r13d);
    const next = a.here();
    a.mov(qword(r12, WORD), 0);
    a.mov(rdi, rbx);
    a.mov(rsi, qword(r12, r13, 8, VALUES));
    a.lea(rdx, mem(r12, WORD));
    this.#call("napi_get_value_double");
    a.cvttsd2si(rax, qword(r12, WORD));
    a.mov(qword(r12, r13, 8), rax);
    a.inc(r13d);
    a.cmp(r13d, ARGUMENTS);
    a.jb(next);
    a.pop(r13);
    a.ret();
    a.end(this.#read);

    a.define(this.#number);
    a.cvtsi2sd(xmm0, rax);
    a.mov(rdi, rbx);
    a.lea(rsi, mem(r12, WORD));
    this.#call("napi_create_double");
    a.end(this.#number);
    a.define(this.#value);
    a.mov(rax, qword(r12, WORD));
    a.add(rsp, FRAME);
    a.pop(r12);
    a.pop(rbx);
    a.ret();
    a.end(this.#value);
  }

  // -------------------------------------------------------------- callbacks

  #callbacks(): void {
    const { a } = this;
    this.#callback("sys", () => {
      a.mov(rax, qword(r12));
      a.mov(rdi, qword(r12, 8));
      a.mov(rsi, qword(r12, 16));
      a.mov(rdx, qword(r12, 24));
      a.mov(r10, qword(r12, 32));
      a.mov(r8, qword(r12, 40));
      a.mov(r9, qword(r12, 48));
      a.syscall();
    });
    this.#callback("call", () => {
      a.mov(rdi, qword(r12, 8));
      a.mov(rsi, qword(r12, 16));
      a.mov(rdx, qword(r12, 24));
      a.mov(rcx, qword(r12, 32));
      a.mov(r8, qword(r12, 40));
      a.mov(r9, qword(r12, 48));
      a.xor(eax, eax);
      a.call(qword(r12));
    });
    this.#callback("view", () => {
      a.mov(rdi, rbx);
      a.mov(rsi, qword(r12));
      a.mov(rdx, qword(r12, 8));
      a.xor(ecx, ecx);
      a.xor(r8d, r8d);
      a.lea(r9, mem(r12, WORD));
      this.#call("napi_create_external_arraybuffer");
      a.jmp(this.#value);
    });
    this.#callback("fn", () => {
      a.mov(rdi, rbx);
      a.xor(esi, esi);
      a.xor(edx, edx);
      a.mov(rcx, qword(r12));
      a.mov(r8, qword(r12, 8));
      a.lea(r9, mem(r12, WORD));
      this.#call("napi_create_function");
      a.jmp(this.#value);
    });
    this.#callback("dlsym", () => {
      a.mov(dword(r12, TEXT), 0);
      a.mov(rdi, rbx);
      a.mov(rsi, qword(r12, VALUES));
      a.lea(rdx, mem(r12, TEXT));
      a.mov(ecx, TEXT_BYTES);
      a.lea(r8, mem(r12, COUNT));
      this.#call("napi_get_value_string_utf8");
      a.xor(edi, edi); // RTLD_DEFAULT
      a.lea(rsi, mem(r12, TEXT));
      this.#call("dlsym");
    });
    this.#callback("addr", () => {
      // The seventh argument, where the offset would go, travels on the stack.
      a.mov(qword(r12), 0);
      a.mov(rdi, rbx);
      a.mov(rsi, qword(r12, VALUES));
      a.xor(edx, edx);
      a.xor(ecx, ecx);
      a.mov(r8, r12);
      a.xor(r9d, r9d);
      a.push(0);
      a.push(0);
      this.#call("napi_get_typedarray_info");
      a.add(rsp, 16);
      a.mov(rax, qword(r12));
    });
    this.#callback("table", () => a.lea(rax, mem(this.#table)));
    this.#callback("atExit", () => {
      a.mov(rdi, rbx);
      a.lea(rsi, mem(this.#cleanup));
      a.mov(rdx, qword(r12));
      this.#call("napi_add_env_cleanup_hook");
      a.mov(eax, eax);
    });
    this.#callback("reference", () => {
      a.mov(rdi, rbx);
      a.mov(rsi, qword(r12, VALUES));
      a.mov(edx, 1);
      a.lea(rcx, mem(r12, WORD));
      this.#call("napi_create_reference");
      a.mov(rax, qword(r12, WORD));
    });
    this.#callback("weigh", () => {
      a.mov(rdi, rbx);
      a.mov(rsi, qword(r12));
      a.lea(rdx, mem(r12, WORD));
      this.#call("napi_adjust_external_memory");
      a.mov(eax, eax);
    });
    this.#callback("serialize", () => {
      // IRET serialises (Intel SDM 3A, 9.3), and unlike CPUID does not leave a virtual machine.
      const resume = a.label();
      a.mov(rcx, rsp);
      a.mov(eax, ss);
      a.push(rax);
      a.push(rcx);
      a.pushfq();
      a.mov(eax, cs);
      a.push(rax);
      a.lea(rax, mem(resume));
      a.push(rax);
      a.iretq();
      a.bind(resume);
      a.xor(eax, eax);
    });
  }

  // -------------------------------------------------------------- the end of a thread

  /** rdi: the context. The thread's signal stack is switched off before its memory goes. */
  #threadEnd(): void {
    const { a } = this;
    a.align(16);
    a.define(this.#cleanup);
    a.sub(rsp, 24 + 16 * CONTEXT_REGIONS);
    // stack_t { NULL, SS_DISABLE, 0 }
    a.mov(qword(rsp), 0);
    a.mov(qword(rsp, 8), 2);
    a.mov(qword(rsp, 16), 0);
    // The context lies in one of the regions.
    for (let at = 0; at < 16 * CONTEXT_REGIONS; at += 8) {
      a.mov(rax, qword(rdi, CONTEXT.regions + at));
      a.mov(qword(rsp, 24 + at), rax);
    }
    a.mov(rdi, rsp);
    a.xor(esi, esi);
    a.mov(eax, SYS.sigaltstack);
    a.syscall();
    for (let at = 0; at < 16 * CONTEXT_REGIONS; at += 16) {
      const unused = a.label();
      a.mov(rdi, qword(rsp, 24 + at));
      a.mov(rsi, qword(rsp, 32 + at));
      a.test(rdi, rdi);
      a.je(unused);
      a.mov(eax, SYS.munmap);
      a.syscall();
      a.bind(unused);
    }
    a.add(rsp, 24 + 16 * CONTEXT_REGIONS);
    a.ret();
    a.end(this.#cleanup);
  }

  // -------------------------------------------------------------- faults

  /**
   * A `sa_sigaction`: rdi signal, rsi siginfo_t, rdx ucontext_t. The thread's signal stack leads to its contexts, without thread-local
   * storage. A fault of code in a context's range, of the jump out of it to where no code is, or in the guard below its stack ends
   * the run; all others go to whoever handled the signal before.
   */
  #faultHandler(): void {
    const { a } = this;
    const handler = a.symbol("faultHandler", { type: "function" });
    const chain = a.label();
    const next = a.label();
    const found = a.label();
    const outside = a.label();
    a.align(16);
    a.dq(0, MARK);
    a.define(handler);
    a.mov(rax, qword(rdx, UC.signalStack));
    a.test(rax, rax);
    a.je(chain);
    a.mov(rcx, MARK);
    a.cmp(qword(rax, SIGNAL_STACK.mark), rcx);
    a.jne(chain);
    a.mov(rax, qword(rax, SIGNAL_STACK.context));
    const loop = a.here();
    a.test(rax, rax);
    a.je(chain);
    a.cmp(qword(rax, CONTEXT.v8Stack), 0);
    a.je(next);
    a.mov(rcx, qword(rdx, UC.rip));
    a.cmp(rcx, qword(rax, CONTEXT.rangeStart));
    a.jb(outside);
    a.cmp(rcx, qword(rax, CONTEXT.rangeEnd));
    a.jb(found);
    a.bind(outside);
    // The stack ran out, in a function of libc maybe that our code called.
    a.mov(r8, qword(rax, CONTEXT.stackStart));
    a.sub(r8, qword(rsi, SIGINFO_ADDRESS));
    a.dec(r8);
    a.cmp(r8, GUARD_BYTES);
    a.jb(found);
    // Nothing can be fetched from there, and the return address is on our stack: a call or jump to nowhere.
    a.cmp(qword(rsi, SIGINFO_ADDRESS), rcx);
    a.jne(next);
    a.mov(r8, qword(rdx, UC.rsp));
    a.cmp(r8, qword(rax, CONTEXT.stackStart));
    a.jb(next);
    a.cmp(r8, qword(rax, CONTEXT.stackEnd));
    a.jae(next);
    a.mov(rcx, qword(r8));
    a.cmp(rcx, qword(rax, CONTEXT.rangeStart));
    a.jb(next);
    a.cmp(rcx, qword(rax, CONTEXT.rangeEnd));
    a.jb(found);
    a.bind(next);
    a.mov(rax, qword(rax, CONTEXT.next));
    a.jmp(loop);

    a.bind(found);
    a.mov(qword(rax, CONTEXT.faultPlace), rcx);
    a.mov(dword(rax, CONTEXT.faultSignal), edi);
    a.mov(ecx, dword(rsi, SIGINFO_CODE));
    a.mov(dword(rax, CONTEXT.faultCode), ecx);
    a.mov(r8, qword(rsi, SIGINFO_ADDRESS));
    a.mov(qword(rax, CONTEXT.faultAddress), r8);
    a.mov(r8, qword(rdx, UC.rsp));
    a.mov(qword(rax, CONTEXT.faultStack), r8);
    a.mov(qword(rdx, UC.rbx), rax);
    a.mov(r8, qword(rax, CONTEXT.faultExit));
    a.mov(qword(rdx, UC.rip), r8);
    a.mov(r8, qword(rax, CONTEXT.v8Stack));
    a.mov(qword(rdx, UC.rsp), r8);
    a.and(dword(rdx, UC.flags), ~DF_TF);
    a.ret();

    // SIG_DFL and SIG_IGN are 0 and 1: the process dies of the signal, as it would have.
    a.bind(chain);
    const standard = a.label();
    a.lea(rcx, mem(this.#table));
    a.mov(edi, edi);
    a.mov(rax, qword(rcx, rdi, 8, ADDON_TABLE.former));
    a.cmp(rax, 1);
    a.jbe(standard);
    a.jmp(rax);
    a.bind(standard);
    a.push(rbx);
    a.sub(rsp, 32);
    a.mov(ebx, edi);
    for (let at = 0; at < 32; at += 8) a.mov(qword(rsp, at), 0);
    a.mov(rsi, rsp);
    a.xor(edx, edx);
    a.mov(r10, 8);
    a.mov(eax, SYS.rtSigaction);
    a.syscall();
    // Sent by someone, it would not come again by itself. It waits until the handler has returned.
    a.mov(eax, SYS.gettid);
    a.syscall();
    a.mov(esi, eax);
    a.mov(eax, SYS.getpid);
    a.syscall();
    a.mov(edi, eax);
    a.mov(edx, ebx);
    a.mov(eax, SYS.tgkill);
    a.syscall();
    a.add(rsp, 32);
    a.pop(rbx);
    a.ret();
    a.end(handler);

    a.section(".data");
    a.align(8);
    a.define(this.#table);
    a.dq(handler, this.#descriptor, this.#registerCode);
    for (let signal = 0; signal < MOST_SIGNALS; signal++) a.dq(0);
    a.end(this.#table);
    a.section(".text");
  }

  // -------------------------------------------------------------- debuggers

  /** What gdb looks for (GDB manual, "JIT Compilation Interface"): a function to stop in, and the head of the list. */
  #debugger(): void {
    const { a } = this;
    a.align(16);
    a.define(this.#registerCode);
    a.ret();
    a.end(this.#registerCode);
    a.section(".data");
    a.align(8);
    a.define(this.#descriptor);
    a.dd(1, 0); // version, action
    a.dq(0, 0); // relevant entry, first entry
    a.end(this.#descriptor);
    a.section(".text");
  }

  // -------------------------------------------------------------- the entry

  #register(): void {
    const { a } = this;
    const table = a.label();
    const register = a.symbol("napi_register_module_v1", { binding: "global", type: "function" });
    a.align(16);
    a.define(register);
    a.push(rbx);
    a.push(r12);
    a.push(r13);
    a.sub(rsp, 16);
    a.mov(rbx, rdi);
    a.mov(r12, rsi);
    a.lea(r13, mem(table));
    const next = a.here();
    const done = a.label();
    a.mov(rcx, qword(r13, 8));
    a.test(rcx, rcx);
    a.je(done);
    a.mov(rdi, rbx);
    a.xor(esi, esi);
    a.xor(edx, edx);
    a.xor(r8d, r8d);
    a.mov(r9, rsp);
    this.#call("napi_create_function");
    a.mov(rdi, rbx);
    a.mov(rsi, r12);
    a.mov(rdx, qword(r13));
    a.mov(rcx, qword(rsp));
    this.#call("napi_set_named_property");
    a.add(r13, 16);
    a.jmp(next);
    a.bind(done);
    a.mov(rax, r12);
    a.add(rsp, 16);
    a.pop(r13);
    a.pop(r12);
    a.pop(rbx);
    a.ret();
    a.end(register);

    a.section(".rodata");
    const names = this.#functions.map(({ name }) => {
      const label = a.here();
      a.db(name, 0);
      return label;
    });
    a.section(".data");
    a.align(8);
    a.bind(table);
    this.#functions.forEach(({ entry }, index) => a.dq(names[index], entry));
    a.dq(0, 0);
  }
}

/** The bytes of the add-on: a shared library. The same in every build. */
export function buildAddon(): Uint8Array<ArrayBuffer> {
  return new Bootstrap().build();
}

/** The declaration of a constant: base64 in lines. */
export function base64Constant(name: string, bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString("base64")
    .match(/.{1,112}/g) as string[];
  const text = lines.map((line) => `  "${line}"`).join(" +\n");
  return `export const ${name} =\n${text};\n`;
}

/** The add-on as a source file. */
export function addonText(): Record<string, string> {
  const constant = base64Constant("ADDON", buildAddon());
  return { "addon.ts": `/** The add-on that memory/bootstrap.ts describes. Made by the build. */\n${constant}` };
}
