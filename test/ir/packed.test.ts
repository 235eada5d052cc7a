// Modules as bytes: they come back whole, equal ones are equal, and of damaged bytes nothing is made that the verifier would not take.
import { describe, expect, test } from "vitest";
import { compileIr } from "#ingot/engine/compile.js";
import { FEATURES, TailCallRefused } from "#ingot/codegen/index.js";
import {
  CALL_FLAGS,
  Evaluator,
  f32Bits,
  f64Bits,
  formatOf,
  instructionText,
  IrFunction,
  IrModule,
  OP,
  optimizeModule,
  OPS,
  OutOfFuel,
  packIr,
  parseModule,
  printModule,
  Trap,
  unpackIr,
  verifyModule,
} from "#ingot/ir/index.js";
import { coreWasm } from "#ingot/lua/core/wasm.js";
import { writeIngot } from "#ingot/object/index.js";
import { decodeModule } from "#ingot/wasm/decode.js";
import { translateModule } from "#ingot/wasm/module.js";
import { everyFormat } from "../support/every-format.ts";
import { amount, full } from "../support/mode.ts";
import { HEAP_BYTES, randomModule } from "../support/random-ir.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const seed = seedOf("packed IR");
const FUNCTIONS = 3;
const COUNT = amount(60, 700);

/** Random, with positions, and data that nobody uses. */
function make(number: number): IrModule {
  const random = randomFrom(seed + number);
  const below = (limit: number): number => Math.floor(random() * limit);
  const module = randomModule(random, FUNCTIONS);
  for (const f of module.functions) {
    f.position = below(2 ** 27);
    for (let value = 1; value < f.valueCount; value++) f.at[value] = below(random() < 0.9 ? 1000 : 2 ** 27);
  }
  for (let index = below(3); index > 0; index--) {
    const size = below(40);
    const bytes = Uint8Array.from({ length: below(size + 1) }, () => below(256));
    const pointers = size < 8 ? [] : [{ offset: below(size - 7), symbol: below(FUNCTIONS), addend: below(100) - 50 }];
    module.data.push({
      symbol: module.symbol(`d${index}`),
      kind: "data",
      alignment: 2 ** below(7),
      size,
      bytes,
      pointers,
    });
  }
  return module;
}

function unpacked(bytes: Uint8Array): IrModule {
  const module = unpackIr(bytes);
  if (typeof module === "string") throw new Error(module);
  return module;
}

/** All of a module, written down by other means than the packer's. */
function factsOf(module: IrModule): unknown {
  const { source, symbols, signatures, data, functions } = module;
  return {
    source,
    symbols,
    signatures,
    data: data.map((datum) => ({
      ...datum,
      bytes: [
        ...datum.bytes,
        ...Array.from({ length: datum.kind === "zero" ? 0 : datum.size - datum.bytes.length }, () => 0),
      ],
      pointers: datum.pointers.toSorted((x, y) => x.offset - y.offset),
    })),
    text: printModule(module),
    functions: functions.map((f) => ({
      position: f.position,
      rows: f.order.map((block) => {
        const rows: string[] = [];
        for (let value = f.first[block]; value !== 0; value = f.next[value])
          rows.push(`${instructionText(f, value as never, module)} at ${f.at[value]}`);
        return rows;
      }),
    })),
  };
}

/** Without the numbers of values and blocks. */
function renumbered(text: string): string {
  const names = new Map<string, string>();
  return text.replace(/\b(v|block)\d+\b|^function/gm, (name, kind?: string) => {
    if (kind === undefined) names.clear();
    else if (!names.has(name)) names.set(name, `${kind}#${names.size}`);
    return names.get(name) ?? name;
  });
}

const NO_FEATURES = Object.fromEntries(FEATURES.map((name) => [name, false])) as never;
const ALL_FEATURES = Object.fromEntries(FEATURES.map((name) => [name, true])) as never;

function objectBytes(module: IrModule, level: "fast" | "optimized", features = ALL_FEATURES): Buffer {
  return Buffer.from(writeIngot(compileIr(module, { level, features, positions: true })));
}

