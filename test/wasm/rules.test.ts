// Each rule of validation with a module that breaks it, which V8 refuses too; and each feature that is refused by name. The third word of a row
// says what is wrong, and where, for readers: messages have words of their own.
import { describe, expect, test } from "vitest";
import { validateModule } from "#ingot/wasm/index.js";
import {
  type Bytes,
  END,
  EXTERNREF,
  F32,
  F64,
  FUNCREF,
  functionType,
  HEADER,
  I32,
  I64,
  oneFunction,
  type Parts,
  section,
  text,
  u32,
  VOID,
  wasm,
} from "./build.ts";

function messageOf(bytes: Uint8Array): string {
  try {
    validateModule(bytes);
    return "valid";
  } catch (error) {
    return (error as Error).message;
  }
}

const INVALID = /^invalid WebAssembly at byte \d+: ./;
const raw = (...bytes: Bytes[]) => Uint8Array.from([...HEADER, ...bytes.flat(9)] as number[]);
const MEMORY: Parts = { memories: [[0, 1]] };
const TABLE: Parts = { tables: [[FUNCREF, 0, 1]] };
const body = (code: Bytes, more: Parts & { locals?: Bytes[] } = {}) => oneFunction([], [], code, more);
const gives = (code: Bytes, more: Parts = {}) => oneFunction([I32], [I32], code, more);
const value = (...code: Bytes): Bytes => [...code, END];

describe("sections", () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ["no bytes", new Uint8Array(0), "0: magic bytes \\0asm wanted"],
    ["magic", Uint8Array.of(0, 0x61, 0x73, 0x6e, 1, 0, 0, 0), "3: magic bytes \\0asm wanted"],
    ["version", Uint8Array.of(0, 0x61, 0x73, 0x6d, 2, 0, 0, 0), "4: version 1 wanted"],
    ["unknown section", raw([14, 0]), "8: no section 14"],
    ["order", raw(section(3, [0]), section(1, [0])), "11: type section out of order"],
    ["twice", raw(section(1, [0]), section(1, [0])), "11: type section out of order"],
    ["section too long", raw([1, 5, 0]), "10: 5 bytes wanted, 1 left"],
    ["bytes left", raw(section(1, [0, 0])), "11: type section has bytes left"],
    ["custom without name", raw(section(0, [5, 0x61])), "11: 5 bytes wanted, 1 left"],
    ["custom with bad UTF-8", raw(section(0, [1, 0xff])), "11: malformed UTF-8"],
    ["count over the bytes", raw(section(1, [9, 0x60])), "10: 9 types in 1 bytes"],
    ["long LEB", raw([1, 0x80, 0x80, 0x80, 0x80, 0x80, 0]), "9: number longer than 32 bits"],
    ["wide LEB", raw([1, 0x80, 0x80, 0x80, 0x80, 0x10]), "9: number longer than 32 bits"],
    ["form of a type", raw(section(1, [1, 0x5d])), "11: function type wanted"],
    ["value type", wasm({ types: [functionType([0x7a], [])] }), "13: no value type: 0x7a"],
    ["function's type", wasm({ functions: [0] }), "11: no type 0"],
    ["no bodies", wasm({ types: [functionType([], [])], functions: [0] }), "18: 1 functions, but 0 bodies"],
    [
      "too few bodies",
      wasm({ types: [functionType([], [])], functions: [0], bodies: [] }),
      "20: 1 functions, but 0 bodies",
    ],
    ["kind of import", wasm({ imports: [[text("m"), text("n"), 5, 0]] }), "15: kind of import wanted, 0 to 3"],
    ["kind of export", wasm({ exports: [[text("m"), 5, 0]] }), "13: kind of export wanted, 0 to 3"],
    ["export of nothing", wasm({ exports: [[text("m"), 2, 0]] }), "14: no memory 0"],
    [
      "export twice",
      wasm({
        ...MEMORY,
        exports: [
          [text("m"), 2, 0],
          [text("m"), 2, 0],
        ],
      }),
      "20: second export 'm'",
    ],
    ["table's type", wasm({ tables: [[I32, 0, 1]] }), "11: reference type wanted"],
    ["flags of limits", wasm({ memories: [[9, 1]] }), "11: memory limits have flags 0x9"],
    ["limits", wasm({ memories: [[1, 2, 1]] }), "13: maximum 1 of a memory below its initial size 2"],
    ["memory size", wasm({ memories: [[0, u32(65537)]] }), "12: memory size 65537 over 65536"],
    ["mutability", wasm({ globals: [[I32, 2, value(0x41, 0)]] }), "12: mutability is 0 or 1"],
    ["start", wasm({ start: 0 }), "10: no function 0"],
    ["start with results", gives([0x20, 0], { start: 0 }), "29: start function has parameters or results"],
    ["data count", wasm({ dataCount: 1 }), "11: data count 1, but 0 data segments"],
    ["data without memory", wasm({ datas: [[0, value(0x41, 0), 0]] }), "12: no memory 0"],
    ["flags of data", wasm({ ...MEMORY, datas: [[3, 0]] }), "16: data segment has flags 3"],
    ["elements without table", wasm({ elements: [[0, value(0x41, 0), 0]] }), "12: no table 0"],
    ["flags of elements", wasm({ ...TABLE, elements: [[8, 0, 0]] }), "17: element segment has flags 8"],
    ["kind of elements", wasm({ ...TABLE, elements: [[1, 1, 0]] }), "18: element kind 0 wanted"],
    ["element that is no function", wasm({ ...TABLE, elements: [[1, 0, 1, 0]] }), "20: no function 0"],
    [
      "elements of another type",
      wasm({ ...TABLE, elements: [[6, 0, value(0x41, 0), EXTERNREF, 0]] }),
      "17: elements of another type than table 0",
    ],
  ])("%s", (_name, bytes, _rule) => {
    expect(messageOf(bytes)).toMatch(INVALID);
    expect(WebAssembly.validate(bytes)).toBe(false);
  });
});

