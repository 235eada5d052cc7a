export {
  Assembler,
  type AssemblerOptions,
  type Datum,
  Difference,
  difference,
  type FinishOptions,
  type SymbolOptions,
} from "./assembler.ts";
export { decode, type Instruction, Jump, type Prefixes } from "./decoder.ts";
export type { Mnemonics } from "./generated/mnemonics.ts";
export * from "./operands.ts";
export { type DisassembledLine, disassemble, formatInstruction, type PrintOptions } from "./printer.ts";
export type { Form, OperandSpec } from "./table.ts";
