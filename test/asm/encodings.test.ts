// Every form of the instruction table against independent assemblers, byte for byte: nasm where it knows the form, else
// llvm-mc, else GNU as. Where a judge differs and is left out for it, EXCEPTIONS says why; such a form goes to the next judge.
import { describe, expect, test } from "vitest";
import { Assembler, Memory, type Operand } from "ingot/asm";
import { findMnemonic, type Form, mnemonicNames } from "#ingot/asm/table.js";
import { amount, full } from "../support/mode.ts";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { asJudge, type Judge, llvmJudge, nasmJudge } from "./judges.ts";
import { randomOperands } from "./random-operands.ts";
import { gnuLine, nasmLine } from "./syntax.ts";

const COMBINATIONS = amount(3, 20);
const folder = temporaryFolder("asm");

interface Exception {
  readonly judge: "nasm" | "llvm-mc" | "as";
  /** Matches `<line> | <row of the table>`. */
  readonly pattern: RegExp;
  readonly reason: string;
}

const EXCEPTIONS: readonly Exception[] = [
  { judge: "nasm", pattern: /^(invpcid|enqcmds?) r/, reason: "nasm 2.16 adds a REX.W that means nothing there" },
  { judge: "nasm", pattern: /^ptwrite /, reason: "nasm 2.16 leaves out the F3 prefix" },
  {
    judge: "nasm",
    pattern: /\bAVX512_FP16\b/,
    reason: "nasm 2.16 has wrong opcodes for vf(n)madd…ph and scales disp8 of {1toN} wrongly",
  },
  { judge: "nasm", pattern: /^vcvtusi2ss .* r.*-sae/, reason: "nasm 2.16 sets a reserved bit of EVEX" },
  { judge: "nasm", pattern: /^vcvtneps2bf16 xmm/, reason: "nasm 2.16 writes the first operand into vvvv too" },
];

interface Sample {
  readonly form: Form;
  readonly operands: readonly Operand[];
  readonly bytes: string;
  readonly isLocked: boolean;
}

function assemble(form: Form, operands: readonly Operand[], isLocked: boolean): string {
  const a = new Assembler();
  if (isLocked) a.lock();
  if (form.needsVex) a.vex();
  try {
    a.instruction(form.mnemonic, ...operands);
  } catch (error) {
    return `error: ${(error as Error).message}`;
  }
  return Buffer.from(a.finish().sections[0].bytes).toString("hex");
}

/** All forms but those of jumps, whose operands are places; they have tests of their own. */
const FORMS = mnemonicNames()
  .flatMap((name) => findMnemonic(name)?.forms ?? [])
  .filter((form) => !form.decodeOnly && !form.operands.some(({ text }) => text.startsWith("rel")));

function samples(): Sample[] {
  const draw = randomFrom(seedOf("encodings"));
  return FORMS.flatMap((form) =>
    Array.from({ length: form.operands.length === 0 ? 1 : COMBINATIONS }, () => {
      const operands = randomOperands(form, draw);
      const isLocked =
        form.canLock && operands.some((operand) => operand instanceof Memory && isWritten(operands, operand));
      return { form, operands, bytes: assemble(form, operands, isLocked), isLocked };
    }),
  );
}

/** True for the operand that an instruction with `lock` writes. */
function isWritten(operands: readonly Operand[], memory: Memory): boolean {
  return operands[0] === memory;
}

/** GNU as and llvm-mc write 67 before 66, nasm and we 66 before 67. */
function inOneOrder(bytes: string): string {
  return bytes.replace(/^((?:9b|26|2e|36|3e|64|65)?)6766/, "$16667");
}

interface Outcome {
  readonly wrong: readonly string[];
  /** What the judge does not know, or is not asked about. */
  readonly rest: readonly Sample[];
  readonly agreed: number;
}

const used = new Set<Exception>();

function ask(judge: Judge, list: readonly Sample[]): Outcome {
  const isNasm = judge.name === "nasm";
  const lines = list.map(({ form, operands, isLocked }) => {
    const line = isNasm ? nasmLine(form, operands) : gnuLine(form, operands);
    return isLocked ? `lock ${line}` : line;
  });
  const verdicts = judge.judge(lines, folder);
  const wrong: string[] = [];
  const rest: Sample[] = [];
  let agreed = 0;
  list.forEach((sample, index) => {
    const verdict = verdicts[index];
    if (verdict !== undefined && inOneOrder(verdict) === inOneOrder(sample.bytes)) {
      agreed++;
      return;
    }
    const subject = `${lines[index]} | ${sample.form.text}`;
    const exception = EXCEPTIONS.find((each) => each.judge === judge.name && each.pattern.test(subject));
    if (verdict === undefined || exception !== undefined) rest.push(sample);
    else wrong.push(`${lines[index]} | ours ${sample.bytes} | ${judge.name} ${verdict} | ${sample.form.text}`);
    if (verdict !== undefined && exception !== undefined) used.add(exception);
  });
  console.log(`${judge.name}: ${agreed} agreed, ${wrong.length} differ, ${rest.length} left to others`);
  return { wrong, rest, agreed };
}

const nasm = oracle("nasm");
const llvm = oracle("llvm-mc-19");
const as = oracle("as");

describe.skipIf(nasm === undefined || llvm === undefined || as === undefined)("encodings", () => {
  test("every form is encoded as nasm, llvm-mc or GNU as encode it", { timeout: 300_000 }, () => {
    let rest: readonly Sample[] = samples();
    const wrong: string[] = [];
    for (const judge of [nasmJudge(nasm as string), llvmJudge(llvm as string), asJudge(as as string)]) {
      const outcome = ask(judge, rest);
      wrong.push(...outcome.wrong);
      rest = outcome.rest;
    }
    expect(wrong.slice(0, 500)).toEqual([]);
    expect(rest.map(({ form, operands }) => `${nasmLine(form, operands)} | ${form.text}`)).toEqual([]);
  });

  test("jumps are encoded as nasm encodes them", () => {
    const jumps = mnemonicNames().flatMap((name) => {
      const forms = findMnemonic(name)?.forms.filter(({ operands }) => operands[0]?.text.startsWith("rel")) ?? [];
      const isShort = forms.every(({ operands }) => operands[0].text === "rel8");
      // Backwards over so many bytes: nasm knows the distance then.
      const gaps = Array.from({ length: forms.length === 0 ? 0 : COMBINATIONS }, (_, index) =>
        isShort ? index * 6 : index * 15,
      );
      return gaps.map((gap) => ({ name, gap }));
    });
    const verdicts = nasmJudge(nasm as string).judge(
      jumps.flatMap(({ name, gap }, index) => [`l${index}: times ${gap} nop`, `${name} l${index}`]),
      folder,
    );
    const wrong = jumps.flatMap(({ name, gap }, index) => {
      const a = new Assembler();
      const label = a.here();
      a.zero(gap);
      a.instruction(name, label);
      const ours = Buffer.from(a.finish().sections[0].bytes.subarray(gap)).toString("hex");
      const theirs = verdicts[2 * index + 1];
      return ours === theirs ? [] : [`${name} over ${gap} | ours ${ours} | nasm ${theirs}`];
    });
    expect(wrong).toEqual([]);
    expect(jumps.length).toBeGreaterThan(20 * COMBINATIONS);
  });

  test.runIf(full)("each exception is one", () => {
    expect(EXCEPTIONS.filter((exception) => !used.has(exception)).map(({ reason }) => reason)).toEqual([]);
  });
});
