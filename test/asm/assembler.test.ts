// The builder: what it makes binutils read and link, the tables it carries, and what it says to wrong operands.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  address,
  ah,
  al,
  Assembler,
  bl,
  broadcast,
  byte,
  cl,
  difference,
  disassemble,
  dword,
  eax,
  ebx,
  ecx,
  got,
  k1,
  k2,
  mask,
  maskZero,
  mem,
  moffs,
  qword,
  r12,
  r13,
  r15,
  r8,
  r9b,
  rax,
  rbp,
  rbx,
  rcx,
  rdi,
  rdx,
  rnSae,
  rsi,
  rsp,
  sae,
  segment,
  strict,
  word,
  xmm0,
  xmm1,
  xmm17,
  xmm2,
  ymm1,
  zmm1,
  zmm2,
  zmm3,
} from "ingot/asm";
import * as asm from "ingot/asm";
import { type ObjectFile, readElf, readIngot, writeElf, writeIngot } from "ingot/object";
import { plain } from "../object/samples.ts";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";

const folder = temporaryFolder("assembler");

function bytesOf(write: (a: Assembler) => void): string {
  const a = new Assembler();
  write(a);
  return Buffer.from(a.finish().sections[0].bytes).toString("hex");
}

describe("the shortest form", () => {
  test.each<[string, (a: Assembler) => void]>([
    ["4883c005", (a) => a.add(rax, 5)],
    ["480500010000", (a) => a.add(rax, 256)],
    ["4881c300010000", (a) => a.add(rbx, 256)],
    ["4881c305000000", (a) => a.add(rbx, strict(32, 5))],
    ["0405", (a) => a.add(al, 5)],
    ["83c8ff", (a) => a.or(eax, 0xffffffff)],
    ["4883c8ff", (a) => a.or(rax, 0xffffffffffffffffn)],
    ["b805000000", (a) => a.mov(rax, 5)],
    ["b8ffffffff", (a) => a.mov(rax, 0xffffffff)],
    ["48c7c0ffffffff", (a) => a.mov(rax, -1)],
    ["48b80100000001000000", (a) => a.mov(rax, 0x100000001)],
    ["48b8ffffffffffffff7f", (a) => a.mov(rax, 0x7fffffffffffffffn)],
    ["48b80000000000000080", (a) => a.mov(rax, -(2n ** 63n))],
    ["d1e0", (a) => a.shl(eax, 1)],
    ["c1e002", (a) => a.sal(eax, 2)],
    ["d3e0", (a) => a.shl(eax, cl)],
    ["6a80", (a) => a.push(-128)],
    ["6880000000", (a) => a.push(128)],
    ["488b45f8", (a) => a.mov(rax, qword(rbp, -8))],
    ["488b4500", (a) => a.mov(rax, qword(rbp))],
    ["488b0424", (a) => a.mov(rax, qword(rsp))],
    ["498b4500", (a) => a.mov(rax, mem(r13))],
    ["498b0424", (a) => a.mov(rax, mem(r12))],
    ["488b840880000000", (a) => a.mov(rax, mem(rax, rcx, 1, 128))],
    ["488b0400", (a) => a.mov(rax, mem(undefined, rax, 2))],
    ["488b04c500000000", (a) => a.mov(rax, mem(undefined, rax, 8))],
    ["488b042578563412", (a) => a.mov(rax, mem(0x12345678))],
    ["48a1efcdab8967452301", (a) => a.mov(rax, moffs(0x0123456789abcdefn))],
    ["64488b042528000000", (a) => a.mov(rax, segment(asm.fs, mem(0x28)))],
    ["678b00", (a) => a.mov(eax, mem(eax))],
    ["c5f858c2", (a) => a.vaddps(xmm0, xmm0, xmm2)],
    ["62e17c0858ca", (a) => a.vaddps(xmm17, xmm0, xmm2)],
    ["62f1ed4958cb", (a) => a.vaddpd(mask(zmm1, k1), zmm2, zmm3)],
    ["62f1edc958cb", (a) => a.vaddpd(maskZero(zmm1, k1), zmm2, zmm3)],
    ["62f1ed5858480", (a) => a.vaddpd(zmm1, zmm2, broadcast(mem(rax, 8), 8))],
    ["62f1ed1858cb", (a) => a.vaddpd(zmm1, zmm2, zmm3, rnSae)],
    ["62f1ed1ac2cb01", (a) => a.vcmppd(mask(k1, k2), zmm2, zmm3, sae, 1)],
    ["f0480fb111", (a) => (a.lock(), a.cmpxchg(qword(rcx), rdx))],
    ["f3a4", (a) => (a.rep(), a.movsb())],
    ["3effe0", (a) => (a.notrack(), a.jmp(rax))],
    ["48ff28", (a) => a.jmpFar(qword(rax))],
  ])("%s", (expected, write) => {
    expect(bytesOf(write).startsWith(expected)).toBe(true);
  });

  test("a displacement of EVEX counts in vectors", () => {
    expect(bytesOf((a) => a.vmovaps(zmm1, mem(rax, 64)))).toBe("62f17c48284801");
    expect(bytesOf((a) => a.vmovaps(zmm1, mem(rax, 65)))).toBe("62f17c48288841000000");
  });
});

