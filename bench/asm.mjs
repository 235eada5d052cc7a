// The assembler: instructions a second of the builder on a mix as compilers emit it, of relaxation, of the decoder; and what
// importing and first use cost. `npm run bench:asm`; each figure is the best of several rounds in one warm process.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as asm from "ingot/asm";

const { Assembler, al, cl, decode, dword, eax, ecx, formatInstruction, mem, qword } = asm;
const { r10, r12, r13, r14, r15, r8, r9, rax, rbp, rbx, rcx, rdi, rdx, rsi, rsp } = asm;
const { xmm0, xmm1, xmm2, xmm3, xmm9, ymm0, ymm1, ymm2, zmm1, zmm2, zmm3, k1, mask } = asm;

/** Fifty instructions of a baseline compiler: loads and stores off a base, tests of tags, calls, short jumps. Returns their number. */
function scalar(a, helper) {
  const slow = a.label();
  const done = a.label();
  a.push(rbx);
  a.push(r12);
  a.sub(rsp, 40);
  a.mov(rax, qword(rbp, -8));
  a.mov(rcx, qword(rbp, -16));
  a.mov(rdx, rax);
  a.shr(rdx, 47);
  a.cmp(edx, 0x1fff2);
  a.jne(slow);
  a.mov(r10, 0xfffe000000000000n);
  a.add(rax, r10);
  a.lea(rsi, mem(rax, rcx, 8, 16));
  a.mov(rdi, qword(rsi));
  a.test(rdi, rdi);
  a.je(slow);
  a.movsxd(rbx, dword(rdi, 12));
  a.imul(rbx, rcx);
  a.add(rbx, 100);
  a.jo(slow);
  a.movsd(xmm0, qword(r15, rbx, 8, 0x1000));
  a.addsd(xmm0, qword(r15, 24));
  a.mulsd(xmm0, xmm1);
  a.cvttsd2si(rax, xmm0);
  a.ucomisd(xmm0, xmm2);
  a.jp(slow);
  a.setb(al);
  a.movzx(eax, al);
  a.and(eax, 1);
  a.shl(eax, cl);
  a.mov(qword(rbp, -24), rax);
  a.mov(dword(rbp, -32), 7);
  a.movaps(xmm3, xmm9);
  a.xor(ecx, ecx);
  a.cmp(qword(r14, rax, 8, 0), 0);
  a.jge(done);
  a.bind(slow);
  a.mov(rdi, r15);
  a.mov(rsi, rbp);
  a.mov(edx, 42);
  a.call(helper);
  a.test(eax, eax);
  a.jne(done);
  a.mov(r8, qword(rbp, -40));
  a.mov(r9, r8);
  a.or(r9, 0x80);
  a.mov(r13, qword(r8, 0x28));
  a.bind(done);
  a.add(rsp, 40);
  a.pop(r12);
  a.pop(rbx);
  a.ret();
  return 50;
}

const edx = asm.edx;
const frame = qword(rbp, -8);
const element = qword(r15, rbx, 8, 0x1000);

/** Twenty with operands that are kept: what the encoder itself costs. */
function kept(a) {
  a.mov(rax, frame);
  a.add(rax, rcx);
  a.mov(frame, rax);
  a.lea(rsi, element);
  a.sub(rax, 8);
  a.cmp(rax, rdx);
  a.mov(eax, 5);
  a.movsd(xmm0, element);
  a.addsd(xmm0, xmm1);
  a.movsd(element, xmm0);
  a.xor(ecx, ecx);
  a.test(rdi, rdi);
  a.shl(rax, 3);
  a.and(rax, 255);
  a.or(rcx, rax);
  a.mov(rdx, rax);
  a.inc(rcx);
  a.imul(rax, rcx);
  a.mov(r8, frame);
  a.nop();
  return 20;
}

const place = mem(rax, 64);
const maskedZmm = mask(zmm1, k1);

function vector(a) {
  a.vmovups(ymm0, place);
  a.vaddps(ymm0, ymm1, ymm2);
  a.vfmadd213ps(ymm0, ymm1, place);
  a.vpxor(xmm0, xmm1, xmm9);
  a.vpermq(ymm1, ymm2, 0x4e);
  a.vaddpd(maskedZmm, zmm2, zmm3);
  a.vmovaps(zmm1, place);
  a.vpternlogd(zmm1, zmm2, zmm3, 0x96);
  a.vfmadd231pd(zmm1, zmm2, zmm3);
  a.vmovups(place, ymm0);
  return 10;
}

