/**
 * Walks a whole cage and says what is wrong in it: what no program, however strange, may bring about.
 *
 * - Blocks are filled with objects without a gap, each of a known kind; large objects hang in their list, both ways.
 * - All that is referred to is an object that is there, of the kind that the reference takes; parts and stacks are blobs that are large enough.
 * - Every value is one: floats with the one NaN, integers, tags with objects of their kind; what is the core's own is nowhere else.
 * - Tables: part sizes, chains of nodes that end, no integer key twice. Strings: each short one in its bucket, once, under its hash.
 * - Functions have as many upvalues as their protos say; open upvalues point into the slots in use of the one thread that lists them.
 * - Frames ascend, their functions are functions, their registers lie in the stack; code is what was loaded.
 *
 * A full collection comes first, so that all that is left is alive; it works on the same heap, and fails in its own way on a broken one.
 */
import type { Lua } from "#ingot/lua/index.js";
import { Code, type Proto } from "#ingot/lua/bytecode/index.js";
import {
  FRAME,
  FRAME_KIND,
  HOST_FUNCTION,
  INTEGER_HIGH,
  KIND,
  LUA_FUNCTION,
  NODE,
  PROTO,
  REQUESTED,
  SHORT_STRING,
  STACK_EXTRA,
  STATE,
  STRING,
  TABLE,
  TAG,
  THREAD,
  UPVALUE,
  USERDATA,
} from "#ingot/lua/layout/index.js";

const BLOCK_BYTES = 32 << 10;
const BLOCK_HEADER = 16;
const LARGE_PREFIX = 16;
const SMALL_MAX = 512;
const MOST_FLAWS = 20;
const NAN_HIGH = 0x7ff80000;

/** The kind of object that a tag's payload is the address of. */
const KIND_OF_TAG = new Map<number, number>([
  [TAG.wide, KIND.wide],
  [TAG.string, KIND.string],
  [TAG.table, KIND.table],
  [TAG.luaFunction, KIND.luaFunction],
  [TAG.hostFunction, KIND.hostFunction],
  [TAG.userdata, KIND.userdata],
  [TAG.thread, KIND.thread],
]);

/** Of how many checks one looks at each string's hash and at strings that stand there twice. */
const STRINGS_EVERY = 8;
let checks = 0;

/** What is wrong in the state's cage; nothing if all is well. */
export function checkHeap(lua: Lua): string[] {
  lua.collectGarbage();
  return walkHeap(lua);
}

/** The same of a heap that was just collected. */
export function walkHeap(lua: Lua): string[] {
  return new HeapChecker(lua).run();
}

class HeapChecker {
  readonly #i32: Int32Array;
  readonly #u8: Uint8Array;
  /** By address / 8: the object's kind plus 1. */
  readonly #kinds: Uint8Array;
  readonly #objects: number[] = [];
  readonly #flaws: string[] = [];
  readonly #openUpvalues = new Map<number, number>();

  constructor(lua: Lua) {
    const { cage } = lua.state;
    this.#i32 = cage.i32;
    this.#u8 = cage.u8;
    this.#kinds = new Uint8Array(cage.u8.length >>> 3);
  }

  run(): string[] {
    this.#walkBlocks();
    this.#walkLarge();
    if (this.#flaws.length > 0) return this.#flaws;
    this.#strings();
    for (const thread of this.#objects) if (this.#kindAt(thread) === KIND.thread) this.#thread(thread);
    for (const at of this.#objects) {
      this.#object(at);
      if (this.#flaws.length >= MOST_FLAWS) break;
    }
    this.#state();
    return this.#flaws;
  }

  #check(holds: boolean, what: string, at: number): void {
    if (!holds) this.#flaws.push(`${what} at ${at}`);
  }

  #word(at: number): number {
    return this.#i32[at >>> 2] >>> 0;
  }

  // ---- Where objects are --------------------------------------------------------------------------------------------

  #add(at: number): void {
    this.#kinds[at >>> 3] = this.#u8[at + 1] + 1;
    this.#objects.push(at);
  }

