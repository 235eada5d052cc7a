/**
 * Where `require` looks for modules, besides what the program preloads itself. Each source says where it looked when it has nothing,
 * so the error of `require` lists every place tried.
 */
import type { FoundModule, ModuleSource } from "./state/index.ts";

/** Modules that are JavaScript values: functions, and objects, which are copied into tables when first required. */
export function preload(modules: { readonly [name: string]: unknown }): ModuleSource {
  const known = new Map(Object.entries(modules));
  return {
    find(name) {
      if (!known.has(name)) return `no preloaded module '${name}'`;
      return { kind: "value", value: known.get(name), extra: ":preload:" };
    },
  };
}

/** Source texts by module name (`a.b`) or file name (`a/b.lua`, `a/b/init.lua`). */
export function files(texts: ReadonlyMap<string, string | Uint8Array> | { readonly [name: string]: string }): ModuleSource {
  const known: ReadonlyMap<string, string | Uint8Array> = texts instanceof Map ? texts : new Map(Object.entries(texts));
  return {
    find(name) {
      const path = name.replaceAll(".", "/");
      const candidates = [name, `${path}.lua`, `${path}/init.lua`];
      for (const candidate of candidates) {
        const source = known.get(candidate);
        if (source !== undefined) return found(candidate, source);
      }
      return candidates.map((candidate) => `no file '${candidate}' in memory`).join("\n\t");
    },
  };
}

function found(file: string, source: string | Uint8Array): FoundModule {
  return { kind: "source", chunk: `@${file}`, source, extra: file };
}
