/**
 * A state from nothing: called once, when the image is built; every state starts as a copy of the result.
 */
import * as L from "./generated/layout";
import { initHelpers } from "./run/helpers";
import { initChunks } from "./memory/chunks";
import { setThreshold } from "./memory/collect";
import { initStrings, newString, scratch } from "./objects/strings";
import { initTables, newTable } from "./objects/tables";
import { newThread } from "./objects/objects";
import { loadThread } from "./run/frames";
import { continueHandler, continueCloseUnwind } from "./run/unwind";
import { continueFinalizer } from "./run/finalizers";
import { continueHook, continueHookCall, continueHookReturn, continueHookTail } from "./run/hooks";
import { continueCollect, continuePcall, continueXpcall } from "./library/base";
import { continueFormat } from "./library/format";
import { continueCall } from "./library/gsub";
import { continueArithmetic } from "./library/string-arithmetic";
import { continueLong } from "./library/resume";
import { continueCloseThread, continueResume, continueWrap, continueYielded } from "./library/coroutine";

/** The string of an AssemblyScript literal (static UTF-16 data with its byte length in front), ASCII only. */
export function literal(text: string): u32 {
  const from = changetype<u32>(text);
  const length = load<u32>(from - 4) >>> 1;
  const at = scratch(length);
  for (let i: u32 = 0; i < length; i++) store<u8>(at + i, <u8>load<u16>(from + (i << 1)));
  return newString(at, length);
}

function name(at: u32, text: string): void {
  store<u32>(at, literal(text));
}

function event(index: u32, text: string): void {
  name(L.STATE_NAMES + (index << 2), text);
}

function continuation(index: u32, table: u32): void {
  store<u32>(L.STATE_CONTINUATIONS + (index << 2), table);
}

function initValues(): void {
  store<u64>(L.STATE_NIL, L.V_NIL);
  store<u64>(L.STATE_ERROR_VALUE, L.V_NIL);
  store<u64>(L.STATE_ERROR_A, L.V_NIL);
  store<u64>(L.STATE_ERROR_B, L.V_NIL);
  store<u64>(L.STATE_WARN, L.V_NIL);
  store<u64>(L.STATE_NEXT_FUNCTION, L.V_NIL);
  store<u64>(L.STATE_IPAIRS_FUNCTION, L.V_NIL);
  store<u32>(L.STATE_HEADER, L.MARK_WHITE0);
  store<u32>(L.STATE_MEMORY_LIMIT, 0xffffffff);
  store<u32>(L.STATE_STRING_LIMIT, 0x7fffffff);
  store<u32>(L.STATE_STACK_LIMIT, L.MAX_STACK);
  store<u32>(L.STATE_DEPTH_LIMIT, 0x7fffffff);
  store<u32>(L.STATE_JIT_CALLS, 0x7fffffff);
  store<u32>(L.STATE_JIT_LOOPS, 0x7fffffff);
  store<u32>(L.STATE_PAUSE, 200);
  store<u32>(L.STATE_STEP_MULTIPLIER, 100);
  store<u32>(L.STATE_STEP_SIZE, 13);
  store<u32>(L.STATE_STOPPED, 2);
  store<u32>(L.STATE_SEED, 0x5bd1e995);
}

