// The room without what needs the assembler, which takes long to load.
export type { LoadedCode, LoadOptions } from "./code.ts";
export { CONTEXT, STATUS } from "./context.ts";
export { growMemory } from "./heap.ts";
export { type NativeBuffer, type NativeMemory, openMemory } from "./native-memory.ts";
export type { Snippet } from "./snippet.ts";
