// A module that uses every section, every form of segment and nearly every instruction.
import { LOADS, NUMERIC, SATURATING, STORES } from "#ingot/wasm/opcodes.js";
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
  s32,
  s64,
  section,
  text,
  u32,
  VOID,
  wasm,
} from "./build.ts";

const CONSTANT: Record<string, Bytes> = {
  i32: [0x41, s32(-5)],
  i64: [0x42, s64(-(1n << 40n))],
  f32: [0x43, 0, 0, 0x80, 0x3f],
  f64: [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
};

/** Each numeric instruction, load and store with constants, its result dropped. */
function numericCode(): Bytes {
  const operations = [
    ...NUMERIC.map(([code, , , operands, from]) => ({ opcode: [code] as Bytes, operands, from })),
    ...SATURATING.map(([code, , , operands, from]) => ({ opcode: [0xfc, u32(code)] as Bytes, operands, from })),
  ].map(({ opcode, operands, from }): Bytes => [CONSTANT[from], operands === 2 ? CONSTANT[from] : [], opcode, 0x1a]);
  const loads = LOADS.map(([code]): Bytes => [0x41, 8, code, 0, u32(code * 3), 0x1a]);
  const stores = STORES.map(([code, , type]): Bytes => [0x41, 8, CONSTANT[type], code, 0, u32(code * 3)]);
  return [...operations, ...loads, ...stores];
}

const CONTROL: Bytes = [
  // block (result i32): a branch with a value, a table of branches, unreachable code
  [0x02, I32, 0x41, 1, 0x20, 0, 0x0d, 0, 0x1a, 0x02, VOID, 0x02, VOID, 0x20, 0, 0x0e, 2, 0, 1, 0, END, END],
  [0x41, 2, 0x0c, 0, 0x6a, END, 0x21, 0],
  // a loop with parameters and results: (i32, i64) -> (i32, i64)
  [0x20, 0, 0x42, 1, 0x03, 2, 0x21, 2, 0x22, 0, 0x20, 2, 0x20, 0, 0x41, 3, 0x46, 0x0d, 0, END, 0x1a, 0x1a],
  // if, else; if alone; return in an arm
  [0x20, 0, 0x04, I64, 0x42, 0, 0x05, 0x20, 2, END, 0x1a, 0x41, 0, 0x04, VOID, 0x41, 0, 0x0f, END],
  // select, typed select, nop, unreachable in an arm
  [0x41, 1, 0x41, 2, 0x20, 0, 0x1b, 0x1a, 0x01, 0xd0, EXTERNREF, 0xd0, EXTERNREF, 0x20, 0, 0x1c, 1, EXTERNREF, 0x1a],
  [0x41, 0, 0x04, VOID, 0x00, 0x6a, 0x1b, 0x1a, END],
];

const REFERENCES: Bytes = [
  // ref.func, ref.null, ref.is_null, globals
  [0xd2, 1, 0xd1, 0x1a, 0xd0, FUNCREF, 0x24, 3, 0x23, 3, 0xd1, 0x24, 1, 0x23, 0, 0x1a],
  // table.get, set, size, grow, fill, copy, init, elem.drop
  [0x41, 0, 0x25, 0, 0x1a, 0x41, 1, 0xd2, 3, 0x26, 0, 0xfc, 16, 1, 0x1a, 0xd0, EXTERNREF, 0x41, 1, 0xfc, 15, 1, 0x1a],
  [0x41, 0, 0xd0, FUNCREF, 0x41, 1, 0xfc, 17, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 14, 0, 0],
  [0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 12, 1, 0, 0xfc, 13, 1],
  // memory.size, grow, copy, fill, init, data.drop
  [0x3f, 0, 0x40, 0, 0x1a, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 11, 0],
  [0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 8, 1, 0, 0xfc, 9, 1],
  // call, call_indirect with several results, return_call
  [0x41, 1, 0x10, 5, 0x1a, 0x41, 7, 0x42, 8, 0x41, 1, 0x11, 2, 0, 0xa7, 0x6a, 0x12, 5],
];

export function allFeatures(): Uint8Array<ArrayBuffer> {
  const end = (...code: Bytes): Bytes => [...code, END];
  const module = wasm({
    types: [
      functionType([I32], [I32]),
      functionType([], []),
      functionType([I32, I64], [I32, I64]),
      functionType([F32, F64, FUNCREF, EXTERNREF], []),
    ],
    imports: [
      [text("m"), text("f"), 0, 1],
      [text("m"), text("g"), 3, I32, 0],
    ],
    functions: [0, 1, 2, 3, 0],
    tables: [
      [FUNCREF, 1, 2, 10],
      [EXTERNREF, 0, 3],
    ],
    memories: [[1, 1, 16]],
    globals: [
      [I32, 1, end(0x41, 5)],
      [F64, 0, end(CONSTANT.f64)],
      [FUNCREF, 1, end(0xd2, 3)],
      [I32, 0, end(0x23, 0)],
      [EXTERNREF, 0, end(0xd0, EXTERNREF)],
    ],
    exports: [
      [text("main"), 0, 1],
      [text("memory"), 2, 0],
      [text("table"), 1, 0],
      [text("global"), 3, 1],
    ],
    start: 0,
    elements: [
      [0, end(0x41, 0), 2, 1, 2],
      [1, 0, 1, 1],
      [2, 0, end(0x23, 0), 0, 1, 3],
      [3, 0, 1, 4],
      [4, end(0x41, 0), 1, end(0xd0, FUNCREF)],
      [5, FUNCREF, 1, end(0xd2, 1)],
      [6, 1, end(0x41, 0), EXTERNREF, 1, end(0xd0, EXTERNREF)],
      [7, EXTERNREF, 0],
    ],
    dataCount: 3,
    bodies: [
      {
        locals: [
          [2, I64],
          [1, F32],
          [1, FUNCREF],
        ],
        code: [CONTROL, REFERENCES],
      },
      { code: numericCode() },
      { code: [0x20, 0, 0x20, 1] },
      { locals: [[0, I32]], code: [0x0f] },
      { code: [0x20, 0, 0x41, 1, 0x6a] },
    ],
    datas: [
      [0, end(0x41, 0), text("some data")],
      [1, text("passive")],
      [2, 0, end(0x23, 0), text("")],
    ],
  });
  const names = section(0, [text("name"), 1, 7, 1, 1, text("main"), 2, 0]);
  return Uint8Array.from([...HEADER, ...section(0, [text("first"), 1, 2, 3]), ...module.subarray(8), ...names]);
}
