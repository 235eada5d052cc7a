/**
 * Random functions in IR: what passes and code generators must not change the meaning of. They end by themselves (loops count down), use all
 * operations of numbers and memory, trap now and then, and are the same for the same seed.
 */
import {
  type Block,
  IrFunction,
  IrModule,
  OP,
  type OpRow,
  OPS,
  TRAP,
  type Type,
  TYPES,
  type Value,
} from "#ingot/ir/index.js";

const NUMBERS = OPS.map((row: OpRow, op) => ({ ...row, op })).filter(
  ({ format, effect, name }) =>
    (format === "unary" || format === "binary") && (effect === "pure" || effect === "traps") && name !== "park",
);
const [I32, I64, F32, F64] = [1, 2, 3, 4] as const;
const ALL: readonly Type[] = [I32, I64, F32, F64];
const INTERESTING = [0, 1, -1, 2, 3, 7, 8, 16, 31, 32, 63, 64, 255, 256, 0x7fffffff, -0x80000000];
const FLOATS = [0, -0, 1, -1, 0.5, 1e10, -3e9, 4294967295, 1e300, Infinity, NaN];
const HEAP_MASK = 0xff8;

export const HEAP_BYTES = 4096 + 64;
export const SIGNATURE = { parameters: ["i32", "i64", "f64", "f32"], results: ["i32"] } as const;

/** A module with `count` functions, each of which may call those before it. */
export function randomModule(random: () => number, count: number): IrModule {
  const module = new IrModule();
  module.source = "random";
  const signature = module.signature(SIGNATURE);
  for (let index = 0; index < count; index++) {
    module.symbol(`f${index}`, "global");
    module.functions.push(new Writer(module, signature, index, random).write());
  }
  return module;
}

/** Values that may be used: those of blocks that dominate the present one. */
/** Values by type; there is none of type 0. */
type Scope = { readonly [T in Type]: Value[] };
class Writer {
  readonly #random: () => number;
  readonly #module: IrModule;
  readonly #f: IrFunction;
  readonly #index: number;
  #block: Block;
  #scope: Scope = { 0: [], 1: [], 2: [], 3: [], 4: [] };
  #budget: number;

