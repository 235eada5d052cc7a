/** The assembler below its instruction table, which takes long to load: codes and registers to bytes, labels, sections. */
export { ByteSink } from "./byte-sink.ts";
export {
  W,
  P66,
  PF3,
  PF2,
  BYTE_REG,
  BYTE_RM,
  VEX,
  digit,
  ALU,
  SHIFT,
  aluLoad,
  aluStore,
  CODE,
  CC,
  invert,
  exchangeOperands,
  RAX,
  RCX,
  RDX,
  RBX,
  RSP,
  RBP,
  RSI,
  RDI,
  R8,
  R9,
  R10,
  R11,
  R12,
  R13,
  R14,
  R15,
} from "./codes.ts";
export { Label } from "./labels.ts";
export { OnePassSection, Place, type Reference } from "./one-pass.ts";
export { type CodeSection, RawEncoder } from "./raw-encoder.ts";
export { type Fixup, SectionBuffer } from "./section.ts";
