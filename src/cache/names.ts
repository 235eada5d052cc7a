/**
 * The names in a cache's folder.
 *
 *     0000000012-5f0c9a31d2e4.pack      a pack: its place in the order of packs, and something of its own
 *     4711-5f0c9a31d2e4.tmp             a file being written, by the process of that number
 *     merge.lock                        one process at a time tidies up
 *     <key>.lease                       one process makes this object now
 *
 * The order of packs counts on from the highest number there is, like a Lamport clock: no time of day is in it, which may go back.
 */

/** Numbers of packs are hexadecimal and have so many digits. */
const DIGITS = 10;
const PACK = /^([0-9a-f]{10})-[0-9a-f]{12}\.pack$/;
const TEMPORARY = /(?:^|\.)(\d{1,10})-[0-9a-f]{12}\.tmp$/;
const LEASE = /^[0-9a-f]{64}\.lease$/;

export const LOCK_NAME = "merge.lock";

/** Something of one's own: 48 bits, not secret. */
function own(): string {
  return Math.floor(Math.random() * 2 ** 48)
    .toString(16)
    .padStart(12, "0");
}

export function packName(order: number): string {
  return `${Math.min(order, 16 ** DIGITS - 1)
    .toString(16)
    .padStart(DIGITS, "0")}-${own()}.pack`;
}

/** A pack's place in the order; undefined if that is no pack's name. */
export function orderOf(name: string): number | undefined {
  const found = PACK.exec(name);
  return found === null ? undefined : Number.parseInt(found[1], 16);
}

export function temporaryName(): string {
  return `${process.pid}-${own()}.tmp`;
}

/** The process that writes such a file; undefined if that is none. */
export function writerOf(name: string): number | undefined {
  const found = TEMPORARY.exec(name);
  return found === null ? undefined : Number(found[1]);
}

export function isLease(name: string): boolean {
  return LEASE.test(name);
}

export function leaseName(key: string): string {
  return `${key}.lease`;
}

/** Whether a process of that number is there. One in another container may seem gone: what depends on this must be harmless then. */
export function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
