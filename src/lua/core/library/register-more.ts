/**
 * Primitives of math, table, utf8 and of warnings, by name (see ./register).
 */
import * as L from "../generated/layout";
import { argument } from "./arguments";
import { install } from "./install";
import * as math from "./math";
import * as table from "./table";
import * as utf8 from "./utf8";

/** setwarn(f): f gets the warnings of the core: errors of finalizers. */
function setwarn(base: u32, count: u32): i32 {
  store<u64>(L.STATE_WARN, argument(base, count, 0));
  return 0;
}

/** infinalizer(): whether a finalizer is running. */
function infinalizer(base: u32, count: u32): i32 {
  store<u64>(base - 8, load<u32>(L.STATE_IN_FINALIZER) ? L.V_TRUE : L.V_FALSE);
  return 1;
}
