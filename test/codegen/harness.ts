/** Modules of small functions, compiled and run: all take three i64 and give one, and are called through a table by one dispatcher. */
import { type CodegenOptions, compileModule, decodePcPosition, type Level } from "#ingot/codegen/index.js";
import { BASELINE, type CpuFeatures } from "#ingot/codegen/x64/features.js";
import {
  F32,
  F64,
  I32,
  I64,
  IrFunction,
  IrModule,
  OP,
  ACCESS,
  TRAPS,
  type Block,
  type Type,
  type Value,
} from "#ingot/ir/index.js";
import { nativeFunction } from "ingot/call";
import { cpuFeatures } from "ingot/memory";
import { spillEverything } from "../support/spill-everything.ts";
import { native } from "../support/native-memory.ts";
import { checkAllocation } from "../support/check-allocation.ts";
import { allocate } from "#ingot/codegen/x64/allocate.js";

export type Body = (f: IrFunction, block: Block, parameters: readonly Value[]) => Value;

export const SIGNATURE = { parameters: ["i64", "i64", "i64"], results: ["i64"] } as const;

/** Ways to compile, which must not differ in what comes out. */
export const WAYS: { readonly [name: string]: Partial<CodegenOptions> } = {
  fast: { level: "fast" as Level },
  optimized: { level: "optimized" as Level },
  "all spilled": { level: "optimized" as Level, allocate: spillEverything },
  "old cpu": { level: "fast" as Level, features: BASELINE },
};

export function optionsOf(way: Partial<CodegenOptions>): CodegenOptions {
  return {
    level: "optimized",
    features: cpuFeatures() as CpuFeatures,
    pinned: { heap: false, code: false },
    positions: false,
    allocate: checkedAllocation,
    ...way,
  };
}

function checkedAllocation(...[f, options]: Parameters<typeof allocate>): ReturnType<typeof allocate> {
  const allocation = allocate(f, options);
  checkAllocation(f, allocation);
  return allocation;
}

export class Functions {
  readonly module: IrModule = new IrModule();
  readonly #names: number[] = [];

  /** Adds a function; its number is the answer. */
  add(name: string, body: Body): number {
    const f = this.begin(name);
    const block = f.addBlock();
    const parameters = [0, 1, 2].map(() => f.addParameter(block, I64));
    const result = body(f, block, parameters);
    const wide = asI64(f, f.block[result] as Block, result);
    f.append(f.block[result] as Block, OP.return, 0, 0, f.addList([wide]), 1);
    return this.#names.length - 1;
  }

  /** Adds an empty function. */
  begin(name: string): IrFunction {
    const { module } = this;
    const f = new IrFunction(name, module.signature(SIGNATURE));
    module.functions.push(f);
    this.#names.push(module.symbol(name));
    return f;
  }

  compile(way: Partial<CodegenOptions>): Compiled {
    const { module } = this;
    const table = module.symbol("table");
    const names = this.#names;
    if (!module.data.some(({ symbol }) => symbol === table))
      module.data.push({
        symbol: table,
        kind: "data",
        alignment: 8,
        size: 8 * names.length,
        bytes: new Uint8Array(8 * names.length),
        pointers: names.map((symbol, index) => ({ offset: 8 * index, symbol, addend: 0 })),
      });
    if (!module.functions.some(({ name }) => name === "dispatch")) addDispatcher(module, table);
    const object = compileModule(module, optionsOf(way));
    const code = native.load(object);
    const dispatch = nativeFunction(
      native,
      { code, name: "dispatch" },
      { args: ["i64", "i64", "i64", "i64"], result: "i64" },
    );
    return {
      object,
      code,
      call(number, a, b = 0n, c = 0n) {
        try {
          return BigInt.asUintN(64, dispatch(BigInt(number), a, b, c) as bigint);
        } catch (error) {
          return trapOf(object, (error as Error).message);
        }
      },
    };
  }
}

export interface Compiled {
  readonly object: ReturnType<typeof compileModule>;
  readonly code: ReturnType<typeof native.load>;
  /** The result's bits, or the name of a trap. */
  call(number: number, a: bigint, b?: bigint, c?: bigint): bigint | string;
}

function addDispatcher(module: IrModule, table: number): void {
  module.symbol("dispatch", "global");
  const signature = module.signature({ parameters: ["i64", "i64", "i64", "i64"], results: ["i64"] });
  const f = new IrFunction("dispatch", signature);
  const block = f.addBlock();
  const [index, ...rest] = [0, 1, 2, 3].map(() => f.addParameter(block, I64));
  const base = f.append(block, OP.symbol, I64, table, 0);
  const offset = f.append(block, OP.shl, I64, index, f.i64(block, 3, 0));
  const place = f.append(block, OP.add, I64, base, offset);
  const target = f.append(block, OP.load, I64, place, 0, 0, ACCESS.i64);
  const args = f.addList([module.signature(SIGNATURE), ...rest]);
  const result = f.append(block, OP.callIndirect, I64, target, args, 3);
  f.append(block, OP.return, 0, 0, f.addList([result]), 1);
  module.functions.push(f);
}

/** The trap that an error of the memory room is, by the pc map. */
export function trapOf(object: ReturnType<typeof compileModule>, message: string): string {
  const found = /illegal instruction in '([^']*)' at offset 0x([0-9a-f]+)/.exec(message);
  if (found === null) return message;
  const symbol = object.symbols.find(({ name }) => name === found[1]);
  const offset = (symbol?.offset ?? 0) + Number.parseInt(found[2], 16);
  const entry = object.pcMap.findLast((candidate) => candidate.section === 0 && candidate.offset <= offset);
  return entry === undefined ? message : `trap ${TRAPS[decodePcPosition(entry.position).cause]?.name}`;
}

export function asI64(f: IrFunction, block: Block, value: Value): Value {
  switch (f.type[value]) {
    case I32:
      return f.append(block, OP.widenU, I64, value);
    case F32:
      return f.append(block, OP.widenU, I64, f.append(block, OP.bitcast, I32, value));
    case F64:
      return f.append(block, OP.bitcast, I64, value);
    default:
      return value;
  }
}

export function fromI64(f: IrFunction, block: Block, value: Value, type: Type): Value {
  switch (type) {
    case I32:
      return f.append(block, OP.wrap, I32, value);
    case F32:
      return f.append(block, OP.bitcast, F32, f.append(block, OP.wrap, I32, value));
    case F64:
      return f.append(block, OP.bitcast, F64, value);
    default:
      return value;
  }
}
