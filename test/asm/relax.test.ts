// Jumps: each reaches its target, none is longer than it needs to be or than nasm's, and the work does not grow with the code.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Assembler, decode, disassemble, Jump, type Label, near, short } from "ingot/asm";
import { amount, full } from "../support/mode.ts";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const folder = temporaryFolder("relax");
const nasm = oracle("nasm");

/** A program as data, so that it can be built here and written for nasm. */
type Line =
  | { readonly kind: "label"; readonly label: number }
  | { readonly kind: "jump"; readonly mnemonic: string; readonly label: number }
  | { readonly kind: "fill"; readonly bytes: number }
  | { readonly kind: "align"; readonly to: number };

const JUMPS = ["jmp", "jne", "jg", "jc"];

function randomProgram(draw: () => number, jumps: number, reach: number, withAlignment: boolean): Line[] {
  const lines: Line[] = [];
  for (let index = 0; index < jumps; index++) {
    lines.push({ kind: "label", label: index });
    if (draw() < 0.7) lines.push({ kind: "fill", bytes: Math.floor(draw() * 40) });
    if (withAlignment && draw() < 0.1) lines.push({ kind: "align", to: 2 ** (1 + Math.floor(draw() * 5)) });
    const target = index + Math.floor((draw() - 0.5) * 2 * reach);
    const label = Math.max(0, Math.min(jumps - 1, target));
    lines.push({ kind: "jump", mnemonic: JUMPS[Math.floor(draw() * JUMPS.length)], label });
  }
  return lines;
}

interface Built {
  readonly bytes: Uint8Array;
  readonly passes: number;
}

function build(lines: readonly Line[]): Built {
  const a = new Assembler();
  const labels: Label[] = lines.filter(({ kind }) => kind === "label").map(() => a.label());
  for (const line of lines) {
    if (line.kind === "label") {
      // The label's number as an immediate, to find the place again: test eax, imm32.
      a.bind(labels[line.label]);
      a.bytes(markOf(line.label));
    } else if (line.kind === "jump") a.instruction(line.mnemonic, labels[line.label]);
    else if (line.kind === "align") a.align(line.to);
    else a.bytes(new Uint8Array(line.bytes).fill(0x90));
  }
  const object = a.finish();
  return { bytes: object.sections[0].bytes, passes: a.passes };
}

/** `test eax, 0x5a000000 + number`. */
function markOf(label: number): Uint8Array {
  return Uint8Array.of(0xa9, label & 0xff, (label >> 8) & 0xff, (label >> 16) & 0xff, 0x5a);
}

function check(lines: readonly Line[], { bytes }: Built): void {
  const places = new Map<number, number>();
  const jumps: { end: number; distance: number; length: number }[] = [];
  for (const { offset, instruction } of disassemble(bytes)) {
    if (instruction === undefined) expect.fail(`no instruction at ${offset}`);
    const [first, second] = instruction.operands;
    if (instruction.form.mnemonic === "test" && typeof second === "number") places.set(second - 0x5a000000, offset);
    if (first instanceof Jump) {
      jumps.push({ end: offset + instruction.length, distance: first.distance, length: instruction.length });
    }
  }
  const expected = lines.filter((line) => line.kind === "jump");
  expect(jumps.length).toBe(expected.length);
  const hasAlignment = lines.some(({ kind }) => kind === "align");
  jumps.forEach(({ end, distance, length }, index) => {
    if (end + distance !== places.get(expected[index].label)) expect.fail(`jump ${index} does not reach its target`);
    // Shortest: a long jump would not reach if it alone were short (it would be 3 or 4 bytes nearer at most).
    const nearer = distance < 0 ? distance + (length - 2) : distance;
    if (length > 2 && !hasAlignment && nearer >= -128 && nearer <= 127)
      expect.fail(`jump ${index} is long for nothing`);
  });
}