describe("constant expressions", () => {
  const global = (type: number, ...code: Bytes) => wasm({ globals: [[type, 0, code]] });
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ["empty", global(I32, END), "13: constant expression is empty"],
    ["of another type", global(I32, 0x42, 0, END), "13: constant expression gives i64, i32 wanted"],
    ["no constant", global(I32, 0x3f, 0, END), "13: instruction is not constant"],
    ["two values", global(I32, 0x41, 0, 0x01, END), "15: end of a constant expression wanted"],
    ["a global that is not there", global(I32, 0x23, 0, END), "14: no global 0"],
    [
      "a mutable global",
      wasm({ imports: [[text(""), text(""), 3, I32, 1]], globals: [[I32, 0, value(0x23, 0)]] }),
      "global 0 is mutable",
    ],
    [
      "an own global",
      wasm({
        globals: [
          [I32, 0, value(0x41, 0)],
          [I32, 0, value(0x23, 0)],
        ],
      }),
      "19: global 0 is not imported",
    ],
    ["a function that is not there", global(FUNCREF, 0xd2, 0, END), "14: no function 0"],
  ])("%s", (_name, bytes, _rule) => {
    expect(messageOf(bytes)).toMatch(INVALID);
    expect(WebAssembly.validate(bytes)).toBe(false);
  });
});