function initNames(): void {
  event(L.META_INDEX, "__index");
  event(L.META_NEWINDEX, "__newindex");
  event(L.META_GC, "__gc");
  event(L.META_MODE, "__mode");
  event(L.META_LEN, "__len");
  event(L.META_EQ, "__eq");
  event(L.META_CALL, "__call");
  event(L.META_CLOSE, "__close");
  event(L.META_ADD, "__add");
  event(L.META_SUB, "__sub");
  event(L.META_MUL, "__mul");
  event(L.META_MOD, "__mod");
  event(L.META_POW, "__pow");
  event(L.META_DIV, "__div");
  event(L.META_IDIV, "__idiv");
  event(L.META_BAND, "__band");
  event(L.META_BOR, "__bor");
  event(L.META_BXOR, "__bxor");
  event(L.META_SHL, "__shl");
  event(L.META_SHR, "__shr");
  event(L.META_UNM, "__unm");
  event(L.META_BNOT, "__bnot");
  event(L.META_LT, "__lt");
  event(L.META_LE, "__le");
  event(L.META_CONCAT, "__concat");
  event(L.META_TOSTRING, "__tostring");
  event(L.META_NAME, "__name");
  event(L.META_PAIRS, "__pairs");
  event(L.META_METATABLE, "__metatable");
  name(L.STATE_MESSAGES, "error in error handling");
  name(L.STATE_MESSAGES + ((8 + L.HOOK_CALL) << 2), "call");
  name(L.STATE_MESSAGES + ((8 + L.HOOK_RETURN) << 2), "return");
  name(L.STATE_MESSAGES + ((8 + L.HOOK_LINE) << 2), "line");
  name(L.STATE_MESSAGES + ((8 + L.HOOK_COUNT) << 2), "count");
  name(L.STATE_MESSAGES + ((8 + L.HOOK_TAIL_CALL) << 2), "tail call");
  name(L.STATE_TYPE_NAMES, "nil");
  name(L.STATE_TYPE_NAMES + 4, "boolean");
  name(L.STATE_TYPE_NAMES + 8, "number");
  name(L.STATE_TYPE_NAMES + 12, "string");
  name(L.STATE_TYPE_NAMES + 16, "table");
  name(L.STATE_TYPE_NAMES + 20, "function");
  name(L.STATE_TYPE_NAMES + 24, "userdata");
  name(L.STATE_TYPE_NAMES + 28, "thread");
  name(L.STATE_FALSE_NAME, "false");
  name(L.STATE_TRUE_NAME, "true");
  name(L.STATE_STATUS_NAMES, "suspended");
  name(L.STATE_STATUS_NAMES + 4, "running");
  name(L.STATE_STATUS_NAMES + 8, "normal");
  name(L.STATE_STATUS_NAMES + 12, "dead");
  name(L.STATE_DEAD_MESSAGE, "cannot resume dead coroutine");
  name(L.STATE_NON_SUSPENDED_MESSAGE, "cannot resume non-suspended coroutine");
  name(L.STATE_OVERFLOW_MESSAGE, "C stack overflow");
  name(L.STATE_ASSERTION_FAILED, "assertion failed!");
}

function initContinuations(): void {
  continuation(L.CONTINUATION_PCALL, continuePcall.index);
  continuation(L.CONTINUATION_XPCALL, continueXpcall.index);
  continuation(L.CONTINUATION_HANDLER, continueHandler.index);
  continuation(L.CONTINUATION_RESUME, continueResume.index);
  continuation(L.CONTINUATION_WRAP, continueWrap.index);
  continuation(L.CONTINUATION_CLOSE_UNWIND, continueCloseUnwind.index);
  continuation(L.CONTINUATION_FINALIZER, continueFinalizer.index);
  continuation(L.CONTINUATION_YIELDED, continueYielded.index);
  continuation(L.CONTINUATION_CLOSE_THREAD, continueCloseThread.index);
  continuation(L.CONTINUATION_HOOK, continueHook.index);
  continuation(L.CONTINUATION_HOOK_CALL, continueHookCall.index);
  continuation(L.CONTINUATION_HOOK_RETURN, continueHookReturn.index);
  continuation(L.CONTINUATION_HOOK_TAIL, continueHookTail.index);
  continuation(L.CONTINUATION_COLLECT, continueCollect.index);
  continuation(L.CONTINUATION_GSUB, continueCall.index);
  continuation(L.CONTINUATION_METACALL, continueArithmetic.index);
  continuation(L.CONTINUATION_LONG, continueLong.index);
  continuation(L.CONTINUATION_FORMAT, continueFormat.index);
}

/** Fills an empty memory. 0 when it is too small. */
export function initState(): i32 {
  memory.fill(L.STATE_ADDRESS, 0, L.STATE_SIZE - L.STATE_ADDRESS);
  initValues();
  initChunks(<u32>__heap_base);
  initTables();
  if (!initStrings()) return 0;
  initNames();
  initContinuations();
  initHelpers();
  store<u32>(L.STATE_REGISTRY, newTable(0, 8));
  store<u32>(L.STATE_GLOBALS, newTable(0, 64));
  store<u32>(L.STATE_HANDLES, newTable(4, 0));
  store<u32>(L.STATE_INTERNALS, newTable(0, 256));
  store<u32>(L.STATE_LOADED, newTable(0, 16));
  const t = newThread();
  if (!t) return 0;
  store<u8>(t, <u8>L.THREAD_STATUS_RUNNING, L.OBJECT_FLAGS);
  store<u32>(L.STATE_MAIN_THREAD, t);
  loadThread(t);
  store<u32>(L.STATE_STOPPED, 0);
  setThreshold();
  return 1;
}

