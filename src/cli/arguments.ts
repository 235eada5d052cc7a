/**
 * The options of `lua` (manual, 7) and Ingot's own. Order matters: -e and -l are carried out as they stand.
 */

import type { JitChoices, JitMode } from "../lua/node.ts";

/** What is to be done before the script, in order. */
export type Action =
  | { readonly kind: "execute"; readonly text: string }
  | { readonly kind: "require"; readonly name: string; readonly global: string };

export interface Arguments {
  readonly actions: readonly Action[];
  readonly interactive: boolean;
  readonly version: boolean;
  readonly ignoreEnvironment: boolean;
  readonly warnings: boolean;
  readonly stats: boolean;
  readonly engine: string | undefined;
  readonly jit: JitChoices;
  /** Who compiles. */
  readonly service: (typeof SERVICES)[number] | undefined;
  /** `-` is standard input; undefined: none. */
  readonly script: string | undefined;
  /** Position of the script in `all`: the table `arg` counts from there. */
  readonly scriptIndex: number;
  readonly all: readonly string[];
}

export const SERVICES = ["inline", "worker", "process"] as const;

/** A word that is no option, or lacks its argument. */
export class UsageError extends Error {}

const MODULE = /^([^=]+)=(.+)$/;

function requireAction(text: string): Action {
  const named = MODULE.exec(text);
  if (named !== null) return { kind: "require", global: named[1], name: named[2] };
  // `-l a-b`: the part after the hyphen is a version, not of the global's name.
  return { kind: "require", global: text.replace(/-.*$/, ""), name: text };
}

const JIT_MODES = ["off", "baseline"] as const satisfies readonly JitMode[];

/** One of the options that say when functions are compiled. */
function jitChoice(word: string): JitChoices {
  const [, name, value] = /^--jit(-calls|-loops|-memory)?=(.*)$/s.exec(word) ?? [];
  if (value === undefined) throw new UsageError(`unrecognized option '${word}'`);
  if (name === undefined) {
    const mode = JIT_MODES.find((known) => known === value);
    if (mode === undefined) throw new UsageError(`unknown mode '${value}'; there are: ${JIT_MODES.join(", ")}`);
    return { mode };
  }
  if (!/^[1-9]\d*$/.test(value)) throw new UsageError(`'${word}' needs a number from 1 on`);
  return { [name.slice(1)]: Number(value) };
}

export function serviceNamed(name: string): Arguments["service"] {
  const service = SERVICES.find((known) => known === name);
  if (service === undefined) throw new UsageError(`unknown service '${name}'; there are: ${SERVICES.join(", ")}`);
  return service;
}

/** Takes a word that is an option of a subcommand; `argument` is the next word. Whether it was one. */
export type OwnOption = (word: string, argument: () => string) => boolean;

export function parseArguments(all: readonly string[], own: OwnOption = () => false): Arguments {
  const actions: Action[] = [];
  const flags = { interactive: false, version: false, ignoreEnvironment: false, warnings: false, stats: false };
  let engine: string | undefined;
  let jit: JitChoices = {};
  let service: Arguments["service"];
  let at = 0;
  const nextWord = (): string => {
    const word = all[at++];
    if (at >= all.length || (all[at].startsWith("-") && word === "-l"))
      throw new UsageError(`'${word}' needs argument`);
    return all[at];
  };
  const argumentOf = (word: string): string => (word.length > 2 ? word.slice(2) : nextWord());
  for (; at < all.length; at++) {
    const word = all[at];
    if (word === "-" || !word.startsWith("-")) break;
    if (word === "--") {
      at++;
      break;
    }
    if (word.startsWith("-e")) actions.push({ kind: "execute", text: argumentOf(word) });
    else if (word.startsWith("-l")) actions.push(requireAction(argumentOf(word)));
    else if (word === "-i") flags.interactive = flags.version = true;
    else if (word === "-v" || word === "--version") flags.version = true;
    else if (word === "-E") flags.ignoreEnvironment = true;
    else if (word === "-W") flags.warnings = true;
    else if (word === "--stats") flags.stats = true;
    else if (word.startsWith("--engine=")) engine = word.slice("--engine=".length);
    else if (word.startsWith("--jit-service=")) service = serviceNamed(word.slice("--jit-service=".length));
    else if (word.startsWith("--jit")) jit = { ...jit, ...jitChoice(word) };
    else if (own(word, nextWord)) continue;
    else throw new UsageError(`unrecognized option '${word}'`);
  }
  return { ...flags, actions, engine, jit, service, script: all[at], scriptIndex: at, all };
}
