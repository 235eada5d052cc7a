import { beforeAll, describe, expect, test } from "vitest";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { askLua, compileCore, IN, OUT as RECORD, readText, writeText, type Core } from "./harness.ts";

let core: Core;
beforeAll(async () => {
  core = await compileCore();
});

const lua = oracle("lua5.4");
const random = randomFrom(seedOf("text/pattern"));
const MORE = 2;
const CAPTURES = 256;

// The record's fields, as pattern.ts gives them.
const field = (offset: number) => new DataView(core.memory.buffer).getUint32(RECORD + offset, true);
const start = () => field(20);
const end = () => field(24);
const level = () => field(32);

const ERRORS: Record<number, () => string> = {
  [-1]: () => "malformed pattern (ends with '%')",
  [-2]: () => "malformed pattern (missing ']')",
  [-3]: () => "malformed pattern (missing arguments to '%b')",
  [-4]: () => "missing '[' after '%f' in pattern",
  [-5]: () => "invalid pattern capture",
  [-6]: () => `invalid capture index %${field(36)}`,
  [-7]: () => "too many captures",
  [-8]: () => "pattern too complex",
};

class PatternError extends Error {}

/** Where the subject was put, after the pattern. */
function init(subject: string, pattern: string, from: number, anchor: boolean): number {
  const anchored = anchor && pattern.startsWith("^");
  const patternEnd = writeText(core, IN, pattern);
  const subjectEnd = writeText(core, patternEnd + 8, subject);
  const base = patternEnd + 8;
  core.matchInit(RECORD, base, subjectEnd, IN + Number(anchored), patternEnd, base + from, Number(anchored));
  return base;
}

/** Runs in slices of `budget` until there is an answer. */
function search(budget: number): boolean {
  for (;;) {
    const status = core.matchRun(RECORD, budget);
    if (status < 0) throw new PatternError(ERRORS[status]());
    if (status !== MORE) return status === 1;
  }
}

const hexOf = (text: string) => Buffer.from(text, "latin1").toString("hex");

function captures(base: number, whole: boolean): string[] {
  if (level() === 0 && whole) return [`s${hexOf(readText(core, start(), end() - start()))}`];
  return Array.from({ length: level() }, (_, index) => {
    const at = field(CAPTURES + 8 * index);
    const length = field(CAPTURES + 8 * index + 4) | 0;
    if (length === -1) throw new PatternError("unfinished capture");
    return length === -2 ? `p${at - base + 1}` : `s${hexOf(readText(core, at, length))}`;
  });
}

function orError(answer: () => string): string {
  try {
    return answer();
  } catch (error) {
    if (error instanceof PatternError) return `error ${error.message}`;
    throw error;
  }
}

function find(subject: string, pattern: string, from: number, budget: number): string {
  return orError(() => {
    const base = init(subject, pattern, from, true);
    const patternEnd = IN + pattern.length;
    if (core.isPlainPattern(IN, patternEnd)) {
      const found = core.findText(base + from, base + subject.length, IN, patternEnd);
      return found === 0 ? "none" : `${found - base + 1} ${found - base + pattern.length}`;
    }
    if (!search(budget)) return "none";
    return [start() - base + 1, end() - base, ...captures(base, false)].join(" ");
  });
}

function gmatch(subject: string, pattern: string, budget: number): string {
  return orError(() => {
    const base = init(subject, pattern, 0, false);
    const found: string[] = [];
    for (; search(budget); core.matchNext(RECORD)) found.push(captures(base, true).join(" "));
    return found.join(";");
  });
}

function gsub(subject: string, pattern: string, budget: number): string {
  return orError(() => {
    const base = init(subject, pattern, 0, true);
    let result = "";
    let copied = base;
    while (search(budget)) {
      result += `${readText(core, copied, start() - copied)}<${readText(core, start(), end() - start())}>`;
      copied = end();
      if (pattern.startsWith("^")) break;
      core.matchNext(RECORD);
    }
    return hexOf(result + subject.slice(copied - base));
  });
}

