/**
 * Numbers and text as Lua sees them: what `tonumber` accepts, and "%.14g".
 */
import { parseNumeral } from "../syntax/index.ts";

// Spaces as isspace of C's locale has them.
const NUMERAL = /^[ \t-\r]*([-+]?)([^ \t-\r]+)[ \t-\r]*$/;

/** The number that a byte string spells, with spaces around and a sign; undefined if it spells none. l_str2int, l_str2d. */
export function parseNumber(text: string): number | bigint | undefined {
  const match = NUMERAL.exec(text);
  if (match === null || text.includes("\0")) return undefined;
  const value = parseNumeral(match[2]);
  if (value === undefined || match[1] !== "-") return value;
  return typeof value === "bigint" ? BigInt.asIntN(64, -value) : -value;
}

/** A float as Lua prints it: "%.14g", with ".0" where it would look like an integer. */
export function formatFloat(value: number): string {
  if (value !== value) return "-nan";
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  const text = shortest(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

// "%.14g": at most 14 significant digits, an exponent only below 1e-4 and from 1e14 on, without zeros at the end.
function shortest(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const [digits, exponent] = value.toExponential(13).split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 14) {
    const sign = power < 0 ? "-" : "+";
    return `${trimZeros(digits)}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return trimZeros(value.toFixed(13 - power));
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
