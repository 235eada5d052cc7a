/**
 * Calls in progress, as debuggers and messages see them.
 *
 * The frame records of a thread ascend in memory; level 0 is the topmost one that stands for a function. Left out are
 * the boundaries of runs and the core's own continuation frames, which hold no function. A frame of a primitive that a library
 * function written in Lua (a *native* proto) calls for its own purposes is left out too: the two together are one C
 * function to the program. Native functions look like C functions in every respect.
 *
 * Frames are read only while the state stands still, so an address of a record is good until the next run.
 */
import { functionName } from "../bytecode/index.ts";
import {
  CONTINUATION,
  FRAME,
  FRAME_KIND,
  FRAME_PENDING,
  FRAME_STATUS,
  HOST_FUNCTION,
  KIND,
  LUA_FUNCTION,
  OBJECT,
  PROTO,
  PROTO_FLAG,
  STATE,
  THREAD,
  THREAD_STATUS,
} from "../layout/index.ts";
import type { CodeName } from "./names.ts";
import { globalName, primitiveOf } from "./names.ts";
import type { State } from "./state.ts";
import { HOST_FUNCTION_TAG, LUA_FUNCTION_TAG } from "./words.ts";

/** What is to be known of a function without any call of it. */
export interface FunctionInfo {
  readonly source: string;
  readonly shortSource: string;
  readonly what: "Lua" | "C" | "main";
  readonly lineDefined: number;
  readonly lastLineDefined: number;
  readonly upvalues: number;
  readonly parameters: number;
  readonly isVararg: boolean;
}

/** What is to be known of a call. */
export interface CallInfo extends FunctionInfo {
  readonly currentLine: number;
  readonly name: string | undefined;
  readonly nameWhat: string;
  readonly isTailCall: boolean;
}

const C_FUNCTION: FunctionInfo = {
  source: "=[C]",
  shortSource: "[C]",
  what: "C",
  lineDefined: -1,
  lastLineDefined: -1,
  upvalues: 0,
  parameters: 0,
  isVararg: true,
};

/** Continuations below a function that the core called by itself. */
const CORE_CALLS: { readonly [continuation: number]: number } = {
  [CONTINUATION.hook]: FRAME_STATUS.hooked,
  [CONTINUATION.hookCall]: FRAME_STATUS.hooked,
  [CONTINUATION.hookReturn]: FRAME_STATUS.hooked,
  [CONTINUATION.hookTail]: FRAME_STATUS.hooked,
  [CONTINUATION.finalizer]: FRAME_STATUS.finalizer,
};

/** The flags of an object's header: the status of a thread. */
const STATUS_BYTE = OBJECT.flags;

const w = (field: number): number => field >> 2;

