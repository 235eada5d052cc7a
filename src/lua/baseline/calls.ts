/**
 * Calls and returns between compiled functions.
 *
 * The caller notes its pc, moves rbx up to the callee's R[0], and calls the callee's entry with the function in ecx and the number of arguments in
 * edx. The callee makes its frame record, or goes to the stub for functions without code if the stacks are full. It returns with its frame gone, rbx as it
 * got it, and the number of results in eax; they lie from the function's slot on, which is nil if there are none, and the caller makes them as
 * many as it wants. On the native stack there are the return address and the caller's r13 if it needs one, nothing else; so the stack can be given up at any time.
 */
import { ALU, aluLoad, CC, CODE, R8, R9, RAX, RCX, RDI, RDX, RSI, SHIFT, W } from "../../asm/raw.ts";
import { FRAME, LUA_FUNCTION, PROTO, SEVERAL_CALLEES, STATE, TAG, THREAD } from "../layout/index.ts";
import { RETURN_CLOSES, RETURN_VARARG } from "../bytecode/index.ts";
import type { Emitter } from "./emitter.ts";
import { BASE, CAGE, CODE_BASE, DATA, FRAME_RECORD } from "./registers.ts";

const CALL_REGISTER = 2;
const JUMP_REGISTER = 4;
const JUMP = 0xe9;
const GROUP_5 = 0xff;
/** Slots above a frame that calls of metamethods may use (lua/core/run/calls: enterLua). */
const ROOM = 8;

/** The entry: the frame record is made; see above. */
export function emitEntry(e: Emitter): void {
  const { x, unit } = e;
  // The stub for functions without code makes room, and begins the call anew.
  const full = e.outOfLine(() => {
    e.aluImmediate32(ALU.sub, FRAME_RECORD, FRAME.size);
    x.registers(GROUP_5, JUMP_REGISTER, CODE_BASE);
  });
  e.aluImmediate32(ALU.add, FRAME_RECORD, FRAME.size);
  x.memory(aluLoad(ALU.cmp), FRAME_RECORD, CAGE, -1, 0, STATE.framesEnd);
  e.jumpIf(CC.ae, full);
  x.registers(CODE.movLoad, RAX, BASE);
  x.registers(aluLoad(ALU.sub), RAX, CAGE);
  x.memory(CODE.movStore, RAX, CAGE, FRAME_RECORD, 0, FRAME.base);
  e.aluImmediate32(ALU.add, RAX, (unit.frameSize + ROOM) << 3);
  x.memory(aluLoad(ALU.cmp), RAX, CAGE, -1, 0, STATE.stackEnd);
  e.jumpIf(CC.a, full);
  x.memory(CODE.movStore, RCX, CAGE, FRAME_RECORD, 0, FRAME.function);
  x.memory(CODE.movStore, RDX, CAGE, FRAME_RECORD, 0, FRAME.arguments);
  x.memory(CODE.movImmediate, 0, CAGE, FRAME_RECORD, 0, FRAME.kind);
  x.dword(0);
  if (e.usesData) {
    e.loadField(RAX, RCX, LUA_FUNCTION.proto);
    e.loadField(DATA, RAX, PROTO.data);
    e.alu(ALU.add, DATA, CAGE);
  }
  emitMissingArguments(e);
  // One unit of fuel.
  e.aluMemory(ALU.sub, CAGE, -1, STATE.fuel, 1);
  const begin = e.places[0];
  const empty = e.outOfLine(() => {
    e.helper("pause", 0);
    e.jump(begin);
  });
  e.jumpIf(CC.s, empty);
}

/** Parameters without an argument are nil; edx is the number of arguments. */
function emitMissingArguments(e: Emitter): void {
  const { parameters } = e.unit;
  if (parameters === 0) return;
  const { x } = e;
  e.aluImmediate32(ALU.cmp, RDX, parameters);
  const complete = e.label();
  const missing = e.outOfLine(() => {
    e.loadValue(RAX, 0, TAG.nil);
    const again = e.label();
    e.bind(again);
    x.memory(CODE.movStore | W, RAX, BASE, RDX, 3, 0);
    e.aluImmediate32(ALU.add, RDX, 1);
    e.aluImmediate32(ALU.cmp, RDX, parameters);
    e.jumpIf(CC.b, again);
    e.jump(complete);
  });
  e.jumpIf(CC.b, missing);
  e.bind(complete);
}

