/** What a module is given. */
import { v8 } from "./v8.ts";

export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function linkError(message: string): Error {
  return new v8.LinkError(message);
}

/** What is given for an import. Throws `TypeError` if its module is no object. */
export function importOf(imports: Imports, module: string, name: string): unknown {
  const given: unknown = imports[module];
  if ((typeof given !== "object" && typeof given !== "function") || given === null)
    throw new TypeError(`import '${module}' is no object`);
  return (given as Record<string, unknown>)[name];
}
