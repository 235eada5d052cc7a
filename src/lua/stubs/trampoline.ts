/**
 * What stands between compiled Lua functions (lua/baseline) and the core: calls of helpers, and the trampoline, which enters the top frame's
 * code. Registers are those of lua/baseline/registers.ts.
 *
 * The native stack of compiled code is only a cache: return addresses and data vectors of frames that stand in the cage. Whenever a helper
 * answers ENTER or EXIT, or code returns to the trampoline, it is given up, and the top frame goes on: compiled code at the native
 * place of its saved pc, or the interpreter, to which the trampoline returns.
 */
import {
  address,
  type Assembler,
  byte,
  dword,
  eax,
  ebp,
  ebx,
  ecx,
  edi,
  edx,
  esi,
  type Label,
  mem,
  qword,
  r9,
  r9d,
  r10,
  r11,
  r12,
  r13,
  r13d,
  r14,
  r15,
  r15d,
  rax,
  rbp,
  rbx,
  rcx,
  rdx,
  rsi,
  rsp,
  sil,
} from "../../asm/index.ts";
import { CONTEXT, CONTEXT_SYMBOL } from "../../memory/index.ts";
import { OP } from "../bytecode/index.ts";
import { writeNumberStubs } from "./numbers.ts";
import {
  CODE_BASE,
  FRAME,
  FRAME_STATUS,
  type HELPER,
  INTEGER_HIGH,
  JIT,
  LUA_FUNCTION,
  OBJECT,
  PROTO,
  PROTO_FLAG,
  STATE,
  TAG,
} from "../layout/index.ts";
import { writeTableStubs } from "./tables.ts";

type HelperName = keyof typeof HELPER;

const RUN = "src/lua/core/run/";
const IN_HELPERS = `${RUN}helpers/`;
/** The core's functions behind the helpers, by their names in core.wasm. */
const FUNCTIONS: Readonly<Record<HelperName, string>> = {
  arithmetic: `${RUN}arithmetic/arithmeticSlow`,
  getTabUp: `${IN_HELPERS}getTabUp`,
  getField: `${IN_HELPERS}getField`,
  self: `${IN_HELPERS}self`,
  getTable: `${IN_HELPERS}getTable`,
  getInteger: `${IN_HELPERS}getInteger`,
  setTabUp: `${IN_HELPERS}setTabUp`,
  setField: `${IN_HELPERS}setField`,
  setTable: `${IN_HELPERS}setTable`,
  setInteger: `${IN_HELPERS}setInteger`,
  newTable: `${RUN}slow/newTableSlow`,
  setList: `${RUN}slow/setListSlow`,
  length: `${IN_HELPERS}length`,
  concat: `${RUN}concat/concatSlow`,
  close: `${RUN}slow/closeSlow`,
  tbc: `${IN_HELPERS}tbc`,
  closure: `${RUN}slow/closureSlow`,
  setUpvalue: `${IN_HELPERS}setUpvalue`,
  compare: `${IN_HELPERS}compare`,
  compareConstant: `${IN_HELPERS}compareConstant`,
  forPrep: `${IN_HELPERS}forPrep`,
  forLoop: `${IN_HELPERS}forLoop`,
  tforPrep: `${IN_HELPERS}tforPrep`,
  tforCall: `${IN_HELPERS}tforCall`,
  call: `${IN_HELPERS}call`,
  tailCall: `${IN_HELPERS}tailCall`,
  return: `${IN_HELPERS}leave`,
  varargPrep: `${RUN}slow/varargPrepare`,
  vararg: `${RUN}slow/varargSlow`,
  pause: `${IN_HELPERS}pause`,
  closeAll: `${IN_HELPERS}closeAll`,
};
const DELIVER = `${RUN}calls/deliver`;
const PRECALL = `${RUN}calls/precall`;

/** Functions of the core that these stubs call. */
export const CORE_ENTRIES: ReadonlySet<string> = new Set([...Object.values(FUNCTIONS), DELIVER, PRECALL]);

/** The import of core.wasm through which the interpreter has the top frame go on in compiled code: the first of its imports. */
const ENTER_COMPILED = "core.import.0";
// What helpers answer (lua/core/value.ts); the trampoline answers DONE where the interpreter must go on.
const ENTER = -1;