  constructor(module: IrModule, signature: number, index: number, random: () => number) {
    this.#module = module;
    this.#random = random;
    this.#index = index;
    this.#f = new IrFunction(`f${index}`, signature);
    this.#block = this.#f.addBlock();
    this.#budget = 10 + Math.floor(random() * 60);
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)];
  }

  write(): IrFunction {
    const f = this.#f;
    for (const type of [I32, I64, F64, F32] as const) this.#scope[type].push(f.addParameter(this.#block, type));
    this.#body(3);
    f.append(this.#block, OP.return, 0, 0, f.addList([this.#digest()]), 1);
    return f;
  }

  /** One i32 that depends on one value of each type. */
  #digest(): Value {
    const emit = (op: number, type: Type, a: Value, b = 0): Value => this.#f.append(this.#block, op, type, a, b);
    const wide = emit(OP.bitcast, I64, this.#use(F64));
    const sum = emit(OP.add, I64, wide, this.#use(I64));
    const low = emit(OP.wrap, I32, emit(OP.xor, I64, sum, emit(OP.shrU, I64, sum, this.#f.i64(this.#block, 32, 0))));
    const narrow = emit(OP.bitcast, I32, this.#use(F32));
    return emit(OP.xor, I32, emit(OP.add, I32, low, narrow), this.#use(I32));
  }

  #use(type: Type): Value {
    const known = this.#scope[type];
    if (known.length > 0 && this.#random() < 0.8) {
      // Most often a value that was made lately.
      const back = Math.floor(this.#random() ** 3 * known.length);
      return known[known.length - 1 - back];
    }
    return this.#constant(type);
  }

  #constant(type: Type): Value {
    const f = this.#f;
    if (type === F32) return f.f32(this.#block, this.#pick(FLOATS));
    if (type === F64) return f.f64(this.#block, this.#pick(FLOATS));
    const number = this.#random() < 0.7 ? this.#pick(INTERESTING) : (this.#random() * 2 ** 32) | 0;
    return type === I32
      ? f.i32(this.#block, number)
      : f.i64(this.#block, number, this.#random() < 0.8 ? number >> 31 : number);
  }

  #body(depth: number): void {
    const steps = 1 + this.#below(6);
    for (let step = 0; step < steps && this.#budget > 0; step++) {
      this.#budget--;
      const kind = this.#random();
      if (depth > 0 && kind < 0.15) this.#branch(depth);
      else if (depth > 0 && kind < 0.22) this.#loop(depth);
      else if (depth > 0 && kind < 0.26) this.#switch(depth);
      else if (kind < 0.4) this.#memory();
      else if (kind < 0.44 && this.#index > 0) this.#call();
      else if (kind < 0.46) this.#trapIf();
      else if (kind < 0.52) this.#select();
      else this.#number();
    }
  }

  #number(): void {
    const row = this.#pick(NUMBERS);
    const from = (TYPES as readonly string[]).indexOf(this.#pick(row.types)) as Type;
    const a = this.#use(from);
    const b = row.format === "binary" ? this.#use(from) : 0;
    const to =
      row.result === "same"
        ? from
        : row.result === "declared"
          ? this.#declared(row.name, from)
          : (TYPES.indexOf(row.result as "i32") as Type);
    this.#scope[to].push(this.#f.append(this.#block, row.op, to, a, b));
  }

  #declared(name: string, from: Type): Type {
    if (name === "bitcast") return ([0, F32, F64, I32, I64] as const)[from] as Type;
    return name.startsWith("convert") ? this.#pick([F32, F64]) : this.#pick([I32, I64]);
  }

  #select(): void {
    const type = this.#pick(ALL);
    this.#scope[type].push(
      this.#f.append(this.#block, OP.select, type, this.#use(type), this.#use(type), this.#use(I32)),
    );
  }

  #address(): Value {
    return this.#f.append(this.#block, OP.and, I32, this.#use(I32), this.#f.i32(this.#block, HEAP_MASK));
  }

  #memory(): void {
    const f = this.#f;
    const type = this.#pick(ALL);
    const accesses = [[], [6, 0, 1, 2, 3], [7, 0, 1, 2, 3, 4, 5], [8], [9]][type];
    const access = this.#pick(accesses);
    const address = this.#address();
    const offset = this.#below(48);
    if (this.#random() < 0.5) this.#scope[type].push(f.append(this.#block, OP.load, type, address, offset, 0, access));
    // Stores take the accesses without sign.
    else f.append(this.#block, OP.store, 0, address, offset, this.#use(type), access < 5 ? access | 1 : access);
  }

  #call(): void {
    const f = this.#f;
    const args = [I32, I64, F64, F32].map((type) => this.#use(type as Type));
    const list = f.addList([f.signature, ...args]);
    const symbol = this.#module.symbol(`f${this.#below(this.#index)}`);
    const flags = this.#random() < 0.2 ? 1 : 0;
    this.#scope[I32].push(f.append(this.#block, OP.call, I32, symbol, list, args.length, flags));
  }

  #trapIf(): void {
    const f = this.#f;
    const seldom = f.append(this.#block, OP.eq, I32, this.#use(I32), f.i32(this.#block, this.#pick(INTERESTING)));
    f.append(this.#block, OP.trapIf, 0, seldom, TRAP.unreachable);
  }

  /** Runs `write` in a new block with the present scope, which is as it was afterwards. Where it ended, and a value of each type there. */
  #arm(block: Block, depth: number, types: readonly Type[]): { end: Block; values: Value[] } {
    const before = this.#scope;
    this.#scope = { 0: [], 1: [...before[1]], 2: [...before[2]], 3: [...before[3]], 4: [...before[4]] };
    this.#block = block;
    this.#body(depth - 1);
    const values = types.map((type) => this.#use(type));
    this.#scope = before;
    return { end: this.#block, values };
  }

  #types(): Type[] {
    return ALL.filter(() => this.#random() < 0.5);
  }

  /** Joins arms in a block with a parameter of each type. */
  #join(arms: readonly { end: Block; values: Value[] }[], types: readonly Type[]): void {
    const f = this.#f;
    const join = f.addBlock();
    for (const { end, values } of arms) f.append(end, OP.jump, 0, f.addEdge(end, join, values));
    for (const type of types) this.#scope[type].push(f.addParameter(join, type));
    this.#block = join;
  }

  #branch(depth: number): void {
    const f = this.#f;
    const from = this.#block;
    const condition = this.#use(I32);
    const types = this.#types();
    const [one, other] = [f.addBlock(), f.addBlock()];
    f.append(from, OP.branch, 0, condition, f.addEdge(from, one), f.addEdge(from, other));
    if (this.#random() < 0.2) f.cold[other] = 1;
    this.#join([this.#arm(one, depth, types), this.#arm(other, depth, types)], types);
  }

  #switch(depth: number): void {
    const f = this.#f;
    const from = this.#block;
    const mask = f.i32(from, 7);
    const value = f.append(from, OP.and, I32, this.#use(I32), mask);
    const types = this.#types();
    const blocks = Array.from({ length: 2 + this.#below(4) }, () => f.addBlock());
    const edges = blocks.map((block) => f.addEdge(from, block));
    f.append(from, OP.switch, 0, value, f.addList(edges), edges.length);
    this.#join(
      blocks.map((block) => this.#arm(block, depth, types)),
      types,
    );
  }

  /** Counts down from a small number; the body may leave nothing but what it passes on. */
  #loop(depth: number): void {
    const f = this.#f;
    const before = this.#block;
    const types = this.#types();
    const initial = types.map((type) => this.#use(type));
    const rounds = f.i32(before, 1 + this.#below(5));
    const header = f.addBlock();
    f.append(before, OP.jump, 0, f.addEdge(before, header, [rounds, ...initial]));
    const counter = f.addParameter(header, I32);
    for (const type of types) this.#scope[type].push(f.addParameter(header, type));
    const body = f.addBlock();
    const exit = f.addBlock();
    f.append(header, OP.branch, 0, counter, f.addEdge(header, body), f.addEdge(header, exit));
    const { end, values } = this.#arm(body, depth, types);
    const less = f.append(end, OP.sub, I32, counter, f.i32(end, 1));
    f.append(end, OP.jump, 0, f.addEdge(end, header, [less, ...values]));
    this.#block = exit;
  }
}
