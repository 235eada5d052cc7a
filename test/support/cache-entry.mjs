// Entries of caches in tests, for test files and for the processes they start.
import { createHash } from "node:crypto";

/** The n-th entry: a key, and a content that depends on it alone. */
export function entry(n, length = 50 + ((n * 7919) % 4000)) {
  const key = createHash("sha256").update(`entry ${n}`).digest("hex");
  const content = new Uint8Array(length);
  for (let at = 0; at < length; at++) content[at] = n * 31 + at * (1 + (n % 7));
  return { key, content };
}
