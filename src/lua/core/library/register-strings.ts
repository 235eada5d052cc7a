/**
 * Primitives of the string library, by name (see ./register); and where long work goes on.
 */
import * as L from "../generated/layout";
import { format } from "./format";
import { continueCalls, continueGsub, gsub } from "./gsub";
import { continueGmatch, continueMatch, continueText, find, gmatch, match } from "./match";
import * as pack from "./pack";
import { install } from "./register";
import { continueSort } from "./sort";
import * as string from "./string";
import * as arithmetic from "./string-arithmetic";
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

function installArithmetic(): void {
  install("string_add", arithmetic.add.index);
  install("string_sub_numbers", arithmetic.sub.index);
  install("string_mul", arithmetic.mul.index);
  install("string_mod", arithmetic.mod.index);
  install("string_pow", arithmetic.pow.index);
  install("string_div", arithmetic.div.index);
  install("string_idiv", arithmetic.idiv.index);
  install("string_unm", arithmetic.unm.index);
}

export function installStrings(): void {
  install("string_len", string.len.index);
  install("string_sub", string.sub.index);
  install("string_byte", string.byte.index);
  install("string_char", string.char.index);
  install("string_upper", string.upper.index);
  install("string_lower", string.lower.index);
  install("string_reverse", string.reverse.index);
  install("string_rep", string.rep.index);
  install("string_find", find.index);
  install("string_match", match.index);
  install("string_gmatch", gmatch.index);
  install("string_gsub", gsub.index);
  install("string_format", format.index);
  install("string_pack", pack.pack.index);
  install("string_packsize", pack.packsize.index);
  install("string_unpack", pack.unpack.index);
  installArithmetic();
}
