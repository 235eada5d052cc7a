/**
 * Names for messages: what a program calls the value or function that something went wrong with.
 *
 * Two sources, as in PUC Lua. The code that is running knows a value as a local, a field, a global, a constant: for that,
 * `lua/bytecode` explains its own instructions. And a function of a library is known by where it is found in
 * `package.loaded` (pushglobalfuncname of lauxlib.c).
 */
import { HOST_FUNCTION, LUA_FUNCTION, NODE, OBJECT, STATE, TABLE, UPVALUE } from "../layout/index.ts";
import type { State } from "./state.ts";
import { HOST_FUNCTION_TAG, LUA_FUNCTION_TAG, NIL, STRING_TAG, TABLE_TAG } from "./words.ts";

/** A name and what it names: `local`, `global`, `field`, `method`, `upvalue`, `constant`, `metamethod`, `for iterator`, `hook`. */
export interface CodeName {
  readonly name: string;
  readonly kind: string;
}

/**
 * `module.field`, or the field alone for globals, of a function found in `package.loaded`. A primitive's twin, which runs in its
 * place, has the primitive's name.
 */
export function globalName(state: State, fn: number): string | undefined {
  const loaded = state.cage.i32[STATE.loaded >> 2];
  const found = eachNamed(state, loaded, (key, high, low) => {
    const module = nameOf(state, key);
    if (isThat(state, high, low, fn)) return module;
    if (high !== TABLE_TAG) return undefined;
    // The globals may be others than those of the image: a sandbox's.
    const table = module === "_G" ? state.globals : low;
    return eachNamed(state, table, (field, fieldHigh, fieldLow) =>
      isThat(state, fieldHigh, fieldLow, fn) ? `${module}.${nameOf(state, field)}` : undefined,
    );
  });
  return found?.startsWith("_G.") === true ? found.slice(3) : found;
}

/** The function itself, or the primitive whose part in Lua (its twin) the function is. */
function isThat(state: State, high: number, low: number, fn: number): boolean {
  if (low === fn) return high === HOST_FUNCTION_TAG || high === LUA_FUNCTION_TAG;
  return high === HOST_FUNCTION_TAG && isPartOf(state, low, fn);
}

/** Whether a function is the twin of a primitive, or one that the twin knows and goes on as. */
function isPartOf(state: State, primitive: number, fn: number): boolean {
  const twin = twinOf(state, primitive);
  if (twin === 0 || twin === fn) return twin === fn;
  const { i32 } = state.cage;
  const count = i32[(twin + LUA_FUNCTION.count) >>> 2];
  for (let n = 0; n < count; n++) {
    const upvalue = i32[(twin + LUA_FUNCTION.upvalues + n * 4) >>> 2];
    const value = i32[(upvalue + UPVALUE.value) >>> 2] >>> 2;
    if (i32[value] === fn && i32[value + 1] === LUA_FUNCTION_TAG) return true;
  }
  return false;
}

/** The function in Lua that does what a primitive does not; 0 if there is none. */
function twinOf({ cage: { i32, u8 } }: State, primitive: number): number {
  if (u8[primitive + OBJECT.flags] !== 1 || u8[primitive + OBJECT.extra] === 0) return 0;
  const value = (primitive + HOST_FUNCTION.values) >>> 2;
  return i32[value + 1] === LUA_FUNCTION_TAG ? i32[value] : 0;
}

/** The primitive that a native function is the twin of, among the functions of `package.loaded`; 0 if it is none's. */
export function primitiveOf(state: State, fn: number): number {
  let primitive = 0;
  const visit = (_key: number, high: number, low: number): string | undefined => {
    if (high !== HOST_FUNCTION_TAG || !isPartOf(state, low, fn)) return undefined;
    primitive = low;
    return "found";
  };
  eachNamed(state, state.cage.i32[STATE.loaded >> 2], (_key, high, low) =>
    high === TABLE_TAG ? eachNamed(state, low, visit) : undefined,
  );
  return primitive;
}

const nameOf = (state: State, string: number): string => state.strings.byteString(string);

/** Visits the values under string keys until a visit answers something. */
function eachNamed(
  state: State,
  table: number,
  visit: (key: number, high: number, low: number) => string | undefined,
): string | undefined {
  const { i32 } = state.cage;
  let node = i32[(table + TABLE.nodes) >>> 2] >>> 2;
  const end = node + (i32[(table + TABLE.nodeBytes) >>> 2] >>> 2);
  state.scan.steps += (end - node) / (NODE.size >> 2);
  for (; node < end; node += NODE.size >> 2) {
    const value = node + (NODE.value >> 2);
    if (i32[value + 1] === NIL || i32[node + 1] !== STRING_TAG) continue;
    const answer = visit(i32[node], i32[value + 1], i32[value]);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
