/**
 * Faults of generated code. The handler is code of an add-on's image, and there is an image for each thread that loads one; they go when
 * their thread ends. So the first that installs its handler stays for good, and others, of other copies of this package too, recognise it
 * by its mark.
 */
import { diagnose, IngotError } from "../base/index.ts";
import type { LoadedAddon } from "./addon.ts";
import { MARK } from "./context.ts";

/** Signals that generated code can cause (signal(7), x86). */
export const FAULTS = { SIGILL: 4, SIGBUS: 7, SIGFPE: 8, SIGSEGV: 11 } as const;

/** The table that the add-on's `table()` gives the address of; in bytes. */
export const ADDON_TABLE = {
  /** Address of the handler; the eight bytes before its first are MARK. */
  handler: 0,
  /** Addresses of what gdb looks for: `__jit_debug_descriptor` and `__jit_debug_register_code`. */
  descriptor: 8,
  registerCode: 16,
  /** By number of the signal: who handled it before. */
  former: 24,
} as const;
export const MOST_SIGNALS = 32;

const SA_SIGINFO = 4;
const SA_ONSTACK = 0x08000000;
const RTLD_NOW = 2;
const RTLD_NOLOAD = 4;
const RTLD_NODELETE = 0x1000;

/** Words of the `struct sigaction` of glibc: handler, 128 bytes of mask, flags, restorer. */
const ACTION_WORDS = 20;
const ACTION_FLAGS = 17;

/** Once a process. What handled the signals before is asked for faults that are not ours. */
export function installFaultHandler({ addon, path }: LoadedAddon): void {
  const action = new BigUint64Array(ACTION_WORDS);
  const sigaction = addon.dlsym("sigaction");
  const former = (signal: number): bigint => {
    addon.call(sigaction, signal, 0, addon.addr(action));
    return action[0];
  };
  const present = Number(former(FAULTS.SIGSEGV));
  // Neither SIG_DFL nor SIG_IGN.
  if (present > 1 && new DataView(addon.view(present - 8, 8)).getBigUint64(0, true) === BigInt(MARK)) return;
  const name = Buffer.from(`${path}\0`);
  addon.call(addon.dlsym("dlopen"), addon.addr(name), RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
  const table = new BigUint64Array(addon.view(addon.table(), ADDON_TABLE.former + 8 * MOST_SIGNALS));
  for (const signal of Object.values(FAULTS)) {
    table[(ADDON_TABLE.former >> 3) + signal] = former(signal);
    action.fill(0n);
    action[0] = table[ADDON_TABLE.handler >> 3];
    action[ACTION_FLAGS] = BigInt(SA_SIGINFO | SA_ONSTACK);
    addon.call(sigaction, signal, addon.addr(action), 0);
  }
}

/** What the processor said of code that could not go on. Thrown as a program error. */
export class CodeFault extends IngotError {
  /** Address of the instruction. */
  readonly place: number;
  readonly signal: number;
  /** Address that was accessed, if the signal is about one. */
  readonly address: number;
  readonly isStackOverflow: boolean;

  /** @internal */
  constructor(
    what: string,
    where: string,
    details: {
      readonly at: number;
      readonly signal: number;
      readonly address: number;
      readonly isStackOverflow: boolean;
    },
  ) {
    super(diagnose("nativeFault", { what, place: where }));
    this.place = details.at;
    this.signal = details.signal;
    this.address = details.address;
    this.isStackOverflow = details.isStackOverflow;
  }
}
