/**
 * The native engine: the core as machine code, on the same memories as V8's.
 *
 * `core.wasm` was compiled when this package was built (build.ts). Here its object is loaded, once an isolate; all states run the
 * same code, each with the base of its own cage in r15. An export is called through a stub of the object: a Node-API callback that takes the
 * arguments from the thread's context (memory/context.ts) and leaves the result there. So one call costs what a callback without arguments does.
 *
 * The core needs the host for one thing only, a larger memory: it parks, V8 grows the memory, and it goes on at the same place.
 */
import { isRefusal, type Refusal, refusal } from "../../base/index.ts";
import { CONTEXT, growMemory, type LoadedCode, type NativeMemory, openMemory, STATUS } from "../../memory/open.ts";
import { type ObjectFile, readIngot } from "../../object/index.ts";
import type { Core, Engine, Memory, Tier } from "../state/index.ts";
import { CODE_BASE } from "../layout/index.ts";
import { CountingTier } from "./counting.ts";
import { STUB_PREFIX } from "./names.ts";
import { BaselineTier } from "./tier.ts";
import { coreObject } from "./object.js";

const WORDS = {
  status: CONTEXT.status >> 2,
  result: CONTEXT.result >> 2,
  request: CONTEXT.request >> 2,
  reply: CONTEXT.reply >> 2,
  heap: CONTEXT.heap >> 2,
  heapBytes: CONTEXT.heapBytes >> 2,
} as const;
const ARGUMENT = CONTEXT.arguments >> 2;

type Stub = () => void;

/** What build.ts put together: three times an object and its length before it. */
function objectsIn(bytes: Uint8Array): ObjectFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const objects: ObjectFile[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + view.getUint32(at, true);
    objects.push(readIngot(bytes.subarray(at + 4, end)));
    at = end;
  }
  return objects;
}

/** The core's code in this isolate. */
class Machine {
  readonly memory: NativeMemory;
  readonly int32: Int32Array;
  readonly float64: Float64Array;
  readonly stubs: Readonly<Record<keyof Core, Stub>>;
  /** Whose heap the context names. */
  present: NativeCore | undefined;
  /** The core and what is around it, which may be moved; and the stubs, which stay where V8 knows them, and are linked anew then. */
  readonly code: LoadedCode;
  readonly #entries: LoadedCode;

  constructor(memory: NativeMemory) {
    this.memory = memory;
    this.int32 = memory.context.int32;
    this.float64 = memory.context.float64;
    const [core, runtime, entries] = objectsIn(coreObject());
    this.code = memory.load([core, runtime], { name: "core", process: false, movable: true });
    this.#entries = memory.load(entries, { name: "core entries", process: false, libraries: [this.code] });
    const stubs: Record<string, Stub> = {};
    for (const name of EXPORTS) {
      const address = this.#entries.addressOf(STUB_PREFIX + name);
      if (address === undefined) throw new Error(`the core's object lacks ${name}`);
      stubs[name] = memory.system.addon.fn(address) as Stub;
    }
    this.stubs = stubs as Record<keyof Core, Stub>;
  }

  /** After a stub came back with another status than `returned`: serves what was asked for until it has. */
  goOn(): void {
    const { int32, memory } = this;
    while (int32[WORDS.status] !== STATUS.returned) {
      const status = int32[WORDS.status];
      int32[WORDS.status] = STATUS.returned;
      if (status !== STATUS.parked) throw memory.takeFault();
      try {
        int32[WORDS.reply] = this.#grow(int32[WORDS.request]);
      } catch (error) {
        memory.dropParked();
        throw error;
      }
      memory.resume();
    }
  }

  /** By so many pages of 64 KiB: how many there were, or -1. */
  #grow(pages: number): number {
    const core = this.present as NativeCore;
    const before = growMemory(core.memory, pages);
    if (before >= 0) core.enter();
    return before;
  }
}

/** The core on one memory. */
class NativeCore implements Core {
  readonly memory: Memory;
  readonly #machine: Machine;
  readonly #int32: Int32Array;
  readonly #stubs: Machine["stubs"];
  readonly #low: number;
  readonly #high: number;

  constructor(machine: Machine, memory: Memory, base: number) {
    this.memory = memory;
    this.#machine = machine;
    this.#int32 = machine.int32;
    this.#stubs = machine.stubs;
    this.#low = base | 0;
    this.#high = Math.floor(base / 2 ** 32);
  }

  /** The context names this heap from now on. */
  enter(): void {
    const { memory } = this;
    const int32 = this.#int32;
    int32[WORDS.heap] = this.#low;
    int32[WORDS.heap + 1] = this.#high;
    const bytes = memory.buffer.byteLength;
    int32[WORDS.heapBytes] = bytes | 0;
    int32[WORDS.heapBytes + 1] = bytes < 2 ** 32 ? 0 : 1;
    this.#machine.present = this;
  }

  /** Everything is ready for the call of a stub: its arguments, this heap. */
  #prepare(a = 0, b = 0, c = 0): void {
    const int32 = this.#int32;
    int32[ARGUMENT] = a;
    int32[ARGUMENT + 2] = b;
    int32[ARGUMENT + 4] = c;
    if (this.#machine.present !== this) this.enter();
  }

  #result(): number {
    if (this.#int32[WORDS.status] !== 0) this.#machine.goOn();
    return this.#int32[WORDS.result];
  }

  // Each method calls its own stub: a place that calls one native function only is three times as fast as one that calls many.

  init(): number {
    this.#prepare();
    this.#stubs.init();
    return this.#result();
  }

