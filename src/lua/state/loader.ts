/**
 * Functions into the cage and out of it.
 *
 * The compiler (lua/bytecode) makes a `Proto`, a plain JavaScript record. To run, it becomes a tree of proto objects in the
 * cage, each with blobs for code, data vector, lines and names. `string.dump`, messages and the debug library go the other
 * way. A tree of objects that are not linked to each other yet cannot be shown to the collector, so it is off while one is
 * built; if memory then runs out, it is collected and built once more.
 */
import {
  type Constant,
  INSTRUCTION_BYTES,
  type LocalDescription,
  type Proto,
  type UpvalueDescription,
} from "../bytecode/index.ts";
import { chunkIdentifier } from "../syntax/index.ts";
import { LUA_FUNCTION, PHASE, PROTO, PROTO_FLAG, STATE, TAG, UPVALUE } from "../layout/index.ts";
import { DebugBlob, encodeDebug } from "./debug-blob.ts";
import type { State } from "./state.ts";
import { putBoolean, putFloat, putNil, putObject, STRING_TAG } from "./words.ts";

const word = (field: number): number => field >> 2;
const STOPPED = word(STATE.stopped);
const HOOK_BIT = 0x80;
/** Bit of STATE.stopped that keeps the collector off whatever the program wants. */
const HOST_STOPS = 2;
/** Bytes: of a cycle's first step, of the least later one, and of work for each that was allocated. */
const FIRST_STEP = 32 << 10;
const LEAST_STEP = 8 << 10;
const WORK = 4;

export interface LoadOptions {
  /** Functions of the standard library written in Lua: they look like C functions everywhere. */
  readonly native?: boolean;
}

/** Told of each function that is loaded, the outer before those in it; `number` and `address` are the proto's in this state. */
export type LoadObserver = (proto: Proto, number: number, address: number) => void;

/** What the functions of one chunk have in common. */
interface SharedByProtos {
  /** Addresses of its strings. */
  readonly strings: Map<string, number>;
  readonly source: number;
  readonly chunkId: number;
  /** Bits of PROTO_FLAG that all of them have. */
  readonly flags: number;
}

export class Loader {
  readonly #state: State;
  readonly #protos = new Map<number, Proto>();
  /** For `ingot explain`. */
  observer: LoadObserver | undefined;

  constructor(state: State) {
    this.#state = state;
  }

  // -------------------------------------------------------------- into the cage

  /** A closure of `proto`, its first upvalue `_ENV` set to the table at `env` (0: left nil). Not rooted. May collect. */
  closure(proto: Proto, env: number, options: LoadOptions = {}): number {
    const made = this.#buildTwice(proto, env, options);
    if (options.native !== true) this.#state.jit?.adopt(this.#state.cage.i32[(made + LUA_FUNCTION.proto) >>> 2] >>> 0);
    if (this.observer !== undefined && options.native !== true) {
      this.#tell(this.observer, proto, this.#state.cage.i32[(made + LUA_FUNCTION.proto) >>> 2]);
    }
    return made;
  }

