// Data of modules in objects: bytes, what lies behind them, and pointers, which may lie there too.
import { expect, test } from "vitest";
import { compileModule } from "#ingot/codegen/index.js";
import { IrModule } from "#ingot/ir/index.js";
import { optionsOf } from "./harness.ts";

test("pointers lie at their offsets, whether there are bytes or not", () => {
  const module = new IrModule();
  const symbol = module.symbol("table", "global");
  const pointers = [24, 8].map((offset) => ({ offset, symbol: module.symbol("other"), addend: offset }));
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
  for (const length of [0, 3, 8, 12, 16, 18]) {
    const data = { kind: "data" as const, alignment: 8, size: 40, bytes: bytes.subarray(0, length), pointers };
    module.data.splice(0, 1, { symbol, ...data });
    const { sections, symbols } = compileModule(module, optionsOf({}));
    const section = sections.find(({ name }) => name === ".data");
    const expected = new Uint8Array(40);
    expected.set(data.bytes);
    expected.fill(0, 8, 16);
    expect([...(section?.bytes ?? [])], `${length} bytes`).toEqual([...expected]);
    expect(section?.relocations.map(({ offset, addend }) => [offset, addend])).toEqual([
      [8, 8],
      [24, 24],
    ]);
    expect(symbols.find(({ name }) => name === "table")).toMatchObject({ offset: 0, size: 40 });
  }
});
