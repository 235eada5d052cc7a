/**
 * Complaints in words of their own. The fixed sentences that several functions share are numbers (MESSAGE of the layout, worded on
 * the host side); what only one function says, or what names a number or a character, is composed here.
 */
import * as L from "../generated/layout";
import { literal } from "../init";
import { formatInteger } from "../number/decimal";
import { newString } from "../objects/strings";
import { raise } from "../run/frames";
import { EXIT, fromObject } from "../value";

/** A sentence under construction: its length, then its bytes. */
// @ts-ignore: decorator
@lazy const SENTENCE: u32 = <u32>memory.data(4 + 512, 8);
const ROOM: u32 = 400;

function sayBytes(at: u32, length: u32): void {
  const used = load<u32>(SENTENCE);
  const n = min(length, ROOM - min(used, ROOM));
  memory.copy(SENTENCE + 4 + used, at, n);
  store<u32>(SENTENCE, used + n);
}

/** Begins a sentence. */
export function say(text: string): void {
  store<u32>(SENTENCE, 0);
  andSay(text);
}

/** Goes on with an ASCII literal. */
export function andSay(text: string): void {
  const from = changetype<u32>(text);
  const length = load<u32>(from - 4) >>> 1;
  let end = SENTENCE + 4 + load<u32>(SENTENCE);
  for (let i: u32 = 0; i < length; i++) store<u8>(end++, <u8>load<u16>(from + (i << 1)));
  store<u32>(SENTENCE, load<u32>(SENTENCE) + length);
}

export function andSayBytes(at: u32, length: u32): void { sayBytes(at, length); }

/** Goes on with a string object, cut if it is very long. */
export function andSayString(s: u32): void { sayBytes(s + L.STRING_BYTES, load<u32>(s, L.STRING_LENGTH)); }

export function andSayNumber(n: i64): void {
  const used = load<u32>(SENTENCE);
  store<u32>(SENTENCE, used + formatInteger(SENTENCE + 4 + used, n));
}

export function andSayCharacter(c: u32): void {
  const used = load<u32>(SENTENCE);
  store<u8>(SENTENCE + 4 + used, <u8>c);
  store<u32>(SENTENCE, used + 1);
}

function raiseWith(s: u32, kind: u32): i32 {
  if (!s) return EXIT;
  store<u64>(L.STATE_ERROR_B, fromObject(L.TAG_STRING, s));
  store<u32>(L.STATE_ERROR_D, 0);
  return raise(kind);
}

/** Raises the sentence as luaL_error does: with the position of the library function's caller. */
export function complainSaid(): i32 {
  return raiseWith(newString(SENTENCE + 4, load<u32>(SENTENCE)), L.ERROR_PLAIN);
}

/** Raises the sentence about argument n (from 0). */
export function complainSaidOf(n: u32): i32 {
  store<u32>(L.STATE_ERROR_C, n + 1);
  return raiseWith(newString(SENTENCE + 4, load<u32>(SENTENCE)), L.ERROR_ARGUMENT_MESSAGE);
}

/** luaL_error with a fixed text. */
export function complain(text: string): i32 {
  return raiseWith(literal(text), L.ERROR_PLAIN);
}

/** luaL_argerror with a fixed text: argument n (from 0). */
export function complainOf(n: u32, text: string): i32 {
  store<u32>(L.STATE_ERROR_C, n + 1);
  return raiseWith(literal(text), L.ERROR_ARGUMENT_MESSAGE);
}
