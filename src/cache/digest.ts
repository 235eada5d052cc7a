/** SHA-256 (FIPS 180-4), the one hash of this room. */
let crypto: ReturnType<typeof process.getBuiltinModule<"node:crypto">>;

/** Loaded when it is first needed: who keeps nothing need not wait for it. */
function hash(bytes: Uint8Array): string {
  crypto ??= process.getBuiltinModule("node:crypto");
  return crypto.hash("sha256", bytes, "hex");
}

/** The hash as 64 hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash(bytes);
}

/** Writes the hash of `bytes` to `target` at `at`. */
export function sha256Into(bytes: Uint8Array, target: Buffer, at: number): void {
  // As hexadecimal digits, which costs half of what a buffer does.
  target.write(hash(bytes), at, "hex");
}
