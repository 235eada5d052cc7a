/** A module with every format of operation, every flag, and data: what has a form of its own when it is packed. */
import { type IrModule, parseModule } from "#ingot/ir/index.js";

const TEXT = `signature 0 (i32, i64) -> (i32)
signature 1 (i64) -> (i64, i32, f64)
signature 2 () -> ()
signature 3 (i32, i64) -> (i32)

function "numbers" 0 {
block1(v1: i32, v2: i64):
  v3: f32 = constant -1.5
  v4: f64 = constant nan:0x7ff8000000000001
  v5: i64 = constant -9223372036854775808
  v6: i64 = add v2, v5
  v7: f64 = convertS v6
  v8: f64 = fmin v7, v4
  v9: f32 = demote v8
  v10: f32 = fadd v9, v3
  v11: i32 = bitcast v10
  v12: i32 = select v11, v1, v1
  v13: i32 = constant 100
  v14: i32 = gtU v12, v13
  trapIf v14, integerOverflow
  switch v12, block2(v11), block3, block4(v2, v12)
block2(v20: i32):
  v21: i32 = load.u8 v20 + 4095
  v22: i64 = load.s32.again v2 - 16
  store.u16 v20 + 8, v22
  store.f64 v2 - 2147483648, v8
  jump block4(v22, v21)
block3 cold:
  trap unreachable
block4(v30: i64, v31: i32):
  branch v31, block5, block6
block5:
  v40: i32 = popcnt v31
  return v40
block6:
  return v31
}

function "calls" 1 {
block1(v1: i64):
  v2: i64 = symbol @"table" + 24
  v3: i64 = load.i64 v2
  v4: i32 = wrap v1
  v5: i32 = call.foreign @"outside" 0(v4, v1)
  v6: i32 = call.cold @"numbers" 0(v5, v1)
  v7: i64 = call.safepoint @"calls" 1(v1 | v2, v6)
  v8: i32 = result v7, 1
  v9: f64 = result v7, 2
  v10: i64 = callIndirect.returnsTwice.safepoint v3 1(v7 |)
  v11: i64 = park v10
  v12: i64 = readPinned heap
  writePinned heap, v12
  return v11, v8, v9
}

function "tail" 1 {
block1(v1: i64):
  tailCall @"calls" 1(v1)
}

function "tailIndirect" 1 {
block1(v1: i64):
  v2: i64 = symbol @"tail"
  tailCallIndirect v2 1(v1)
}

function "nothing" 2 {
block1:
  return
}
`;

export function everyFormat(): IrModule {
  const module = parseModule(TEXT);
  module.source = "every format \u{1f600}";
  const table = module.symbol("table", "global");
  const [numbers, far] = [module.symbol("numbers", "global"), module.symbol("outside \u{1f600}")];
  module.data.push(
    {
      symbol: table,
      kind: "data",
      alignment: 64,
      size: 40,
      bytes: Uint8Array.of(1, 2, 3),
      pointers: [
        { offset: 24, symbol: numbers, addend: 0 },
        { offset: 8, symbol: far, addend: -12345678901 },
      ],
    },
    {
      symbol: module.symbol("text"),
      kind: "constants",
      alignment: 1,
      size: 5,
      bytes: Buffer.from("hello"),
      pointers: [],
    },
    {
      symbol: module.symbol("room"),
      kind: "zero",
      alignment: 4096,
      size: 1 << 20,
      bytes: new Uint8Array(0),
      pointers: [],
    },
  );
  module.functions.forEach((f, index) => {
    f.position = 1000 * index;
    for (let value = 1; value < f.valueCount; value++) f.at[value] = (value * 7919 * (index + 1)) % 2 ** 27;
  });
  return module;
}