describe("instructions", () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ["an operand missing", body([0x6a]), "i32 wanted, the stack is empty"],
    ["an operand of another type", body([0x41, 0, 0x42, 0, 0x6a]), "i32 wanted, i64 found"],
    ["an operand of the frame around", body([0x41, 0, 0x02, VOID, 0x1a, END]), "an operand wanted, the stack is empty"],
    ["an operand left", body([0x41, 0]), "1 operands left at the end of a block"],
    ["a result missing", gives([]), "i32 wanted, the stack is empty"],
    ["a result of another type", gives([0x42, 0]), "i32 wanted, i64 found"],
    ["an operand left in unreachable code", body([0x00, 0x41, 0]), "1 operands left at the end of a block"],
    ["a wrong type in unreachable code", body([0x00, 0x41, 0, 0x92, 0x1a]), "f32 wanted, i32 found"],
    ["else without if", body([0x02, VOID, 0x05, END]), "else without if"],
    [
      "if without else and with a result",
      body([0x41, 0, 0x04, I32, 0x41, 0, END, 0x1a]),
      "if without else changes the stack",
    ],
    ["a label", body([0x0c, 1]), "no label 1"],
    ["a label of a table", body([0x41, 0, 0x0e, 1, 0, 3]), "no label 3"],
    [
      "labels of several arities",
      gives([0x02, VOID, 0x20, 0, 0x20, 0, 0x0e, 1, 0, 1, END, 0x41, 0]),
      "targets take 0 and 1 operands",
    ],
    ["a local", body([0x20, 0, 0x1a]), "no local 0"],
    ["a global", body([0x23, 0, 0x1a]), "no global 0"],
    ["an immutable global", body([0x41, 0, 0x24, 0], { globals: [[I32, 0, value(0x41, 0)]] }), "global 0 is immutable"],
    ["a function", body([0x10, 1]), "no function 1"],
    ["a type of a block", body([0x02, 1, END]), "no type 1"],
    ["a type", body([0x41, 0, 0x11, 1, 0], TABLE), "no type 1"],
    ["a table", body([0x41, 0, 0x11, 0, 0]), "no table 0"],
    [
      "a table of no functions",
      body([0x41, 0, 0x11, 0, 0], { tables: [[EXTERNREF, 0, 1]] }),
      "table 0 holds no functions",
    ],
    ["a load without memory", body([0x41, 0, 0x28, 0, 0, 0x1a]), "no memory 0"],
    ["alignment", body([0x41, 0, 0x28, 3, 0, 0x1a], MEMORY), "alignment 2^3 over 2^2"],
    ["memory index", body([0x3f, 1, 0x1a], MEMORY), "memory index 0 wanted"],
    ["select of several types", body([0x41, 0, 0x42, 0, 0x41, 0, 0x1b, 0x1a]), "i32 wanted, i64 found"],
    [
      "select of references",
      body([0xd0, FUNCREF, 0xd0, FUNCREF, 0x41, 0, 0x1b, 0x1a]),
      "select of references needs a type",
    ],
    ["select of two types", body([0x41, 0, 0x41, 0, 0x41, 0, 0x1c, 2, I32, I32, 0x1a]), "select takes one type"],
    ["ref.is_null of a number", body([0x41, 0, 0xd1, 0x1a]), "reference wanted, i32 found"],
    [
      "ref.func that is not declared",
      wasm({ types: [functionType([], [])], functions: [0], bodies: [{ code: [0xd2, 0, 0x1a] }] }),
      "function 0 is not declared for references",
    ],
    ["table.set of another type", body([0x41, 0, 0xd0, EXTERNREF, 0x26, 0], TABLE), "funcref wanted, externref found"],
    [
      "memory.init without data count",
      body([0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 8, 0, 0], { ...MEMORY, datas: [[1, 0]] }),
      "no data count section",
    ],
    ["data.drop of nothing", body([0xfc, 9, 1], { ...MEMORY, dataCount: 1, datas: [[1, 0]] }), "no data segment 1"],
    ["elem.drop of nothing", body([0xfc, 13, 0]), "no element segment 0"],
    [
      "tail call with other results",
      gives([0x12, 1], {
        types: [functionType([], [])],
        functions: [0, 1],
        bodies: [{ code: [0x12, 1] }, { code: [] }],
      }),
      "tail call of a function with other results",
    ],
    ["no instruction", body([0x27]), "no instruction 0x27"],
    ["no prefixed instruction", body([0xfc, 18]), "no instruction 0xfc 18"],
    [
      "the end is missing",
      raw(section(1, [1, 0x60, 0, 0]), section(3, [1, 0]), section(10, [1, 2, 0, 0x01])),
      "unexpected end of a function",
    ],
    ["code behind the end", body([END, 0x01]), "code behind the end of the function"],
    ["a constant of 33 bits", body([0x41, 0x80, 0x80, 0x80, 0x80, 0x08, 0x1a]), "number longer than 32 bits"],
    [
      "a constant of 65 bits",
      body([0x42, ...[0, 0, 0, 0, 0, 0, 0, 0, 0].map(() => 0x80), 0x01, 0x1a]),
      "number longer than 64 bits",
    ],
    ["a type of a local", body([], { locals: [[1, 0x40]] }), "no value type: 0x40"],
    [
      "too many locals",
      body([], {
        locals: [
          [u32(50_000), I32],
          [1, F32],
        ],
      }),
      "locals over the limit of 50000",
    ],
    ["too many locals in one group", body([], { locals: [[u32(0xffffffff), F64]] }), "locals over the limit of 50000"],
  ])("%s", (_name, bytes, _rule) => {
    expect(messageOf(bytes)).toMatch(INVALID);
    expect(WebAssembly.validate(bytes)).toBe(false);
  });

  test("numbers may be longer than need be", () => {
    expect(messageOf(body([0x41, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x1a]))).toBe("valid");
    expect(messageOf(body([0x41, 0x80, 0x80, 0x80, 0x80, 0x00, 0x1a]))).toBe("valid");
    expect(messageOf(body([0x42, ...[0, 0, 0, 0, 0, 0, 0, 0, 0].map(() => 0x80), 0x7f, 0x1a]))).toBe("valid");
  });

  test("unreachable code takes operands of any type", () => {
    expect(messageOf(gives([0x00, 0x6a]))).toBe("valid");
    expect(messageOf(gives([0x00, 0x1b]))).toBe("valid");
    expect(messageOf(gives([0x02, VOID, 0x20, 0, 0x0f, 0x0d, 0, END, 0x00]))).toBe("valid");
  });
});

