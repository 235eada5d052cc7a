/**
 * Calls through N-API values: the arguments are taken and the result is made by machine code that asks Node, so there is no JavaScript
 * of a function's own. That costs a few times as much as the mailbox, and works where code may not be made from strings.
 */
import {
  address,
  Assembler,
  dword,
  eax,
  ecx,
  type Label,
  mem,
  qword,
  esi,
  r11,
  r12,
  r8,
  r8d,
  r9,
  r9d,
  rax,
  rbp,
  rbx,
  rcx,
  rdi,
  rdx,
  rsi,
  rsp,
  xmm0,
} from "../asm/index.ts";
import {
  CONTEXT,
  CONTEXT_SYMBOL,
  loadContext,
  type LoadedCode,
  MOST_ARGUMENTS,
  type NativeMemory,
  STATUS,
} from "../memory/index.ts";
import type { Caller, FunctionPlace, NativeFunction, NativeValue, OnPark } from "./callable.ts";
import type { ObjectFile } from "../object/index.ts";
import { formatSignature, type NativeType, type Signature, TARGET, writeRun } from "./signature.ts";
import { Target } from "./target.ts";

// The frame of the callback, from rsp: the arguments, their count, a word for results and what else N-API writes.
const VALUES = 0;
const COUNT = 8 * MOST_ARGUMENTS;
const WORD = COUNT + 8;
const FUNCTION = COUNT + 16;
const KEPT_AT = COUNT + 24;
const FRAME = COUNT + 48;

/** What to set `top` and `parked` back to. */
const KEPT = [CONTEXT.topBefore, CONTEXT.parkedBefore] as const;

/** What gives a JavaScript value to the machine. Each writes 64 bits, or 32, to an address. */
const TAKING: { readonly [T in NativeType]: string } = {
  i32: "napi_get_value_int32",
  i64: "napi_get_value_bigint_int64",
  u64: "napi_get_value_bigint_uint64",
  f32: "napi_get_value_double",
  f64: "napi_get_value_double",
  pointer: "napi_get_value_double",
};

const MAKING: { readonly [T in NativeType]: string } = {
  i32: "napi_create_int32",
  i64: "napi_create_bigint_int64",
  u64: "napi_create_bigint_uint64",
  f32: "napi_create_double",
  f64: "napi_create_double",
  pointer: "napi_create_double",
};

/** The symbol whose address is a reference to the JavaScript function that goes on where machine code does not know how. */
const ELSE = "else";
/** The variable that holds the number of the caller. */
const NUMBER = "number";

class Stub {
  readonly a = new Assembler({ source: "values" });
  readonly #context = this.a.external(CONTEXT_SYMBOL);
  readonly #imports = new Map<string, Label>();

  write({ args = [], result }: Signature): void {
    const { a } = this;
    const other = a.label();
    const end = a.label();
    const run = a.label();
    a.define(a.symbol("entry", { binding: "global", type: "function" }));
    for (const register of [rbx, rbp, r12]) a.push(register);
    a.sub(rsp, FRAME);
    a.mov(r12, rdi);
    loadContext(a, this.#context);
    // How many were given does not matter: the others are undefined.
    a.mov(qword(rsp, COUNT), MOST_ARGUMENTS);
    a.lea(rdx, mem(rsp, COUNT));
    a.lea(rcx, mem(rsp, VALUES));
    a.xor(r8d, r8d);
    a.xor(r9d, r9d);
    this.#call("napi_get_cb_info");
    args.forEach((type, index) => this.#take(type, index, other));
    a.call(run);
    a.cmp(dword(rbx, CONTEXT.status), STATUS.returned);
    a.jne(other);
    if (result === undefined) a.xor(eax, eax);
    else {
      this.#make(result);
      a.mov(rax, qword(rsp, WORD));
    }
    a.bind(end);
    a.add(rsp, FRAME);
    for (const register of [r12, rbp, rbx]) a.pop(register);
    a.ret();

    // An argument of another kind, or a run that did not return: JavaScript knows, and has the arguments.
    a.bind(other);
    const number = a.symbol(NUMBER, { binding: "global", type: "object" });
    a.mov(eax, dword(number));
    a.mov(dword(rbx, CONTEXT.caller), eax);
    for (const [index, word] of KEPT.entries()) {
      a.mov(rax, qword(rbx, word));
      a.mov(qword(rsp, KEPT_AT + 8 * index), rax);
    }
    a.mov(rdi, r12);
    a.mov(rsi, address(a.external(ELSE)));
    a.lea(rdx, mem(rsp, FUNCTION));
    this.#call("napi_get_reference_value");
    a.mov(rdi, r12);
    a.lea(rsi, mem(rsp, WORD));
    this.#call("napi_get_undefined");
    a.mov(rdi, r12);
    a.mov(rsi, qword(rsp, WORD));
    a.mov(rdx, qword(rsp, FUNCTION));
    a.mov(ecx, args.length);
    a.lea(r8, mem(rsp, VALUES));
    a.lea(r9, mem(rsp, WORD));
    this.#call("napi_call_function");
    a.test(eax, eax);
    a.mov(rax, qword(rsp, WORD));
    a.je(end);
    // An exception is pending. If V8 had no stack to call the function at all, what was parked is given up here.
    const thrown = a.label();
    a.xor(eax, eax);
    a.cmp(dword(rbx, CONTEXT.status), STATUS.parked);
    a.mov(dword(rbx, CONTEXT.status), STATUS.returned);
    a.jne(thrown);
    a.mov(rcx, qword(rsp, KEPT_AT));
    a.mov(qword(rbx, CONTEXT.top), rcx);
    a.mov(rcx, qword(rsp, KEPT_AT + 8));
    a.mov(qword(rbx, CONTEXT.parked), rcx);
    a.bind(thrown);
    a.jmp(end);

    a.align(16);
    a.bind(run);
    const target = a.symbol(TARGET, { binding: "global", type: "object" });
    writeRun(a, this.#context, { args, result }, () => a.mov(r11, qword(target)));
    a.section(".data");
    a.align(8);
    a.define(target);
    a.dq(0);
    a.end(target);
    a.define(number);
    a.dq(0);
    a.end(number);
  }

  #call(name: string): void {
    let label = this.#imports.get(name);
    if (label === undefined) this.#imports.set(name, (label = this.a.external(name, { type: "function" })));
    this.a.call(label);
  }

  /** To the mailbox, or to `other` if the value is none of the type. */
  #take(type: NativeType, index: number, other: Label): void {
    const { a } = this;
    const at = CONTEXT.arguments + 8 * index;
    a.mov(rdi, r12);
    a.mov(rsi, qword(rsp, VALUES + 8 * index));
    a.lea(rdx, mem(rbx, at));
    if (TAKING[type].includes("bigint")) a.lea(rcx, mem(rsp, WORD));
    this.#call(TAKING[type]);
    a.test(eax, eax);
    a.jne(other);
    if (type === "f32") {
      a.cvtsd2ss(xmm0, qword(rbx, at));
      a.movss(dword(rbx, at), xmm0);
    }
  }

  #make(result: NativeType): void {
    const { a } = this;
    const at = CONTEXT.result;
    a.mov(rdi, r12);
    if (result === "f32") a.cvtss2sd(xmm0, dword(rbx, at));
    else if (MAKING[result] === "napi_create_double") a.movsd(xmm0, qword(rbx, at));
    else if (result === "i32") a.mov(esi, dword(rbx, at));
    else a.mov(rsi, qword(rbx, at));
    a.lea(MAKING[result] === "napi_create_double" ? rsi : rdx, mem(rsp, WORD));
    this.#call(MAKING[result]);
  }
}

