/**
 * The evaluator: what each operation means, said plainly. It is the judge of passes and code generators, slow and without tricks.
 *
 * Values are bits (arithmetic.ts). The heap is a buffer that the environment supplies; i32 addresses are offsets in it. Absolute addresses, of
 * type i64, lie in a flat space of the evaluator's own:
 *
 *     0x10000 …            data of the module, then what `allocate` gives
 *     0x7000_0000_0000 …   code: 16 bytes for each symbol
 *     0x1_0000_0000_0000 … the heap, whose base the pinned register `heap` holds
 *
 * Fuel ends endless loops, a limit of depth endless recursion.
 */
import { fault } from "../base/index.ts";
import { ArithmeticTrap, BINARY, type Binary, type Bits, UNARY, type Unary } from "./arithmetic.ts";
import type { Edge, IrFunction, Value } from "./function.ts";
import type { IrModule } from "./module.ts";
import { OPS, type OpName } from "./ops.ts";
import { ACCESSES, F64, I64, TRAP, type TrapCode, type TrapName, TRAPS, type Type } from "./types.ts";

const DATA_BASE = 0x10000;
const CODE_BASE = 0x7000_0000_0000n;
const CODE_BYTES = 16n;
export const EVALUATOR_HEAP_BASE = 0x1_0000_0000_0000n;

/** A program's own end: a trap, where it happened. */
export class Trap extends Error {
  readonly code: TrapCode;
  /** Position in the source, as the instruction has it. */
  readonly position: number;
  readonly function: string;

  constructor(code: TrapCode, position: number, name: string) {
    super(`${TRAPS[code].message} (${name}, position ${position})`);
    this.name = "Trap";
    this.code = code;
    this.position = position;
    this.function = name;
  }

  get trap(): TrapName {
    return TRAPS[this.code].name;
  }
}

/** A program ran longer than its fuel lasts. */
export class OutOfFuel extends Error {}

/** A function from outside of the module. It may throw a Trap made by `evaluator.trap`. */
export type External = (args: readonly Bits[], evaluator: Evaluator) => readonly Bits[];

export interface Environment {
  /** The heap; asked at every access, as it may grow. */
  readonly heap?: () => ArrayBufferLike;
  readonly externals?: (symbol: string) => External | undefined;
  /** Answers `park`. */
  readonly park?: (request: bigint) => bigint;
  /** How many instructions may run; 10 million if not said. */
  readonly fuel?: number;
  /** How deep calls may nest; 500 if not said. */
  readonly depth?: number;
}

/** One activation of a function. */
interface Frame {
  readonly f: IrFunction;
  readonly values: Bits[];
  readonly evaluator: Evaluator;
  /** Results of the last call. */
  results: readonly Bits[];
  /** Set by what ends a block: where to go on, or that the function returns. */
  edge: number;
  returned: readonly Bits[] | undefined;
  tail: { symbol: number; args: Bits[] } | undefined;
}

export class Evaluator {
  readonly module: IrModule;
  readonly #environment: Environment;
  readonly #functions = new Map<number, IrFunction>();
  readonly #addresses = new Map<number, number>();
  readonly #pinned = new Map<number, bigint>([[0, EVALUATOR_HEAP_BASE]]);
  #data = new DataView(new ArrayBuffer(1 << 12));
  #dataEnd = 0;
  #fuel: number;
  #depth = 0;
  #now: { f: IrFunction; at: number } | undefined;

  constructor(module: IrModule, environment: Environment = {}) {
    this.module = module;
    this.#environment = environment;
    this.#fuel = environment.fuel ?? 10_000_000;
    for (const f of module.functions) this.#functions.set(this.#symbolOf(f.name), f);
    this.#placeData();
  }

