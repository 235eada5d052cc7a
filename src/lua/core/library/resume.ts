/**
 * Where long work goes on that left in the middle (./work).
 */
import * as L from "../generated/layout";
import { continueCalls, continueGsub } from "./gsub";
import { continueGmatch, continueMatch, continueText } from "./match";
import { continueSort } from "./sort";
import { LONG_GMATCH, LONG_GSUB, LONG_GSUB_CALLS, LONG_SORT, LONG_TEXT } from "./work";

/** The next slice of work that was left in the middle. */
export function continueLong(f: u32, slot: u32, n: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  const operation = load<u32>(f, L.FRAME_DATA);
  switch (operation) {
    case LONG_TEXT: return continueText(base);
    case LONG_GMATCH: return continueGmatch(base);
    case LONG_GSUB: return continueGsub(base);
    case LONG_GSUB_CALLS: return continueCalls(base);
    case LONG_SORT: return continueSort(base);
    default: return continueMatch(base, operation);
  }
}