describe("a packed module", () => {
  test("has every format of operation, and every flag of calls", () => {
    const formats = new Set<string>();
    let flags = 0;
    for (const f of everyFormat().functions)
      for (let value = 1; value < f.valueCount; value++) {
        formats.add(formatOf(f.op[value]));
        if (formatOf(f.op[value]).startsWith("call")) flags |= f.aux[value];
      }
    expect(formats).toEqual(new Set(OPS.map(({ format }) => format)));
    expect(flags).toBe(Object.values(CALL_FLAGS).reduce((all, flag) => all | flag, 0));
    expect(verifyModule(everyFormat())).toEqual([]);
  });

  test("comes back as it was", () => {
    expect(factsOf(unpacked(packIr(everyFormat())))).toEqual(factsOf(everyFormat()));
    for (let number = 0; number < COUNT; number++) {
      const module = make(number);
      const bytes = packIr(module);
      const again = unpacked(bytes);
      expect(factsOf(again), `module ${number} of seed ${seed}`).toEqual(factsOf(module));
      expect(Buffer.compare(packIr(again), bytes)).toBe(0);
    }
  });

  test("becomes the same object", { timeout: 600_000 }, () => {
    for (const level of ["fast", "optimized"] as const)
      for (const features of [NO_FEATURES, ALL_FEATURES]) {
        for (let number = 0; number < COUNT / 3; number++) {
          const again = unpacked(packIr(make(number)));
          const same = objectBytes(make(number), level, features).equals(objectBytes(again, level, features));
          expect(same, `${level}, module ${number} of seed ${seed}`).toBe(true);
        }
        const again = unpacked(packIr(everyFormat()));
        expect(objectBytes(again, level, features).equals(objectBytes(everyFormat(), level, features))).toBe(true);
      }
  });

  test("of functions that passes changed comes back, renumbered, and becomes the same object", () => {
    for (let number = 0; number < COUNT; number++) {
      const module = make(number);
      optimizeModule(module, {});
      const bytes = packIr(module);
      const again = unpacked(bytes);
      expect(renumbered(printModule(again)), `module ${number} of seed ${seed}`).toBe(renumbered(printModule(module)));
      expect(Buffer.compare(packIr(again), bytes)).toBe(0);
      expect(objectBytes(again, "fast").equals(objectBytes(module, "fast")), `module ${number} of seed ${seed}`).toBe(
        true,
      );
    }
  });

  test("of a whole program comes back, and becomes the same object", { timeout: 600_000 }, () => {
    const core = (): IrModule => translateModule(decodeModule(coreWasm()), { prefix: "core", bounds: "guard" }).ir;
    const module = core();
    const bytes = packIr(module);
    const again = unpacked(bytes);
    expect(renumbered(printModule(again)) === renumbered(printModule(module))).toBe(true);
    expect(Buffer.compare(packIr(again), bytes)).toBe(0);
    for (const level of full ? (["fast", "optimized"] as const) : (["fast"] as const))
      expect(objectBytes(unpacked(bytes), level).equals(objectBytes(core(), level)), level).toBe(true);
  });

  test("means the same to the evaluator", () => {
    for (let number = 0; number < COUNT; number++) {
      const module = make(number);
      expect(meaning(unpacked(packIr(module))), `module ${number} of seed ${seed}`).toEqual(meaning(module));
    }
  });

  test("does not tell how the module came to be", () => {
    const plain = packIr(everyFormat());
    const module = everyFormat();
    for (const f of module.functions) {
      // A block nobody goes to, an instruction that went, one that stands nowhere, lists that nobody uses.
      const block = f.createBlock();
      f.i32(block, 1);
      f.remove(f.i32(f.entry, 7));
      f.create(OP.constant, 1, 99);
      for (let edge = 1; edge < f.edgeCount; edge++) {
        const start = f.edgeArguments[edge];
        f.setEdgeArguments(edge as never, [...f.lists.subarray(start, start + f.edgeArgumentCount[edge])] as never);
      }
    }
    expect(verifyModule(module)).toEqual([]);
    expect(Buffer.compare(packIr(module), plain)).toBe(0);
  });

  test("has names as they are, though they be no text", () => {
    const module = everyFormat();
    const names = ["\ud800", "\udfff", "\ufffd", "\0", "", "x".repeat(10_000)];
    for (const name of names) module.symbol(name);
    expect(factsOf(unpacked(packIr(module)))).toEqual(factsOf(module));
  });

  test("tells every part of the module", () => {
    const plain = packIr(everyFormat());
    const change = (edit: (module: IrModule, f: IrFunction) => void): Buffer => {
      const module = everyFormat();
      edit(module, module.functions[0]);
      return Buffer.from(packIr(module));
    };
    const changed = [
      change((module) => (module.source = "other")),
      change((module) => module.symbol("another")),
      change((module) => module.symbol("text", "global")),
      change((module) => module.signature({ parameters: [], results: ["f32"] })),
      change((_, f) => f.position++),
      change((_, f) => f.at[4]++),
      change((_, f) => (f.cold[f.order[1]] = 1)),
      change((module) => (module.data[0] = { ...module.data[0], alignment: 32 })),
      change((module) => (module.data[1] = { ...module.data[1], kind: "data" })),
      change((module) => (module.data[2] = { ...module.data[2], size: 1 })),
      change((module) => void module.functions.reverse()),
      change((_, f) => void f.order.splice(1, 2, f.order[2], f.order[1])),
    ];
    const all = [Buffer.from(plain), ...changed].map((bytes) => bytes.toString("base64"));
    expect(new Set(all).size).toBe(all.length);
  });
});

