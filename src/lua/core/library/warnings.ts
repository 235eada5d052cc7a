/**
 * What `warn` and the collector's warnings need of the core.
 */
import * as L from "../generated/layout";
import { argument } from "./arguments";

/** setwarn(f): f gets the warnings of the core: errors of finalizers. */
export function setwarn(base: u32, count: u32): i32 {
  store<u64>(L.STATE_WARN, argument(base, count, 0));
  return 0;
}

/** infinalizer(): whether a finalizer is running. */
export function infinalizer(base: u32, count: u32): i32 {
  store<u64>(base - 8, load<u32>(L.STATE_IN_FINALIZER) ? L.V_TRUE : L.V_FALSE);
  return 1;
}