  #buildTwice(proto: Proto, env: number, options: LoadOptions): number {
    const { cage } = this.#state;
    try {
      return this.#build(proto, env, options);
    } catch (error) {
      cage.core.collect(0);
      if (cage.i32.length === 0) cage.refresh();
      try {
        return this.#build(proto, env, options);
      } catch {
        throw error;
      }
    }
  }

  #tell(observer: LoadObserver, proto: Proto, address: number): void {
    const { i32 } = this.#state.cage;
    observer(proto, i32[(address + PROTO.key) >>> 2], address);
    const nested = i32[(address + PROTO.protos) >>> 2];
    proto.protos.forEach((inner, index) => this.#tell(observer, inner, i32[(nested + index * 4) >>> 2]));
  }

  #build(proto: Proto, env: number, options: LoadOptions): number {
    const { cage } = this.#state;
    this.#pay();
    const stopped = cage.i32[STOPPED];
    cage.i32[STOPPED] = stopped | HOST_STOPS;
    try {
      const strings = new Map<string, number>();
      const shared = {
        strings,
        source: this.#string(proto.source, strings),
        chunkId: this.#string(chunkIdentifier(proto.source), strings),
        flags: options.native === true ? PROTO_FLAG.native : 0,
      };
      const address = this.#makeProto(proto, shared);
      const closure = cage.made(cage.core.newClosure(address));
      if (proto.upvalues.length > 0 && env !== 0) this.#setUpvalue(closure, 0, TAG.table | 0, env);
      return closure;
    } finally {
      cage.i32[STOPPED] = stopped;
    }
  }

  /**
   * The collector's work for what was allocated since it last worked, as the core's allocator does it (core/memory/collect.ts). What is built here is
   * built with the collector stopped: a program that loads much and allocates little else would hardly ever collect.
   */
  #pay(): void {
    const { cage } = this.#state;
    const { i32 } = cage;
    if (i32[STOPPED] !== 0 || i32[word(STATE.stress)] !== 0) return;
    const used = i32[word(STATE.used)] >>> 0;
    const isPausing = i32[word(STATE.phase)] === PHASE.pause;
    if (isPausing && used < i32[word(STATE.threshold)] >>> 0) return;
    const owed = isPausing ? FIRST_STEP : used - (i32[word(STATE.debt)] >>> 0);
    if (owed < LEAST_STEP && owed >= 0) return;
    if (owed > 0) cage.core.collect(Math.ceil((owed * WORK) / 1024));
    cage.i32[word(STATE.debt)] = cage.i32[word(STATE.used)];
  }

  /** Sets an upvalue of a closure that is new, so white: no barrier. */
  #setUpvalue(closure: number, index: number, high: number, low: number): void {
    const { i32 } = this.#state.cage;
    const upvalue = i32[(closure + LUA_FUNCTION.upvalues + index * 4) >>> 2];
    putObject(i32, (upvalue + UPVALUE.closed) >>> 2, high, low);
  }

  #makeProto(proto: Proto, shared: SharedByProtos): number {
    const { cage } = this.#state;
    const nested = proto.protos.map((inner) => this.#makeProto(inner, shared));
    const names = proto.upvalues.map(({ name }) => name);
    const code = this.#blob(proto.code);
    if (cage.i32[word(STATE.hooks)] !== 0) this.#setHookBits(code, proto.code.length);
    const data = this.#dataVector(proto, shared.strings);
    const protos = this.#words(nested);
    const upvalues = this.#blob(upvalueBytes(proto.upvalues));
    const lines = this.#words(proto.lines);
    const debug = proto.stripped ? 0 : this.#blob(encodeDebug(proto.locals, names));
    const address = cage.made(cage.core.newProto());
    const { i32, u8 } = cage;
    const flags = (proto.isVararg ? PROTO_FLAG.vararg : 0) | (proto.stripped ? PROTO_FLAG.stripped : 0);
    u8[(address >>> 0) + 2] = flags | shared.flags;
    const set = (field: number, value: number): void => void (i32[(address + field) >>> 2] = value);
    set(PROTO.code, code);
    set(PROTO.codeCount, proto.code.length / INSTRUCTION_BYTES);
    set(PROTO.data, data);
    set(PROTO.constantCount, proto.constants.length);
    set(PROTO.dataEnd, data + proto.dataSlots * 8);
    set(PROTO.parameters, proto.parameters);
    set(PROTO.frameSize, proto.frameSize);
    set(PROTO.protos, protos);
    set(PROTO.protoCount, nested.length);
    set(PROTO.upvalues, upvalues);
    set(PROTO.upvalueCount, names.length);
    set(PROTO.lines, lines);
    set(PROTO.debug, debug);
    set(PROTO.source, shared.source);
    set(PROTO.chunkId, shared.chunkId);
    set(PROTO.lineDefined, proto.lineDefined);
    set(PROTO.lastLineDefined, proto.lastLineDefined);
    set(PROTO.key, ++i32[word(STATE.protoCount)]);
    return address;
  }

  /** Payload address of a blob with these bytes; 0 for none. */
  #blob(bytes: Uint8Array): number {
    if (bytes.length === 0) return 0;
    const { cage } = this.#state;
    const at = cage.made(cage.core.newBlob(bytes.length));
    cage.u8.set(bytes, at >>> 0);
    return at;
  }

  /** Address of a blob with these 32-bit words; 0 for none. */
  #words(words: ArrayLike<number>): number {
    if (words.length === 0) return 0;
    const { cage } = this.#state;
    const at = cage.made(cage.core.newBlob(words.length * 4));
    cage.i32.set(words, at >>> 2);
    return at;
  }

  #setHookBits(code: number, length: number): void {
    const { u8 } = this.#state.cage;
    for (let at = code >>> 0, end = at + length; at < end; at += INSTRUCTION_BYTES) u8[at] |= HOOK_BIT;
  }

  /** Constants; all else is zero. */
  #dataVector(proto: Proto, strings: Map<string, number>): number {
    const { cage } = this.#state;
    const at = cage.made(cage.core.newBlob(proto.dataSlots * 8));
    cage.u8.fill(0, at >>> 0, (at >>> 0) + proto.dataSlots * 8);
    proto.constants.forEach((constant, index) => this.#putConstant((at + index * 8) >>> 2, constant, strings));
    return at;
  }

  #putConstant(at: number, constant: Constant, strings: Map<string, number>): void {
    const { cage, values } = this.#state;
    if (constant === null) putNil(cage.i32, at);
    else if (typeof constant === "boolean") putBoolean(cage.i32, at, constant);
    else if (typeof constant === "number") putFloat(cage.f64, cage.i32, at, constant);
    else if (typeof constant === "bigint") values.writeBigint(at, constant);
    else {
      const string = this.#string(constant, strings);
      putObject(cage.i32, at, STRING_TAG, string);
    }
  }

  #string(text: string, strings: Map<string, number>): number {
    let address = strings.get(text);
    if (address === undefined) {
      address = this.#state.strings.makeByteString(text);
      strings.set(text, address);
    }
    return address;
  }

  // -------------------------------------------------------------- out of the cage

  /** The proto at `address` with all it nests, for `string.dump`. */
  read(address: number): Proto {
    const { i32 } = this.#state.cage;
    const count = i32[(address + PROTO.protoCount) >>> 2];
    const protos = i32[(address + PROTO.protos) >>> 2];
    const nested = Array.from({ length: count }, (_, index) => this.read(i32[(protos + index * 4) >>> 2]));
    return { ...this.readOne(address), protos: nested };
  }

  /** The proto at `address` without the ones it nests. Remembered by its number, so that messages in a loop stay cheap. */
  readOne(address: number): Proto {
    const key = this.#state.cage.i32[(address + PROTO.key) >>> 2];
    let proto = this.#protos.get(key);
    if (proto === undefined) {
      proto = this.#readFields(address);
      this.#state.scan.steps += proto.lines.length + proto.constants.length + proto.locals.length;
      if (this.#protos.size >= MOST_REMEMBERED) this.#protos.clear();
      this.#protos.set(key, proto);
    }
    return proto;
  }

  #readFields(address: number): Proto {
    const { i32, u8 } = this.#state.cage;
    const get = (field: number): number => i32[(address + field) >>> 2];
    const flags = u8[(address >>> 0) + 2];
    const codeCount = get(PROTO.codeCount);
    return {
      source: this.#state.strings.byteString(get(PROTO.source)),
      lineDefined: get(PROTO.lineDefined),
      lastLineDefined: get(PROTO.lastLineDefined),
      parameters: get(PROTO.parameters),
      isVararg: (flags & PROTO_FLAG.vararg) !== 0,
      frameSize: get(PROTO.frameSize),
      code: this.#readCode(get(PROTO.code), codeCount),
      constants: this.#readConstants(get(PROTO.data), get(PROTO.constantCount)),
      dataSlots: (get(PROTO.dataEnd) - get(PROTO.data)) >>> 3,
      upvalues: this.#readUpvalues(get(PROTO.upvalues), get(PROTO.upvalueCount), get(PROTO.debug)),
      protos: [],
      lines: this.#readLines(get(PROTO.lines), codeCount),
      locals: this.#readLocals(get(PROTO.debug)),
      stripped: (flags & PROTO_FLAG.stripped) !== 0,
    };
  }

  /** Names of a proto's upvalues and locals. */
  debugOf(address: number): DebugBlob {
    const { u8, i32 } = this.#state.cage;
    return new DebugBlob(u8, i32, i32[(address + PROTO.debug) >>> 2]);
  }

  #readCode(at: number, count: number): Uint8Array {
    const start = at >>> 0;
    const code = this.#state.cage.u8.slice(start, start + count * INSTRUCTION_BYTES);
    for (let index = 0; index < code.length; index += INSTRUCTION_BYTES) code[index] &= ~HOOK_BIT;
    return code;
  }

  #readConstants(at: number, count: number): Constant[] {
    const { i32, f64 } = this.#state.cage;
    return Array.from({ length: count }, (_, index): Constant => {
      const slot = (at >>> 2) + index * 2;
      const high = i32[slot + 1];
      if (high >= 0 || high < (TAG.nil | 0)) return f64[slot >>> 1];
      const value = this.#state.values.fromWords(i32[slot], high, EXACT);
      return value === undefined ? null : (value as Constant);
    });
  }

  #readUpvalues(at: number, count: number, debug: number): UpvalueDescription[] {
    const { u8, i32 } = this.#state.cage;
    const names = new DebugBlob(u8, i32, debug);
    const start = at >>> 0;
    return Array.from({ length: count }, (_, index) => ({
      name: names.upvalueName(index),
      fromParentLocal: u8[start + index * 2] === 1,
      index: u8[start + index * 2 + 1],
      kind: u8[start + count * 2 + index],
    }));
  }

  #readLines(at: number, count: number): Uint32Array {
    if (at === 0) return new Uint32Array(0);
    const start = at >>> 0;
    return new Uint32Array(this.#state.cage.u8.slice(start, start + count * 4).buffer);
  }

  #readLocals(debug: number): LocalDescription[] {
    const { u8, i32 } = this.#state.cage;
    const blob = new DebugBlob(u8, i32, debug);
    return Array.from({ length: blob.localCount }, (_, index) => blob.local(index));
  }
}

const MOST_REMEMBERED = 64;

/** Constants as the compiler has them: byte strings, and integers as bigint. */
const EXACT = {
  strings: "latin1",
  ints: "bigint",
  nulls: "nil",
  objects: "refuse",
  copy: false,
  empty: "object",
  tables: "object",
} as const;

/** Two bytes an upvalue, as the core reads them, then the kinds. */
function upvalueBytes(upvalues: readonly UpvalueDescription[]): Uint8Array {
  const count = upvalues.length;
  const bytes = new Uint8Array(count * 3);
  upvalues.forEach(({ fromParentLocal, index, kind }, at) => {
    bytes[at * 2] = fromParentLocal ? 1 : 0;
    bytes[at * 2 + 1] = index;
    bytes[count * 2 + at] = kind;
  });
  return bytes;
}