describe("wrong operands", () => {
  const wrong = (write: (a: Assembler) => void) => () => write(new Assembler());
  test.each<[string, RegExp, (a: Assembler) => void]>([
    ["no form", /no form of 'mov' takes \(xmm0, rax\); it takes: /, (a) => a.instruction("mov", xmm0, rax)],
    ["too many", /no form of 'ret' takes \(1, 2\); it takes: imm16; no operands/, (a) => a.instruction("ret", 1, 2)],
    ["far too many", /no form of 'add' takes \(rax, rbx, 1, 2, 3\)/, (a) => a.instruction("add", rax, rbx, 1, 2, 3)],
    ["too wide", /no form of 'add' takes \(rax, 4294967295\)/, (a) => a.add(rax, 0xffffffff)],
    ["a fraction", /'1\.5' cannot be encoded|1\.5/, (a) => a.add(rax, 1.5)],
    ["65 bits", /no integer of 64 bits/, (a) => a.mov(rax, 2n ** 64n)],
    ["no size", /does not say how wide/, (a) => a.mov(mem(rax), 1)],
    ["no mnemonic", /there is no instruction 'frobnicate'/, (a) => a.instruction("frobnicate")],
    ["high byte with REX", /REX/, (a) => a.mov(ah, r9b)],
    ["rsp as index", /rsp is no index/, (a) => a.mov(rax, mem(rax, rsp, 2))],
    ["mixed widths", /differ in width/, (a) => a.mov(rax, mem(rax, ecx))],
    ["a long displacement", /more than 32 bits/, (a) => a.mov(rax, mem(rax, 2 ** 31))],
    ["a scale of 3", /scale 3/, (a) => a.mov(rax, mem(rax, rcx, 3 as 4))],
    ["k0 as mask", /k0 is no mask/, (a) => a.vaddpd(mask(zmm1, asm.k0), zmm2, zmm3)],
    ["a mask where none is", /takes no mask/, (a) => a.mov(mask(rax as never, k1), rbx)],
    ["a mask on a source", /takes no mask there/, (a) => a.vaddpd(zmm1, mask(zmm2, k1), zmm3)],
    ["zeroing memory", /cannot zero/, (a) => a.vmovaps(maskZero(mem(rax), k1), zmm1)],
    ["rounding where none is", /no form of 'vpaddd'/, (a) => a.instruction("vpaddd", zmm1, zmm2, zmm3, rnSae)],
    ["rounding of memory", /no form|takes no rounding/, (a) => a.instruction("vaddpd", zmm1, zmm2, mem(rax), rnSae)],
    ["no mask where one must be", /no form of 'vgatherdpd'/, (a) => a.instruction("vgatherdpd", zmm1, mem(rax, ymm1))],
    ["lock of a read", /cannot be locked/, (a) => (a.lock(), a.mov(rax, rbx))],
    ["lock of registers", /cannot be locked/, (a) => (a.lock(), a.add(rax, rbx))],
  ])("%s", (_name, message, write) => {
    expect(wrong(write)).toThrow(message);
  });

  test("leave nothing behind", () => {
    const a = new Assembler();
    a.nop();
    expect(() => a.mov(ah, r9b)).toThrow();
    expect(() => a.vaddpd(zmm1, mask(zmm2, k1), zmm3)).toThrow();
    expect(() => a.instruction("mov", xmm0, rax)).toThrow();
    expect(() => a.mov(rax, qword(new Assembler().label()))).toThrow(/another assembler/);
    a.ret();
    expect(Buffer.from(a.finish().sections[0].bytes).toString("hex")).toBe("90c3");
  });

  test("are program errors with a code", () => {
    try {
      new Assembler().instruction("mov", xmm0, rax);
    } catch (error) {
      expect(error).toMatchObject({ code: "ING1050", family: "program error" });
      return;
    }
    expect.fail("nothing was thrown");
  });
});

