/**
 * Compiling and dumping: what `load`, `loadfile`, `dofile` and `string.dump` rest on.
 */
import { programError } from "../../../base/index.ts";
import { KIND, LUA_FUNCTION, UPVALUE } from "../../layout/index.ts";
import { dump, isBinaryChunk, LuaSyntaxError, type Proto } from "../../bytecode/index.ts";
import { type HostCall, type HostFunction, LuaError, SystemError } from "../../state/index.ts";
import { standardFiles } from "./io.ts";

class ChunkRefused extends Error {}

/** What `load` answers with nil and a message. */
const REFUSALS = [LuaSyntaxError, ChunkRefused, LuaError];

/** The proto of a chunk's bytes; throws LuaSyntaxError or ChunkRefused. */
function protoOf(call: HostCall, bytes: Uint8Array, name: string, mode: string): Proto {
  const binary = isBinaryChunk(bytes);
  const what = binary ? "binary" : "text";
  if (!mode.includes(what[0])) throw new ChunkRefused(`attempt to load a ${what} chunk (mode is '${mode}')`);
  if (!binary) return call.state.compile(bytes, name);
  if (!call.state.services.binaryChunks) throw new ChunkRefused(programError("binaryChunkRefused").message);
  return call.state.undump(bytes, name);
}

/** Pushes the function of a chunk, or nil and a message. Argument `env`, if given, becomes its first upvalue. */
function pushChunk(call: HostCall, bytes: Uint8Array, name: string, mode: string, env: number): boolean {
  let proto: Proto;
  try {
    proto = protoOf(call, bytes, name, mode);
  } catch (error) {
    if (!REFUSALS.some((type) => error instanceof type)) throw error;
    call.pushNil();
    call.pushString((error as Error).message);
    return false;
  }
  call.pushClosure(proto);
  if (env > 0 && proto.upvalues.length > 0) setFirstUpvalue(call, env);
  return true;
}

/** The closure pushed last is new: no barrier is needed for its upvalue. */
function setFirstUpvalue(call: HostCall, argument: number): void {
  const { i32 } = call.state.cage;
  const closure = call.pushed(1).low;
  const upvalue = i32[(closure + LUA_FUNCTION.upvalues) >>> 2];
  const { low, high } = call.words(argument);
  i32[(upvalue + UPVALUE.closed) >>> 2] = low;
  i32[((upvalue + UPVALUE.closed) >>> 2) + 1] = high;
}

/** Without a byte-order mark and a first line that begins with #, as luaL_loadfilex reads files. */
export function withoutFirstComment(bytes: Uint8Array): Uint8Array {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (bytes[at] !== 0x23) return bytes.subarray(at);
  at = bytes.indexOf(10, at);
  return at < 0 ? new Uint8Array(0) : bytes.subarray(at);
}

const EISDIR = 21;

function loadFile(call: HostCall): void {
  const name = call.isNoneOrNil(1) ? undefined : call.string(1);
  const mode = call.optionalString(2, "bt");
  const { files } = call.state.services;
  let bytes: Uint8Array;
  try {
    if (name === undefined) bytes = standardFiles(call.state).stdin.all();
    else if (files === undefined) throw new SystemError("no files here", 1);
    else bytes = files.read(name);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    call.pushNil();
    // A directory can be opened.
    call.pushString(`cannot ${error.code === EISDIR ? "read" : "open"} ${name}: ${error.message}`);
    return;
  }
  pushChunk(
    call,
    withoutFirstComment(bytes),
    name === undefined ? "=stdin" : `@${name}`,
    mode,
    call.count >= 3 ? 3 : 0,
  );
}

export const CODE: { readonly [name: string]: HostFunction } = {
  /** compile(bytes, name, mode [, env]): a function, or nil and a message. */
  compile(call) {
    pushChunk(call, call.bytes(1), call.string(2), call.string(3), call.count >= 4 ? 4 : 0);
  },
  loadfile: loadFile,
  string_dump(call) {
    call.function(1);
    const fn = call.words(1).low;
    const { frames, loader, cage } = call.state;
    if (cage.u8[fn + 1] !== KIND.luaFunction || frames.describeFunction(fn).what === "C")
      call.error("unable to dump given function");
    call.pushBytes(dump(loader.read(cage.i32[(fn + LUA_FUNCTION.proto) >>> 2]), { strip: call.truth(2) }));
  },
  /** readable(path): whether a file can be opened for reading; nil where there are no files. */
  readable(call) {
    const { files } = call.state.services;
    if (files === undefined) call.pushNil();
    else call.pushBoolean(files.exists(call.string(1)));
  },
  /** find_module(name): a loader and its data from the embedder's module sources, or a string that says where it was not. */
  find_module(call) {
    const name = call.string(1);
    const tried: string[] = [];
    for (const source of call.state.services.modules) {
      const found = source.find(name);
      if (typeof found === "string") {
        tried.push(found);
        continue;
      }
      if (found.kind === "source") {
        const bytes = typeof found.source === "string" ? new TextEncoder().encode(found.source) : found.source;
        const mode = call.state.services.binaryChunks ? "bt" : "t";
        if (!pushChunk(call, withoutFirstComment(bytes), found.chunk, mode, 0)) return;
      } else {
        const { value } = found;
        call.pushFunction((loader) => loader.push(value), name);
      }
      call.pushString(found.extra);
      return;
    }
    call.pushString(tried.join("\n\t"));
  },
  getenv(call) {
    const value = call.state.services.process?.environment(call.string(1));
    if (value === undefined) call.pushNil();
    else call.pushText(value);
  },
};
