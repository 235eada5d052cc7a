/**
 * string.format. Values whose text a metamethod may give are made strings by the Lua twin first, which then comes back here.
 */
import * as L from "../generated/layout";
import {
  FLAG_ALTERNATE, FLAG_LEFT, FLAG_PLUS, FLAG_SPACE, FLAG_ZERO, WIDTH_SHIFT, formatFloat, formatInteger, formatIntegerField, formatUnsigned,
} from "../number/decimal";
import { scratch } from "../objects/strings";
import { metatableOf } from "../run/meta";
import { EXIT, anyInteger, floatOf, fromObject, fromSmall, high, isAnyInteger, isNumber } from "../value";
import {
  argument, bytesOf, checkInteger, checkNumber, checkString, floatArgument, gotInteger, lengthOf, result, resultString, stringArgument,
  twin,
} from "./arguments";
import { plainToString } from "./base";
import { append, appendByte, beginBuffer, bufferLength, bufferRoom, bufferString, wrote } from "./buffer";
import { andSay, andSayBytes, complain, complainOf, complainSaid, say } from "./messages";
import { chargeBytes } from "./work";

/** An item longer than this is refused (MAX_FORMAT of lstrlib.c less what it adds). */
const LONGEST_ITEM: u32 = 22;
/** More than any number takes: 99 digits after the point, 309 before. */
const NUMBER_ROOM: u32 = 640;
/** A string at least this long is not fitted into a width. */
const LONG_STRING: u32 = 100;

// The item in progress: where its flags begin, where its letter is.
// @ts-ignore: decorator
@lazy const ITEM: u32 = memory.data(16, 8);
const ITEM_END: u32 = 4;
const ITEM_FLAGS: u32 = 8; // flags and width, as number/decimal takes them
const ITEM_PRECISION: u32 = 12; // i32, -1: none

function flagOf(c: u32): u32 {
  switch (c) {
    case 45: return FLAG_LEFT;
    case 43: return FLAG_PLUS;
    case 32: return FLAG_SPACE;
    case 35: return FLAG_ALTERNATE;
    case 48: return FLAG_ZERO;
    default: return 0;
  }
}

// @ts-ignore: decorator
@inline function isDigit(c: u32): bool { return c - 48 < 10; }

/** Up to the letter of the item whose flags begin at `at`. */
function itemLetter(at: u32, end: u32): u32 {
  while (at < end) {
    const c = <u32>load<u8>(at);
    if (!isDigit(c) && flagOf(c) == 0 && c != 46) break;
    at++;
  }
  return at;
}

/** "%…" as the program wrote it. A zero ends it, as in C. */
function sayItem(): void {
  const from = load<u32>(ITEM);
  const letter = load<u32>(ITEM, ITEM_END);
  say("%");
  if (false) andSay("");
}

function complainItem(before: string, after: string): i32 {
  const from = load<u32>(ITEM);
  const letter = load<u32>(ITEM, ITEM_END);
  say(before);
  andSay("%");
  andSayBytes(from, letter - from);
  andSayLetter(letter);
  andSay(after);
  return complainSaid();
}

function andSayLetter(at: u32): void {
  const s = load<u32>(ITEM_FORMAT);
  if (at < bytesOf(s) + lengthOf(s) && load<u8>(at) != 0) andSayBytes(at, 1);
}