export function call(e: Emitter): void {
  const { a, b, c, x } = e;
  const up = (a + 1) << 3;
  e.compareTag(a, TAG.luaFunction);
  e.jumpIf(CC.ne, e.slow("call"));
  e.loadAddress(RCX, a);
  e.savePending();
  if (b === 0) emitCountToTop(e, a);
  else e.loadImmediate(RDX, b - 1);
  e.loadField(RAX, RCX, LUA_FUNCTION.proto);
  if (e.isCounting) emitNote(e);
  x.memory(CODE.movsxd, RAX, CAGE, RAX, 0, PROTO.entry);
  if (e.usesData) {
    e.push(DATA);
    e.noteStack(16);
  }
  e.aluImmediate(ALU.add, BASE, up);
  e.alu(ALU.add, RAX, CODE_BASE);
  x.registers(GROUP_5, CALL_REGISTER, RAX);
  e.aluImmediate(ALU.sub, BASE, up);
  if (e.usesData) {
    e.pop(DATA);
    e.noteStack(8);
  }
  emitAdjust(e, a, c);
}

/** Notes the callee, whose proto eax is, as the interpreter does (core/run/feedback). Code for people only: it would cost all calls 5 %. */
function emitNote(e: Emitter): void {
  const { x } = e;
  const slot = e.d << 3;
  const known = e.label();
  const first = e.label();
  e.loadOwnData(R8);
  x.memory(aluLoad(ALU.cmp), RAX, CAGE, R8, 0, slot);
  e.jumpIf(CC.e, known);
  e.compareField(R8, slot, 0);
  e.jumpIf(CC.e, first);
  e.loadImmediate(R9, SEVERAL_CALLEES);
  e.storeWide(R8, slot, R9);
  e.jump(known);
  e.bind(first);
  e.loadField(R9, RAX, PROTO.key);
  e.shift(SHIFT.shl, R9, 32);
  e.alu(ALU.or, R9, RAX);
  e.storeWide(R8, slot, R9);
  e.bind(known);
}

/** edx = the number of values between R[a] and the top. */
function emitCountToTop(e: Emitter, a: number): void {
  const { x } = e;
  e.loadState(RAX, STATE.thread);
  e.loadField(RDX, RAX, THREAD.top);
  // The top is an offset in the cage, rbx an address; the difference fits 32 bits.
  x.registers(aluLoad(ALU.sub), RDX, BASE);
  x.registers(aluLoad(ALU.add), RDX, CAGE);
  x.registers(CODE.shiftImmediate, SHIFT.shr, RDX);
  x.byte(3);
  e.aluImmediate32(ALU.sub, RDX, a + 1);
}

/** The results of a call, eax of them from R[a] on, become c - 1; all, with the top after them, for c = 0. */
function emitAdjust(e: Emitter, a: number, c: number): void {
  const { x } = e;
  // None, or one: that is there, since who returns nothing leaves nil.
  if (c === 1 || c === 2) return;
  if (c === 0) {
    x.memory(CODE.lea, RAX, BASE, RAX, 3, a << 3);
    x.registers(aluLoad(ALU.sub), RAX, CAGE);
    e.loadState(RCX, STATE.thread);
    x.memory(CODE.movStore, RAX, CAGE, RCX, 0, THREAD.top);
    return;
  }
  e.aluImmediate32(ALU.cmp, RAX, c - 1);
  const { next } = e;
  const missing = e.outOfLine(() => {
    e.loadValue(RCX, 0, TAG.nil);
    const again = e.label();
    e.bind(again);
    x.memory(CODE.movStore | W, RCX, BASE, RAX, 3, a << 3);
    e.aluImmediate32(ALU.add, RAX, 1);
    e.aluImmediate32(ALU.cmp, RAX, c - 1);
    e.jumpIf(CC.b, again);
    e.jump(next);
  });
  e.jumpIf(CC.b, missing);
}

/** The callee takes the place of this frame: a stub does it, with this frame's return address. */
export function tailCall(e: Emitter): void {
  const { a, b, c, x } = e;
  if ((c & RETURN_CLOSES) !== 0) emitCloseAll(e);
  if (b === 0) emitCountToTop(e, a);
  else e.loadImmediate(RDX, b - 1);
  x.memory(CODE.lea | W, RSI, BASE, -1, 0, a << 3);
  if ((c & RETURN_VARARG) !== 0) emitUnshift(e);
  e.loadImmediate(RDI, e.pc << 3);
  x.direct(JUMP, e.stub("takePlace"));
}

/** rbx is where it was before `varargPrep`. */
function emitUnshift(e: Emitter): void {
  e.x.memory(CODE.movLoad, RCX, CAGE, FRAME_RECORD, 0, FRAME.shift);
  e.shift(SHIFT.shl, RCX, 3);
  e.alu(ALU.sub, BASE, RCX);
}