/** The functions of one isolate that are called this way. */
class ValueCalls {
  readonly #memory: NativeMemory;
  readonly #callers = new Map<
    number,
    { readonly caller: Caller; readonly onPark: OnPark | undefined; readonly made: WeakRef<NativeFunction> }
  >();
  readonly #reference: number;
  /** What is loaded for each function of a signature. */
  readonly #stubs = new Map<string, ObjectFile>();
  /** Machine code lives as long as the function that it makes up. */
  readonly #collected = new FinalizationRegistry<{
    readonly number: number;
    readonly code: LoadedCode;
    readonly target: Target;
  }>(({ number, code, target }) => {
    target.unbind();
    this.#callers.delete(number);
    code.free();
  });
  #last = 0;

  constructor(memory: NativeMemory) {
    this.#memory = memory;
    this.#reference = memory.system.addon.reference((...args: NativeValue[]) => this.#else(args));
  }

  make(place: FunctionPlace, caller: Caller, onPark: OnPark | undefined): NativeFunction {
    const memory = this.#memory;
    const number = ++this.#last;
    const code = memory.load(this.#stub(caller.signature), {
      symbols: new Map([[ELSE, this.#reference]]),
      name: `entry ${caller.name}`,
    });
    const words = code.bytesOf(TARGET, 16);
    const word = new BigUint64Array(words.buffer, words.byteOffset, 2);
    word[1] = BigInt(number);
    const target = new Target(memory, place, caller.name, (address) => (word[0] = BigInt(address)));
    const made = memory.system.addon.fn(code.addressOf("entry") as number) as NativeFunction;
    this.#callers.set(number, { caller, onPark, made: new WeakRef(made) });
    this.#collected.register(made, { number, code, target });
    return made;
  }

  #stub(signature: Signature): ObjectFile {
    const key = formatSignature(signature);
    let object = this.#stubs.get(key);
    if (object === undefined) {
      const stub = new Stub();
      stub.write(signature);
      this.#stubs.set(key, (object = stub.a.finish()));
    }
    return object;
  }

  /** What is left to do of a call, on the caller's number in the context. */
  #else(args: readonly NativeValue[]): NativeValue {
    const { context } = this.#memory;
    const known = this.#callers.get(context.uint32[CONTEXT.caller >> 2]);
    if (known === undefined) throw new Error("a call of a function that is gone");
    const { caller, onPark, made } = known;
    if (context.int32[CONTEXT.status >> 2] === STATUS.returned)
      return (made.deref() as NativeFunction)(...caller.converted(args));
    return caller.goOn(onPark);
  }
}

const all = new WeakMap<NativeMemory, ValueCalls>();

export function valueCallsOf(memory: NativeMemory): ValueCalls {
  let own = all.get(memory);
  if (own === undefined) all.set(memory, (own = new ValueCalls(memory)));
  return own;
}
