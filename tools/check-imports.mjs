// The walls between the rooms of src/: reads the imports and compares them with the table of docs/architecture.md.
//
// A row of that table is a room (`asm/`), or one file that has rights of its own (`lua/node.ts`). Its last cell names
// in backticks what it may import; after the word `types:`, by `import type` only. A room is entered through its
// index.ts, through a file that is a row itself, or through a module of bytes that the build makes. `base` is open to
// all. Pure functions over texts, so that the test can show each rule being broken.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";

/** Modules of bytes: no TypeScript source, made by tools/build.mjs. */
const BUILT = ["lua/core/wasm.js", "lua/native/object.js", "lua/image/image.js", "cache/fingerprint.js"];

/** The rows of the table under the heading "The rooms": name without the closing slash → what it may import. */
export function readRooms(markdown) {
  const rooms = new Map();
  const section = markdown.split(/^## The rooms$/m)[1] ?? "";
  for (const line of section.split(/^## /m)[0].split("\n")) {
    const cells = line.split("|").map((cell) => cell.trim());
    const name = /^`([\w/.-]+?)\/?`$/.exec(cells[1] ?? "")?.[1];
    if (name === undefined) continue;
    const [values, types = ""] = cells[3].split("types:");
    rooms.set(name, { values: namesIn(values), types: namesIn(types) });
  }
  return rooms;
}

function namesIn(cell) {
  return [...cell.matchAll(/`([\w/.-]+?)\/?`/g)].map(([, name]) => name);
}

/** Path below src → text, of every TypeScript file but the core's AssemblyScript. */
export function readSources(src) {
  const files = new Map();
  for (const entry of readdirSync(src, { withFileTypes: true, recursive: true })) {
    const path = relative(src, join(entry.parentPath ?? entry.path, entry.name))
      .split(sep)
      .join("/");
    if (entry.isFile() && path.endsWith(".ts") && !path.startsWith("lua/core/")) {
      files.set(path, readFileSync(join(src, path), "utf8"));
    }
  }
  return files;
}

/** The imports of a file: specifier, and whether types only. */
export function importsOf(text) {
  const found = [];
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  for (const [, type, specifier] of code.matchAll(
    /^(?:import|export)\s+(type\s)?[^;"']*?\bfrom\s*["']([^"']+)["']/gm,
  )) {
    found.push({ specifier, types: type !== undefined });
  }
  for (const [, specifier] of code.matchAll(/^import\s*["']([^"']+)["']/gm)) found.push({ specifier, types: false });
  for (const [, specifier] of code.matchAll(/\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/g)) {
    found.push({ specifier, types: false });
  }
  return found;
}

/** Sentences for each import that the table does not allow, each file without a room, and each cycle of rooms. */
export function violations(files, rooms) {
  const found = [];
  const edges = new Map();
  for (const [file, text] of files) {
    const room = roomOf(file, rooms);
    if (room === undefined) {
      found.push(`${file} lies in no room of the table`);
      continue;
    }
    for (const { specifier, types } of importsOf(text)) {
      if (specifier.startsWith("node:")) continue;
      if (!specifier.startsWith(".")) {
        found.push(`${file} imports the package ${specifier}`);
        continue;
      }
      const target = posix.join(posix.dirname(file), specifier);
      const wrong = checkImport(file, room, target, types, files, rooms);
      if (wrong !== undefined) found.push(wrong);
      const other = roomOf(target, rooms);
      if (other !== undefined && other !== room) edges.set(room, (edges.get(room) ?? new Set()).add(other));
    }
  }
  const cycle = cycleIn(edges);
  if (cycle !== undefined) found.push(`rooms in a cycle: ${cycle.join(" → ")}`);
  return found;
}

function checkImport(file, room, target, types, files, rooms) {
  const other = roomOf(target, rooms);
  if (!BUILT.includes(target) && !files.has(target)) return `${file} imports ${target}, which is not there`;
  // A file that is a row is still at home in the room around it.
  if (other === room || (room.endsWith(".ts") && other === roomOf(posix.dirname(room), rooms))) return undefined;
  if (target !== `${other}/index.ts` && target !== other && !BUILT.includes(target)) {
    return `${file} imports ${target}, past the index.ts of ${other}/`;
  }
  const allowed = rooms.get(room);
  if (other === "base" || allowed.values.includes(other)) return undefined;
  if (!allowed.types.includes(other)) return `${file} imports ${other}, which the table does not allow to ${room}`;
  return types ? undefined : `${file} imports more than types of ${other}`;
}

/** The row a file belongs to: the file itself, else the longest folder that is a room. */
function roomOf(file, rooms) {
  for (let path = file; path !== "."; path = posix.dirname(path)) if (rooms.has(path)) return path;
  return undefined;
}

function cycleIn(edges) {
  const done = new Set();
  const visit = (room, path) => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return undefined;
    for (const next of edges.get(room) ?? []) {
      const cycle = visit(next, [...path, room]);
      if (cycle !== undefined) return cycle;
    }
    done.add(room);
    return undefined;
  };
  for (const room of edges.keys()) {
    const cycle = visit(room, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** Every file reached from `entry` at run time that imports a module of Node: none of them runs in a browser. */
export function nodeImportsBelow(entry, files) {
  const found = [];
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || !files.has(file)) return;
    seen.add(file);
    for (const { specifier, types } of importsOf(files.get(file))) {
      if (types) continue;
      if (specifier.startsWith("node:")) found.push(`${file} imports ${specifier}`);
      else if (specifier.startsWith(".")) visit(posix.join(posix.dirname(file), specifier));
    }
  };
  visit(entry);
  return found;
}
