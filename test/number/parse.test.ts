import { beforeAll, describe, expect, test } from "vitest";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import {
  askLua,
  bitsOf,
  compileCore,
  doubleOf,
  hardDoubles,
  hex,
  IN,
  randomDouble,
  RESULT,
  SCRATCH,
  writeText,
} from "./harness.ts";
import type { Core } from "./harness.ts";

let core: Core;
beforeAll(async () => {
  core = await compileCore();
});

const lua = oracle("lua5.4");
const random = randomFrom(seedOf("number/parse"));

/** `i` and an integer, `f` and the bits of a float, or `none`. */
function parse(text: string): string {
  const kind = core.parseNumber(IN, writeText(core, IN, text), RESULT, SCRATCH);
  const view = new DataView(core.memory.buffer);
  if (kind === 1) return `i ${view.getBigInt64(RESULT, true)}`;
  return kind === 2 ? `f ${hex(view.getFloat64(RESULT, true))}` : "none";
}

/** All digits of a finite double that is not negative. */
function exactText(value: number): string {
  const bits = bitsOf(value);
  const biased = Number(bits >> 52n);
  const m = (bits & (2n ** 52n - 1n)) | (biased ? 2n ** 52n : 0n);
  const e = Math.max(biased, 1) - 1075;
  return e >= 0 ? `${m << BigInt(e)}e0` : `${m * 5n ** BigInt(-e)}e${e}`;
}

/** The point half-way between a double and the next. */
function halfwayText(value: number): string {
  const bits = bitsOf(value);
  const biased = Number(bits >> 52n);
  const m = ((bits & (2n ** 52n - 1n)) | (biased ? 2n ** 52n : 0n)) * 2n + 1n;
  const e = Math.max(biased, 1) - 1076;
  return e >= 0 ? `${m << BigInt(e)}e0` : `${m * 5n ** BigInt(-e)}e${e}`;
}

const expectFloat = (text: string, value: number) => {
  const actual = parse(text);
  if (actual !== `f ${hex(value)}`) expect(`${text.slice(0, 200)}: ${actual}`).toBe(`f ${hex(value)}`);
};