const ARGUMENTS = [
  [0, 0n, f64Bits(0), f32Bits(0)],
  [-5, 0x1234_5678_9abc_def0n, f64Bits(-10.25), f32Bits(Infinity)],
];

/** What calls of the last function do: results, traps and where, and the heap afterwards. */
function meaning(module: IrModule): string[] {
  return ARGUMENTS.map((args) => {
    const heap = new ArrayBuffer(HEAP_BYTES);
    const evaluator = new Evaluator(module, { heap: () => heap, fuel: 100_000 });
    let result: string;
    try {
      result = evaluator.call(`f${FUNCTIONS - 1}`, args).join();
    } catch (error) {
      if (!(error instanceof Trap || error instanceof OutOfFuel)) throw error;
      result = error.message;
    }
    return `${result} ${Buffer.from(heap).toString("base64")}`;
  });
}

// ---------------------------------------------------------------- damaged bytes

interface Counts {
  refused: number;
  taken: number;
}

/** A reason, or a module that the verifier takes, compilers compile, and whose bytes are these. */
function expectSane(bytes: Uint8Array, counts: Counts, where: string): void {
  const module = unpackIr(bytes);
  if (typeof module === "string") {
    expect(module.length, where).toBeGreaterThan(3);
    expect(module.length, where).toBeLessThan(400);
    counts.refused++;
    return;
  }
  counts.taken++;
  expect(verifyModule(module), where).toEqual([]);
  expect(Buffer.compare(packIr(module), bytes), `${where}: packed again`).toBe(0);
  try {
    objectBytes(module, counts.taken % 2 === 0 ? "fast" : "optimized");
  } catch (error) {
    // What the machine cannot do is a program error: an offset out of a jump's reach.
    const isTold = error instanceof TailCallRefused || (error as { family?: string }).family === "program error";
    if (!isTold) throw new Error(`${where}: ${(error as Error).stack}`, { cause: error });
  }
}

const FLIPS = full ? [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff] : [0x01, 0xff];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Modules whose size tempts to look at all of it for each part. */
function wearisome(): Readonly<Record<string, IrModule>> {
  const types = Array.from({ length: 1000 }, () => "i64" as const);
  const modules = { returns: new IrModule(), tails: new IrModule(), names: new IrModule(), blocks: new IrModule() };
  for (const [name, module] of Object.entries(modules)) {
    const signature = module.signature({ parameters: [], results: name === "blocks" || name === "names" ? [] : types });
    module.signatures.push({ parameters: [], results: [...types] });
    const symbol = module.symbol(name === "names" ? "x".repeat(300_000) : "x");
    const f = new IrFunction("f", signature);
    module.functions.push(f);
    const entry = f.addBlock();
    const blocks = Array.from({ length: 20_000 }, () => f.addBlock());
    const edges = blocks.map((block) => f.addEdge(entry, block));
    f.append(entry, OP.switch, 0, f.i32(entry, 0), f.addList(edges), edges.length);
    for (const [index, block] of blocks.entries()) {
      if (name === "returns") f.append(block, OP.return, 0, 0, f.addList([]), 0);
      else if (name === "tails") f.append(block, OP.tailCall, 0, symbol, f.addList([1]), 0);
      else if (name === "names") f.append(block, OP.tailCall, 0, symbol, f.addList([1]), 0);
      else f.append(block, OP.jump, 0, f.addEdge(block, blocks[(index * 7919 + 1) % blocks.length]));
    }
  }
  return modules;
}

