/** Signatures of native functions, and the machine code that passes their arguments (System V ABI for x86-64, 3.2.3). */
import {
  address,
  Assembler,
  dword,
  eax,
  type Label,
  qword,
  r11,
  r8,
  r9,
  rax,
  rbx,
  rcx,
  rdi,
  rdx,
  type Register,
  rsi,
  rsp,
  xmm0,
  xmm1,
  xmm2,
  xmm3,
  xmm4,
  xmm5,
  xmm6,
  xmm7,
} from "../asm/index.ts";
import { programError } from "../base/index.ts";
import {
  beginRun,
  CONTEXT,
  CONTEXT_SYMBOL,
  enter,
  leave,
  loadContext,
  MOST_ARGUMENTS,
  unwindRun,
} from "../memory/index.ts";
import type { ObjectFile } from "../object/index.ts";

/** What a value is for the machine, and in JavaScript. */
export const TYPES = {
  /** A number, as `ToInt32` makes it. */
  i32: { isFloat: false, inJavaScript: "a number" },
  /** A bigint, or a number that is a safe integer; wraps to 64 bits. */
  i64: { isFloat: false, inJavaScript: "a bigint or a safe integer" },
  u64: { isFloat: false, inJavaScript: "a bigint or a safe integer" },
  f32: { isFloat: true, inJavaScript: "a number" },
  f64: { isFloat: true, inJavaScript: "a number" },
  /** An address as a number, a `NativeBuffer`, a typed array whose bytes are meant for the time of the call, or null. */
  pointer: { isFloat: false, inJavaScript: "an address, a buffer, a typed array or null" },
} as const;

export type NativeType = keyof typeof TYPES;

/** At most 16 arguments. No result is `undefined` in JavaScript. */
export interface Signature {
  readonly args?: readonly NativeType[];
  readonly result?: NativeType;
}

/** The text of a signature: `(i32, f64) -> pointer`. */
export function formatSignature({ args = [], result }: Signature): string {
  return `(${args.join(", ")})${result === undefined ? "" : ` -> ${result}`}`;
}

export function checkSignature({ args = [], result }: Signature): void {
  if (args.length > MOST_ARGUMENTS)
    throw programError("badSignature", { reason: `${args.length} arguments; at most ${MOST_ARGUMENTS} can be passed` });
  for (const type of result === undefined ? args : [...args, result]) {
    if (Object.hasOwn(TYPES, type)) continue;
    throw programError("badSignature", {
      reason: `'${String(type)}' is no type; there are ${Object.keys(TYPES).join(", ")}`,
    });
  }
}

const INTEGERS: readonly Register<"r64">[] = [rdi, rsi, rdx, rcx, r8, r9];
const FLOATS: readonly Register<"xmm">[] = [xmm0, xmm1, xmm2, xmm3, xmm4, xmm5, xmm6, xmm7];

/** The symbol that a stub calls. */
export const TARGET = "target";

/**
 * A callback for N-API that begins a run, passes the arguments that JavaScript has put into the context, calls `target`, and leaves
 * the result in the context. Pointers travel as floats, which JavaScript stores without ado.
 */
export function entryStub(signature: Signature): ObjectFile {
  const a = new Assembler({ source: "entry" });
  const context = a.external(CONTEXT_SYMBOL);
  const target = a.external(TARGET);
  const entry = a.define(a.symbol("entry", { type: "function" }));
  writeRun(a, context, signature, () => a.mov(r11, address(target)));
  a.end(entry);
  return a.finish();
}

/** That code, as a function that N-API or machine code on V8's stack calls. `loadTarget` puts the function's address into r11. */
export function writeRun(a: Assembler, context: Label, { args = [], result }: Signature, loadTarget: () => void): void {
  enter(a, context);
  const from = a.here();
  beginRun(a);
  passArguments(a, args);
  loadTarget();
  a.call(r11);
  // The context anew: a function that does not keep rbx must not take the process with it.
  loadContext(a, context);
  storeResult(a, result);
  unwindRun(a, from, a.here());
  leave(a);
}

function passArguments(a: Assembler, args: readonly NativeType[]): void {
  const registers: { readonly type: NativeType; readonly at: number; readonly to: number }[] = [];
  const onStack: { readonly type: NativeType; readonly at: number }[] = [];
  let integers = 0;
  let floats = 0;
  args.forEach((type, index) => {
    const at = CONTEXT.arguments + 8 * index;
    const { isFloat } = TYPES[type];
    if (isFloat ? floats < FLOATS.length : integers < INTEGERS.length)
      registers.push({ type, at, to: isFloat ? floats++ : integers++ });
    else onStack.push({ type, at });
  });
  if (onStack.length % 2 === 1) a.sub(rsp, 8);
  for (const { type, at } of onStack.reverse()) {
    if (type === "pointer") {
      a.cvttsd2si(rax, qword(rbx, at));
      a.push(rax);
    } else a.push(qword(rbx, at));
  }
  for (const { type, at, to } of registers) {
    if (type === "f64") a.movsd(FLOATS[to], qword(rbx, at));
    else if (type === "f32") a.movss(FLOATS[to], dword(rbx, at));
    else if (type === "pointer") a.cvttsd2si(INTEGERS[to], qword(rbx, at));
    else if (type === "i32") a.movsxd(INTEGERS[to], dword(rbx, at));
    else a.mov(INTEGERS[to], qword(rbx, at));
  }
  // Functions with variable arguments want to know how many vector registers are used.
  a.mov(eax, floats);
}

function storeResult(a: Assembler, result: NativeType | undefined): void {
  if (result === undefined) return;
  const at = CONTEXT.result;
  if (result === "f64") a.movsd(qword(rbx, at), xmm0);
  else if (result === "f32") a.movss(dword(rbx, at), xmm0);
  else if (result === "i32") a.mov(dword(rbx, at), eax);
  else if (result === "pointer") {
    a.cvtsi2sd(xmm0, rax);
    a.movsd(qword(rbx, at), xmm0);
  } else a.mov(qword(rbx, at), rax);
}
