export { Archive, isArchive, type Member, readArchive } from "./archive.ts";
export { type Bases, Layout, type Linked, type LinkedSymbol, type Segment } from "./layout.ts";
export { type SharedLibraryOptions, writeSharedLibrary } from "./shared-library.ts";
export { type Resolution, resolve, resolveInPortions, undefinedSymbols, type Wanted } from "./resolve.ts";
export { condense, type CondenseOptions } from "./condense.ts";