describe("decimal floats", () => {
  test("are rounded as JavaScript rounds them", () => {
    const texts: string[] = [];
    for (let n = amount(60_000, 300_000); n > 0; n--) {
      const digits = Array.from({ length: 1 + Math.floor(random() ** 3 * 40) }, () => Math.floor(random() * 10)).join(
        "",
      );
      const point = Math.floor(random() * (digits.length + 1));
      const exponent = Math.floor((random() - 0.5) * (random() < 0.5 ? 60 : 720));
      texts.push(`${digits.slice(0, point)}.${digits.slice(point)}e${exponent}`);
    }
    for (const text of texts) expectFloat(text, Number(text));
  });

  test("come back from every way of writing them, and from all their digits", () => {
    const values = hardDoubles().map(Math.abs).filter(Number.isFinite);
    for (let n = amount(5000, 50_000); n > 0; n--) values.push(Math.abs(randomDouble(random)));
    for (const value of values.filter(Number.isFinite)) {
      expectFloat(`${value}`.includes("e") ? `${value}` : `${value}e0`, value);
      expectFloat(exactText(value), value);
    }
  });

  test("half-way between two doubles go to the even one, and a digit far behind tips them", () => {
    const values = hardDoubles()
      .map(Math.abs)
      .filter((value) => value < Number.MAX_VALUE);
    for (let n = amount(3000, 50_000); n > 0; n--) values.push(Math.abs(randomDouble(random)));
    for (const value of values.filter((value) => value < Number.MAX_VALUE)) {
      const half = halfwayText(value);
      const [digits, exponent] = half.split("e");
      const next = doubleOf(bitsOf(value) + 1n);
      const even = bitsOf(value) & 1n ? next : value;
      expectFloat(half, even);
      const scale = (zeros: number) => Number(exponent) - zeros;
      for (const zeros of [1, 20, 800]) expectFloat(`${digits}${"0".repeat(zeros - 1)}1e${scale(zeros)}`, next);
      expectFloat(`${BigInt(digits) - 1n}${"9".repeat(30)}e${scale(30)}`, value);
    }
    expectFloat("179769313486231580793728971405301e276", Number.MAX_VALUE);
    expectFloat(halfwayText(Number.MAX_VALUE), Infinity);
    expectFloat("2.4703282292062327208e-324", 0);
    expectFloat("2.4703282292062327209e-324", 5e-324);
  });

  test("of a hundred thousand digits are read in linear time", () => {
    const zeros = "0".repeat(100_000);
    const nines = "9".repeat(100_000);
    const start = performance.now();
    expectFloat(`1${zeros}e-100000`, 1);
    expectFloat(`0.${zeros}1e100001`, 1);
    expectFloat(`0.${nines}`, 1);
    expectFloat(`9007199254740993.${zeros}1`, 9007199254740994);
    expectFloat(`9007199254740993.${zeros}`, 9007199254740992);
    expectFloat(nines, Infinity);
    expectFloat(`${nines}e-100000`, 1);
    expectFloat(`1e-${nines}`, 0);
    expectFloat(`-1e${nines}`, -Infinity);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("integers", () => {
  test("that do not fit become floats, hexadecimal ones wrap around", () => {
    expect(parse("9223372036854775807")).toBe("i 9223372036854775807");
    expect(parse("-9223372036854775808")).toBe("i -9223372036854775808");
    expectFloat("9223372036854775808", 2 ** 63);
    expectFloat("-9223372036854775809", -(2 ** 63));
    expect(parse("0xffffffffffffffffff")).toBe("i -1");
    expect(parse("-0x8000000000000001")).toBe("i 9223372036854775807");
    expect(parse(`${"0".repeat(1000)}17`)).toBe("i 17");
  });
});

describe.skipIf(lua === undefined)("what is a number, and which", () => {
  const CORNERS = [
    "",
    " ",
    "0x",
    "0x.",
    "0x.p1",
    "0x1p",
    "0x1p+",
    ".",
    "e1",
    ".e1",
    "1e",
    "1e+",
    "1.",
    ".5",
    "inf",
    "nan",
  ];
  CORNERS.push(
    "1 1",
    "- 1",
    "--1",
    "0x1p4",
    "0xA.8",
    "0x.1",
    "0x1p-1074",
    "0x1.8p-1075",
    "0x1p-1075",
    "0x1.fffffffffffff8p0",
  );
  CORNERS.push(
    "0x1.fffffffffffff7ffp0",
    "0xfffffffffffffbffp0",
    "0xfffffffffffffc00p0",
    "0xfffffffffffffc000000001p0",
    "1n",
  );
  CORNERS.push(
    "0x0.0000000000000000000000000000001p128",
    "0x1p1024",
    "0x1.fffffffffffff7p1023",
    "0x1.fffffffffffff8p1023",
  );
  CORNERS.push(
    "\t\n\v\f\r 12 \t\n\v\f\r",
    "1\0",
    "0b1",
    "1_0",
    "0X1P+3",
    "1E5",
    "-0",
    "-0.0",
    "-0x0",
    "0e99999999999",
    "0x",
  );
  CORNERS.push(
    "0x0p99999999999",
    "+1",
    "+0x1",
    "+-1",
    "1e1.5",
    "0x1.8.1",
    "1.2.3",
    "infinity",
    "0xinf",
    "1e99999999999999",
  );

  test("agrees with lua5.4 on corner cases and generated texts", () => {
    const texts = [...CORNERS];
    const alphabet = "0123456789012345678901234567890123456789aAfFeEpPxX..+- \t";
    for (let n = amount(60_000, 250_000); n > 0; n--) {
      const start = random() < 0.4 ? "0x" : "";
      const length = Math.floor(random() * 24);
      texts.push(start + Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join(""));
    }
    const answers = askLua(
      lua!,
      `local n = tonumber(X(line)); if not n then return "none" end
       return math.type(n) == "integer" and string.format("i %d", n) or "f " .. H(n)`,
      texts.map((text) => Buffer.from(text, "latin1").toString("hex")),
    );
    texts.forEach((text, index) => {
      const actual = parse(text);
      if (actual !== answers[index]) expect(`'${text}': ${actual}`).toBe(answers[index]);
    });
  });
});
