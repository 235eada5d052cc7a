/** The native examples run, and print what `//>` comments say. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openMemory } from "ingot/memory";
import { deflateSync, inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { checkExample } from "../support/examples.ts";

const folder = fileURLToPath(new URL("../../examples/native/", import.meta.url));
const memory = openMemory();
const refusal = "refused" in memory ? memory.refused.message : undefined;
if (refusal !== undefined) console.log(`skipped: ${refusal}`);

const hasZlib = existsSync("/usr/lib/x86_64-linux-gnu/libz.a");
if (!hasZlib) {
  const message = "no libz.a (apt-get install zlib1g-dev)";
  if (process.env.INGOT_ORACLES === "require") throw new Error(`required oracle missing: ${message}`);
  console.log(`skipped: ${message}`);
}

describe.skipIf(refusal !== undefined)("calculator.mjs", () => {
  const program = `${folder}calculator.mjs`;

  function calculate(...lines: string[]): string[] {
    const temporary = mkdtempSync(join(tmpdir(), "ingot-calculator-"));
    const file = join(temporary, "lines.txt");
    writeFileSync(file, lines.join("\n"));
    const { stdout, stderr } = spawnSync(process.execPath, [program, file], { encoding: "utf8" });
    rmSync(temporary, { recursive: true });
    expect(stderr).toBe("");
    return stdout.trimEnd().split("\n");
  }

  test("runs its tour", () => checkExample(program, `${folder}calculator.txt`));

  test("fits in 150 lines", () => {
    expect(readFileSync(program, "utf8").split("\n").length).toBeLessThanOrEqual(150);
  });

  test("calculates as JavaScript does", () => {
    const lines = {
      "-2 ^ 2": -(2 ** 2),
      "2 ^ 3 ^ 2": 2 ** (3 ** 2),
      "1 - 2 - 3": 1 - 2 - 3,
      "(1 + 2) * -(3 - 4) / 8": 3 / 8,
      "sin(1) + cos(2) * tan(0.5)": Math.sin(1) + Math.cos(2) * Math.tan(0.5),
      "hypot(fmod(7.5, 2), 2)": 2.5,
      "1 < 2 == 1": 1,
      "sqrt(-1) > 0": 0,
      "if 0 / 0 < 1 then 2 else if 1 > 0.5 then 1e3 else 4": 1000,
    };
    expect(calculate(...Object.keys(lines)).map(Number)).toEqual(Object.values(lines));
  });

  test("keeps arguments and operands over calls, in eight registers and beyond", () => {
    expect(
      calculate(
        "add(a, b, c, d, e, f, g, h) = a + 2 * (b + 2 * (c + 2 * (d + 2 * (e + 2 * (f + 2 * (g + 2 * h))))))",
        "id(x) = x",
        "add(id(1), id(0), id(1), 1, id(0), 0, id(1), id(1)) + id(1) * add(0, 0, 0, 0, 0, 0, 0, id(2))",
        "nine(a, b, c, d, e, f, g, h, i) = 1",
        "fibonacci(n) = if n < 2 then n else fibonacci(n - 1) + fibonacci(n - 2)",
        "fibonacci(20)",
      ),
    ).toEqual([String(0b11001101 + 256), "4:1: more than 8 parameters", "6765"]);
  });

  test("says where and what is wrong", () => {
    expect(calculate("1 +", "2 3", "f(1) = 2", "sqrt(1, 2)", "", "if 1 then 2", "# 1", "f(x) = y", "f(1)")).toEqual([
      "1:4: expected a number, a name or '(', found 'end of line'",
      "2:3: expected an operator, found '3'",
      "3:3: expected a name, found '1'",
      "4:1: 'sqrt' takes 1, not 2",
      "6:12: expected 'else', found 'end of line'",
      "7:1: expected a number, a name or '(', found '#'",
      "8:8: nothing is called 'y'",
      "9:1: nothing is called 'f'",
    ]);
  });
});

describe.skipIf(refusal !== undefined)("zlib.mjs", () => {
  const program = `${folder}zlib.mjs`;
  const samples: { readonly [name: string]: Uint8Array } = {
    nothing: new Uint8Array(0),
    "one byte": Uint8Array.of(7),
    "a program": readFileSync(program),
    noise: randomBytes(300_000),
    "much of the same": new Uint8Array(5_000_000).fill(1),
  };

  test.skipIf(!hasZlib)("prints what its comments say", () => checkExample(program));

  test.skipIf(!hasZlib).each(Object.keys(samples))("agrees with node:zlib on %s", async (name) => {
    const { openZlib } = await import(program);
    const zlib = openZlib();
    const bytes = samples[name];
    for (const level of [0, 1, 6, 9]) {
      const packed = zlib.compress(bytes, level);
      expect(inflateSync(packed).equals(bytes)).toBe(true);
      expect(Buffer.from(zlib.inflate(packed)).equals(bytes)).toBe(true);
    }
    expect(Buffer.from(zlib.inflate(deflateSync(bytes))).equals(bytes)).toBe(true);
    zlib.code.free();
  });

  test("says what is missing, and refuses what is no zlib stream", async () => {
    const { openZlib } = await import(program);
    expect(() => openZlib("nowhere/libz.a")).toThrow("no nowhere/libz.a: on Debian, apt-get install zlib1g-dev");
    if (!hasZlib) return;
    const zlib = openZlib();
    const packed = zlib.compress(samples["a program"]);
    expect(() => zlib.inflate(packed.subarray(0, packed.length - 5))).toThrow("inflate: zlib's error -3");
    expect(() => zlib.inflate(samples.noise)).toThrow("inflate: zlib's error -3");
  });
});

describe.skipIf(refusal !== undefined)("the README", () => {
  test("shows code for authors of languages that runs", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const [, section] = readme.split("## For authors of languages");
    const [, code] = /```js\n(.*?)```/s.exec(section) as RegExpExecArray;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
      encoding: "utf8",
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
    });
    expect(stderr).toBe("");
    expect(stdout).toBe("5\n");
  });
});
