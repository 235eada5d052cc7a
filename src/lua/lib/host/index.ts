/** The library's host functions. Their order by name fixes their numbers in the image. */
import type { HostFunction } from "../../state/index.ts";
import { CODE } from "./code.ts";
import { DEBUG } from "./debug.ts";
import { IO } from "./io.ts";
import { OS } from "./os.ts";

export const HOST_FUNCTIONS: { readonly [name: string]: HostFunction } = { ...CODE, ...DEBUG, ...IO, ...OS };
/** Their names in the order of their numbers. */
export const HOST_NAMES: readonly string[] = Object.keys(HOST_FUNCTIONS).sort();
