// `npm run bench:trampoline`: what a switch between coroutines costs when the native stack is dropped at each (docs/architecture.md, "Drop, park, flush").
//
// Two coroutines in machine code, written by hand as a compiler of Lua functions would: all that is live at a switch is in frame records in
// a block of memory, the saved pc is a small number, and no native address stands there. A switch stores the pc, names the other thread, gives
// the native stack up, and jumps to the return trampoline; which looks at the kind of the top frame, finds the native entry of its pc in the
// function's table, and calls it. lua5.4 beside it: the same loop with coroutine.wrap.
import { spawnSync } from "node:child_process";
import {
  address,
  Assembler,
  difference,
  dword,
  eax,
  ecx,
  mem,
  qword,
  r12,
  r14,
  r15,
  rax,
  rbp,
  rbx,
  rcx,
  rdi,
  rsp,
} from "ingot/asm";
import { nativeFunction } from "ingot/call";
import { openMemory } from "ingot/memory";

const memory = openMemory();
if ("refused" in memory) {
  console.log(memory.refused.message);
  process.exit(0);
}

// The block: a state (running thread's frame, base of the run, result) and two threads of one frame each.
const STATE = { frame: 0, base: 8, sum: 16 };
const FRAME = { size: 64, kind: 0, pc: 4, function: 8, other: 16, value: 24, limit: 32 };
const MAIN = 64;
const GENERATOR = MAIN + FRAME.size;
const KIND = { lua: 0, end: 1 };

const a = new Assembler();
const label = (name) => a.symbol(name, { binding: "global", type: "function" });
const trampoline = label("trampoline");
const consumer = a.label();
const producer = a.label();
const kinds = a.label();
const lua = a.label();
const end = a.label();

/** Goes on as the thread in rbp: the native stack is dropped. */
function drop() {
  a.mov(qword(r15, STATE.frame), rbp);
  a.mov(rsp, qword(r15, STATE.base));
  a.jmp(trampoline);
}

// run(block)
const run = a.define(label("run"));
for (const register of [rbx, rbp, r12, r14, r15]) a.push(register);
a.mov(r15, rdi);
a.lea(r14, mem(run));
a.mov(qword(r15, STATE.base), rsp);
a.define(trampoline);
a.mov(rbp, qword(r15, STATE.frame));
a.mov(ecx, dword(rbp, FRAME.kind));
a.lea(rax, mem(kinds));
a.jmp(qword(rax, rcx, 8));

a.bind(lua);
a.mov(ecx, dword(rbp, FRAME.pc));
a.mov(rax, qword(rbp, FRAME.function));
a.mov(eax, dword(rax, rcx, 4));
a.add(rax, r14);
a.call(rax);
a.jmp(trampoline);

a.bind(end);
a.mov(rax, qword(r15, STATE.sum));
for (const register of [r15, r14, r12, rbp, rbx]) a.pop(register);
a.ret();
a.end(run);

// function consumer(limit) repeat sum = sum + resume(generator) until …
a.bind(consumer);
a.mov(dword(rbp, FRAME.pc), 1);
a.mov(rbp, qword(rbp, FRAME.other));
drop();
const resumed = a.here();
a.mov(rax, qword(rbp, FRAME.value));
a.add(qword(r15, STATE.sum), rax);
a.dec(qword(rbp, FRAME.limit));
a.jne(consumer);
a.mov(dword(rbp, FRAME.kind), KIND.end);
a.ret();

// function producer() while true do i = i + 1; yield(i) end end
a.bind(producer);
a.mov(rax, qword(rbp, FRAME.value));
a.inc(rax);
a.mov(qword(rbp, FRAME.value), rax);
a.mov(dword(rbp, FRAME.pc), 0);
a.mov(rbp, qword(rbp, FRAME.other));
a.mov(qword(rbp, FRAME.value), rax);
drop();

// Tables of native entries, by pc, from the code's base.
a.section(".rodata");
a.align(8);
a.bind(kinds);
a.dq(address(lua), address(end));
const ENTRIES = [[consumer, resumed], [producer]];
ENTRIES.forEach((entries, index) => {
  a.define(a.symbol(`entries${index}`, { binding: "global" }));
  a.dd(...entries.map((entry) => difference(entry, run)));
});

const code = memory.load(a.finish());
const block = memory.buffer(4096);
const words = new DataView(block.bytes.buffer, block.bytes.byteOffset, 4096);
const callRun = nativeFunction(memory, { code, name: "run" }, { args: ["pointer"], result: "i64" });
const PAIRS = 5_000_000;

function measure() {
  const set = (at, value) => words.setBigUint64(at, BigInt(value), true);
  set(STATE.frame, block.address + MAIN);
  set(STATE.sum, 0);
  [MAIN, GENERATOR].forEach((frame, index) => {
    set(frame + FRAME.kind, 0);
    set(frame + FRAME.function, code.addressOf(`entries${index}`));
    set(frame + FRAME.other, block.address + (index === 0 ? GENERATOR : MAIN));
    set(frame + FRAME.value, 0);
  });
  set(MAIN + FRAME.limit, PAIRS);
  const start = performance.now();
  const sum = callRun(block.address);
  const ns = ((performance.now() - start) * 1e6) / PAIRS;
  if (sum !== (BigInt(PAIRS) * BigInt(PAIRS + 1)) / 2n) throw new Error(`wrong sum ${sum}`);
  return ns;
}

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];
measure();
const ours = median(Array.from({ length: 9 }, measure));
console.log(`resume and yield by drop and trampoline: ${ours.toFixed(1)} ns a pair`);

const LUA = `local f = coroutine.wrap(function() local i = 0 while true do i = i + 1 coroutine.yield(i) end end)
local n, sum, t = 3000000, 0, os.clock()
for _ = 1, n do sum = sum + f() end
print((os.clock() - t) / n * 1e9)`;
const peers = Array.from({ length: 5 }, () => Number(spawnSync("lua5.4", ["-e", LUA], { encoding: "utf8" }).stdout));
if (peers.every((ns) => ns > 0)) console.log(`lua5.4, coroutine.wrap: ${median(peers).toFixed(1)} ns a pair`);
