/**
 * The context: what JavaScript, generated code and the fault handler of one thread know of each other. It is one page; offsets in
 * bytes. JavaScript sees it as typed arrays, generated code finds its address in `rbx` while a run begins or ends.
 *
 * A *run* is a call from JavaScript into generated code. It works on a stack of its own, from `top` downwards; V8's stack pointer is
 * kept meanwhile. Runs nest: while generated code is *parked*, JavaScript may begin another, below it.
 */

export const CONTEXT = {
  /** V8's stack pointer in the present run; 0 while none is under way, as always when JavaScript runs. */
  v8Stack: 0,
  /** Where the next run's stack begins, and the present one did; a multiple of 16. Only parking changes it. */
  top: 8,
  /** Stack pointer of what was parked last, or 0. */
  parked: 16,
  /** How the last run left: a number of STATUS. The beginning of a run sets it back; before going on, who reads another than `returned` does. */
  status: 32,
  /** What parked or dropped code has to say, and what parked code is told on resuming: 64 bits each. */
  request: 40,
  reply: 48,
  /** The result of a function that returned. */
  result: 56,
  /** Sixteen arguments of 64 bits. */
  arguments: 64,
  /** Of the last fault: number of the signal, address that was accessed, of the instruction, and the stack pointer there. */
  faultSignal: 192,
  /** Its `si_code`. */
  faultCode: 196,
  faultAddress: 200,
  faultPlace: 208,
  faultStack: 216,
  /** Code whose faults are ours: the reserved range. */
  rangeStart: 224,
  rangeEnd: 232,
  /** Code that ends a run after a fault. */
  faultExit: 240,
  /** The stack of runs. */
  stackStart: 248,
  stackEnd: 256,
  /** The next context of this thread, or 0. */
  next: 264,
  /** Memory to give back when the thread ends: three pairs of address and bytes, unused ones 0. */
  regions: 272,
  /** Number of the function whose call JavaScript is to go on with. */
  caller: 320,
  /** `top` and `parked` as they were before code was parked last: who gives that code up sets them back. */
  topBefore: 328,
  parkedBefore: 336,
  /** The heap of the code that runs: where it begins, and its bytes. Set by whoever begins the run. */
  heap: 344,
  heapBytes: 352,
  /** For the language whose code runs: where its native stack begins, in the present run. */
  languageStack: 360,
} as const;

/** No memory: below the stack of runs. */
export const GUARD_BYTES = 64 * 1024;

export const CONTEXT_REGIONS = 3;
export const MOST_ARGUMENTS = 16;

export const STATUS = {
  returned: 0,
  /** It waits, its stack untouched, for `reply`. */
  parked: 1,
  /** It gave its stack up. */
  dropped: 2,
  faulted: 3,
  /** The function was freed. */
  freed: 4,
} as const;

/** The first words of a thread's signal stack: a mark, and the address of its first context. */
export const SIGNAL_STACK = { mark: 0, context: 8 } as const;

/** "INGOT" and a version of both layouts: several copies of this package may meet in a process. */
export const MARK = 0x0001_544f_474e_49;

/** The name under which the linker gives the address of the thread's context. */
export const CONTEXT_SYMBOL = "ingot.context";

/** Names of what every isolate has; generated code may call the last two. */
export const RUNTIME = {
  /** A callback: goes on where code was parked last. */
  resume: "ingot.resume",
  /** A callback: a run that calls the function at the first argument's address, without arguments. */
  invoke: "ingot.invoke",
  /** Where the handler of faults returns to. */
  faultExit: "ingot.faultExit",
  /** Stands in for functions that were freed. */
  freed: "ingot.freed",
  /** `int64_t ingot_park(int64_t request)`: to JavaScript and back. */
  park: "ingot_park",
  /** `_Noreturn void ingot_drop(int64_t request)`: ends the run. */
  drop: "ingot_drop",
} as const;
