/**
 * Which sections and symbols take part: archives are searched, COMDAT groups kept once, and each name gets its one definition.
 * All that is missing or there twice is reported together, each name with who wants or defines it.
 */
import { atOnce, PORTION, type Portions, programError } from "../base/index.ts";
import { ABSOLUTE, COMMON, type ObjectFile, type ObjectSymbol, type Section, UNDEFINED } from "../object/index.ts";
import type { Archive } from "./archive.ts";

/** A symbol of an object. */
export interface Place {
  readonly object: number;
  readonly symbol: number;
}

/** What takes part in a link, and what names mean. */
export interface Resolution {
  readonly objects: readonly ObjectFile[];
  /** For each object, for each section: whether it is kept. */
  readonly kept: readonly (readonly boolean[])[];
  /** Definition of each global name. */
  readonly globals: ReadonlyMap<string, Place>;
  /** Names that nobody here defines, with who wants them. */
  readonly undefined: ReadonlyMap<string, Wanted>;
}

export interface Wanted {
  /** Objects that refer to it. */
  readonly by: readonly string[];
  /** Every reference is weak: without a definition it is 0. */
  readonly weak: boolean;
}

/** Objects and archives, in the order given, to what takes part. Throws a program error that names all duplicates. */
export function resolve(objects: readonly ObjectFile[], archives: readonly Archive[] = []): Resolution {
  return atOnce(resolveInPortions(objects, archives));
}

export function* resolveInPortions(
  objects: readonly ObjectFile[],
  archives: readonly Archive[] = [],
): Portions<Resolution> {
  const all = [...objects];
  const groups = new Map<string, number>();
  const kept: boolean[][] = [];
  const globals = new Map<string, Place>();
  const duplicates = new Map<string, string[]>();
  const taken = new Set<string>();
  const defineAll = function* (first: number): Portions<void> {
    for (let index = first; index < all.length; index++) {
      kept.push(keptSections(all[index], index, groups));
      const { length } = all[index].symbols;
      for (let symbol = 0; symbol < length; symbol++) {
        if (symbol % PORTION === 0) yield;
        define({ object: index, symbol });
      }
    }
  };
  const symbolAt = ({ object, symbol }: Place): ObjectSymbol => all[object].symbols[symbol];
  const define = (place: Place): void => {
    const symbol = symbolAt(place);
    if (symbol.binding === "local" || symbol.section === UNDEFINED || symbol.name === "") return;
    if (symbol.section >= 0 && !kept[place.object][symbol.section]) return;
    const known = globals.get(symbol.name);
    if (known === undefined || prefers(symbol, symbolAt(known))) globals.set(symbol.name, place);
    else if (clashes(symbol, symbolAt(known))) {
      const names = duplicates.get(symbol.name) ?? [nameOf(all[known.object], known.object)];
      duplicates.set(symbol.name, [...names, nameOf(all[place.object], place.object)]);
    }
  };
  yield* defineAll(0);
  // Members are taken while they define what is wanted; each may want more.
  for (let grew = archives.length > 0; grew;) {
    grew = false;
    for (const [name, { weak }] of yield* missing(all, kept, globals)) {
      if (weak) continue;
      for (const archive of archives) {
        const member = archive.find(name);
        if (member === undefined || globals.has(name)) continue;
        const identity = `${archives.indexOf(archive)}:${member}`;
        if (taken.has(identity)) continue;
        taken.add(identity);
        all.push(archive.object(member));
        yield* defineAll(all.length - 1);
        grew = true;
      }
    }
  }
  if (duplicates.size > 0) {
    const list = [...duplicates].map(([name, by]) => `'${name}' (in ${by.join(", ")})`);
    throw programError("duplicateSymbols", { count: list.length, list: list.join("; ") });
  }
  return { objects: all, kept, globals, undefined: yield* missing(all, kept, globals) };
}

/** A program error that names all of what is missing. */
export function undefinedSymbols(names: Iterable<readonly [string, Wanted]>): Error {
  const list = [...names].map(([name, { by }]) => `'${name}' (wanted by ${by.join(", ")})`);
  return programError("undefinedSymbols", { count: list.length, list: list.join("; ") });
}

/** How messages name an object. */
export function nameOf({ source }: ObjectFile, index: number): string {
  return source === "" ? `object ${index + 1}` : source;
}

/** Sections of COMDAT groups that an earlier object brought are left out. */
function keptSections({ sections }: ObjectFile, index: number, groups: Map<string, number>): boolean[] {
  return sections.map(({ group }: Section) => {
    if (group === undefined) return true;
    const owner = groups.get(group);
    if (owner === undefined) groups.set(group, index);
    return owner === undefined || owner === index;
  });
}

/** A strong definition wins over a common one, that over a weak one; of two common ones the larger. */
function prefers(symbol: ObjectSymbol, known: ObjectSymbol): boolean {
  const rank = rankOf(symbol) - rankOf(known);
  return rank > 0 || (rank === 0 && symbol.section === COMMON && symbol.size > known.size);
}

function clashes(symbol: ObjectSymbol, known: ObjectSymbol): boolean {
  return rankOf(symbol) === 3 && rankOf(known) === 3;
}

function rankOf({ binding, section }: ObjectSymbol): number {
  if (binding === "weak") return 1;
  return section === COMMON ? 2 : 3;
}

/** Names that relocations of kept sections want and no object defines. */
function* missing(
  objects: readonly ObjectFile[],
  kept: readonly (readonly boolean[])[],
  globals: ReadonlyMap<string, Place>,
): Portions<Map<string, Wanted>> {
  const wanted = new Map<string, { by: string[]; weak: boolean }>();
  for (const [index, object] of objects.entries()) {
    const isWanted = new Uint8Array(object.symbols.length);
    for (const [number, section] of object.sections.entries()) {
      if (!kept[index][number] || section.kind === "note") continue;
      yield;
      for (const { symbol } of section.relocations) isWanted[symbol] = 1;
    }
    for (const [symbol, { name, section, binding }] of object.symbols.entries()) {
      if (symbol % PORTION === 0) yield;
      const isUndefined = section === UNDEFINED || (section >= 0 && binding !== "local" && !kept[index][section]);
      if (isWanted[symbol] === 0 || !isUndefined || globals.has(name) || section === ABSOLUTE) continue;
      const entry = wanted.get(name) ?? { by: [], weak: true };
      entry.by.push(nameOf(object, index));
      entry.weak &&= binding === "weak";
      wanted.set(name, entry);
    }
  }
  return wanted;
}
