export { type Entry, LIBRARIES, type Library, LIBRARY_NAMES, type LibraryName, SANDBOX } from "./libraries.ts";
export { HOST_FUNCTIONS, HOST_NAMES } from "./host/index.ts";
export { flushStandardFiles, standardFiles } from "./host/io.ts";
export { withoutFirstComment } from "./host/code.ts";
export { type LibrarySet, selectLibraries } from "./select.ts";