const TEXT = `signature 0 (i32) -> (i32)

function "f" 0 {
block1(v1: i32):
  v2: i32 = add v1, v1
  v3: i32 = load.u8.again v2 + 3
  v4: i32 = call.foreign @"f" 0(v3)
  v5: i64 = readPinned code
  trapIf v4, divideByZero
  jump block2(v4)
block2(v8: i32) cold:
  v9: i64 = constant -2
  return v8
}
`;

/** The bytes of that module with a datum `d`, field by field. */
const BYTES = {
  magic: [0x49, 0x4e, 0x47, 0x52],
  source: [1, 0x73],
  symbols: [2],
  "symbol f": [1, 0x66],
  "its binding": [1],
  "symbol d": [1, 0x64],
  "binding of d": [0],
  signatures: [1],
  parameters: [1, 1],
  results: [1, 1],
  data: [1],
  "symbol of the datum": [1],
  "kind of data": [1],
  alignment: [3],
  size: [16],
  bytes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  pointers: [1],
  offset: [8],
  "symbol of the pointer": [0],
  addend: [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  functions: [1],
  name: [1, 0x66],
  signature: [0],
  position: [5],
  values: [10],
  blocks: [2],
  "first block": [1],
  "its warmth": [0],
  "its rows": [7],
  parameter: [0, OP.parameter, 1, 0],
  "value of add": [0],
  "op of add": [OP.add],
  "type of add": [1],
  "position of add": [4],
  "first operand": [2],
  "second operand": [2],
  load: [0, OP.load, 1, 3],
  access: [1],
  address: [2, 6],
  again: [1],
  call: [0, OP.call, 1, 0],
  flags: [2],
  callee: [0],
  "signature of the call": [0],
  arguments: [1, 2],
  readPinned: [0, OP.readPinned, 2, 0],
  pinned: [1],
  trapIf: [0, OP.trapIf, 0, 0, 4],
  trap: [2],
  jump: [0, OP.jump, 0, 0],
  target: [2],
  "arguments of the edge": [1, 6],
  "second block": [2],
  "its coldness": [1],
  "rows of the second": [3],
  "its parameter": [0, OP.parameter, 1, 0],
  constant: [0, OP.constant, 2, 0],
  low: [3],
  high: [1],
  return: [0, OP.return, 0, 0],
  "values of return": [1, 4],
} as const;

function bytesWith(change: { readonly [F in keyof typeof BYTES]?: readonly number[] }): Buffer {
  return Buffer.from(Object.values({ ...BYTES, ...change }).flat());
}

describe("the packed form", () => {
  test("is what its fields say", () => {
    const module = parseModule(TEXT);
    module.source = "s";
    const f = module.symbol("f", "global");
    const bytes = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
    const pointers = [{ offset: 8, symbol: f, addend: -1 }];
    module.data.push({ symbol: module.symbol("d"), kind: "data", alignment: 8, size: 16, bytes, pointers });
    const [{ at }] = module.functions;
    module.functions[0].position = 5;
    at.set([0, 5, 7, 5, 5, 5, 5, 5, 5, 5, 5]);
    expect(verifyModule(module)).toEqual([]);
    expect(Buffer.from(packIr(module)).toString("hex")).toBe(bytesWith({}).toString("hex"));
  });

  const big = [0xff, 0xff, 0xff, 0xff, 0x0f];
  test.each<[keyof typeof BYTES, readonly number[], RegExp]>([
    ["magic", [0x49, 0x4e, 0x47, 0x53], /^no module of IR/],
    ["source", [1, 0x80, 0x80, 4], /^UTF-16 65536 of 65536/],
    ["source", [1, 0xf3, 0], /^a number with more bytes than it needs/],
    ["symbols", big, /^4294967295 things in fewer bytes/],
    ["its binding", [2], /^binding 2 of 2/],
    ["symbol d", [1, 0x66], /^a symbol for the second time/],
    ["signatures", big, /^4294967295 things in fewer bytes/],
    ["parameters", [1, 0], /^no type/],
    ["parameters", [1, 5], /^type 5 of 5/],
    ["data", big, /^4294967295 things in fewer bytes/],
    ["symbol of the datum", [2], /^symbol 2 of 2/],
    ["kind of data", [3], /^kind of data 3 of 3/],
    ["alignment", [30], /^alignment 30 of 30/],
    ["alignment", [13], /^datum 0: aligned to 8192/],
    ["size", big, /^4294967295 bytes wanted/],
    ["pointers", big, /^4294967295 things in fewer bytes/],
    ["offset", [9], /^datum 0: a pointer at 9/],
    ["symbol of the pointer", [2], /^symbol 2 of 2/],
    ["addend", [0, 0, 0, 0, 0, 0, 0x20, 0], /^addend 9007199254740992/],
    ["functions", big, /^4294967295 things in fewer bytes/],
    ["functions", [0], /^bytes behind the module/],
    ["name", [1, 0x64], /^symbol 'd' is defined twice/],
    ["signature", [1], /^signature 1 of 1/],
    ["position", [0x80, 0x80, 0x80, 0x40], /^function 'f'.*: its position is 134217728/],
    ["values", big, /^4294967295 things in fewer bytes/],
    ["values", [11], /^10 values of 11/],
    ["values", [9], /^value 10 of 9/],
    ["blocks", big, /^4294967295 things in fewer bytes/],
    ["first block", [0], /^block 0/],
    ["first block", [3], /^block 3 of 3/],
    ["its warmth", [2], /^cold 2 of 2/],
    ["value of add", [1], /^value 1 of 10, or twice/],
    ["value of add", [3], /^value 0 of 10, or twice/],
    ["value of add", [18], /^value 11 of 10, or twice/],
    ["op of add", [OP.removed], /^a removed instruction/],
    ["op of add", [OPS.length], /^operation \d+ of \d+/],
    ["type of add", [5], /^type 5 of 5/],
    ["type of add", [2], /^function 'f'.*: its value is of type i64, not i32/],
    ["position of add", [13], /^function 'f'.*: its position is -2/],
    ["first operand", [4], /^operand 0 of 10 values/],
    ["first operand", [17], /^operand 11 of 10 values/],
    ["first operand", [0], /^function 'f'.*: v2 is not defined on every way here/],
    ["access", [10], /^access 10 of 10/],
    ["again", [2], /^again 2 of 2/],
    ["flags", [16], /^flags 16 of 16/],
    ["callee", [2], /^symbol 2 of 2/],
    ["signature of the call", [1], /^signature 1 of 1/],
    ["arguments", [0], /^function 'f'.*: 0 arguments for 1 parameters/],
    ["pinned", [2], /^pinned register 2 of 2/],
    ["trap", [11], /^trap 11 of 11/],
    ["target", [0], /^block 0/],
    ["target", [1], /^function 'f'.*: leads to the entry/],
    ["second block", [1], /^block 1 for the second time/],
    ["rows of the second", [0], /^block 2 is empty/],
    ["low", [...big.slice(0, 4), 0x1f], /^integer too long/],
  ])("refuses other bytes for '%s': %j", (field, bytes, reason) => {
    expect(unpackIr(bytesWith({ [field]: bytes }))).toMatch(reason);
  });

  test("has pointers in their order", () => {
    const rest = [0, 0, 0, 0, 0, 0, 0, 0];
    const two = (one: number, other: number): Buffer =>
      bytesWith({ pointers: [2], addend: [...rest, other, 0, ...rest], offset: [one] });
    expect(typeof unpackIr(two(0, 8))).toBe("object");
    expect(unpackIr(two(8, 0))).toMatch(/^pointers out of order/);
  });

  test("is copied from what may be written to later", () => {
    const bytes = bytesWith({});
    const module = unpacked(bytes);
    const facts = factsOf(module);
    bytes.fill(0xff);
    expect(factsOf(module)).toEqual(facts);
  });
});

describe("bytes that are no packed module", () => {
  test("every beginning of one is refused", () => {
    for (const bytes of [packIr(everyFormat()), packIr(make(0))])
      for (let length = 0; length < bytes.length; length++)
        expect(typeof unpackIr(bytes.subarray(0, length)), `${length} bytes`).toBe("string");
  });

  test("each byte changed in turn", { timeout: 300_000 }, () => {
    const counts = { refused: 0, taken: 0 };
    for (const [name, original] of [
      ["every format", packIr(everyFormat())],
      ["random", packIr(make(1))],
    ] as const)
      for (let at = 0; at < original.length; at++)
        for (const flip of FLIPS) {
          const bytes = original.slice();
          bytes[at] ^= flip;
          expectSane(bytes, counts, `${name}: byte ${at} ^ ${flip}, seed ${seed}`);
        }
    console.log(`bytes changed in turn: ${JSON.stringify(counts)}`);
    expect(counts.taken).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(1000);
  });

  test("that take long to look through, are looked through once", () => {
    for (const [name, module] of Object.entries(wearisome())) {
      const bytes = packIr(module);
      const start = performance.now();
      const read = unpackIr(bytes);
      expect(performance.now() - start, `${name}: ${bytes.length} bytes`).toBeLessThan(20_000);
      expect(typeof read === "string" ? read.length : 0, name).toBeLessThan(400);
    }
  });

  test("that promise more than they hold get no room", () => {
    const bytes = packIr(everyFormat());
    // The number of values of the first function: behind its name, signature and position.
    const name = Buffer.from(bytes).indexOf(Buffer.from("\x07numbers", "latin1"), bytes.length / 5);
    const head = bytes.subarray(0, name + 8 + 2);
    for (const count of [
      [0xff, 0xff, 0xff, 0xff, 0x0f],
      [0xff, 0xff, 0xff, 0xff, 0x07],
      [0xff, 0xff, 0x7f],
    ]) {
      const before = process.memoryUsage().arrayBuffers;
      expect(unpackIr(Buffer.concat([head, Buffer.from(count), bytes.subarray(head.length + 1)]))).toMatch(
        /things in fewer bytes/,
      );
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20);
    }
  });

  test("more than there can be of a module is not looked at", () => {
    const bytes = new Uint8Array(2 ** 27);
    bytes.set(packIr(new IrModule()));
    expect(unpackIr(bytes)).toBe("a module of 134217728 bytes");
    expect(unpackIr(bytes.subarray(1))).toMatch(/^no module of IR/);
  });

  test("and numbers that are longer than they need be are refused", () => {
    const bytes = Buffer.from(packIr(new IrModule()));
    expect(typeof unpackIr(bytes)).toBe("object");
    expect(unpackIr(Buffer.concat([bytes.subarray(0, 4), Buffer.of(0x80, 0), bytes.subarray(5)]))).toMatch(
      /more bytes than it needs/,
    );
  });

  test("random damage", { timeout: 300_000 }, () => {
    const random = randomFrom(seed);
    const below = (limit: number): number => Math.floor(random() * limit);
    const originals = [packIr(everyFormat()), ...Array.from({ length: 10 }, (_, number) => packIr(make(number)))];
    const counts = { refused: 0, taken: 0 };
    for (let round = 0; round < amount(3000, 25_000); round++) {
      const bytes = originals[round % originals.length].slice();
      for (let edits = 1 + below(4); edits > 0; edits--) {
        const at = below(bytes.length);
        const kind = random();
        if (kind < 0.5) bytes[at] = below(256);
        else if (kind < 0.8) bytes[at] = bytes[below(bytes.length)];
        else bytes.copyWithin(at, below(bytes.length), below(bytes.length));
      }
      expectSane(bytes, counts, `round ${round} of seed ${seed}: ${bytes.length < 2000 ? hex(bytes) : ""}`);
    }
    console.log(`random damage: ${JSON.stringify(counts)}`);
    expect(counts.taken).toBeGreaterThan(10);
  });
});