export class Frames {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  get #i32(): Int32Array {
    return this.#state.cage.i32;
  }

  #byte(address: number): number {
    return this.#state.cage.u8[address >>> 0];
  }

  // -------------------------------------------------------------- walking

  /** A thread's topmost record. */
  top(thread: number): number {
    const i32 = this.#i32;
    return i32[w(STATE.thread)] === thread ? i32[w(STATE.frame)] : i32[(thread + THREAD.frame) >>> 2];
  }

  /** The record of a call's level, 0 if there is none. */
  atLevel(thread: number, level: number): number {
    let frame = this.#visible(thread, this.top(thread));
    for (; frame !== 0 && level > 0; level--) frame = this.below(thread, frame);
    return frame;
  }

  /** The record of the calling function, 0 if there is none. */
  below(thread: number, frame: number): number {
    return this.#visible(thread, frame - FRAME.size);
  }

  /** This record, or the next one below, that counts as a level. */
  #visible(thread: number, frame: number): number {
    const first = this.#i32[(thread + THREAD.frames) >>> 2];
    for (; frame > first; frame -= FRAME.size) {
      this.#state.scan.steps++;
      if (this.#standsForFunction(frame) && !this.#isHelper(first, frame)) return frame;
    }
    return 0;
  }

  #standsForFunction(frame: number): boolean {
    return this.kind(frame) !== FRAME_KIND.boundary && this.functionOf(frame) !== 0;
  }

  /** A C function called by a native one that the program has no name for. */
  #isHelper(first: number, frame: number): boolean {
    if (this.isLua(frame)) return false;
    let lower = frame - FRAME.size;
    while (lower > first && !this.#standsForFunction(lower) && this.kind(lower) !== FRAME_KIND.boundary)
      lower -= FRAME.size;
    if (lower <= first || this.kind(lower) !== FRAME_KIND.lua || !this.#isNative(lower)) return false;
    return globalName(this.#state, this.functionOf(frame)) === undefined;
  }

  /** Whether a coroutine has ended. */
  isDead(thread: number): boolean {
    return this.#byte(thread + STATUS_BYTE) === THREAD_STATUS.dead;
  }

  // -------------------------------------------------------------- one record

  kind(frame: number): number {
    return this.#byte(frame + FRAME.kind);
  }

  functionOf(frame: number): number {
    return this.#i32[(frame + FRAME.function) >>> 2];
  }

  /** The function of a call as the two words of a value. */
  functionWords(frame: number): { readonly low: number; readonly high: number } {
    const low = this.functionOf(frame);
    const isLua = this.#byte(low + 1) === KIND.luaFunction;
    const primitive = isLua && this.#isNative(frame) ? primitiveOf(this.#state, low) : 0;
    if (primitive !== 0) return { low: primitive, high: HOST_FUNCTION_TAG };
    return { low, high: isLua ? LUA_FUNCTION_TAG : HOST_FUNCTION_TAG };
  }

  /** Whether it is a call of a function that the program wrote. */
  isLua(frame: number): boolean {
    return this.kind(frame) === FRAME_KIND.lua && !this.#isNative(frame);
  }

  #isNative(frame: number): boolean {
    return (this.#byte(this.protoOf(this.functionOf(frame)) + 2) & PROTO_FLAG.native) !== 0;
  }

  /** The proto of a Lua function. */
  protoOf(fn: number): number {
    return this.#i32[(fn + LUA_FUNCTION.proto) >>> 2];
  }

  isTailCall(frame: number): boolean {
    return this.isLua(frame) && (this.#byte(frame + FRAME.status) & FRAME_STATUS.tail) !== 0;
  }

  /** Index of the instruction in progress, or the one done last, of a Lua function's call. */
  pc(frame: number): number {
    const saved = this.#i32[(frame + FRAME.pc) >>> 2];
    const index = saved >>> 8;
    // A hook is called before the instruction.
    const hooked = (this.#byte(frame + FRAME.status) & FRAME_STATUS.hooked) !== 0;
    return (saved & FRAME_PENDING) !== 0 || index === 0 || hooked ? index : index - 1;
  }

  /** Line of the call's current instruction, -1 if it has none. */
  line(frame: number): number {
    if (!this.isLua(frame)) return -1;
    const lines = this.#i32[(this.protoOf(this.functionOf(frame)) + PROTO.lines) >>> 2];
    return lines === 0 ? -1 : this.#i32[(lines + this.pc(frame) * 4) >>> 2];
  }

  base(frame: number): number {
    return this.#i32[(frame + FRAME.base) >>> 2];
  }

  /** Address of register n of a call. */
  register(frame: number, n: number): number {
    return this.base(frame) + n * 8;
  }

  /** Number of arguments a call was given. */
  argumentCount(frame: number): number {
    return this.#i32[(frame + FRAME.arguments) >>> 2];
  }

  // -------------------------------------------------------------- what they say

  /** `chunk:line: ` of a call, as messages begin; empty for C functions. */
  where(frame: number): string {
    const line = frame === 0 ? -1 : this.line(frame);
    return line < 0 ? "" : `${this.#shortSource(this.protoOf(this.functionOf(frame)))}:${line}: `;
  }

  #shortSource(proto: number): string {
    return this.#state.strings.byteString(this.#i32[(proto + PROTO.chunkId) >>> 2]);
  }

  /** What debuggers and profilers call a function: `chunk:line`. */
  nameOfProto(proto: number): string {
    return `${this.#shortSource(proto)}:${this.#i32[(proto + PROTO.lineDefined) >>> 2]}`;
  }

  describeFunction(fn: number): FunctionInfo {
    if (this.#byte(fn + 1) !== KIND.luaFunction) {
      // What a core primitive holds is its own affair.
      const isPrimitive = this.#byte(fn + OBJECT.flags) === 1;
      return { ...C_FUNCTION, upvalues: isPrimitive ? 0 : this.#byte(fn + OBJECT.extra) };
    }
    const proto = this.protoOf(fn);
    const flags = this.#byte(proto + 2);
    if ((flags & PROTO_FLAG.native) !== 0) return C_FUNCTION;
    const get = (field: number): number => this.#i32[(proto + field) >>> 2];
    const lineDefined = get(PROTO.lineDefined);
    return {
      source: this.#state.strings.byteString(get(PROTO.source)),
      shortSource: this.#shortSource(proto),
      what: lineDefined === 0 ? "main" : "Lua",
      lineDefined,
      lastLineDefined: get(PROTO.lastLineDefined),
      upvalues: get(PROTO.upvalueCount),
      parameters: get(PROTO.parameters),
      isVararg: (flags & PROTO_FLAG.vararg) !== 0,
    };
  }

  describe(thread: number, frame: number): CallInfo {
    const name = this.nameOf(thread, frame);
    return {
      ...this.describeFunction(this.functionOf(frame)),
      currentLine: this.line(frame),
      name: name?.name,
      nameWhat: name?.kind ?? "",
      isTailCall: this.isTailCall(frame),
    };
  }

  /** The name by which the calling code knows the function of a call; getfuncname of ldebug.c. */
  nameOf(thread: number, frame: number): CodeName | undefined {
    return this.isTailCall(frame) ? undefined : this.nameFromCaller(thread, frame);
  }

  /** The name of what the call in `frame - 1` calls; funcnamefromcall. */
  nameFromCaller(thread: number, frame: number): CodeName | undefined {
    const status = this.#statusBetween(thread, frame);
    if ((status & FRAME_STATUS.hooked) !== 0) return { name: "?", kind: "hook" };
    if ((status & FRAME_STATUS.finalizer) !== 0) return { name: "__gc", kind: "metamethod" };
    const caller = this.below(thread, frame);
    if (caller === 0 || !this.isLua(caller) || this.#crossesBoundary(caller, frame)) return undefined;
    return this.nameOfCallee(caller);
  }

  /** The name of the function that a Lua function's call is calling just now. */
  nameOfCallee(caller: number): CodeName | undefined {
    const proto = this.protoOf(this.functionOf(caller));
    return functionName(this.#state.loader.readOne(proto), this.pc(caller), this.#state.scan);
  }

  /** A hook or finalizer continuation right below means that the core made the call. */
  #statusBetween(thread: number, frame: number): number {
    const first = this.#i32[(thread + THREAD.frames) >>> 2];
    const lower = frame - FRAME.size;
    if (lower <= first || this.kind(lower) !== FRAME_KIND.continuation || this.functionOf(lower) !== 0) return 0;
    return CORE_CALLS[this.#i32[(lower + FRAME.kind) >>> 2] >>> 16] ?? 0;
  }

  /** Whether this record is the core's own, for calls of finalizers. */
  isFinalizer(frame: number): boolean {
    return (
      this.kind(frame) === FRAME_KIND.continuation &&
      this.#i32[(frame + FRAME.kind) >>> 2] >>> 16 === CONTINUATION.finalizer
    );
  }

  #crossesBoundary(lower: number, frame: number): boolean {
    for (let at = frame - FRAME.size; at > lower; at -= FRAME.size) {
      if (this.kind(at) === FRAME_KIND.boundary) return true;
    }
    return false;
  }

  /** The lines of a Lua function that have code; undefined for others. */
  activeLines(fn: number): number[] | undefined {
    if (this.#byte(fn + 1) !== KIND.luaFunction) return undefined;
    const proto = this.protoOf(fn);
    const flags = this.#byte(proto + 2);
    const lines = this.#i32[(proto + PROTO.lines) >>> 2];
    if ((flags & PROTO_FLAG.native) !== 0 || lines === 0) return undefined;
    const count = this.#i32[(proto + PROTO.codeCount) >>> 2];
    this.#state.scan.steps += count;
    const found = new Set<number>();
    // The first instruction of a vararg function is on the line of its header, where nothing of it happens.
    for (let index = (flags & PROTO_FLAG.vararg) !== 0 ? 1 : 0; index < count; index++) {
      found.add(this.#i32[(lines + index * 4) >>> 2]);
    }
    return [...found];
  }

  // -------------------------------------------------------------- variables

  /**
   * The n-th local of a call: its name and slot. Negative n: extra arguments of a vararg function. luaG_findlocal. What a library function keeps
   * in its slots is its own affair: its arguments are seen as long as it waits for nothing, and only Lua functions' locals may be set.
   */
  local(thread: number, frame: number, n: number): { readonly name: string; readonly address: number } | undefined {
    const lua = this.isLua(frame);
    if (n < 0) return lua ? this.#extraArgument(frame, -n) : undefined;
    if (n === 0) return undefined;
    if (lua) {
      const proto = this.protoOf(this.functionOf(frame));
      const names = this.#state.loader.debugOf(proto);
      this.#state.scan.steps += names.localCount;
      const local = names.activeLocal(n, this.pc(frame));
      if (local !== undefined) return { name: local.name, address: this.register(frame, local.register) };
    }
    if (!lua && n > this.#visibleArguments(frame)) return undefined;
    const address = this.register(frame, n - 1);
    if (address >= this.#end(thread, frame)) return undefined;
    return { name: lua ? "(temporary)" : "(C temporary)", address };
  }

  /** Of a function that is not the program's: one that continues has its work in the slots, arguments included. */
  #visibleArguments(frame: number): number {
    const kind = this.kind(frame);
    return kind === FRAME_KIND.core || kind === FRAME_KIND.host ? this.argumentCount(frame) : 0;
  }

  /** Name of a parameter of a function that is not being called. */
  parameterName(fn: number, n: number): string | undefined {
    if (this.#byte(fn + 1) !== KIND.luaFunction || this.describeFunction(fn).what === "C") return undefined;
    return this.#state.loader.debugOf(this.protoOf(fn)).activeLocal(n, 0)?.name;
  }

  #extraArgument(frame: number, n: number): { readonly name: string; readonly address: number } | undefined {
    const proto = this.protoOf(this.functionOf(frame));
    if ((this.#byte(proto + 2) & PROTO_FLAG.vararg) === 0) return undefined;
    const parameters = this.#i32[(proto + PROTO.parameters) >>> 2];
    const extra = this.argumentCount(frame) - parameters;
    if (n > extra) return undefined;
    const first = this.base(frame) - this.#shift(frame) * 8;
    return { name: "(vararg)", address: first + (parameters + n - 1) * 8 };
  }

  /** End of a call's slots: where the function that it calls stands, or the end of its registers. */
  #end(thread: number, frame: number): number {
    const top = this.top(thread);
    if (frame === top) {
      const i32 = this.#i32;
      if (this.kind(frame) !== FRAME_KIND.lua) return this.base(frame) + i32[(frame + FRAME.shift) >>> 2] * 8;
      const proto = this.protoOf(this.functionOf(frame));
      return this.register(frame, i32[(proto + PROTO.frameSize) >>> 2]);
    }
    return this.functionSlot(frame + FRAME.size);
  }

  /** Address of the slot that holds the called function. */
  functionSlot(frame: number): number {
    return this.base(frame) - 8 - (this.kind(frame) === FRAME_KIND.lua ? this.#shift(frame) * 8 : 0);
  }

  /** Slots by which the base of a vararg function was moved; the field means nothing in other Lua functions. */
  #shift(frame: number): number {
    const proto = this.protoOf(this.functionOf(frame));
    const isVararg = (this.#byte(proto + 2) & PROTO_FLAG.vararg) !== 0;
    const begun = this.#i32[(frame + FRAME.pc) >>> 2] >>> 8 !== 0;
    return isVararg && begun ? this.#i32[(frame + FRAME.shift) >>> 2] : 0;
  }

  /** The name of a host function's object, by which it was registered. */
  hostName(fn: number): string | undefined {
    if (this.#byte(fn + 1) !== KIND.hostFunction) return undefined;
    const name = this.#i32[(fn + HOST_FUNCTION.name) >>> 2];
    return name === 0 ? undefined : this.#state.strings.byteString(name);
  }
}