describe("labels", () => {
  test("that are never bound are named", () => {
    const a = new Assembler();
    a.jmp(a.symbol("nowhere"));
    expect(() => a.finish()).toThrow(/label 'nowhere' is (used and )?never bound/);
    const b = new Assembler();
    b.call(b.label());
    expect(() => b.finish()).toThrow(/never bound/);
  });

  test("are bound once, and by their own assembler", () => {
    const a = new Assembler();
    const label = a.here();
    expect(() => a.bind(label)).toThrow(/is bound already/);
    expect(() => new Assembler().jmp(label)).toThrow(/another assembler/);
  });
});

/** Code, data, constants, every kind of fix-up. */
function program(): ObjectFile {
  const a = new Assembler({ source: "program" });
  const counter = a.symbol("counter", { type: "object" });
  const table = a.label();
  const puts = a.external("puts");
  const environ = a.external("environ");
  const main = a.define(a.symbol("main", { binding: "global", type: "function" }));
  const end = a.label();
  const [zero, one] = [a.label(), a.label()];
  a.push(rbx);
  a.position(1);
  a.lea(rdi, mem(a.constant(new TextEncoder().encode("hello from ingot\0"), 1)));
  a.call(puts);
  a.safepoint([1, 2, 3]);
  a.mov(rax, got(environ));
  a.mov(rdx, qword(rax));
  a.position(2);
  a.inc(dword(counter));
  a.mov(ecx, dword(counter));
  // A jump through a table of differences: entry 1.
  a.lea(rdx, mem(table));
  a.movsxd(rcx, dword(rdx, rcx, 4));
  a.add(rcx, rdx);
  a.jmp(rcx);
  a.bind(zero);
  a.ud2();
  a.bind(one);
  a.addsd(xmm0, qword(a.constantFloat64(1.5)));
  a.addsd(xmm1, qword(a.constantFloat64(1.5)));
  a.mov(rax, address(counter));
  a.cmp(dword(rax), 1);
  a.mov(eax, 0);
  a.setne(al);
  a.pop(rbx);
  a.ret();
  a.end(main);
  a.bind(end);
  a.unwind(main, end, Uint8Array.of(0x41, 0x0e, 16));
  a.section(".rodata");
  a.align(4);
  a.bind(table);
  a.dd(difference(zero, table), difference(one, table));
  a.section(".data");
  a.align(8);
  a.dq(address(main), address(counter, 4), 0x1122334455667788n);
  a.section(".bss");
  a.align(4);
  a.bind(counter);
  a.zero(4);
  a.end(counter);
  return a.finish({ key: "k", frameSize: 16 });
}

