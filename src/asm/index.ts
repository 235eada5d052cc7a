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
export { Address, address, Distance, Label, near, short } from "./labels.ts";
export {
  type AddressRegister,
  type Broadcast,
  broadcast,
  byte,
  dword,
  got,
  type IndexRegister,
  mem,
  Memory,
  type MemoryMaker,
  moffs,
  oword,
  qword,
  ripRelative,
  type Scale,
  segment,
  tword,
  word,
  xmmword,
  yword,
  zword,
} from "./memory.ts";
export {
  mask,
  maskZero,
  type Operand,
  rdSae,
  rnSae,
  Rounding,
  ruSae,
  rzSae,
  sae,
  SizedImmediate,
  strict,
} from "./operands.ts";
export { type DisassembledLine, disassemble, formatInstruction, type PrintOptions } from "./printer.ts";
export { Register, type RegisterClass } from "./register.ts";
// The registers by name: nothing else is in there.
export * from "./registers.ts";
export type { BroadcastCount, MemorySize } from "./shapes.ts";
export type { Encoder } from "./encoder.ts";
export type { SectionBuffer } from "./section.ts";
export type { Form, OperandSpec } from "./table.ts";
