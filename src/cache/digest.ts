/**
 * SHA-256 (FIPS 180-4), the one hash of this room.
 *
 * Node's own is fetched when something is hashed for the first time: loading `node:crypto` takes 4 ms and more, which a program that
 * compiles nothing need not spend. Whoever has another way to it may offer it (the process holds OpenSSL's function; who can call C
 * functions needs no module for it). Measured and not taken: a WebAssembly module of our own is there in 1 ms, but until V8 has
 * optimized it, it hashes 17 MB/s, and ten functions' worth cost as much as the module of Node.
 */

/** The hash of bytes as 64 hexadecimal digits. */
export type Sha256 = (bytes: Uint8Array) => string;

// Not state, but which of several ways to the same result: a thread's own, found once.
let sha256: Sha256 = (bytes) => {
  // Digits, not a buffer, which takes twice as long.
  const { hash } = process.getBuiltinModule("node:crypto");
  sha256 = (each) => hash("sha256", each, "hex");
  return sha256(bytes);
};

// The empty message, and one whose padding takes a block of its own (FIPS 180-4's second example).
const EXAMPLES = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
] as const;

/** Hashes by `offered` from now on, in this thread, if it hashes two examples right; whether it does. */
export function offerSha256(offered: Sha256): boolean {
  if (EXAMPLES.some(([text, digits]) => offered(Buffer.from(text)) !== digits)) return false;
  sha256 = offered;
  return true;
}

/** The hash as 64 hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return sha256(bytes);
}

/** Writes the hash of `bytes` to `target` at `at`. */
export function sha256Into(bytes: Uint8Array, target: Buffer, at: number): void {
  target.write(sha256(bytes), at, "hex");
}