describe("relaxation", () => {
  const draw = randomFrom(seedOf("relaxation"));

  test("jumps of random programs reach their targets by the shortest way", () => {
    for (let round = amount(60, 600); round > 0; round--) {
      const lines = randomProgram(draw, 1 + Math.floor(draw() * 300), 1 + Math.floor(draw() * 12), false);
      check(lines, build(lines));
    }
  });

  test("with alignments in between, too", () => {
    for (let round = amount(60, 600); round > 0; round--) {
      const lines = randomProgram(draw, 1 + Math.floor(draw() * 300), 1 + Math.floor(draw() * 12), true);
      const built = build(lines);
      check(lines, built);
      expect(built.passes).toBeLessThanOrEqual(10);
    }
  });

  test("passes do not grow with the code", () => {
    const passes = [100, 1_000, 10_000, amount(40_000, 200_000)].map(
      (jumps) => build(randomProgram(draw, jumps, 5, false)).passes,
    );
    // One settles all, one confirms it.
    expect(Math.max(...passes)).toBeLessThanOrEqual(2);
  });

  test("a chain in which each jump pushes the next out of reach takes no more passes", () => {
    const a = new Assembler();
    const count = 5_000;
    const labels = Array.from({ length: count + 40 }, () => a.label());
    // Each jump spans its neighbours and just reaches while they are short.
    for (let index = 0; index < labels.length; index++) {
      a.bind(labels[index]);
      if (index < count) a.jmp(labels[index + 40]);
      a.bytes(new Uint8Array(index === count ? 8 : 1).fill(0x90));
    }
    a.finish();
    expect(a.passes).toBeLessThanOrEqual(2);
  });

  test.skipIf(nasm === undefined)("never longer than nasm's", () => {
    for (let round = amount(3, 25); round > 0; round--) {
      const lines = randomProgram(draw, full ? 400 : 150, 1 + Math.floor(draw() * 10), false);
      const text = lines.map((line) => {
        if (line.kind === "label") return `l${line.label}: db ${[...markOf(line.label)].join(", ")}`;
        if (line.kind === "jump") return `${line.mnemonic} l${line.label}`;
        return line.kind === "align" ? `align ${line.to}` : `times ${line.bytes} nop`;
      });
      const source = join(folder, "jumps.asm");
      const output = join(folder, "jumps.bin");
      writeFileSync(source, `BITS 64\n${text.join("\n")}\n`);
      const { status, stderr } = spawnSync(nasm as string, ["-f", "bin", "-Ox", "-o", output, source], {
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(build(lines).bytes.length).toBeLessThanOrEqual(readFileSync(output).length);
    }
  });
});

describe("jumps", () => {
  function codeOf(write: (a: Assembler) => void): string {
    const a = new Assembler();
    write(a);
    return Buffer.from(a.finish().sections[0].bytes).toString("hex");
  }

  test("reach 127 bytes forward and 128 back in their short form", () => {
    const forward = (gap: number) =>
      codeOf((a) => {
        const label = a.label();
        a.jmp(label);
        a.zero(gap);
        a.bind(label);
      });
    expect(forward(127).slice(0, 4)).toBe("eb7f");
    expect(forward(128).slice(0, 10)).toBe("e980000000");
    const back = (gap: number) =>
      codeOf((a) => {
        const label = a.here();
        a.zero(gap);
        a.jne(label);
      });
    expect(back(126).slice(-4)).toBe("7580");
    expect(back(127).slice(-12)).toBe("0f857bffffff");
  });

  test("have the length that is asked for", () => {
    expect(codeOf((a) => a.jmp(near(a.here())))).toBe("e9fbffffff");
    expect(codeOf((a) => a.jmp(short(a.here())))).toBe("ebfe");
    expect(codeOf((a) => a.loop(a.here()))).toBe("e2fe");
    expect(codeOf((a) => a.jrcxz(a.here()))).toBe("e3fe");
    expect(() =>
      codeOf((a) => {
        const label = a.label();
        a.jmp(short(label));
        a.zero(200);
        a.bind(label);
      }),
    ).toThrow(/out of reach/);
  });

  test("over an alignment land behind its padding", () => {
    const a = new Assembler();
    const label = a.label();
    a.jmp(label);
    a.align(16);
    a.bind(label);
    a.ret();
    const { bytes } = a.finish().sections[0];
    expect(bytes.length).toBe(17);
    expect(decode(bytes)?.operands).toEqual([new Jump(14)]);
    // The padding is long nops.
    expect([...disassemble(bytes)].map(({ bytes: { length } }) => length)).toEqual([2, 9, 5, 1]);
  });
});