const BODY = `
  local mode, s, p, from = line:match("^(%w+),(%x*),(%x*),(%d+)$"); s, p = X(s), X(p)
  local function show(t, whole)
    for i = whole and 1 or 3, t.n do t[i] = type(t[i]) == "number" and "p" .. t[i] or "s" .. Y(t[i]) end
    return table.concat(t, " ", 1, t.n)
  end
  local ok, answer = pcall(function()
    if mode == "find" then
      local t = table.pack(string.find(s, p, from + 1))
      return t[1] and show(t) or "none"
    elseif mode == "gmatch" then
      local out = {}
      local iterator = string.gmatch(s, p)
      while true do
        local t = table.pack(iterator())
        if t[1] == nil then break end
        out[#out + 1] = show(t, true)
      end
      return table.concat(out, ";")
    else
      return Y((string.gsub(s, p, "<%0>")))
    end
  end)
  return ok and answer or "error " .. answer:gsub("^.-:%d+: ", "")`;

interface Case {
  readonly mode: string;
  readonly subject: string;
  readonly pattern: string;
  readonly from: number;
}

function judge(cases: readonly Case[]): void {
  const answers = askLua(
    lua!,
    BODY,
    cases.map(({ mode, subject, pattern, from }) => `${mode},${hexOf(subject)},${hexOf(pattern)},${from}`),
  );
  cases.forEach(({ mode, subject, pattern, from }, index) => {
    for (const budget of [1_000_000, 1 + (index % 7)]) {
      const actual =
        mode === "find"
          ? find(subject, pattern, from, budget)
          : (mode === "gmatch" ? gmatch : gsub)(subject, pattern, budget);
      if (actual !== answers[index]) {
        expect(`${mode}(${JSON.stringify(subject)}, ${JSON.stringify(pattern)}, ${from}): ${actual}`).toBe(
          answers[index],
        );
      }
    }
  });
}

const inAllModes = (subject: string, pattern: string): Case[] => [
  ...["find", "gmatch", "gsub"].map((mode) => ({ mode, subject, pattern, from: 0 })),
  { mode: "find", subject, pattern, from: Math.min(2, subject.length) },
];

describe.skipIf(lua === undefined)("matching as lua5.4 does", () => {
  test("on patterns as they are written, and on malformed ones", () => {
    const subject = "hello world = (a(b)c) [x] key = value, THE (quick) fox\0\x7f\xe9 10.5e-3 a.b %d \t\n end";
    const patterns = [
      "",
      "^",
      "$",
      "^$",
      "o",
      "l+",
      "l-o",
      "l*",
      "l?l",
      "(%w+) = (%w+)",
      "%b()",
      "%f[%w]%w+",
      "()",
      "(.-)=",
      "[%w_]+",
    ];
    patterns.push(
      "%",
      "[",
      "[]",
      "[^]",
      "[]]",
      "[^]]",
      "[a",
      "[a%",
      "[%",
      "[%]",
      "[a-]",
      "[a-%%]",
      "[%a-z]",
      "[]-a]",
      "[^%s]+",
      "[%W]+",
    );
    patterns.push(
      "%b",
      "%bx",
      "%b()(",
      "%f",
      "%fx",
      "%f[",
      "%f[%z]",
      "%z",
      "%1",
      "(a)%1",
      "(a%1)",
      "%0",
      "(l)%1",
      "()%1",
      "(()",
      "(",
      ")",
    );
    patterns.push(
      "(a",
      "a)",
      "((a)(b)(c))",
      "(a(b(c)))",
      "^hello",
      "world$",
      "^(.*)$",
      "(.*)=(.*)",
      ".-%f[^%a]",
      "%S+",
      "%D%d",
      "[%z\x01-\x05]+",
    );
    patterns.push(
      "a^",
      "a$b",
      "^^",
      "$$",
      "[$]",
      "%.",
      "%%",
      "[.]",
      "%g+",
      "%c",
      "%p+",
      "%x+",
      "%U+",
      "%l%l",
      "\0",
      "[\0]",
      "[%a%d]+$",
      "*",
      "+a",
    );
    patterns.push(
      "?",
      "-",
      "a-",
      "a**",
      "a+?",
      "(a*)*",
      "(a)*",
      "%d+%.?%d*[eE]?[+-]?%d*",
      "%s*(.-)%s*$",
      "[\x80-\xff]",
      "\xe9",
      "()()()%2",
      "[a-c-e]",
    );
    for (const count of [31, 32, 33]) patterns.push("()".repeat(count), "(".repeat(count));
    for (const count of [198, 199, 200, 201, 300])
      patterns.push("a?".repeat(count), "a-".repeat(count), "a*".repeat(count), "x*".repeat(count));
    const subjects = [subject, "", "a", "aaa", "\0", "a".repeat(300), "aabb", "()", "[[]]"];
    judge(patterns.flatMap((pattern) => subjects.flatMap((subject) => inAllModes(subject, pattern))));
  });

  test("on generated patterns and subjects", () => {
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
    const singles = [
      "a",
      "b",
      "c",
      ".",
      "%a",
      "%d",
      "%s",
      "%w",
      "%A",
      "[ab]",
      "[^a]",
      "[a-c]",
      "[%d_]",
      "[^%s,]",
      "%.",
      "-",
      "x",
      "1",
      "[%]]",
    ];
    const others = ["(", ")", "()", "%1", "%2", "%b()", "%bab", "%f[%w]", "%f[^a]", "$", "^", "%"];
    const pattern = () => {
      let text = random() < 0.15 ? "^" : "";
      let open = 0;
      for (let n = 1 + Math.floor(random() * 6); n > 0; n--) {
        if (random() < 0.7) text += pick(singles) + (random() < 0.5 ? pick(["*", "+", "-", "?"]) : "");
        else if (random() < 0.5) {
          const closes = open > 0 && random() < 0.5;
          text += closes ? ")" : "(";
          open += closes ? -1 : 1;
        } else text += pick(others);
      }
      return text + (random() < 0.9 ? ")".repeat(open) : "") + (random() < 0.15 ? "$" : "");
    };
    const subject = () =>
      Array.from({ length: Math.floor(random() * 24) }, () => pick([..."aaaabbbccc  11,.-()x\0"])).join("");
    judge(Array.from({ length: amount(12_000, 80_000) }, () => pick(inAllModes(subject(), pattern()))));
  });

  test("by plain search where the pattern is plain", () => {
    const specials = "^$*+?.([%-";
    for (let c = 0; c < 256; c++) {
      const text = `ab${String.fromCharCode(c)}`;
      expect(core.isPlainPattern(IN, writeText(core, IN, text))).toBe(Number(!specials.includes(text[2])));
    }
    for (const [subject, text] of [
      ["hello", "l"],
      ["aab", "ab"],
      ["", ""],
      ["a", ""],
      ["ab", "abc"],
      ["aaab", "aab"],
    ]) {
      const textEnd = writeText(core, IN, text);
      const subjectEnd = writeText(core, textEnd, subject);
      const found = core.findText(textEnd, subjectEnd, IN, textEnd);
      expect(found === 0 ? -1 : found - textEnd).toBe(subject.indexOf(text));
    }
  });
});

