/** Output files that are whole or not there: what is written has another name until it is complete. */
import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Replaces a file at once. What was there stays if anything goes wrong. */
export function writeWhole(path: string, bytes: Uint8Array, mode = 0o666): void {
  const temporary = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(temporary, bytes, { mode, flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
