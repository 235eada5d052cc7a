// The room without what needs the assembler, which takes long to load.
export type { Entry, LoadedCode, LoadOptions } from "./code.ts";
export { CONTEXT, STATUS } from "./context.ts";
export { growMemory } from "./heap.ts";
export { type NativeBuffer, type NativeMemory, openMemory } from "./native-memory.ts";
export { isCodeMemoryFull, type MemoryPiece } from "./range.ts";
export { codeBytesOf, type Snippet } from "./snippet.ts";
