/** How much to test: INGOT_TEST=quick (the default) or full. */
const mode = process.env.INGOT_TEST ?? "quick";
if (mode !== "quick" && mode !== "full") throw new Error(`INGOT_TEST is quick or full, not '${mode}'`);

/** True in `INGOT_TEST=full`, which .ci/run sets. */
export const full: boolean = mode === "full";

/** A count for each mode, as of a fuzzer's rounds: `amount(200, 20_000)`. */
export function amount(quick: number, inFull: number): number {
  return full ? inFull : quick;
}
