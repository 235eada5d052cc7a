/** The few system calls of this room by name. */
import { fault } from "../base/index.ts";
import type { Addon } from "./addon.ts";
import { MADV, MAP, MREMAP, PROT, SYS } from "./numbers.ts";

const ERRORS: ReadonlyMap<number, string> = new Map([
  [1, "EPERM"],
  [9, "EBADF"],
  [12, "ENOMEM"],
  [13, "EACCES"],
  [14, "EFAULT"],
  [22, "EINVAL"],
]);

/** What fails here is the system's doing, not the user's mistake: a fault that names the call. */
export class System {
  readonly addon: Addon;

  constructor(addon: Addon) {
    this.addon = addon;
  }

  #checked(name: string, result: number): number {
    if (result >= 0) return result;
    const reason = ERRORS.get(-result) ?? `error ${-result}`;
    throw fault("internalFault", { stage: "memory", unit: name, reason });
  }

  #map(address: number, bytes: number, protection: number, flags: number): number {
    return this.addon.sys(SYS.mmap, address, bytes, protection, flags | MAP.anonymous, -1, 0);
  }

  /** Address space without memory; `low`: below 2^31 if there is room, which code of non-relocatable compilers needs. */
  reserve(bytes: number, low = false): number {
    const flags = MAP.private | MAP.noReserve;
    const found = low ? this.#map(0, bytes, PROT.none, flags | MAP.low) : -1;
    return found > 0 ? found : this.#checked("mmap", this.#map(0, bytes, PROT.none, flags));
  }

  /** Pages that read as zero, readable and writable, in a reservation. */
  commit(address: number, bytes: number): void {
    const flags = MAP.private | MAP.noReserve | MAP.fixed;
    this.#checked("mmap", this.#map(address, bytes, PROT.read | PROT.write, flags));
  }

  /**
   * The same pages twice: executable at `address`, writable at `alias`, both in reservations. They are mapped executable first: where
   * memory that was writable may never become executable (`PR_SET_MDWE`), this order is allowed.
   */
  commitTwice(address: number, alias: number, bytes: number): void {
    this.#checked("mmap", this.#map(address, bytes, PROT.read | PROT.exec, MAP.shared | MAP.fixed));
    // An old size of 0 duplicates a shared mapping (mremap(2)).
    const flags = MREMAP.mayMove | MREMAP.fixed;
    this.#checked("mremap", this.addon.sys(SYS.mremap, address, 0, bytes, flags, alias));
    this.#checked("mprotect", this.addon.sys(SYS.mprotect, alias, bytes, PROT.read | PROT.write));
  }

  /** Gives the memory of private or shared pages back; they stay mapped, and read as zero. */
  release(address: number, bytes: number, isShared: boolean): void {
    this.#checked("madvise", this.addon.sys(SYS.madvise, address, bytes, isShared ? MADV.remove : MADV.dontNeed));
  }

  /** The thread's stack for signals, described by a `stack_t`; `old` receives what it was. */
  setSignalStack(description: number, old: number): void {
    this.#checked("sigaltstack", this.addon.sys(SYS.sigaltstack, description, old));
  }
}