  #symbolOf(name: string): number {
    const found = this.module.symbols.findIndex((symbol) => symbol.name === name);
    if (found < 0) throw this.#broken(`no symbol '${name}'`);
    return found;
  }

  #broken(reason: string): Error {
    return fault("internalFault", { stage: "evaluator", unit: this.module.source || "module", reason });
  }

  // -------------------------------------------------------------- data

  #placeData(): void {
    for (const { symbol, size, bytes, alignment } of this.module.data) {
      const address = this.allocate(size, alignment);
      this.#addresses.set(symbol, address);
      new Uint8Array(this.#data.buffer).set(bytes, address - DATA_BASE);
    }
    for (const { symbol, pointers } of this.module.data) {
      const start = this.#addresses.get(symbol) as number;
      for (const { offset, symbol: to, addend } of pointers)
        this.#data.setBigInt64(start + offset - DATA_BASE, this.addressOf(to, addend), true);
    }
  }

  /** Room for data of the environment's own; its address. */
  allocate(bytes: number, alignment = 16): number {
    const start = Math.ceil(this.#dataEnd / alignment) * alignment;
    this.#dataEnd = start + bytes;
    if (this.#dataEnd > this.#data.byteLength) {
      const larger = new Uint8Array(2 * this.#dataEnd);
      larger.set(new Uint8Array(this.#data.buffer));
      this.#data = new DataView(larger.buffer);
    }
    return DATA_BASE + start;
  }

  /** The address of a symbol, by index or name. */
  addressOf(symbol: number | string, offset = 0): bigint {
    const index = typeof symbol === "string" ? this.#symbolOf(symbol) : symbol;
    const data = this.#addresses.get(index);
    return (data === undefined ? CODE_BASE + CODE_BYTES * BigInt(index) : BigInt(data)) + BigInt(offset);
  }

  /** Where `bytes` bytes at an absolute address lie: a view, and the offset in it. */
  at(address: bigint, bytes: number): { view: DataView; offset: number } {
    if (address >= EVALUATOR_HEAP_BASE) return this.#inHeap(Number(address - EVALUATOR_HEAP_BASE), bytes);
    const offset = Number(address) - DATA_BASE;
    if (offset < 0 || offset + bytes > this.#dataEnd) throw this.trap("memoryOutOfBounds");
    return { view: this.#data, offset };
  }

  #inHeap(offset: number, bytes: number): { view: DataView; offset: number } {
    const heap = this.#environment.heap?.() ?? new ArrayBuffer(0);
    if (offset + bytes > heap.byteLength) throw this.trap("memoryOutOfBounds");
    return { view: new DataView(heap), offset };
  }

  /** The place of a load or store: heap-relative or absolute by the type of the address. */
  place(address: Bits, offset: number, bytes: number): { view: DataView; offset: number } {
    if (typeof address === "number") return this.#inHeap((address >>> 0) + (offset >>> 0), bytes);
    return this.at(BigInt.asUintN(64, address + BigInt(offset)), bytes);
  }

  readPinned(register: number): bigint {
    return this.#pinned.get(register) ?? 0n;
  }

  writePinned(register: number, bits: bigint): void {
    this.#pinned.set(register, bits);
  }

  // -------------------------------------------------------------- running

  /** A trap at the instruction at hand. */
  trap(name: TrapName): Trap {
    return new Trap(TRAP[name], this.#now?.at ?? 0, this.#now?.f.name ?? "");
  }

  /** Calls a function of the module. */
  call(symbol: string, args: readonly Bits[]): readonly Bits[] {
    return this.callSymbol(this.#symbolOf(symbol), args);
  }

  callSymbol(symbol: number, args: readonly Bits[]): readonly Bits[] {
    const before = this.#now;
    if (this.#depth >= (this.#environment.depth ?? 500)) throw this.trap("stackOverflow");
    this.#depth++;
    try {
      let next: Frame["tail"] = { symbol, args: [...args] };
      for (;;) {
        const f = this.#functions.get(next.symbol);
        if (f === undefined) return this.#external(next.symbol, next.args);
        const frame = this.#run(f, next.args);
        if (frame.returned !== undefined) return frame.returned;
        next = frame.tail as NonNullable<Frame["tail"]>;
      }
    } finally {
      this.#depth--;
      this.#now = before;
    }
  }

  #external(symbol: number, args: readonly Bits[]): readonly Bits[] {
    const { name } = this.module.symbols[symbol];
    const external = this.#environment.externals?.(name);
    if (external === undefined) throw this.#broken(`'${name}' is not defined`);
    return external(args, this);
  }

  /** Calls what lies at a code address. */
  callAddress(address: Bits, args: readonly Bits[]): readonly Bits[] {
    return this.callSymbol(this.symbolAt(address), args);
  }

  symbolAt(address: Bits): number {
    const offset = BigInt(address) - CODE_BASE;
    const symbol = Number(offset / CODE_BYTES);
    if (offset < 0n || offset % CODE_BYTES !== 0n || symbol >= this.module.symbols.length)
      throw this.#broken(`no code at 0x${BigInt.asUintN(64, BigInt(address)).toString(16)}`);
    return symbol;
  }

  park(request: bigint): bigint {
    if (this.#environment.park === undefined) throw this.#broken("nobody answers park");
    return this.#environment.park(request);
  }

  /** Runs a function to its return or tail call. */
  #run(f: IrFunction, args: readonly Bits[]): Frame {
    // With holes: most functions use few of their values in one call.
    const values: Bits[] = [];
    values.length = f.valueCount;
    const frame: Frame = { f, values, evaluator: this, results: [], edge: 0, returned: undefined, tail: undefined };
    let block: number = f.entry;
    let brought = args;
    for (;;) {
      let value = f.first[block];
      for (; f.op[value] === PARAMETER; value = f.next[value]) values[value] = brought[f.a[value]];
      frame.edge = 0;
      for (; value !== 0; value = f.next[value]) this.#step(frame, value as Value);
      if (frame.edge === 0) return frame;
      const { edge } = frame;
      brought = listed(frame, f.edgeArguments[edge], f.edgeArgumentCount[edge]);
      block = f.edgeTo[edge];
    }
  }

  #step(frame: Frame, value: Value): void {
    if (--this.#fuel < 0) throw new OutOfFuel(`out of fuel in ${frame.f.name}`);
    const { f } = frame;
    this.#now = { f, at: f.at[value] };
    try {
      MEANINGS[f.op[value]](frame, value);
    } catch (error) {
      if (error instanceof ArithmeticTrap) throw this.trap(error.trap);
      throw error;
    }
  }
}

// -------------------------------------------------------------- what each operation means

type Meaning = (frame: Frame, value: Value) => void;

function unary(compute: Unary): Meaning {
  return ({ f, values }, value) => {
    const operand = f.a[value];
    values[value] = compute(values[operand], f.type[operand] as Type, f.type[value] as Type);
  };
}

function binary(compute: Binary): Meaning {
  return ({ f, values }, value) => {
    const left = f.a[value];
    values[value] = compute(values[left], values[f.b[value]], f.type[left] as Type);
  };
}

function each<Name extends string, From, To>(
  table: Readonly<Record<Name, From>>,
  make: (row: From) => To,
): Record<Name, To> {
  return Object.fromEntries(Object.entries<From>(table).map(([name, row]) => [name, make(row)])) as Record<Name, To>;
}

/** The values of a list. */
function listed({ f, values }: Frame, start: number, count: number): Bits[] {
  const list: Bits[] = [];
  for (let at = start; at < start + count; at++) list.push(values[f.lists[at]]);
  return list;
}

function argumentsOf(frame: Frame, value: Value): Bits[] {
  return listed(frame, frame.f.b[value] + 1, frame.f.c[value]);
}

function receive(frame: Frame, value: Value, results: readonly Bits[]): void {
  frame.results = results;
  if (results.length > 0) frame.values[value] = results[0];
}

function constant({ f, values }: Frame, value: Value): void {
  const wide = f.type[value] === I64 || f.type[value] === F64;
  values[value] = wide ? (BigInt(f.b[value]) << 32n) | BigInt(f.a[value] >>> 0) : f.a[value];
}

function load({ f, values, evaluator }: Frame, value: Value): void {
  const { bytes, signed } = ACCESSES[f.aux[value]];
  const { view, offset } = evaluator.place(values[f.a[value]], f.b[value], bytes);
  const type = f.type[value];
  if (bytes === 8) values[value] = view.getBigInt64(offset, true);
  else {
    const bits = readBits(view, offset, bytes, signed);
    values[value] = type === I64 ? BigInt(bits) : bits | 0;
  }
}

function readBits(view: DataView, offset: number, bytes: 1 | 2 | 4, signed: boolean): number {
  if (bytes === 1) return signed ? view.getInt8(offset) : view.getUint8(offset);
  if (bytes === 2) return signed ? view.getInt16(offset, true) : view.getUint16(offset, true);
  return signed ? view.getInt32(offset, true) : view.getUint32(offset, true);
}

function store({ f, values, evaluator }: Frame, value: Value): void {
  const { bytes } = ACCESSES[f.aux[value]];
  const { view, offset } = evaluator.place(values[f.a[value]], f.b[value], bytes);
  const bits = BigInt(values[f.c[value]]);
  if (bytes === 8) view.setBigInt64(offset, bits, true);
  else if (bytes === 4) view.setInt32(offset, Number(BigInt.asIntN(32, bits)), true);
  else if (bytes === 2) view.setInt16(offset, Number(BigInt.asIntN(16, bits)), true);
  else view.setInt8(offset, Number(BigInt.asIntN(8, bits)));
}

function switchTo(frame: Frame, value: Value): void {
  const { f, values } = frame;
  const last = f.c[value] - 1;
  const index = Math.min((values[f.a[value]] as number) >>> 0, last);
  frame.edge = f.lists[f.b[value] + index] as Edge;
}

const MEANING: Readonly<Record<OpName, Meaning>> = {
  removed({ f }, value) {
    throw fault("internalFault", { stage: "evaluator", unit: f.name, reason: `value ${value} was removed` });
  },
  parameter({ f }, value) {
    throw fault("internalFault", { stage: "evaluator", unit: f.name, reason: `parameter ${value} is not at the head` });
  },
  constant,
  symbol({ f, values, evaluator }, value) {
    values[value] = evaluator.addressOf(f.a[value], f.b[value]);
  },
  ...each(UNARY, unary),
  ...each(BINARY, binary),
  select({ f, values }, value) {
    values[value] = values[values[f.c[value]] === 0 ? f.b[value] : f.a[value]];
  },
  load,
  store,
  call(frame, value) {
    receive(frame, value, frame.evaluator.callSymbol(frame.f.a[value], argumentsOf(frame, value)));
  },
  callIndirect(frame, value) {
    const address = frame.values[frame.f.a[value]];
    receive(frame, value, frame.evaluator.callAddress(address, argumentsOf(frame, value)));
  },
  result({ f, values, results }, value) {
    values[value] = results[f.b[value]];
  },
  park({ f, values, evaluator }, value) {
    values[value] = evaluator.park(values[f.a[value]] as bigint);
  },
  readPinned({ f, values, evaluator }, value) {
    values[value] = evaluator.readPinned(f.a[value]);
  },
  writePinned({ f, values, evaluator }, value) {
    evaluator.writePinned(f.a[value], values[f.c[value]] as bigint);
  },
  trapIf({ f, values, evaluator }, value) {
    if (values[f.a[value]] !== 0) throw evaluator.trap(TRAPS[f.b[value]].name);
  },
  jump(frame, value) {
    frame.edge = frame.f.a[value];
  },
  branch(frame, value) {
    const { f, values } = frame;
    frame.edge = values[f.a[value]] === 0 ? f.c[value] : f.b[value];
  },
  switch: switchTo,
  return(frame, value) {
    frame.returned = listed(frame, frame.f.b[value], frame.f.c[value]);
  },
  tailCall(frame, value) {
    frame.tail = { symbol: frame.f.a[value], args: argumentsOf(frame, value) };
  },
  tailCallIndirect(frame, value) {
    const symbol = frame.evaluator.symbolAt(frame.values[frame.f.a[value]]);
    frame.tail = { symbol, args: argumentsOf(frame, value) };
  },
  trap({ f, evaluator }, value) {
    throw evaluator.trap(TRAPS[f.b[value]].name);
  },
};

/** By opcode. */
const MEANINGS: readonly Meaning[] = OPS.map(({ name }) => MEANING[name]);
const PARAMETER = OPS.findIndex(({ name }) => name === "parameter");
