export type { CompileUnit, CompilerModules } from "./compilers.ts";
export { serveCompiler } from "./server.ts";
export { packageFile } from "./places.ts";
export { openCompileService, standardCompilers, type StandardOptions } from "./standard.ts";
export {
  type Answer,
  type Answered,
  type CompileRequest,
  CompileService,
  type NotTaken,
  type ServiceOptions,
  type ServiceStatistics,
} from "./service.ts";