describe("long matches", () => {
  test("stop when their budget is used up, and go on", () => {
    // 2^28 steps and more, of which nobody wants to wait for the end.
    const bomb = `${"a?".repeat(28)}${"a".repeat(28)}b`;
    init("a".repeat(40), bomb, 0, true);
    let longest = 0;
    for (let slice = 0; slice < 200; slice++) {
      const begin = performance.now();
      expect(core.matchRun(RECORD, 10_000)).toBe(MORE);
      if (slice > 20) longest = Math.max(longest, performance.now() - begin);
    }
    expect(longest).toBeLessThan(50);

    const smaller = `${"a?".repeat(12)}${"a".repeat(12)}`;
    expect(find("a".repeat(13), smaller, 0, 100)).toBe("1 13");
    expect(find("a".repeat(11), smaller, 0, 100)).toBe("none");
  });

  test("over one class, to a bracket or to a first character are cut up as well", () => {
    const megabyte = "x".repeat(1 << 20);
    const cases: [string, string, string][] = [
      [megabyte, "x*$", `1 ${1 << 20}`],
      [`(${megabyte})`, "%b()", `1 ${(1 << 20) + 2}`],
      [`${megabyte}y`, "y", `${(1 << 20) + 1} ${(1 << 20) + 1}`],
      [`${megabyte}y`, ".-y", `1 ${(1 << 20) + 1}`],
      [megabyte, "[%w_]+y?()$", `1 ${1 << 20} p${(1 << 20) + 1}`],
    ];
    for (const [subject, pattern, expected] of cases) {
      init(subject, pattern, 0, true);
      let slices = 0;
      while (core.matchRun(RECORD, 5000) === MORE) slices++;
      expect(slices, pattern).toBeGreaterThan(20);
      expect(find(subject, pattern, 0, 5000)).toBe(expected);
    }
  });
});
