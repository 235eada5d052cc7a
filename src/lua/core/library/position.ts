/**
 * "Where": the prefix `chunk:line: ` of messages (luaL_where).
 */
import * as L from "../generated/layout";
import { formatInteger } from "../number/decimal";
import { newString, scratch } from "../objects/strings";

/** Line of a Lua frame's current instruction; -1 when unknown. */
export function currentLine(f: u32): i32 {
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const lines = load<u32>(proto, L.PROTO_LINES);
  if (!lines) return -1;
  const word = load<u32>(f, L.FRAME_PC);
  let index = word >>> 8;
  // The next instruction, unless a hook has been called for this one.
  if (!(word & L.FRAME_PENDING) && !(load<u8>(f, L.FRAME_STATUS) & <u8>L.FRAME_STATUS_HOOKED) && index) index--;
  return <i32>load<u32>(lines + (index << 2));
}

/** The frame `level` calls below the top one, continuation frames that stand for no function left out; 0 if there is none. */
function frameAtLevel(level: i32): u32 {
  let f = load<u32>(L.STATE_FRAME);
  const first = load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_FRAMES);
  while (true) {
    const kind = load<u8>(f, L.FRAME_KIND);
    if (f == first) return 0;
    if (kind != <u8>L.FRAME_KIND_BOUNDARY && load<u32>(f, L.FRAME_FUNCTION) != 0) {
      if (level == 0) return f;
      level--;
    }
    f -= L.FRAME_SIZE;
  }
}

/** The string `s` with the position of the function at a level in front; s itself where there is none. 0: out of memory. */
export function positionPrefix(level: i32, s: u32): u32 {
  const f = frameAtLevel(level);
  if (!f || load<u8>(f, L.FRAME_KIND) != <u8>L.FRAME_KIND_LUA) return s;
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const line = currentLine(f);
  const chunkId = load<u32>(proto, L.PROTO_CHUNK_ID);
  if (line < 0 || !chunkId || load<u8>(proto, L.OBJECT_FLAGS) & <u8>L.PROTO_FLAG_NATIVE) return s;
  const idLength = load<u32>(chunkId, L.STRING_LENGTH);
  const length = load<u32>(s, L.STRING_LENGTH);
  const at = scratch(idLength + length + 64);
  if (!at) return 0;
  memory.copy(at, chunkId + L.STRING_BYTES, idLength);
  let end = at + idLength;
  store<u8>(end++, 58);
  end += formatInteger(end, line);
  store<u8>(end++, 58);
  store<u8>(end++, 32);
  memory.copy(end, s + L.STRING_BYTES, length);
  return newString(at, end + length - at);
}

