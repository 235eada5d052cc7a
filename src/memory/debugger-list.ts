/**
 * How gdb finds symfiles (GDB manual, 30, "JIT Compilation Interface"; LLDB follows it too): through a list that begins in the variable
 * `__jit_debug_descriptor`. Whenever it changes, the process calls the empty function `__jit_debug_register_code`, where gdb has
 * a breakpoint. Both names must be symbols of a loaded file. A debugger that attaches later reads the list.
 *
 * ```
 *  descriptor (24 bytes)         entry (32 bytes), then the symfile
 *    0  u32 version = 1            0  u64 next     or 0
 *    4  u32 action                 8  u64 previous or 0
 *    8  u64 relevant entry        16  u64 address of the symfile
 *   16  u64 first entry           24  u64 its size in bytes
 * ```
 *
 * The class below links entries in and out by storing words through an interface, since only its caller can reach memory. All links
 * are read from memory and none remembered, so several lists (of several threads, each with its own isolate) may share one
 * descriptor, as long as no two of them change it at the same time: the GDB manual asks for a lock then. Whenever the
 * debugger is called, the list is whole.
 */

/** `jit_code_entry` for 64 bits: offsets of its fields, and its size. */
export const JIT_CODE_ENTRY = { next: 0, previous: 8, symfileAddress: 16, symfileSize: 24, bytes: 32 } as const;

/** `jit_descriptor` for 64 bits. The word at `version` holds the version below, the action above. */
export const JIT_DESCRIPTOR = { version: 0, action: 4, relevantEntry: 8, firstEntry: 16, bytes: 24 } as const;

/** `jit_actions_t`. */
export const JIT_ACTIONS = { none: 0, register: 1, unregister: 2 } as const;

/** How `DebuggerList` reaches memory. Addresses and words are numbers within 2^53. */
export interface DebuggerMemory {
  /** Memory that stays where it is until freed, aligned to 8, and a view of it. */
  allocate(size: number): { readonly address: number; readonly bytes: Uint8Array };
  free(address: number): void;
  read64(address: number): number;
  write64(address: number, value: number): void;
  /** Calls a function without arguments. */
  call(address: number): void;
}

/** A registered symfile. */
export interface DebuggerEntry {
  /** Of its `jit_code_entry`. */
  readonly address: number;
}

/** Writes a `jit_code_entry` to the first 32 bytes of `bytes`. Addresses are 0 for no entry. */
export function writeCodeEntry(
  bytes: Uint8Array,
  { next, previous, symfileAddress, symfileSize }: Record<Exclude<keyof typeof JIT_CODE_ENTRY, "bytes">, number>,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setBigUint64(JIT_CODE_ENTRY.next, BigInt(next), true);
  view.setBigUint64(JIT_CODE_ENTRY.previous, BigInt(previous), true);
  view.setBigUint64(JIT_CODE_ENTRY.symfileAddress, BigInt(symfileAddress), true);
  view.setBigUint64(JIT_CODE_ENTRY.symfileSize, BigInt(symfileSize), true);
}

/** The symfiles registered by one isolate. An entry costs 3 to 4 µs; 6 ms while gdb is attached. */
export class DebuggerList {
  readonly #memory: DebuggerMemory;
  readonly #descriptor: number;
  readonly #registerFunction: number;
  readonly #entries = new Set<DebuggerEntry>();

  /** `descriptor` and `registerFunction`: addresses of `__jit_debug_descriptor` and `__jit_debug_register_code`. */
  constructor(memory: DebuggerMemory, descriptor: number, registerFunction: number) {
    this.#memory = memory;
    this.#descriptor = descriptor;
    this.#registerFunction = registerFunction;
  }

  /** How many symfiles are registered. */
  get size(): number {
    return this.#entries.size;
  }

  /** Copies a symfile into memory and tells the debugger, if there is one. */
  register(symfile: Uint8Array): DebuggerEntry {
    const memory = this.#memory;
    const { address, bytes } = memory.allocate(JIT_CODE_ENTRY.bytes + symfile.length);
    const next = memory.read64(this.#descriptor + JIT_DESCRIPTOR.firstEntry);
    const symfileAddress = address + JIT_CODE_ENTRY.bytes;
    writeCodeEntry(bytes, { next, previous: 0, symfileAddress, symfileSize: symfile.length });
    bytes.set(symfile, JIT_CODE_ENTRY.bytes);
    if (next !== 0) memory.write64(next + JIT_CODE_ENTRY.previous, address);
    memory.write64(this.#descriptor + JIT_DESCRIPTOR.firstEntry, address);
    this.#tell(JIT_ACTIONS.register, address);
    const entry = Object.freeze({ address });
    this.#entries.add(entry);
    return entry;
  }

  /** Takes a symfile out of the list and frees its memory; before the code that it tells of is freed. */
  unregister(entry: DebuggerEntry): void {
    if (!this.#entries.delete(entry)) throw new RangeError("this symfile is not registered here");
    const memory = this.#memory;
    const next = memory.read64(entry.address + JIT_CODE_ENTRY.next);
    const previous = memory.read64(entry.address + JIT_CODE_ENTRY.previous);
    if (previous === 0) memory.write64(this.#descriptor + JIT_DESCRIPTOR.firstEntry, next);
    else memory.write64(previous + JIT_CODE_ENTRY.next, next);
    if (next !== 0) memory.write64(next + JIT_CODE_ENTRY.previous, previous);
    this.#tell(JIT_ACTIONS.unregister, entry.address);
    memory.free(entry.address);
  }

  /** Unregisters all. */
  close(): void {
    for (const entry of this.#entries) this.unregister(entry);
  }

  #tell(action: number, entry: number): void {
    const memory = this.#memory;
    memory.write64(this.#descriptor + JIT_DESCRIPTOR.relevantEntry, entry);
    memory.write64(this.#descriptor + JIT_DESCRIPTOR.version, 1 + action * 2 ** 32);
    memory.call(this.#registerFunction);
    // Neither a later attach nor a core file should see a pointer to an entry that is freed by then.
    memory.write64(this.#descriptor + JIT_DESCRIPTOR.version, 1 + JIT_ACTIONS.none * 2 ** 32);
    memory.write64(this.#descriptor + JIT_DESCRIPTOR.relevantEntry, 0);
  }
}
