export {
  ABSOLUTE,
  type Binding,
  COMMON,
  type ObjectFile,
  type ObjectSymbol,
  type PcEntry,
  type Relocation,
  type RelocationKind,
  RELOCATIONS,
  type Safepoint,
  type Section,
  type SectionKind,
  type SymbolType,
  UNDEFINED,
  type UnwindRow,
} from "./object.ts";
export { isIngotObject, readIngot, readIngotInPortions, writeIngot } from "./ingot-format.ts";
export { isElfObject, readElf } from "./elf-read.ts";
export { writeElf } from "./elf-write.ts";
export { ehFrame } from "./eh-frame.ts";
