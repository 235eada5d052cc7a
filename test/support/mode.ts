/** How much to test: INGOT_TEST=quick (the default), full, for which CI has twenty minutes, or long: full with four times the rounds. */
const mode = process.env.INGOT_TEST ?? "quick";
if (mode !== "quick" && mode !== "full" && mode !== "long")
  throw new Error(`INGOT_TEST is quick, full or long, not '${mode}'`);

/** True in `INGOT_TEST=full`, which .ci/run sets, and in `long`. */
export const full: boolean = mode !== "quick";

/** A count for the modes, as of a fuzzer's rounds: `amount(200, 20_000)`. */
export function amount(quick: number, inFull: number, inLong: number = 4 * inFull): number {
  return mode === "long" ? inLong : full ? inFull : quick;
}