// ---- Measuring --------------------------------------------------------------------------------------------------

const ROUNDS = 9;

/** Units a second, the best round; `work` returns how many it did. */
function rate(work) {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    const units = work();
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    best = Math.max(best, units / seconds);
  }
  return best;
}

const million = (value) => `${(value / 1e6).toFixed(2)} M/s`;

function building(write, withFinish) {
  return () => {
    const a = new Assembler();
    const helper = a.external("helper");
    let count = 0;
    while (count < 200_000) count += write(a, helper);
    if (withFinish) a.finish();
    return count;
  };
}

function jumps(count) {
  return () => {
    const a = new Assembler();
    const labels = Array.from({ length: count }, () => a.label());
    for (let index = 0; index < count; index++) {
      a.bind(labels[index]);
      a.add(rax, index & 127);
      a.jne(labels[Math.max(0, Math.min(count - 1, index + ((index * 7919) % 41) - 20))]);
    }
    const start = process.hrtime.bigint();
    a.finish();
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    passes = a.passes;
    return { count, seconds };
  };
}

let passes = 0;

function relaxing(count) {
  let best = Infinity;
  const work = jumps(count);
  for (let round = 0; round < 5; round++) best = Math.min(best, work().seconds);
  return best;
}

function codeOf(write, count) {
  const a = new Assembler();
  const helper = a.external("helper");
  for (let done = 0; done < count;) done += write(a, helper);
  return a.finish().sections[0].bytes;
}

// Kept, so that printing is no dead code.
let printed = 0;

function decoding(print) {
  const code = codeOf(scalar, 50_000);
  return () => {
    let count = 0;
    for (let offset = 0; offset < code.length; count++) {
      const instruction = decode(code, offset);
      if (print) printed += formatInstruction(instruction).length;
      offset += instruction.length;
    }
    return count;
  };
}

/** Milliseconds in a fresh process. */
function fresh(script) {
  const run = () =>
    Number(
      execFileSync(process.execPath, ["--input-type=module", "-e", script], {
        encoding: "utf8",
        cwd: fileURLToPath(new URL("..", import.meta.url)),
      }),
    );
  return Math.min(...Array.from({ length: 5 }, run));
}

const TIMED = (body) =>
  `const start = performance.now(); const asm = await import("ingot/asm"); ${body} console.log(performance.now() - start);`;

const rows = [
  ["builder, compiler's mix, new memory operands", million(rate(building(scalar, false))), "target 3 M/s"],
  ["builder, the same with finish()", million(rate(building(scalar, true)))],
  ["builder, kept operands", million(rate(building(kept, false)))],
  ["builder, AVX and AVX-512", million(rate(building(vector, false)))],
  ["finish(), 10 000 jumps", `${(relaxing(10_000) * 1e3).toFixed(1)} ms`, `${passes} passes`],
  ["finish(), 100 000 jumps", `${(relaxing(100_000) * 1e3).toFixed(1)} ms`, `${passes} passes`],
  ["decode", million(rate(decoding(false)))],
  ["decode and print", million(rate(decoding(true)))],
  ["import in a fresh process", `${fresh(TIMED("")).toFixed(1)} ms`],
  ["import and first function of 50", `${fresh(TIMED(`const a = new asm.Assembler(); ${firstUse()}`)).toFixed(1)} ms`],
  ["import and first decode", `${fresh(TIMED("asm.decode(Uint8Array.of(0x90));")).toFixed(1)} ms`],
];

function firstUse() {
  return "const {rax,rbp,rcx,ecx,xmm0,qword}=asm; a.push(rbp); a.mov(rbp,asm.rsp); a.mov(rax,qword(rbp,-8)); a.add(rax,rcx); a.cmp(ecx,1); a.jne(a.here()); a.movsd(xmm0,qword(rax)); a.pop(rbp); a.ret(); a.finish();";
}

const width = Math.max(...rows.map(([name]) => name.length));
for (const [name, value, note = ""] of rows)
  console.log(`${name.padEnd(width)}  ${value.padStart(12)}  ${note}`.trimEnd());