/** Native stack of as many frames as a Lua stack can have (MAX_STACK), and of helpers. */
const DEEPEST_BYTES = 17 << 20;
const BIAS = 0xfffe000000000000n;
/** Slots above a frame that calls of metamethods may use (lua/core/run/calls: enterLua). */
const ROOM = 8;
const INTEGER_MIN = BigInt(INTEGER_HIGH) << 32n;
const KEPT = [rbp, rbx, r12, r13, r14] as const;

/** Of the trampoline: where the caller's frame ends, and what was pushed below it (DWARF 5, 6.4.2; System V ABI, figure 3.36). */
const DW_CFA_def_cfa_offset = 0x0e;
const DW_CFA_offset = 0x80;
const DWARF_NUMBERS = [6, 3, 12, 13, 14] as const satisfies { readonly length: (typeof KEPT)["length"] };
const UNWIND = Uint8Array.from([
  DW_CFA_def_cfa_offset,
  8 * (KEPT.length + 2),
  ...DWARF_NUMBERS.flatMap((register, index) => [DW_CFA_offset | register, index + 2]),
]);

const state = (field: number) => dword(r15, field);
const frame = (field: number) => dword(r15, rbp, 1, field);

export function writeLuaStubs(a: Assembler): void {
  const drop = a.symbol("lua.drop", { binding: "global", type: "function" });
  const uncompiled = a.symbol(CODE_BASE, { binding: "global", type: "function" });
  const core = (name: string): Label => a.external(`core.${name}`, { type: "function" });
  writeTrampoline(a, drop, uncompiled, core(DELIVER));
  writeUncompiled(a, drop, uncompiled, core(PRECALL));
  const helpers = new Map(
    Object.keys(FUNCTIONS).map((name) => [name, a.symbol(`lua.${name}`, { binding: "global", type: "function" })]),
  );
  for (const [name, label] of helpers) writeHelper(a, label, core(FUNCTIONS[name as HelperName]), drop);
  writeTakePlace(a, helpers.get("tailCall") as Label, drop);
  writeNumberStubs(a, helpers.get("arithmetic") as Label, helpers.get("compare") as Label);
  writeTableStubs(a, (name) => helpers.get(name) as Label);
}

function place(a: Assembler, label: Label, body: () => void): void {
  a.align(16);
  a.define(label);
  body();
  // The return address is on top throughout.
  a.unwind(label, a.here(), new Uint8Array());
  a.end(label);
}

