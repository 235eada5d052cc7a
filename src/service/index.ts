export type { CompileUnit, CompilerModules } from "./compilers.ts";
export { serveCompiler } from "./server.ts";
export { packageFile, packageUrl } from "./places.ts";
export {
  type Answer,
  type Answered,
  type CompileRequest,
  CompileService,
  type NotTaken,
  type ServiceOptions,
  type ServiceStatistics,
} from "./service.ts";
