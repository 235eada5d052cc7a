/**
 * The debug library (manual, 6.10). Frames, names and lines are read from the cage; hooks are fields of the thread and, while any is
 * set, a bit in every instruction.
 */
import { KIND, LUA_FUNCTION, HOST_FUNCTION, OBJECT, STATE, THREAD, UPVALUE, USERDATA } from "../../layout/index.ts";
import { type HostCall, type HostFunction, type State, TABLE_TAG, THREAD_TAG, traceback } from "../../state/index.ts";
import { LuaFile } from "./file.ts";
import { KEPT, METATABLE, standardFiles } from "./io.ts";

const MASK = { call: 1, return: 2, line: 4, count: 8 } as const;

/** Flags of a host function's object: a primitive of the core. */
const CORE_PRIMITIVE = 1;

/** Optional first argument: a thread. The others are counted from `shift` + 1. */
function threadArgument(call: HostCall): { thread: number; shift: number } {
  if (call.type(1) === "thread") return { thread: call.thread(1), shift: 1 };
  return { thread: call.state.cage.i32[STATE.thread >> 2], shift: 0 };
}

/** Level 0 of the running thread is the debug function itself; of another thread its top frame. */
function frameAt(call: HostCall, thread: number, level: number): number {
  return level < 0 ? 0 : call.state.frames.atLevel(thread, level);
}

// ---------------------------------------------------------------- getinfo

const OPTIONS = "SlnrutLf";

function getinfo(call: HostCall): void {
  const { state } = call;
  const { thread, shift } = threadArgument(call);
  const options = call.optionalString(shift + 2, "flnSrtu");
  if (options.startsWith(">")) call.argumentError(shift + 2, "invalid option '>'");
  for (const option of options) if (!OPTIONS.includes(option)) call.argumentError(shift + 2, "invalid option");
  let frame = 0;
  let fn: { low: number; high: number };
  if (call.isFunction(shift + 1)) fn = call.words(shift + 1);
  else {
    frame = frameAt(call, thread, call.integer(shift + 1));
    if (frame === 0) {
      call.pushNil();
      return;
    }
    fn = state.frames.functionWords(frame);
  }
  const table = call.pushTable(0, 12);
  fillInfo(call, table, options, thread, frame, fn);
}

function setString(call: HostCall, table: number, name: string, value: string | undefined): void {
  if (value === undefined) call.pushNil();
  else call.pushString(value);
  call.setField(table, name);
}

function setInteger(call: HostCall, table: number, name: string, value: number): void {
  call.pushInteger(value);
  call.setField(table, name);
}

function setBoolean(call: HostCall, table: number, name: string, value: boolean): void {
  call.pushBoolean(value);
  call.setField(table, name);
}

function fillInfo(
  call: HostCall,
  table: number,
  options: string,
  thread: number,
  frame: number,
  fn: { low: number; high: number },
): void {
  const { frames } = call.state;
  const info = frames.describeFunction(fn.low);
  const has = (option: string): boolean => options.includes(option);
  if (has("S")) {
    setString(call, table, "source", info.source);
    setString(call, table, "short_src", info.shortSource);
    setInteger(call, table, "linedefined", info.lineDefined);
    setInteger(call, table, "lastlinedefined", info.lastLineDefined);
    setString(call, table, "what", info.what);
  }
  if (has("l")) setInteger(call, table, "currentline", frame === 0 ? -1 : frames.line(frame));
  if (has("u")) {
    setInteger(call, table, "nups", info.upvalues);
    setInteger(call, table, "nparams", info.parameters);
    setBoolean(call, table, "isvararg", info.isVararg);
  }
  if (has("n")) {
    const name = frame === 0 ? undefined : frames.nameOf(thread, frame);
    setString(call, table, "name", name?.name);
    setString(call, table, "namewhat", name?.kind ?? "");
  }
  if (has("r")) {
    setInteger(call, table, "ftransfer", 0);
    setInteger(call, table, "ntransfer", 0);
  }
  if (has("t")) setBoolean(call, table, "istailcall", frame !== 0 && frames.isTailCall(frame));
  if (has("L")) {
    const lines = frames.activeLines(fn.low);
    if (lines !== undefined) {
      const set = call.pushTable(0, lines.length);
      for (const line of lines) {
        call.pushBoolean(true);
        call.setIndex(set, line);
      }
      call.setField(table, "activelines");
    }
  }
  if (has("f")) {
    call.pushWords(fn);
    call.setField(table, "func");
  }
}

// ---------------------------------------------------------------- locals and upvalues

function getlocal(call: HostCall): void {
  const { state } = call;
  const { thread, shift } = threadArgument(call);
  const n = call.integer(shift + 2);
  if (call.isFunction(shift + 1)) {
    const name = state.frames.parameterName(call.words(shift + 1).low, n);
    if (name === undefined) call.pushNil();
    else call.pushString(name);
    return;
  }
  const frame = frameAt(call, thread, call.integer(shift + 1));
  if (frame === 0) call.argumentError(shift + 1, "level out of range");
  const local = state.frames.local(thread, frame, n);
  if (local === undefined) {
    call.pushNil();
    return;
  }
  call.pushString(local.name);
  pushSlot(call, state.frames.local(thread, frame, n)?.address ?? local.address);
}