  run(): number {
    if (this.#machine.present !== this) this.enter();
    this.#stubs.run();
    return this.#result();
  }

  newString(address: number, length: number): number {
    this.#prepare(address, length);
    this.#stubs.newString();
    return this.#result();
  }

  scratch(bytes: number): number {
    this.#prepare(bytes);
    this.#stubs.scratch();
    return this.#result();
  }

  newTable(array: number, nodes: number): number {
    this.#prepare(array, nodes);
    this.#stubs.newTable();
    return this.#result();
  }

  newThread(): number {
    this.#prepare();
    this.#stubs.newThread();
    return this.#result();
  }

  newHostFunction(id: number, name: number, values: number): number {
    this.#prepare(id, name, values);
    this.#stubs.newHostFunction();
    return this.#result();
  }

  newUserdata(id: number, bytes: number): number {
    this.#prepare(id, bytes);
    this.#stubs.newUserdata();
    return this.#result();
  }

  newBlob(bytes: number): number {
    this.#prepare(bytes);
    this.#stubs.newBlob();
    return this.#result();
  }

  newProto(): number {
    this.#prepare();
    this.#stubs.newProto();
    return this.#result();
  }

  newClosure(proto: number): number {
    this.#prepare(proto);
    this.#stubs.newClosure();
    return this.#result();
  }

  newInteger(address: number): number {
    this.#prepare(address);
    this.#stubs.newInteger();
    return this.#result();
  }

  tableGet(table: number, key: number, to: number): void {
    this.#prepare(table, key, to);
    this.#stubs.tableGet();
    this.#result();
  }

  tableSet(table: number, key: number, value: number): number {
    this.#prepare(table, key, value);
    this.#stubs.tableSet();
    return this.#result();
  }

  tableNext(table: number, at: number): number {
    this.#prepare(table, at);
    this.#stubs.tableNext();
    return this.#result();
  }

  tableLength(table: number): number {
    this.#prepare(table);
    this.#stubs.tableLength();
    this.#result();
    return this.#machine.float64[CONTEXT.result >> 3];
  }

  switchThread(thread: number): void {
    this.#prepare(thread);
    this.#stubs.switchThread();
    this.#result();
  }

  ensureStack(slots: number): number {
    this.#prepare(slots);
    this.#stubs.ensureStack();
    return this.#result();
  }

  abandon(depth: number): void {
    this.#prepare(depth);
    this.#stubs.abandon();
    this.#result();
  }

  collect(kilobytes: number): number {
    this.#prepare(kilobytes);
    this.#stubs.collect();
    return this.#result();
  }

  setMetatable(value: number, metatable: number): number {
    this.#prepare(value, metatable);
    this.#stubs.setMetatable();
    return this.#result();
  }

  touched(object: number): void {
    this.#prepare(object);
    this.#stubs.touched();
    this.#result();
  }

  numberText(value: number): number {
    this.#prepare(value);
    this.#stubs.numberText();
    return this.#result();
  }

  hookSet(): void {
    this.#prepare();
    this.#stubs.hookSet();
    this.#result();
  }

  seal(): void {
    this.#prepare();
    this.#stubs.seal();
    this.#result();
  }
}

/** Every export that `NativeCore` calls; one that is missing does not compile. */
const NAMES: Readonly<Record<keyof Core, true>> = {
  init: true,
  run: true,
  newString: true,
  scratch: true,
  newTable: true,
  newThread: true,
  newHostFunction: true,
  newUserdata: true,
  newBlob: true,
  newProto: true,
  newClosure: true,
  newInteger: true,
  tableGet: true,
  tableSet: true,
  tableNext: true,
  tableLength: true,
  switchThread: true,
  ensureStack: true,
  abandon: true,
  collect: true,
  setMetatable: true,
  touched: true,
  numberText: true,
  hookSet: true,
  seal: true,
};
const EXPORTS = Object.keys(NAMES) as readonly (keyof Core)[];

let started: Machine | Refusal | undefined;
let opened: Engine | Refusal | undefined;

/** The native engine of this isolate, or why there is none. The same in every call. */
export function nativeEngine(): Engine | Refusal {
  return (opened ??= engineOf((memory, core) => new BaselineTier(memory, core)));
}

/** The same with a tier of its own, whose functions count what they execute. */
export function countingEngine(): (Engine & { readonly tier: CountingTier }) | Refusal {
  return engineWith((...core) => new CountingTier(...core));
}

/** The same with a tier that `makeTier` makes, from the core's code and the place that entry cells count from. The core then stays there. */
export function engineWith<T extends Tier>(
  makeTier: (memory: NativeMemory, core: LoadedCode, base: number) => T,
): (Engine & { readonly tier: T }) | Refusal {
  return engineOf((memory, core, base) => {
    core.pin();
    return makeTier(memory, core, base);
  });
}

function engineOf<T extends Tier>(
  makeTier: (memory: NativeMemory, core: LoadedCode, base: number) => T,
): (Engine & { readonly tier: T }) | Refusal {
  const machine = (started ??= start());
  if (isRefusal(machine)) return machine;
  const { memory, code } = machine;
  return {
    name: "native",
    tier: makeTier(memory, code, code.addressOf(CODE_BASE) as number),
    bind(heap: Memory): Core | undefined {
      const base = memory.heaps.addressOf(heap.buffer);
      return base === undefined ? undefined : new NativeCore(machine, heap, base);
    },
  };
}

function start(): Machine | Refusal {
  const memory = openMemory();
  if (isRefusal(memory)) return memory;
  if (coreObject().length === 0)
    return refusal("platformRefused", { reason: "the core was not compiled when this package was built" });
  return new Machine(memory);
}
