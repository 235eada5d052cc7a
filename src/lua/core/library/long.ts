/**
 * Long work that was left in the middle goes on (work.ts).
 */
import * as L from "../generated/layout";
import { continueGsub, continueGsubStep } from "./gsub";
import { continueGmatch, continueMatch, continueText } from "./match";
import { continueSort } from "./sort";
import { LONG_GMATCH, LONG_GSUB, LONG_GSUB_STEP, LONG_SORT, LONG_TEXT } from "./work";

/** The continuation LONG: `count` is -1, nothing came back. */
export function continueLong(f: u32, slot: u32, count: i32): i32 {
  const base = load<u32>(f, L.FRAME_BASE);
  const operation = load<u32>(f, L.FRAME_DATA);
  switch (operation) {
    case LONG_TEXT: return continueText(base);
    case LONG_GMATCH: return continueGmatch(base);
    case LONG_GSUB: return continueGsub(base);
    case LONG_GSUB_STEP: return continueGsubStep(base);
    case LONG_SORT: return continueSort(base);
    default: return continueMatch(base, operation);
  }
}
