/**
 * SHA-256 (FIPS 180-4), the one hash of this room.
 *
 * Node's own is fetched when something is hashed for the first time: loading `node:crypto` takes 4 ms and more, which a program that
 * compiles nothing need not spend. Measured and not taken: a WebAssembly module of our own is there in 1 ms, but until V8 has
 * optimized it, it hashes 17 MB/s, and ten functions' worth cost as much as the module of Node.
 */
type Hash = (algorithm: string, bytes: Uint8Array, encoding: "hex") => string;

interface Crypto {
  readonly hash: Hash;
  readonly createHash: (algorithm: string) => GrowingHash;
}

/** A hash of what comes in parts. */
export interface GrowingHash {
  update(bytes: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

const crypto = (): Crypto => process.getBuiltinModule("node:crypto") as unknown as Crypto;

// Not state, but a module that is loaded late.
let hash: Hash = (...message) => {
  ({ hash } = crypto());
  return hash(...message);
};

/** The hash as 64 hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/** Writes the hash of `bytes` to `target` at `at`. */
export function sha256Into(bytes: Uint8Array, target: Buffer, at: number): void {
  // Digits, not a buffer, which takes twice as long.
  target.write(hash("sha256", bytes, "hex"), at, "hex");
}

export function sha256Of(): GrowingHash {
  return crypto().createHash("sha256");
}
