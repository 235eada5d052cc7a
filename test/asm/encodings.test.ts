// Every form of the instruction table against independent assemblers, byte for byte.
import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Assembler, type Operand } from "ingot/asm";
import { findMnemonic, type Form, mnemonicNames } from "#ingot/asm/table.js";
import { temporaryFolder } from "../support/native.ts";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { asJudge, type Judge, llvmJudge, nasmJudge } from "./judges.ts";
import { randomOperands } from "./random-operands.ts";
import { gnuLine, nasmLine } from "./syntax.ts";

const folder = temporaryFolder("asm");
const COMBINATIONS = amount(3, 20);

interface Sample {
  readonly form: Form;
  readonly operands: readonly Operand[];
  readonly bytes: string;
}

function assemble(form: Form, name: string, operands: readonly Operand[]): string {
  const a = new Assembler();
  if (form.needsVex) a.vex();
  a.instruction(name, ...operands);
  return Buffer.from(a.finish().sections[0].bytes).toString("hex");
}

function samples(): Sample[] {
  const draw = randomFrom(seedOf("encodings"));
  const all: Sample[] = [];
  for (const name of mnemonicNames()) {
    for (const form of findMnemonic(name)?.forms ?? []) {
      if (form.decodeOnly || form.operands.some(({ text }) => text.startsWith("rel"))) continue;
      const count = form.operands.length === 0 ? 1 : COMBINATIONS;
      for (let round = 0; round < count; round++) {
        const operands = randomOperands(form, draw);
        let bytes: string;
        try {
          bytes = assemble(form, name, operands);
        } catch (error) {
          bytes = `error ${(error as Error).message}`;
        }
        all.push({ form, operands, bytes });
      }
    }
  }
  return all;
}

test("all forms", () => {
  const list = samples();
  const nasm = nasmJudge(oracle("nasm") as string);
  const lines = list.map(({ form, operands }) => nasmLine(form, operands));
  const report: string[] = [];
  const verdicts = nasm.judge(lines, folder);
  let agreed = 0;
  const unknown: Sample[] = [];
  list.forEach((sample, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined) unknown.push(sample);
    else if (verdict === sample.bytes) agreed++;
    else report.push(`nasm ${lines[index]} | ours ${sample.bytes} | nasm ${verdict} | ${sample.form.text}`);
  });
  report.push(`agreed ${agreed} unknown ${unknown.length}`);
  for (const judge of [llvmJudge(oracle("llvm-mc-19") as string), asJudge(oracle("as") as string)]) {
    const texts = unknown.map(({ form, operands }) => gnuLine(form, operands, judge.name));
    const second = judge.judge(texts, folder);
    const rest: Sample[] = [];
    let good = 0;
    unknown.forEach((sample, index) => {
      if (second[index] === undefined) rest.push(sample);
      else if (second[index] === sample.bytes) good++;
      else
        report.push(
          `${judge.name} ${texts[index]} | ours ${sample.bytes} | theirs ${second[index]} | ${sample.form.text}`,
        );
    });
    report.push(`${judge.name} agreed ${good} unknown ${rest.length}`);
    unknown.length = 0;
    unknown.push(...rest);
  }
  for (const { form, operands } of unknown) report.push(`unknown ${nasmLine(form, operands)} | ${form.text}`);
  writeFileSync("/tmp/wt/ework/report.txt", report.join("\n"));
  expect(agreed).toBeGreaterThan(1);
});
