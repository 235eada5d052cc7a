/**
 * Copying and filling of memory: routines that compiled code calls. Their arguments are offsets into the heap, whose base r15 holds, and a
 * count; all of them 32 bits wide with zeros above. What is out of bounds traps before anything is written, as WebAssembly demands.
 *
 * Up to 32 bytes are moved by two loads and two stores that may overlap: no loop, no byte is counted. More goes 16 bytes a round, from the
 * end where the destination overlaps the source's rest; the last, or first, 16 bytes were loaded before, so that the rest need not be a
 * multiple. From 2 KiB on the processor's own string instructions are as fast as anything.
 */
import {
  al,
  type Assembler,
  byte,
  cl,
  dword,
  eax,
  ecx,
  edx,
  type Label,
  mem,
  qword,
  r15,
  r8,
  r8b,
  r8d,
  r9,
  rax,
  rcx,
  rdi,
  rdx,
  type Register,
  rsi,
  sil,
  xmm0,
  xmm1,
  xmmword,
} from "../../asm/index.ts";

/** From so many bytes on `rep movsb` and `rep stosb`. */
const LARGE = 2048;

export interface BulkOptions {
  /** Loads the heap's size in bytes into a register; it may destroy rax. */
  readonly heapBytes: (register: Register<"r64">) => void;
  /** What stands where a trap is: the instruction, and what tells that it is memoryOutOfBounds. */
  readonly trap: () => void;
}

/** `copy(to, from, count)`; the areas may overlap. */
export function writeCopy(a: Assembler, { heapBytes, trap }: BulkOptions): void {
  const outside = a.label();
  heapBytes(rcx);
  checkRange(a, rdi, outside);
  checkRange(a, rsi, outside);
  a.add(rdi, r15);
  a.add(rsi, r15);
  writeMove(a);
  a.bind(outside);
  trap();
}

/** Jumps if the range from a register on, rdx bytes long, ends behind rcx. */
function checkRange(a: Assembler, start: Register<"r64">, outside: Label): void {
  a.lea(r8, mem(start, rdx));
  a.cmp(r8, rcx);
  a.ja(outside);
}

/** rdx bytes from rsi to rdi, absolute addresses; returns. */
export function writeMove(a: Assembler): void {
  const [large, over32, backward, over16, over8, over4, over0, done] = Array.from({ length: 8 }, () => a.label());
  const [forwardLoop, backwardLoop] = [a.label(), a.label()];
  a.cmp(rdx, 16);
  a.ja(over16);
  a.cmp(edx, 8);
  a.jae(over8);
  a.cmp(edx, 4);
  a.jae(over4);
  a.test(edx, edx);
  a.jne(over0);
  a.bind(done);
  a.ret();

  a.bind(over0);
  // One to three: the first, the middle and the last byte.
  a.mov(r9, rdx);
  a.shr(r9, 1);
  a.movzx(eax, byte(rsi));
  a.movzx(ecx, byte(rsi, rdx, 1, -1));
  a.movzx(r8d, byte(rsi, r9));
  a.mov(byte(rdi), al);
  a.mov(byte(rdi, rdx, 1, -1), cl);
  a.mov(byte(rdi, r9), r8b);
  a.ret();

  a.bind(over4);
  a.mov(eax, dword(rsi));
  a.mov(ecx, dword(rsi, rdx, 1, -4));
  a.mov(dword(rdi), eax);
  a.mov(dword(rdi, rdx, 1, -4), ecx);
  a.ret();

  a.bind(over8);
  a.mov(rax, qword(rsi));
  a.mov(rcx, qword(rsi, rdx, 1, -8));
  a.mov(qword(rdi), rax);
  a.mov(qword(rdi, rdx, 1, -8), rcx);
  a.ret();

  a.bind(over16);
  a.cmp(rdx, 32);
  a.ja(over32);
  a.movups(xmm0, xmmword(rsi));
  a.movups(xmm1, xmmword(rsi, rdx, 1, -16));
  a.movups(xmmword(rdi), xmm0);
  a.movups(xmmword(rdi, rdx, 1, -16), xmm1);
  a.ret();

  a.bind(over32);
  a.mov(rax, rdi);
  a.sub(rax, rsi);
  a.cmp(rax, rdx);
  a.jb(backward);
  a.cmp(rdx, LARGE);
  a.jae(large);
  a.movups(xmm1, xmmword(rsi, rdx, 1, -16));
  a.lea(r8, mem(rdi, rdx, 1, -16));
  a.bind(forwardLoop);
  a.movups(xmm0, xmmword(rsi));
  a.movups(xmmword(rdi), xmm0);
  a.add(rsi, 16);
  a.add(rdi, 16);
  a.cmp(rdi, r8);
  a.jb(forwardLoop);
  a.movups(xmmword(r8), xmm1);
  a.ret();

  a.bind(backward);
  a.movups(xmm1, xmmword(rsi));
  a.bind(backwardLoop);
  a.movups(xmm0, xmmword(rsi, rdx, 1, -16));
  a.movups(xmmword(rdi, rdx, 1, -16), xmm0);
  a.sub(rdx, 16);
  a.cmp(rdx, 16);
  a.ja(backwardLoop);
  a.movups(xmmword(rdi), xmm1);
  a.ret();

  a.bind(large);
  a.mov(rcx, rdx);
  a.rep();
  a.movsb();
  a.ret();
}

/** `fill(to, value, count)` with the value's low byte. */
export function writeFill(a: Assembler, { heapBytes, trap }: BulkOptions): void {
  const [outside, large, over16, over8, over4, over0, loop] = Array.from({ length: 7 }, () => a.label());
  heapBytes(rcx);
  checkRange(a, rdi, outside);
  a.add(rdi, r15);
  a.movzx(eax, sil);
  // Eight times the byte.
  a.mov(rcx, 0x0101010101010101n);
  a.imul(rax, rcx);
  a.cmp(rdx, 16);
  a.ja(over16);
  a.cmp(edx, 8);
  a.jae(over8);
  a.cmp(edx, 4);
  a.jae(over4);
  a.test(edx, edx);
  a.jne(over0);
  a.ret();

  a.bind(over0);
  a.mov(r9, rdx);
  a.shr(r9, 1);
  a.mov(byte(rdi), al);
  a.mov(byte(rdi, rdx, 1, -1), al);
  a.mov(byte(rdi, r9), al);
  a.ret();

  a.bind(over4);
  a.mov(dword(rdi), eax);
  a.mov(dword(rdi, rdx, 1, -4), eax);
  a.ret();

  a.bind(over8);
  a.mov(qword(rdi), rax);
  a.mov(qword(rdi, rdx, 1, -8), rax);
  a.ret();

  a.bind(over16);
  a.cmp(rdx, LARGE);
  a.jae(large);
  a.movq(xmm0, rax);
  a.punpcklqdq(xmm0, xmm0);
  a.lea(r8, mem(rdi, rdx, 1, -16));
  a.bind(loop);
  a.movups(xmmword(rdi), xmm0);
  a.add(rdi, 16);
  a.cmp(rdi, r8);
  a.jb(loop);
  a.movups(xmmword(r8), xmm0);
  a.ret();

  a.bind(large);
  a.mov(rcx, rdx);
  a.rep();
  a.stosb();
  a.ret();
  a.bind(outside);
  trap();
}