function writeTrampoline(a: Assembler, drop: Label, uncompiled: Label, deliver: Label): void {
  const context = a.external(CONTEXT_SYMBOL);
  const again = a.label();
  const interpret = a.label();
  const leave = a.label();
  const enterAt = a.label();
  const popAll = a.label();
  const short = a.label();
  a.function(ENTER_COMPILED, () => {
    for (const register of KEPT) a.push(register);
    a.mov(rcx, address(context));
    // In a run within another the stack may be short: the interpreter needs none.
    a.lea(rax, mem(rsp, -DEEPEST_BYTES));
    a.cmp(rax, qword(rcx, CONTEXT.stackStart));
    a.jb(short);
    a.push(qword(rcx, CONTEXT.languageStack));
    a.mov(qword(rcx, CONTEXT.languageStack), rsp);
    const from = a.here();
    a.lea(r14, mem(uncompiled));
    a.mov(r12, BIAS);

    a.bind(again);
    a.mov(ebp, state(STATE.frame));
    a.cmp(byte(r15, rbp, 1, FRAME.kind), 0);
    a.jne(interpret);
    // Only functions of the host set hooks, for which compiled code is left.
    a.cmp(state(STATE.hooks), 0);
    a.jne(interpret);
    a.cmp(state(STATE.unpaid), 0);
    a.jne(interpret);
    const certain = a.label();
    a.test(byte(r15, STATE.jit), JIT.random);
    a.je(certain);
    writeThrow(a);
    a.js(interpret);
    a.bind(certain);
    a.mov(ecx, frame(FRAME.function));
    a.mov(edx, dword(r15, rcx, 1, LUA_FUNCTION.proto));
    a.movsxd(rax, dword(r15, rdx, 1, PROTO.entry));
    a.mov(esi, frame(FRAME.pc));
    a.test(eax, eax);
    a.je(interpret);
    // An instruction in progress is the interpreter's to do again.
    a.test(sil, sil);
    a.jne(interpret);
    a.shr(esi, 8);
    // The proto is at edx, its entry cell in rax; on at the instruction esi.
    a.bind(enterAt);
    a.add(rax, r14);
    a.neg(rsi);
    a.movsxd(rcx, dword(rax, rsi, 4, -4));
    a.add(rax, rcx);
    a.mov(r13d, dword(r15, rdx, 1, PROTO.data));
    a.add(r13, r15);
    a.mov(ebx, frame(FRAME.base));
    a.add(rbx, r15);
    a.mov(r11, INTEGER_MIN);
    a.call(rax);

    // A function returned to nobody: eax results from the slot before rbx on, its frame is gone.
    writeResult(a, enterAt);
    a.mov(state(STATE.frame), ebp);
    a.lea(edi, mem(rbx, -8));
    a.sub(edi, r15d);
    a.mov(esi, eax);
    a.call(deliver);

    a.define(drop);
    a.mov(rcx, address(context));
    a.mov(rsp, qword(rcx, CONTEXT.languageStack));
    a.cmp(eax, ENTER);
    a.je(again);
    a.jmp(leave);

    a.bind(interpret);
    a.xor(eax, eax);
    a.mov(rcx, address(context));
    a.bind(leave);
    a.unwind(from, a.here(), UNWIND);
    a.pop(qword(rcx, CONTEXT.languageStack));
    a.bind(popAll);
    for (const register of KEPT.toReversed()) a.pop(register);
    a.ret();
    a.bind(short);
    a.xor(eax, eax);
    a.jmp(popAll);
  });
}

/**
 * The frame on top gets eax results, from the slot before rbx on, and goes on at once if it is compiled and waits in a call for none or one
 * of them. Whoever gets no further here does it in the core.
 */
function writeResult(a: Assembler, enterAt: Label): void {
  const go = a.label();
  const core = a.label();
  a.cmp(byte(r15, rbp, 1, FRAME.kind), 0);
  a.jne(core);
  a.mov(ecx, frame(FRAME.function));
  a.mov(edx, dword(r15, rcx, 1, LUA_FUNCTION.proto));
  a.cmp(dword(r15, rdx, 1, PROTO.entry), 0);
  a.je(core);
  a.mov(esi, frame(FRAME.pc));
  a.shr(esi, 8);
  a.mov(ecx, dword(r15, rdx, 1, PROTO.code));
  a.lea(ecx, mem(rcx, rsi, 8));
  a.mov(ecx, dword(r15, rcx, 1));
  a.and(ecx, 0xff0000ff);
  a.cmp(ecx, OP.call | (2 << 24));
  a.je(go);
  a.cmp(ecx, OP.call | (1 << 24));
  a.jne(core);
  a.bind(go);
  a.movsxd(rax, dword(r15, rdx, 1, PROTO.entry));
  a.inc(esi);
  a.jmp(enterAt);
  a.bind(core);
}

/** The sign flag: whether the interpreter is to go on. A generator of the xorshift kind (Marsaglia 2003). */
function writeThrow(a: Assembler): void {
  a.mov(eax, state(STATE.jitSeed));
  for (const [shift, count] of [
    ["shl", 13],
    ["shr", 17],
    ["shl", 5],
  ] as const) {
    a.mov(ecx, eax);
    a[shift](ecx, count);
    a.xor(eax, ecx);
  }
  a.mov(state(STATE.jitSeed), eax);
  a.test(eax, eax);
}

/** Entered as a compiled function is (lua/baseline/calls.ts), for those that have no code, or no room: the core begins the call. */
function writeUncompiled(a: Assembler, drop: Label, uncompiled: Label, precall: Label): void {
  place(a, uncompiled, () => {
    a.mov(state(STATE.frame), ebp);
    a.lea(edi, mem(rbx, -8));
    a.sub(edi, r15d);
    a.mov(esi, edx);
    a.call(precall);
    a.jmp(drop);
  });
}