function pushSlot(call: HostCall, address: number): void {
  const { i32 } = call.state.cage;
  call.pushWords({ low: i32[address >>> 2], high: i32[(address >>> 2) + 1] });
}

function storeSlot(state: State, address: number, { low, high }: { low: number; high: number }): void {
  const { i32 } = state.cage;
  i32[address >>> 2] = low;
  i32[(address >>> 2) + 1] = high;
}

function setlocal(call: HostCall): void {
  const { state } = call;
  const { thread, shift } = threadArgument(call);
  const level = call.integer(shift + 1);
  const n = call.integer(shift + 2);
  const frame = frameAt(call, thread, level);
  if (frame === 0) call.argumentError(shift + 1, "level out of range");
  call.any(shift + 3);
  const local = state.frames.isLua(frame) ? state.frames.local(thread, frame, n) : undefined;
  if (local === undefined) {
    call.pushNil();
    return;
  }
  storeSlot(state, local.address, call.words(shift + 3));
  call.pushString(local.name);
}

/**
 * The n-th upvalue of a function argument: its name and where its value is. What primitives of the core hold is theirs alone: they
 * rely on its types.
 */
function upvalueAt(
  call: HostCall,
  argument: number,
  n: number,
): { name: string; address: number; holder: number } | undefined {
  const { state } = call;
  call.function(argument);
  const fn = call.words(argument).low;
  const { i32, u8 } = state.cage;
  if (u8[fn + 1] !== KIND.luaFunction) {
    const count = u8[fn + OBJECT.flags] === CORE_PRIMITIVE ? 0 : u8[fn + OBJECT.extra];
    return n >= 1 && n <= count
      ? { name: "", address: fn + HOST_FUNCTION.values + (n - 1) * 8, holder: fn }
      : undefined;
  }
  if (state.frames.describeFunction(fn).what === "C") return undefined;
  if (n < 1 || n > i32[(fn + LUA_FUNCTION.count) >>> 2]) return undefined;
  const upvalue = i32[(fn + LUA_FUNCTION.upvalues + (n - 1) * 4) >>> 2];
  const proto = state.loader.readOne(i32[(fn + LUA_FUNCTION.proto) >>> 2]);
  const name = proto.stripped ? "(no name)" : proto.upvalues[n - 1].name;
  return { name, address: i32[(upvalue + UPVALUE.value) >>> 2], holder: upvalue };
}

function getupvalue(call: HostCall): void {
  const found = upvalueAt(call, 1, call.integer(2));
  if (found === undefined) return;
  call.pushString(found.name);
  pushSlot(call, found.address);
}

function setupvalue(call: HostCall): void {
  call.any(3);
  const found = upvalueAt(call, 1, call.integer(2));
  if (found === undefined) return;
  storeSlot(call.state, found.address, call.words(3));
  call.state.cage.core.touched(found.holder);
  call.pushString(found.name);
}

function upvalueid(call: HostCall): void {
  const found = upvalueAt(call, 1, call.integer(2));
  if (found === undefined) call.pushNil();
  else call.pushLightUserdata(found.holder === call.words(1).low ? found.address : found.holder);
}

/** Address of the cell that refers to an upvalue, of a Lua function. */
function upvalueCell(call: HostCall, argument: number, n: number): number {
  if (upvalueAt(call, argument, n) === undefined) call.argumentError(argument + 1, "invalid upvalue index");
  const fn = call.words(argument).low;
  if (call.state.cage.u8[fn + 1] !== KIND.luaFunction) call.argumentError(argument, "Lua function expected");
  return (fn + LUA_FUNCTION.upvalues + (n - 1) * 4) >>> 2;
}

function upvaluejoin(call: HostCall): void {
  const to = upvalueCell(call, 1, call.integer(2));
  const from = upvalueCell(call, 3, call.integer(4));
  const { i32, core } = call.state.cage;
  i32[to] = i32[from];
  core.touched(call.words(1).low);
}

// ---------------------------------------------------------------- hooks

function sethook(call: HostCall): void {
  const { state } = call;
  const { thread, shift } = threadArgument(call);
  const { i32 } = state.cage;
  const word = thread >>> 2;
  if (call.isNoneOrNil(shift + 1)) {
    i32[word + (THREAD.hookMask >> 2)] = 0;
    storeSlot(state, thread + THREAD.hook, { low: 0, high: -0x50000 });
    return;
  }
  const names = call.string(shift + 2);
  call.function(shift + 1);
  const count = call.optionalInteger(shift + 3, 0);
  let mask = 0;
  if (names.includes("c")) mask |= MASK.call;
  if (names.includes("r")) mask |= MASK.return;
  if (names.includes("l")) mask |= MASK.line;
  if (count > 0) mask |= MASK.count;
  storeSlot(state, thread + THREAD.hook, call.words(shift + 1));
  i32[word + (THREAD.hookMask >> 2)] = mask;
  i32[word + (THREAD.hookCount >> 2)] = count;
  i32[word + (THREAD.hookLeft >> 2)] = count;
  i32[word + (THREAD.hookLine >> 2)] = 0;
  if (mask !== 0) state.cage.core.hookSet();
}

