/** Where this package's modules are, for threads and processes that load them: the same from sources' output and from the command's bundle. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** The file of a module of this package, named by its path in `dist`. */
export function packageFile(path: string): string {
  return createRequire(import.meta.url).resolve(`#ingot/${path}`);
}

export function packageUrl(path: string): string {
  return pathToFileURL(packageFile(path)).href;
}