/** edi: where the instruction is in its function's code, in bytes. */
function writeHelper(a: Assembler, label: Label, target: Label, drop: Label): void {
  place(a, label, () => {
    a.mov(state(STATE.frame), ebp);
    a.mov(eax, frame(FRAME.function));
    a.mov(eax, dword(r15, rax, 1, LUA_FUNCTION.proto));
    a.add(edi, dword(r15, rax, 1, PROTO.code));
    a.call(target);
    a.test(eax, eax);
    a.js(drop);
    a.mov(ebp, state(STATE.frame));
    a.mov(ebx, frame(FRAME.base));
    a.mov(r11, INTEGER_MIN);
    a.add(rbx, r15);
    a.ret();
  });
}

/**
 * A tail call: the function at rsi and its edx arguments move down to rbx, where R[0] of the next function is to be; that function goes on at
 * its first instruction, with this frame's record and return address. edi as for helpers: the core does it where the function is no
 * Lua function, or one of the library, or has no code, and where the stack must grow.
 */
function writeTakePlace(a: Assembler, slow: Label, drop: Label): void {
  const copy = a.label();
  const copied = a.label();
  const fill = a.label();
  const filled = a.label();
  a.function("lua.takePlace", () => {
    a.cmp(dword(rsi, 4), TAG.luaFunction);
    a.jne(slow);
    a.mov(ecx, dword(rsi));
    a.mov(eax, dword(r15, rcx, 1, LUA_FUNCTION.proto));
    a.test(byte(r15, rax, 1, OBJECT.flags), PROTO_FLAG.native);
    a.jne(slow);
    a.mov(r9d, frame(FRAME.function));
    a.mov(r9d, dword(r15, r9, 1, LUA_FUNCTION.proto));
    a.test(byte(r15, r9, 1, OBJECT.flags), PROTO_FLAG.native);
    a.jne(slow);
    a.cmp(dword(r15, rax, 1, PROTO.entry), 0);
    a.je(slow);
    a.mov(r9d, dword(r15, rax, 1, PROTO.frameSize));
    a.lea(r9d, mem(rbx, r9, 8, 8 * ROOM));
    a.sub(r9d, r15d);
    a.cmp(r9d, state(STATE.stackEnd));
    a.ja(slow);

    a.mov(r10, qword(rsi));
    a.mov(qword(rbx, -8), r10);
    a.xor(r9d, r9d);
    a.bind(copy);
    a.cmp(r9d, edx);
    a.jae(copied);
    a.mov(r10, qword(rsi, r9, 8, 8));
    a.mov(qword(rbx, r9, 8), r10);
    a.inc(r9d);
    a.jmp(copy);
    a.bind(copied);
    a.mov(r10, BigInt(TAG.nil) << 32n);
    a.bind(fill);
    a.cmp(r9d, dword(r15, rax, 1, PROTO.parameters));
    a.jae(filled);
    a.mov(qword(rbx, r9, 8), r10);
    a.inc(r9d);
    a.jmp(fill);

    a.bind(filled);
    a.mov(r9d, ebx);
    a.sub(r9d, r15d);
    a.mov(frame(FRAME.base), r9d);
    a.mov(frame(FRAME.pc), 0);
    a.mov(frame(FRAME.function), ecx);
    a.mov(frame(FRAME.arguments), edx);
    a.mov(frame(FRAME.kind), FRAME_STATUS.tail << 8);
    a.mov(r13d, dword(r15, rax, 1, PROTO.data));
    a.add(r13, r15);
    a.movsxd(rax, dword(r15, rax, 1, PROTO.entry));
    a.add(rax, r14);
    a.movsxd(rcx, dword(rax, -4));
    a.add(rax, rcx);
    a.dec(state(STATE.fuel));
    const empty = a.label();
    a.js(empty);
    a.jmp(rax);
    a.bind(empty);
    a.mov(state(STATE.frame), ebp);
    a.mov(state(STATE.unpaid), 1);
    a.mov(eax, ENTER);
    a.jmp(drop);
  });
}