function gethook(call: HostCall): void {
  const { thread } = threadArgument(call);
  const { i32 } = call.state.cage;
  const mask = i32[(thread + THREAD.hookMask) >>> 2];
  if (mask === 0) {
    call.pushNil();
    return;
  }
  pushSlot(call, thread + THREAD.hook);
  call.pushString((mask & MASK.call ? "c" : "") + (mask & MASK.return ? "r" : "") + (mask & MASK.line ? "l" : ""));
  call.pushInteger(i32[(thread + THREAD.hookCount) >>> 2]);
}

// ---------------------------------------------------------------- the rest

function pushTraceback(call: HostCall): void {
  const { thread, shift } = threadArgument(call);
  const running = thread === call.state.cage.i32[STATE.thread >> 2];
  const given = call.type(shift + 1);
  if (!call.isNoneOrNil(shift + 1) && given !== "string" && given !== "number") {
    call.pushArgument(shift + 1);
    return;
  }
  const message = call.isNoneOrNil(shift + 1) ? undefined : call.string(shift + 1);
  const level = call.optionalInteger(shift + 2, running ? 1 : 0);
  call.pushString(traceback(call.state, thread, message, level));
}

/** A userdata argument's associated value n; there is one, but files have none. */
function userValue(call: HostCall, n: number): number | undefined {
  if (call.type(1) !== "userdata" || n !== 1 || call.objectOf(1, LuaFile) !== undefined) return undefined;
  return call.words(1).low + USERDATA.userValue;
}

/** The registry with what PUC Lua keeps there, as it is now. What the program changes of these fields changes nothing else. */
function getregistry(call: HostCall): void {
  const { state } = call;
  const { tables, cage } = state;
  const field = (name: number): number => cage.i32[name >> 2];
  const registry = field(STATE.registry);
  const loaded = { low: field(STATE.loaded), high: TABLE_TAG };
  tables.setIndex(registry, 1, { low: mainThread(state), high: THREAD_TAG });
  tables.setIndex(registry, 2, { low: field(STATE.globals), high: TABLE_TAG });
  tables.setNamed(registry, "_LOADED", loaded);
  const library = tables.getNamed(loaded.low, "package");
  const preload = library?.high === TABLE_TAG ? tables.getNamed(library.low, "preload") : undefined;
  if (preload !== undefined) tables.setNamed(registry, "_PRELOAD", preload);
  keepFiles(state, registry);
  call.pushWords({ low: registry, high: TABLE_TAG });
}

/** The thread that no coroutine of the program resumed: an asynchronous call has one of its own. */
function mainThread({ cage }: State): number {
  let thread = cage.i32[STATE.thread >> 2];
  for (;;) {
    const resumer = cage.i32[(thread + THREAD.resumer) >>> 2];
    if (resumer === 0) return thread;
    thread = resumer;
  }
}

function keepFiles({ tables, cage }: State, registry: number): void {
  const internals = cage.i32[STATE.internals >> 2];
  const files = { _IO_input: KEPT.input, _IO_output: KEPT.output, "FILE*": METATABLE };
  if (tables.getNamed(internals, KEPT.input) === undefined) return;
  for (const [name, internal] of Object.entries(files)) {
    const value = tables.getNamed(internals, internal);
    if (value !== undefined) tables.setNamed(registry, name, value);
  }
}

/** debug.setcstacklimit, which does nothing since 5.4.3. */
const C_STACK_LIMIT = 200;

export const DEBUG: { readonly [name: string]: HostFunction } = {
  debug_getinfo: getinfo,
  debug_getlocal: getlocal,
  debug_setlocal: setlocal,
  debug_getupvalue: getupvalue,
  debug_setupvalue: setupvalue,
  debug_upvalueid: upvalueid,
  debug_upvaluejoin: upvaluejoin,
  debug_sethook: sethook,
  debug_gethook: gethook,
  debug_traceback: pushTraceback,
  debug_setcstacklimit(call) {
    call.integer(1);
    call.pushInteger(C_STACK_LIMIT);
  },
  debug_getregistry: getregistry,
  debug_getuservalue(call) {
    const at = userValue(call, call.optionalInteger(2, 1));
    if (at === undefined) call.pushNil();
    else {
      pushSlot(call, at);
      call.pushBoolean(true);
    }
  },
  debug_setuservalue(call) {
    const n = call.optionalInteger(3, 1);
    if (call.type(1) !== "userdata") call.typeError(1, "userdata");
    call.any(2);
    const at = userValue(call, n);
    if (at === undefined) call.pushNil();
    else {
      storeSlot(call.state, at, call.words(2));
      call.state.cage.core.touched(call.words(1).low);
      call.pushArgument(1);
    }
  },
  /** A line for debug.debug, nil at the end of input. */
  debug_readline(call) {
    const files = standardFiles(call.state);
    files.stdout.flush();
    const line = files.stdin.line(false);
    if (line === undefined) call.pushNil();
    else call.pushBytes(line);
  },
};
