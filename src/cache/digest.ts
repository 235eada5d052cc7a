/** SHA-256 (FIPS 180-4), the one hash of this room. */
import { hash } from "node:crypto";

/** The hash as 64 hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/** Writes the hash of `bytes` to `target` at `at`. */
export function sha256Into(bytes: Uint8Array, target: Buffer, at: number): void {
  // As hexadecimal digits, which costs half of what a buffer does.
  target.write(hash("sha256", bytes, "hex"), at, "hex");
}