  #kindAt(at: number): number {
    return (at & 7) === 0 && at >>> 3 < this.#kinds.length ? this.#kinds[at >>> 3] - 1 : -1;
  }

  #walkBlocks(): void {
    const window = this.#word(STATE.alloc);
    const windowEnd = this.#word(STATE.window) || this.#word(STATE.allocEnd);
    for (let block = this.#word(STATE.blocks); block !== 0; block = this.#word(block)) {
      const end = block + BLOCK_BYTES;
      for (let at = block + BLOCK_HEADER; at < end;) {
        if (at === window && window < windowEnd) {
          at = windowEnd;
          continue;
        }
        const kind = this.#u8[at + 1];
        const size = this.#sizeOf(at);
        if (kind > KIND.blob || size < 8 || (size & 7) !== 0 || at + size > end) {
          this.#check(false, `kind ${kind} of ${size} bytes in block ${block}`, at);
          return;
        }
        if (kind !== KIND.free) this.#add(at);
        at += size;
      }
    }
  }

  #walkLarge(): void {
    let previous = 0;
    for (let at = this.#word(STATE.large); at !== 0; at = this.#word(at - LARGE_PREFIX + 8)) {
      const room = (this.#word(at - LARGE_PREFIX) & ~15) - LARGE_PREFIX;
      const size = this.#sizeOf(at);
      this.#check(this.#word(at - LARGE_PREFIX + 12) === previous, "large object's list", at);
      const kind = this.#u8[at + 1];
      this.#check(
        kind > KIND.free && kind <= KIND.blob && size > SMALL_MAX && size <= room,
        `large: kind ${kind}, ${size} bytes`,
        at,
      );
      if (this.#flaws.length > 0) return;
      this.#add(at);
      previous = at;
    }
  }

  #sizeOf(at: number): number {
    switch (this.#u8[at + 1]) {
      case KIND.string:
        return (STRING.bytes + this.#word(at + STRING.length) + 7) & ~7;
      case KIND.table:
        return TABLE.size;
      case KIND.luaFunction:
        return (LUA_FUNCTION.upvalues + this.#word(at + LUA_FUNCTION.count) * 4 + 7) & ~7;
      case KIND.hostFunction:
        return HOST_FUNCTION.values + this.#u8[at + 3] * 8;
      case KIND.userdata:
        return (USERDATA.payload + this.#word(at + USERDATA.bytes) + 7) & ~7;
      case KIND.thread:
        return THREAD.size;
      case KIND.proto:
        return PROTO.size;
      case KIND.upvalue:
        return UPVALUE.size;
      case KIND.wide:
        return 16;
      default:
        return this.#word(at + 4);
    }
  }

  // ---- Values and references ----------------------------------------------------------------------------------------

  #is(at: number, kind: number, what: string, from: number): boolean {
    const found = this.#kindAt(at);
    this.#check(found === kind, `${what}: kind ${found} instead of ${kind} at ${at}, from`, from);
    return found === kind;
  }

  #isOrNone(at: number, kind: number, what: string, from: number): void {
    if (at !== 0) this.#is(at, kind, what, from);
  }

  /** A payload address of a blob with room for so many bytes. */
  #blob(payload: number, bytes: number, what: string, from: number): boolean {
    if (!this.#is(payload - 8, KIND.blob, what, from)) return false;
    const room = this.#word(payload - 4) - 8;
    this.#check(bytes <= room, `${what}: ${bytes} bytes in a blob of ${room}`, from);
    return bytes <= room;
  }

  #value(at: number, what: string): void {
    const high = this.#word(at + 4);
    const low = this.#word(at);
    if (high >= INTEGER_HIGH) return;
    if (high < TAG.nil) {
      const isNaN = (high & 0x7ff00000) === 0x7ff00000 && ((high & 0xfffff) !== 0 || low !== 0);
      this.#check(
        !isNaN || (high === NAN_HIGH && low === 0),
        `${what}: NaN ${high.toString(16)}:${low.toString(16)}`,
        at,
      );
      return;
    }
    if (high <= TAG.true) {
      this.#check(low === 0, `${what}: payload ${low} of nil or a boolean`, at);
      return;
    }
    if (high === TAG.lightUserdata) return;
    const kind = KIND_OF_TAG.get(high);
    if (kind === undefined) this.#check(false, `${what}: no value, ${high.toString(16)}:${low}`, at);
    else this.#is(low, kind, what, at);
  }

  // ---- Objects ------------------------------------------------------------------------------------------------------

  #object(at: number): void {
    this.#check((this.#u8[at] & 4) === 0, "black after a collection", at);
    switch (this.#u8[at + 1]) {
      case KIND.table:
        return this.#table(at);
      case KIND.luaFunction:
        return this.#function(at);
      case KIND.hostFunction:
        this.#isOrNone(this.#word(at + HOST_FUNCTION.name), KIND.string, "name of a host function", at);
        for (let n = 0; n < this.#u8[at + 3]; n++) this.#value(at + HOST_FUNCTION.values + n * 8, "captured value");
        return;
      case KIND.userdata:
        this.#isOrNone(this.#word(at + USERDATA.metatable), KIND.table, "metatable of userdata", at);
        return this.#value(at + USERDATA.userValue, "user value");
      case KIND.proto:
        return this.#proto(at);
      case KIND.upvalue:
        return this.#upvalue(at);
    }
  }

  #table(at: number): void {
    const size = this.#word(at + TABLE.arraySize);
    const array = this.#word(at + TABLE.array);
    if (size > 0 && this.#blob(array, size * 8, "array part", at)) {
      for (let n = 0; n < size; n++) this.#value(array + n * 8, "element");
    }
    this.#isOrNone(this.#word(at + TABLE.metatable), KIND.table, "metatable", at);
    const nodes = this.#word(at + TABLE.nodes);
    const bytes = this.#word(at + TABLE.nodeBytes);
    if (bytes === 0) {
      this.#check(nodes === STATE.emptyNode && this.#word(at + TABLE.nodeMask) === 0, "no nodes", at);
      return;
    }
    const count = this.#word(at + TABLE.nodeMask) + 1;
    this.#check(bytes === count * NODE.size && (count & (count - 1)) === 0, `${count} nodes in ${bytes} bytes`, at);
    if (!this.#blob(nodes, bytes, "node part", at)) return;
    const lastFree = this.#word(at + TABLE.lastFree);
    this.#check(lastFree >= nodes && lastFree <= nodes + bytes, "place of free nodes", at);
    const integers = new Set<number>();
    for (let node = nodes; node < nodes + bytes; node += NODE.size) this.#node(at, node, nodes, bytes, size, integers);
  }

  #node(table: number, node: number, nodes: number, bytes: number, arraySize: number, integers: Set<number>): void {
    const high = this.#word(node + NODE.key + 4);
    const hasValue = this.#word(node + NODE.value + 4) !== TAG.nil;
    if (hasValue || high !== TAG.dead) this.#value(node + NODE.key, "key");
    this.#value(node + NODE.value, "field");
    if (hasValue && high >= INTEGER_HIGH) {
      const integer = (high - 0xfffe0000) * 2 ** 32 + this.#word(node + NODE.key);
      this.#check(integer < 1 || integer > arraySize, `key ${integer} beside the array part of ${arraySize}`, table);
      this.#check(!integers.has(integer), `key ${integer} twice`, table);
      integers.add(integer);
    }
    // Of each chain the steps stay inside, and no chain is longer than there are nodes.
    let steps = 0;
    for (let place = node; steps <= bytes; steps += NODE.size) {
      const next = this.#i32[(place + NODE.next) >>> 2];
      if (next === 0) return;
      place += next;
      if (place < nodes || place >= nodes + bytes || (place - nodes) % NODE.size !== 0) break;
    }
    this.#check(false, "chain of nodes", table);
  }

  #function(at: number): void {
    const proto = this.#word(at + LUA_FUNCTION.proto);
    if (!this.#is(proto, KIND.proto, "proto of a function", at)) return;
    const count = this.#word(at + LUA_FUNCTION.count);
    this.#check(count === this.#word(proto + PROTO.upvalueCount), `${count} upvalues`, at);
    for (let n = 0; n < count; n++)
      this.#is(this.#word(at + LUA_FUNCTION.upvalues + n * 4), KIND.upvalue, "upvalue of a function", at);
  }

  #upvalue(at: number): void {
    const value = this.#word(at + UPVALUE.value);
    if ((this.#u8[at + 2] & 1) === 0) {
      this.#check(value === at + UPVALUE.closed, "closed upvalue that points elsewhere", at);
      this.#value(at + UPVALUE.closed, "closed upvalue");
    } else {
      this.#check(this.#openUpvalues.get(at) === value, "open upvalue that no thread lists", at);
    }
  }

  #proto(at: number): void {
    // One that is dead and had code waits for the host, without anything (PROTO.requested).
    if (this.#word(at + PROTO.requested) === REQUESTED.dead) {
      this.#check(
        this.#word(at + PROTO.code) === 0 && this.#word(at + PROTO.entry) === 0,
        "a dead function's code",
        at,
      );
      return;
    }
    const count = this.#word(at + PROTO.codeCount);
    const data = this.#word(at + PROTO.data);
    const slots = (this.#word(at + PROTO.dataEnd) - data) >>> 3;
    const code = this.#word(at + PROTO.code);
    this.#blob(code, count * 8, "code", at);
    if (!this.#blob(data, slots * 8, "data vector", at)) return;
    const constants = this.#word(at + PROTO.constantCount);
    for (let n = 0; n < constants; n++) this.#value(data + n * 8, "constant");
    const nested = this.#word(at + PROTO.protoCount);
    if (nested > 0 && this.#blob(this.#word(at + PROTO.protos), nested * 4, "nested functions", at)) {
      for (let n = 0; n < nested; n++)
        this.#is(this.#word(this.#word(at + PROTO.protos) + n * 4), KIND.proto, "nested function", at);
    }
    this.#is(this.#word(at + PROTO.source), KIND.string, "source", at);
    this.#is(this.#word(at + PROTO.chunkId), KIND.string, "name of the chunk", at);
    const lines = this.#word(at + PROTO.lines);
    if (lines !== 0) this.#blob(lines, count * 4, "lines", at);
    const upvalues = this.#word(at + PROTO.upvalueCount);
    if (upvalues > 0) this.#blob(this.#word(at + PROTO.upvalues), upvalues * 3, "descriptions of upvalues", at);
  }

  // ---- Threads ------------------------------------------------------------------------------------------------------

  #thread(at: number): void {
    const stack = this.#word(at + THREAD.stack);
    const end = this.#word(at + THREAD.stackEnd) + STACK_EXTRA * 8;
    if (!this.#blob(stack, end - stack, "stack", at)) return;
    for (let slot = stack; slot < end; slot += 8) this.#value(slot, `slot ${(slot - stack) >>> 3} of thread ${at}`);
    const inUse = this.#frames(at, stack, end);
    let last = Infinity;
    for (let u = this.#word(at + THREAD.openUpvalues); u !== 0; u = this.#word(u + UPVALUE.next)) {
      if (!this.#is(u, KIND.upvalue, "open upvalue", at)) return;
      const slot = this.#word(u + UPVALUE.value);
      this.#check(
        slot < last && slot >= stack && slot < inUse && (slot & 7) === 0,
        `open upvalue of slot ${(slot - stack) >> 3} of`,
        at,
      );
      this.#check((this.#u8[u + 2] & 1) !== 0, "closed upvalue among the open ones", u);
      this.#openUpvalues.set(u, slot);
      last = slot;
      if (this.#flaws.length >= MOST_FLAWS) return;
    }
    this.#value(at + THREAD.hook, "hook");
    this.#isOrNone(this.#word(at + THREAD.resumer), KIND.thread, "resumer", at);
    if (this.#word(at + THREAD.death + 4) !== TAG.blob) this.#value(at + THREAD.death, "death of a thread");
  }

  /** Checks the frames of a thread; where its slots in use end. */
  #frames(at: number, stack: number, end: number): number {
    const frames = this.#word(at + THREAD.frames);
    const framesEnd = this.#word(at + THREAD.framesEnd);
    if (!this.#blob(frames, framesEnd - frames, "frames", at)) return stack;
    const top = at === this.#word(STATE.thread) ? this.#word(STATE.frame) : this.#word(at + THREAD.frame);
    this.#check(top >= frames && top < framesEnd && (top - frames) % FRAME.size === 0, "top frame", at);
    let inUse = stack;
    for (let frame = frames; frame <= top; frame += FRAME.size) {
      const base = this.#word(frame + FRAME.base);
      const kind = this.#u8[frame + FRAME.kind];
      this.#check(
        base > stack - 8 && base <= end && (base & 7) === 0 && kind <= FRAME_KIND.boundary,
        `frame of kind ${kind} of`,
        at,
      );
      inUse = base;
      if (kind !== FRAME_KIND.lua) {
        inUse += this.#word(frame + FRAME.shift) * 8;
        continue;
      }
      const fn = this.#word(frame + FRAME.function);
      if (!this.#is(fn, KIND.luaFunction, "function of a frame", at)) return stack;
      const proto = this.#word(fn + LUA_FUNCTION.proto);
      this.#check(this.#word(frame + FRAME.pc) >>> 8 < this.#word(proto + PROTO.codeCount), "saved pc of", at);
      inUse += this.#word(proto + PROTO.frameSize) * 8;
      this.#check(inUse <= end, "registers beyond the stack of", at);
    }
    return inUse;
  }

  // ---- Strings and the state ----------------------------------------------------------------------------------------

  #strings(): void {
    const mask = this.#word(STATE.stringMask);
    const buckets = this.#word(STATE.strings);
    if (!this.#blob(buckets, (mask + 1) * 4, "buckets of strings", buckets)) return;
    const found = new Set<number>();
    const texts = new Set<string>();
    const isThorough = checks++ % STRINGS_EVERY === 0;
    for (let bucket = 0; bucket <= mask; bucket++) {
      for (let s = this.#word(buckets + bucket * 4); s !== 0; s = this.#word(s + STRING.next)) {
        if (!this.#is(s, KIND.string, "string in a bucket", buckets) || found.has(s)) return;
        found.add(s);
        const length = this.#word(s + STRING.length);
        const hash = this.#word(s + STRING.hash);
        this.#check(
          length <= SHORT_STRING && (hash & mask) === bucket,
          `string of ${length} bytes in bucket ${bucket}`,
          s,
        );
        if (!isThorough) continue;
        const bytes = this.#u8.subarray(s + STRING.bytes, s + STRING.bytes + length);
        this.#check(hash === hashOf(bytes, this.#word(STATE.seed)), "hash of a string", s);
        const text = String.fromCharCode(...bytes);
        this.#check(!texts.has(text), `string '${text}' twice`, s);
        texts.add(text);
      }
    }
    this.#check(found.size === this.#word(STATE.stringCount), "number of strings", found.size);
    for (const at of this.#objects) {
      if (this.#kindAt(at) !== KIND.string) continue;
      const isShort = this.#word(at + STRING.length) <= SHORT_STRING;
      this.#check(isShort === found.has(at) && (this.#u8[at + 2] === 1) === isShort, "string that is short or not", at);
    }
  }

  #state(): void {
    for (const field of [STATE.registry, STATE.globals, STATE.internals, STATE.loaded, STATE.stringMeta]) {
      this.#isOrNone(this.#word(field), KIND.table, "table of the state", field);
    }
    this.#is(this.#word(STATE.mainThread), KIND.thread, "main thread", STATE.mainThread);
    this.#check(this.#word(STATE.nil + 4) === TAG.nil && this.#word(STATE.nil) === 0, "nil", STATE.nil);
    for (const offset of [0, 8])
      this.#check(this.#word(STATE.emptyNode + offset + 4) === TAG.nil, "the empty node", STATE.emptyNode);
    this.#check(this.#word(STATE.emptyNode + NODE.next) === 0, "the empty node's chain", STATE.emptyNode);
    this.#check(
      this.#word(STATE.rootCount) === 0 && this.#word(STATE.nesting) === 0,
      "roots or nesting left",
      STATE.rootCount,
    );
  }
}

// ---- Hashes, as core/objects/strings makes them ------------------------------------------------------------------------

const WORD = 0xffffffffffffffffn;
const hashes = new Map<string, number>();

/** Remembered for each text: most of a state's strings are those of all states. */
function hashOf(bytes: Uint8Array, seed: number): number {
  const text = String.fromCharCode(...bytes);
  let hash = hashes.get(text);
  if (hash === undefined) {
    if (hashes.size > 100_000) hashes.clear();
    hashes.set(text, (hash = computeHash(bytes, seed)));
  }
  return hash;
}

function computeHash(bytes: Uint8Array, seed: number): number {
  const mix = (h: bigint, word: bigint) => {
    const rotated = ((h << 23n) | (h >> 41n)) & WORD;
    return ((rotated ^ word) * 0x9fb21c651e98df25n) & WORD;
  };
  const take = (at: number, count: number) => {
    let word = 0n;
    for (let index = count - 1; index >= 0; index--) word = (word << 8n) | BigInt(bytes[at + index]);
    return word;
  };
  let h = (BigInt((seed ^ bytes.length) >>> 0) * 0x9e3779b97f4a7c15n) & WORD;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) h = mix(h, take(at, 8));
  if (at + 4 <= bytes.length) {
    h = mix(h, take(at, 4));
    at += 4;
  }
  let rest = 0n;
  for (; at < bytes.length; at++) rest = (rest << 8n) | BigInt(bytes[at]);
  h = mix(h, rest);
  h ^= h >> 32n;
  return Number((h ^ (h >> 15n)) & 0xffffffffn) >>> 0;
}

// ---- Code -------------------------------------------------------------------------------------------------------------

/** Whether two functions are the same, nested ones included, as far as the machine goes. */
export function isSameCode(first: Proto, second: Proto): boolean {
  const [one, other] = [new Code(first.code), new Code(second.code)];
  return (
    one.length === other.length &&
    Buffer.compare(first.code, second.code) === 0 &&
    first.constants.length === second.constants.length &&
    first.constants.every((constant, index) => Object.is(constant, second.constants[index])) &&
    first.protos.length === second.protos.length &&
    first.protos.every((nested, index) => isSameCode(nested, second.protos[index]))
  );
}
