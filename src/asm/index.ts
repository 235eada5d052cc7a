export {
  Assembler,
  type AssemblerOptions,
  type Datum,
  Difference,
  difference,
  type FinishOptions,
  type SymbolOptions,
} from "./assembler.ts";
export * from "./operands.ts";
