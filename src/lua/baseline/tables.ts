/** Tables, upvalues, closures, strings and the generic `for`. */
import type { OpName } from "../bytecode/index.ts";
import { CONSTRUCTORS } from "./constructors.ts";
import { ELEMENTS } from "./elements.ts";
import type { Emitter } from "./emitter.ts";
import { FIELDS } from "./fields.ts";
import { ITERATION } from "./iteration.ts";

function concat(e: Emitter): void {
  e.helper("concat");
}

export const TABLES = { ...FIELDS, ...ELEMENTS, ...CONSTRUCTORS, ...ITERATION, concat } as const satisfies {
  readonly [N in OpName]?: (e: Emitter) => void;
};
