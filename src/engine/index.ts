export { COMPILER, type CompileOptions, type Compiler, compileIr, type Dump, type Level } from "./compile.ts";