describe("an object", () => {
  const object = program();

  test("has its sections, symbols and tables", () => {
    expect(object.sections.map(({ name, kind, size }) => [name, kind, size > 0])).toEqual([
      [".text", "code", true],
      [".rodata", "constants", true],
      [".data", "data", true],
      [".bss", "zero", true],
    ]);
    expect(object.symbols.map(({ name, binding, type, size }) => [name, binding, type, size])).toEqual([
      ["counter", "local", "object", 4],
      ["puts", "global", "none", 0],
      ["environ", "global", "none", 0],
      ["main", "global", "function", object.sections[0].size],
      ["", "local", "section", 0],
      ["", "local", "section", 0],
    ]);
    expect(object.pcMap).toEqual([
      { section: 0, offset: 1, position: 1 },
      { section: 0, offset: 23, position: 2 },
    ]);
    expect(object.safepoints).toEqual([{ section: 0, offset: 13, words: [1, 2, 3] }]);
    expect(object.unwind).toMatchObject([{ section: 0, offset: 0, size: object.sections[0].size }]);
    expect({ key: object.key, frameSize: object.frameSize, source: object.source }).toEqual({
      key: "k",
      frameSize: 16,
      source: "program",
    });
  });

  test("has the relocations that its instructions need", () => {
    const kinds = object.sections.map(({ relocations }) => relocations.map(({ kind }) => kind));
    expect(kinds).toEqual([
      ["pc32", "plt32", "gotPc32rex", "pc32", "pc32", "pc32", "pc32", "pc32", "abs64"],
      ["pc32", "pc32"],
      ["abs64", "abs64"],
      [],
    ]);
  });

  test("shares equal constants", () => {
    expect(object.sections[1].bytes.length).toBe(8 + 8 + 17);
  });

  test("is written and read by both formats", () => {
    expect(plain(readIngot(writeIngot(object)))).toEqual(plain(object));
    expect(readElf(writeElf(object)).sections.map(({ name }) => name)).toContain(".text");
  });

  const objdump = oracle("objdump");

  test.skipIf(objdump === undefined)("is disassembled by objdump as by us", () => {
    const path = join(folder, "program.o");
    writeFileSync(path, writeElf(object));
    const text = execFileSync(objdump as string, ["-d", "-M", "intel", "--insn-width=16", path], { encoding: "utf8" });
    const theirs = [...text.matchAll(/^ +([0-9a-f]+):\t[0-9a-f ]+\t(\w+)/gm)].map(
      ([, at, mnemonic]) => `${at} ${mnemonic.replace("movabs", "mov")}`,
    );
    const ours = [...disassemble(object.sections[0].bytes)].map(
      (line) => `${line.offset.toString(16)} ${line.text.split(" ")[0]}`,
    );
    expect(ours).toEqual(theirs);
  });

  const gcc = oracle("gcc");

  test.skipIf(gcc === undefined)("links and runs", () => {
    const path = join(folder, "linked.o");
    const output = join(folder, "linked");
    writeFileSync(path, writeElf(object));
    // Absolute addresses of 64 bits in code make ld warn.
    const link = (mode: string) => execFileSync(gcc as string, [mode, "-o", output, path], { stdio: "pipe" });
    link("-no-pie");
    expect(execFileSync(output, { encoding: "utf8" })).toBe("hello from ingot\n");
    link("-pie");
    expect(execFileSync(output, { encoding: "utf8" })).toBe("hello from ingot\n");
  });
});

test("data is written as it is given", () => {
  const a = new Assembler();
  a.section(".data");
  a.db(1, -1, 255, "hé", Uint8Array.of(9));
  a.dw(0x1234, -2);
  a.dd(0xdeadbeef);
  a.dq(-1n, 2 ** 40);
  a.float32(1.5);
  a.float64(-0.1);
  a.align(8);
  a.zero(2);
  const { bytes, alignment } = a.finish().sections[1];
  expect(Buffer.from(bytes).toString("hex")).toBe(
    "01ffff68c3a9093412feffefbeaddeffffffffffffffff00000000000100000000c03f9a9999999999b9bf00000000000000",
  );
  expect(alignment).toBe(8);
  const b = new Assembler();
  b.section(".bss");
  expect(() => b.db(1)).toThrow(/holds zeros only/);
  expect(() => b.ret()).toThrow(/holds zeros only/);
  b.section(".data");
  expect(() => b.db(256)).toThrow(/more than 8 bits/);
  expect(() => b.dw(-32769)).toThrow(/more than 16 bits/);
});

test("sections keep apart what is in them", () => {
  const a = new Assembler();
  const there = a.label();
  a.jmp(there);
  a.section(".text.cold", "code");
  a.bind(there);
  a.ret();
  const { sections, symbols } = a.finish();
  expect(sections[0].relocations).toEqual([{ offset: 1, kind: "pc32", symbol: 0, addend: -4 }]);
  expect(symbols).toEqual([{ name: "", section: 1, offset: 0, size: 0, binding: "local", type: "section" }]);
});

test("every register has a name, and every name one register", () => {
  const registers = Object.values(asm.REGISTERS).flat();
  expect(new Set(registers.map(({ name }) => name)).size).toBe(registers.length);
  expect(Object.isFrozen(rax)).toBe(true);
  expect([ebx, r8, r15, rsi, bl, byte(rax).base, word(rcx).base].join()).toBe("ebx,r8,r15,rsi,bl,rax,rcx");
});
