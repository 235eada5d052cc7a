/**
 * Where `require` looks for modules, besides what the program preloads itself. Each source says where it looked when it has nothing,
 * so the error of `require` lists every place tried. Names of modules and files are byte strings here, as everywhere below the
 * embedding interface.
 */
import { programError } from "../base/index.ts";
import {
  bytesOf,
  CopyOf,
  decodeByteString,
  type FoundModule,
  Handle,
  type HostFiles,
  latin1,
  type ModuleSource,
  SystemError,
} from "./state/index.ts";

/** Modules of a folder: which files the state may read is for the environment to say. */
export interface Directory {
  readonly directory: string;
}

/** Where `require` may look. */
export type ModulePlace = ModuleSource | Directory;

/** `name.lua` and `name/init.lua` below a folder, which is only read. Dots in names are folders; nothing above is reached. */
export function directory(root: string): Directory {
  return { directory: root };
}

/** The sources of the places; folders need files. */
export function sourcesOf(places: readonly ModulePlace[], hostFiles: HostFiles | undefined): ModuleSource[] {
  return places.map((place) => {
    if (!("directory" in place)) return place;
    if (hostFiles === undefined) {
      throw programError("missingCapability", { what: `directory('${place.directory}')`, needs: "files" });
    }
    return folder(utf8(place.directory), hostFiles);
  });
}

/** Text as the byte string of its UTF-8, as names of files are. */
function utf8(text: string): string {
  const bytes = bytesOf(text, "utf8");
  return latin1(bytes, 0, bytes.length);
}

function folder(root: string, hostFiles: HostFiles): ModuleSource {
  return {
    find(name) {
      // Dots become slashes, so no name leads upwards; a zero byte would end the name for the system.
      const path = name.replaceAll(".", "/").replaceAll("\0", "");
      const candidates = [`${root}/${path}.lua`, `${root}/${path}/init.lua`];
      for (const candidate of candidates) {
        const source = readIfThere(hostFiles, candidate);
        if (source !== undefined) return found(candidate, source);
      }
      return candidates.map((candidate) => `no file '${candidate}'`).join("\n\t");
    },
  };
}

function readIfThere(hostFiles: HostFiles, file: string): Uint8Array | undefined {
  try {
    return hostFiles.read(file);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

/** Modules that are JavaScript values: functions, and objects, which are copied into tables when first required. */
export function preload(modules: { readonly [name: string]: unknown }): ModuleSource {
  const known = new Map(Object.entries(modules));
  return {
    find(name) {
      const key = decodeByteString(name);
      if (!known.has(key)) return `no preloaded module '${name}'`;
      const value = known.get(key);
      const isRecord = typeof value === "object" && value !== null && !(value instanceof Handle);
      return { kind: "value", value: isRecord ? new CopyOf(value) : value, extra: ":preload:" };
    },
  };
}

/** Source texts by module name (`a.b`) or file name (`a/b.lua`, `a/b/init.lua`). */
export function files(
  texts: ReadonlyMap<string, string | Uint8Array> | { readonly [name: string]: string },
): ModuleSource {
  const known: ReadonlyMap<string, string | Uint8Array> = texts instanceof Map ? texts : new Map(Object.entries(texts));
  return {
    find(name) {
      const path = name.replaceAll(".", "/");
      const candidates = [name, `${path}.lua`, `${path}/init.lua`];
      for (const candidate of candidates) {
        const source = known.get(decodeByteString(candidate));
        if (source !== undefined) return found(candidate, source);
      }
      return candidates.map((candidate) => `no file '${candidate}' in memory`).join("\n\t");
    },
  };
}

function found(file: string, source: string | Uint8Array): FoundModule {
  return { kind: "source", chunk: `@${file}`, source, extra: file };
}
