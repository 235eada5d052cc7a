/**
 * Where the cache lies, as the environment says:
 *
 *     INGOT_CACHE=off             there is none
 *     INGOT_CACHE=folder          there
 *     otherwise                   $XDG_CACHE_HOME/ingot, or ~/.cache/ingot
 *     INGOT_CACHE_DISTRUST=1      what is in it is compiled all the same, and compared
 *
 * This user's secret lies in $XDG_STATE_HOME/ingot, or ~/.local/state/ingot. Paths of the XDG variables count only if they are
 * absolute (XDG Base Directory Specification 0.8).
 */
import { isAbsolute, join, resolve } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** What a cache may hold if nobody says. */
export const STANDARD_BYTES = 256 << 20;

export interface CachePlace {
  /** Undefined: no cache. */
  readonly directory: string | undefined;
  /** Every object is compiled, and what the cache has is compared with it. */
  readonly distrust: boolean;
}

/** Where the cache of the command lies. */
export function cachePlace(environment: Environment): CachePlace {
  const { INGOT_CACHE: wanted = "", INGOT_CACHE_DISTRUST: distrust = "" } = environment;
  return { directory: directoryOf(environment, wanted), distrust: distrust !== "" && distrust !== "0" };
}

function directoryOf(environment: Environment, wanted: string): string | undefined {
  if (wanted === "off") return undefined;
  return wanted === "" ? userFolder(environment, "XDG_CACHE_HOME", ".cache") : resolve(wanted);
}

/** Where this user's secret lies; undefined if there is no such place. */
export function userSecretFile(environment: Environment): string | undefined {
  const folder = userFolder(environment, "XDG_STATE_HOME", ".local/state");
  return folder === undefined ? undefined : join(folder, "cache-secret");
}

function userFolder(environment: Environment, variable: string, standard: string): string | undefined {
  const named = environment[variable];
  if (named !== undefined && isAbsolute(named)) return join(named, "ingot");
  const home = environment.HOME;
  return home !== undefined && isAbsolute(home) ? join(home, standard, "ingot") : undefined;
}