/** Closes what is open of this frame. */
function emitCloseAll(e: Emitter): void {
  e.loadPlace(R8, 0);
  e.shared("closeFrame");
}

/** The frame is gone and eax results lie where the caller looks for them. */
function emitLeave(e: Emitter): void {
  e.aluImmediate32(ALU.sub, FRAME_RECORD, FRAME.size);
  e.ret();
}

export function return0(e: Emitter): void {
  e.loadValue(RCX, 0, TAG.nil);
  e.x.registers(aluLoad(ALU.xor), RAX, RAX);
  e.storeSlot(-1, RCX);
  emitLeave(e);
}

export function return1(e: Emitter): void {
  e.loadSlot(RCX, e.a);
  e.loadImmediate(RAX, 1);
  e.storeSlot(-1, RCX);
  emitLeave(e);
}

/** Values that a return copies in line; more are left to a loop. */
const FEW = 4;

export function leave(e: Emitter): void {
  const { a, b, c, x } = e;
  if ((c & RETURN_CLOSES) !== 0) emitCloseAll(e);
  if (b > 0 && b <= FEW + 1 && (c & RETURN_VARARG) === 0) {
    emitFew(e, b - 1);
    return;
  }
  x.memory(CODE.lea | W, RSI, BASE, -1, 0, a << 3);
  if (b === 0) emitCountFrom(e);
  if ((c & RETURN_VARARG) !== 0) emitUnshift(e);
  if (b === 0) emitCopyCounted(e);
  else emitCopy(e, b - 1);
  emitLeave(e);
}

/** Returns so few values of a frame that was not moved. */
function emitFew(e: Emitter, count: number): void {
  if (count === 0) {
    return0(e);
    return;
  }
  for (let index = 0; index < count; index++) {
    e.loadSlot(RCX, e.a + index);
    e.storeSlot(index - 1, RCX);
  }
  e.loadImmediate(RAX, count);
  emitLeave(e);
}

/** eax = the number of values from rsi to the top. */
function emitCountFrom(e: Emitter): void {
  const { x } = e;
  e.loadState(RAX, STATE.thread);
  e.loadField(RAX, RAX, THREAD.top);
  x.registers(aluLoad(ALU.sub), RAX, RSI);
  x.registers(aluLoad(ALU.add), RAX, CAGE);
  x.registers(CODE.shiftImmediate, SHIFT.shr, RAX);
  x.byte(3);
}

/** Copies `count` values from rsi to the function's slot; eax = count. */
function emitCopy(e: Emitter, count: number): void {
  const { x } = e;
  if (count > FEW) {
    e.loadImmediate(RAX, count);
    emitCopyCounted(e);
    return;
  }
  if (count === 0) {
    e.loadValue(RCX, 0, TAG.nil);
    e.storeSlot(-1, RCX);
  }
  for (let index = 0; index < count; index++) {
    x.memory(CODE.movLoad | W, RCX, RSI, -1, 0, index << 3);
    e.storeSlot(index - 1, RCX);
  }
  e.loadImmediate(RAX, count);
}

/** Copies eax values from rsi to the function's slot, upwards; nil if there are none. */
function emitCopyCounted(e: Emitter): void {
  const { x } = e;
  const done = e.label();
  const again = e.label();
  const none = e.outOfLine(() => {
    e.loadValue(RCX, 0, TAG.nil);
    e.storeSlot(-1, RCX);
    e.jump(done);
  });
  x.registers(aluLoad(ALU.xor), RDX, RDX);
  x.registers(CODE.test, RAX, RAX);
  e.jumpIf(CC.e, none);
  e.bind(again);
  x.memory(CODE.movLoad | W, RCX, RSI, RDX, 3, 0);
  x.memory(CODE.movStore | W, RCX, BASE, RDX, 3, -8);
  e.aluImmediate32(ALU.add, RDX, 1);
  x.registers(aluLoad(ALU.cmp), RDX, RAX);
  e.jumpIf(CC.b, again);
  e.bind(done);
}

export function varargPrep(e: Emitter): void {
  e.helper("varargPrep");
}

export function vararg(e: Emitter): void {
  e.helper("vararg");
}

export function close(e: Emitter): void {
  e.loadPlace(R8, e.a);
  e.shared("closeSlots");
}

export function tbc(e: Emitter): void {
  e.helper("tbc");
}

export const CALLS = { call, tailCall, return: leave, return0, return1, varargPrep, vararg, close, tbc } as const;
