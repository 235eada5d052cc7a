/**
 * Debuggers and profilers that are told of code, as `INGOT_DEBUG` asks for them: a list of `gdb` (GDB's JIT interface), `perf-map`
 * (`/tmp/perf-PID.map`) and `jitdump` (a dump in a fresh folder, for `perf inject --jit`).
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CodeImage } from "./code-image.ts";
import { DebuggerList, JIT_DESCRIPTOR } from "./debugger-list.ts";
import { ADDON_TABLE } from "./faults.ts";
import { JitDump } from "./jitdump.ts";
import { MAP, PAGE, PROT, SYS } from "./numbers.ts";
import { PerfMap } from "./perf-map.ts";
import type { MemoryPiece, Range } from "./range.ts";
import { writeSymfile } from "./symfile.ts";
import type { System } from "./system.ts";

/** Someone who wants to know what lies where. What `added` answers is handed back with later news of the same code. */
export interface Observer<Token> {
  /** Before it runs. `bytes` is its machine code. */
  added(image: CodeImage, bytes: Uint8Array): Token;
  moved(token: Token, image: CodeImage): Token;
  /** Before its memory is used for something else. */
  removed(token: Token): void;
}

const NAMES = ["gdb", "perf-map", "jitdump"] as const;

/** Whether INGOT_DEBUG asks for one of them. */
export function isObserved(name: (typeof NAMES)[number]): boolean {
  return (process.env.INGOT_DEBUG ?? "").split(",").includes(name);
}

/** Those that are asked for. A name that there is not, and a file that cannot be written, is a warning: the program goes on. */
export function observersOf(system: System, range: Range): Observer<unknown>[] {
  const observers: Observer<unknown>[] = [];
  const names = (process.env.INGOT_DEBUG ?? "").split(",").filter((name) => name !== "");
  for (const name of names) {
    try {
      if (name === "gdb") observers.push(debuggerOf(system, range));
      else if (name === "perf-map") observers.push(perfMap());
      else if (name === "jitdump") observers.push(jitDump(system));
      else process.emitWarning(`INGOT_DEBUG has no '${name}'; there are ${NAMES.join(", ")}`);
    } catch (error) {
      process.emitWarning(`INGOT_DEBUG=${name}: ${(error as Error).message}`);
    }
  }
  return observers;
}

function debuggerOf({ addon }: System, range: Range): Observer<unknown> {
  const table = new BigUint64Array(addon.view(addon.table(), ADDON_TABLE.former));
  const descriptor = Number(table[ADDON_TABLE.descriptor >> 3]);
  const pieces = new Map<number, MemoryPiece>();
  const head = new BigUint64Array(addon.view(descriptor, JIT_DESCRIPTOR.bytes));
  /** A word of the descriptor, or of an entry in one of our pieces. */
  const word = (address: number): BigUint64Array => {
    if (address >= descriptor && address < descriptor + JIT_DESCRIPTOR.bytes)
      return head.subarray((address - descriptor) >> 3);
    const { address: start, bytes } = pieces.get(address - (address % 64)) as MemoryPiece;
    return new BigUint64Array(bytes.buffer, bytes.byteOffset + address - start, 1);
  };
  const list = new DebuggerList(
    {
      allocate(size) {
        const piece = range.allocate("data", size, {
          placeOf: (address: number) => ({ name: "symfile", offset: address - piece.address, code: "debugger" }),
        });
        pieces.set(piece.address, piece);
        return piece;
      },
      free(address) {
        range.free(pieces.get(address) as MemoryPiece);
        pieces.delete(address);
      },
      read64: (address) => Number(word(address)[0]),
      write64(address, value) {
        word(address)[0] = BigInt(value);
      },
      call: (address) => addon.call(address),
    },
    descriptor,
    Number(table[ADDON_TABLE.registerCode >> 3]),
  );
  const added = (image: CodeImage): unknown => list.register(writeSymfile(image));
  const removed = (token: unknown): void => list.unregister(token as Parameters<DebuggerList["unregister"]>[0]);
  return {
    added,
    moved(token, image) {
      removed(token);
      return added(image);
    },
    removed,
  };
}

function perfMap(): Observer<unknown> {
  const map = new PerfMap();
  return { added: (image) => map.add(image), moved: (_, image) => map.add(image), removed() {} };
}

function jitDump({ addon }: System): Observer<unknown> {
  const dump = new JitDump({
    folder: mkdtempSync(join(tmpdir(), "ingot-jit-")),
    tid: addon.sys(SYS.gettid),
    marker: {
      map: (fd, size) => addon.sys(SYS.mmap, 0, Math.max(size, PAGE), PROT.read | PROT.exec, MAP.private, fd, 0),
      unmap: (address, size) => void addon.sys(SYS.munmap, address, Math.max(size, PAGE)),
    },
  });
  process.on("exit", () => dump.close());
  type Piece = ReturnType<JitDump["load"]>;
  return {
    added: (image, bytes) => dump.load({ ...image, bytes }),
    moved: (token, { address }) => dump.move(token as Piece, address),
    removed() {},
  };
}
