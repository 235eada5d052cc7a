/** Which compiler this is, as part of every key. */
import { FINGERPRINT } from "./fingerprint.js";

/**
 * A fingerprint of the built files that decide what compiled code looks like, made by the build: a new compiler never meets an entry
 * of an old one. Empty where the build has not come so far: then nothing should be kept.
 */
export const COMPILER_VERSION: string = FINGERPRINT;
