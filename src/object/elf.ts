/** Numbers of the ELF format that reader and writer share: System V ABI, chapters 4 and 5, and its x86-64 supplement. */
import type { SymbolType } from "./object.ts";

export const ELF_MAGIC = 0x464c457f;
export const ET_REL = 1;
export const EM_X86_64 = 62;
export const HEADER_BYTES = 64;
export const SECTION_BYTES = 64;
export const SYMBOL_BYTES = 24;
export const RELA_BYTES = 24;

export const SHT = {
  null: 0,
  progbits: 1,
  symtab: 2,
  strtab: 3,
  rela: 4,
  note: 7,
  nobits: 8,
  rel: 9,
  initArray: 14,
  finiArray: 15,
  preinitArray: 16,
  group: 17,
  symtabShndx: 18,
  unwind: 0x70000001,
} as const;

export const SHF = {
  write: 1,
  alloc: 2,
  execinstr: 4,
  merge: 0x10,
  strings: 0x20,
  infoLink: 0x40,
  group: 0x200,
  tls: 0x400,
  compressed: 0x800,
} as const;

export const SHN = { undefined: 0, reserved: 0xff00, absolute: 0xfff1, common: 0xfff2, extended: 0xffff } as const;

export const STB = { local: 0, global: 1, weak: 2, gnuUnique: 10 } as const;
export const STV_HIDDEN = 2;
export const GRP_COMDAT = 1;

/** Symbol types by their ELF number. Of two numbers for a type the later is written. */
export const SYMBOL_TYPES: readonly (readonly [number, SymbolType])[] = [
  [0, "none"],
  [5, "object"], // STT_COMMON
  [1, "object"],
  [2, "function"],
  [3, "section"],
  [4, "file"],
  [6, "threadLocal"],
  [10, "ifunc"],
];
