/** What the add-on and its users know of faults. */

/** Signals that generated code can cause (signal(7), x86). */
export const FAULTS = { SIGILL: 4, SIGBUS: 7, SIGFPE: 8, SIGSEGV: 11 } as const;

/** The table that the add-on's `faults()` gives the address of; in bytes. */
export const FAULT_TABLE = {
  /** Address of the handler. */
  handler: 0,
  /** 1 once some thread has installed it. */
  installed: 8,
  /** By number of the signal: who handled it before. */
  former: 16,
} as const;
export const MOST_SIGNALS = 32;
