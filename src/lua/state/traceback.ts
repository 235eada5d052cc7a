/**
 * Tracebacks, word for word as luaL_traceback of PUC Lua 5.4 prints them: a line for each call, the latest first; of a
 * deep stack only the 10 topmost and the 11 lowest.
 */
import type { CallInfo } from "./frames.ts";
import { globalName } from "./names.ts";
import type { State } from "./state.ts";

const TOPMOST = 10;
const LOWEST = 11;

/** The stack of a thread from `level` on. `message` comes first, on a line of its own; a byte string like the result. */
export function traceback(state: State, thread: number, message: string | undefined, level: number): string {
  const { frames } = state;
  const last = countLevels(state, thread) - 1;
  const cuts = last - level > TOPMOST + LOWEST;
  let text = message === undefined ? "stack traceback:" : `${message}\nstack traceback:`;
  let frame = frames.atLevel(thread, level);
  for (let at = level; frame !== 0; at++, frame = frames.below(thread, frame)) {
    if (!cuts || at !== level + TOPMOST) text += lineOf(state, thread, frame);
    else {
      // The level that this line stands for is not counted among those it names; PUC's arithmetic, kept.
      const skipped = last - at - LOWEST;
      text += `\n\t...\t(skipping ${skipped} levels)`;
      for (let left = skipped; left > 0; left--) frame = frames.below(thread, frame);
      at += skipped;
    }
  }
  return text;
}

function lineOf(state: State, thread: number, frame: number): string {
  const call = state.frames.describe(thread, frame);
  const line = call.currentLine > 0 ? `${call.currentLine}:` : "";
  const tail = call.isTailCall ? "\n\t(...tail calls...)" : "";
  return `\n\t${call.shortSource}:${line} in ${functionTitle(state, frame, call)}${tail}`;
}

function countLevels(state: State, thread: number): number {
  let count = 0;
  for (let frame = state.frames.atLevel(thread, 0); frame !== 0; frame = state.frames.below(thread, frame)) count++;
  return count;
}

/** What a function is called in a traceback; pushfuncname. */
function functionTitle(state: State, frame: number, call: CallInfo): string {
  const global = globalName(state, state.frames.functionOf(frame));
  if (global !== undefined) return `function '${global}'`;
  if (call.nameWhat !== "") return `${call.nameWhat} '${call.name}'`;
  if (call.what === "main") return "main chunk";
  if (call.what === "Lua") return `function <${call.shortSource}:${call.lineDefined}>`;
  return "?";
}
