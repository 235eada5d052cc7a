// Faults in workers that end, then in the main thread: for processes.test.ts.
import { isMainThread, Worker } from "node:worker_threads";

if (isMainThread) {
  for (let round = 0; round < 2; round++) {
    await new Promise((resolve, reject) =>
      new Worker(new URL(import.meta.url)).on("exit", resolve).on("error", reject),
    );
  }
}
const { Assembler, dword, eax } = await import("ingot/asm");
const { nativeFunction } = await import("ingot/call");
const { openMemory } = await import("ingot/memory");
const memory = openMemory();
const a = new Assembler();
const crash = a.define(a.symbol("crash", { binding: "global", type: "function" }));
a.mov(eax, dword(0));
a.ret();
a.end(crash);
const code = memory.load(a.finish());
try {
  nativeFunction(memory, { code, name: "crash" }, {})();
} catch (error) {
  console.log(`${isMainThread ? "main" : "worker"}: ${error.message}`);
}