describe("features that are refused by name", () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ["v128 type", wasm({ types: [functionType([0x7b], [])] }), "SIMD"],
    ["v128 instruction", body([0xfd, 12]), "SIMD"],
    ["atomic instruction", body([0xfe, 3, 0]), "threads"],
    ["shared memory", wasm({ memories: [[3, 1, 1]] }), "threads (shared memory)"],
    ["64-bit memory", wasm({ memories: [[4, 1]] }), "64-bit memory"],
    [
      "two memories",
      wasm({
        memories: [
          [0, 1],
          [0, 1],
        ],
      }),
      "several memories",
    ],
    ["tags", raw([13, 1, 0]), "exceptions"],
    ["try", body([0x06, VOID, END]), "exceptions"],
    ["throw", body([0x08, 0]), "exceptions"],
    ["try_table", body([0x1f, VOID, 0, END]), "exceptions"],
    ["struct type", raw(section(1, [1, 0x5f, 0])), "garbage collection"],
    ["struct instruction", body([0xfb, 0, 0]), "garbage collection"],
    ["call_ref", body([0x14, 0]), "typed function references"],
    [
      "sum in a constant",
      wasm({ globals: [[I32, 0, value(0x41, 1, 0x41, 2, 0x6a)]] }),
      "extended constant expressions",
    ],
    [
      "64-bit sum in a constant",
      wasm({ globals: [[I64, 0, value(0x42, 1, 0x42, 2, 0x7c)]] }),
      "extended constant expressions",
    ],
  ])("%s", (_name, bytes, feature) => {
    expect(messageOf(bytes)).toMatch(/^WebAssembly at byte \d+ needs /);
    expect(messageOf(bytes).toLowerCase()).toContain(feature.toLowerCase());
  });
});
