// What functions learn about themselves: kinds of operands that their code in line does not serve, and callees. Each program is one
// function `f`, or the main chunk; what is looked at are the instructions of one op.
import { describe, expect, test } from "vitest";
import { Code, compile, type OpName, OPS, type Proto, verify } from "#ingot/lua/bytecode/index.js";
import { createLua, type JitChoices } from "#ingot/lua/node.js";
import { type Feedback, readFeedback, type State } from "#ingot/lua/state/index.js";
import { stressCollector } from "../support/run-lua.ts";

const probe = createLua();
const isNative = probe.engine === "native";
probe.close();

/** Callees are noted where there is a compiler to read them. */
const INTERPRETED: JitChoices = { mode: "baseline", calls: 1 << 30, loops: 1 << 30 };
const AT_ONCE: JitChoices = { mode: "baseline", calls: 1, loops: 1 };

interface Learnt {
  readonly proto: Proto;
  readonly number: number;
  readonly feedback: readonly Feedback[];
}

interface RunOptions {
  readonly jit?: JitChoices | "off";
  readonly stress?: boolean;
}

/** Runs a program; what its functions learnt, the main chunk first. The program runs twice. */
function learn(text: string, { jit = AT_ONCE, stress = false }: RunOptions = {}): Learnt[] {
  const lua = createLua({ libs: "full", jit });
  const { state } = lua as unknown as { state: State };
  const loaded: { proto: Proto; number: number; address: number }[] = [];
  state.loader.observer = (proto, number, address) => loaded.push({ proto, number, address });
  try {
    if (stress) stressCollector(lua, 1);
    let learnt: Learnt[] = [];
    lua.globals.set("read", () => {
      learnt = loaded.map(({ proto, number, address }) => ({
        proto,
        number,
        feedback: readFeedback(state.cage, address, number) ?? [],
      }));
    });
    const chunk = lua.load(`${text}\nread()`);
    // Functions are compiled behind the call that asks for it.
    chunk.call();
    chunk.call();
    return learnt;
  } finally {
    lua.close();
  }
}

function at({ proto, feedback }: Learnt, op: OpName): Feedback[] {
  const code = new Code(proto.code);
  return feedback.filter((_, pc) => OPS[code.op(pc)].name === op);
}

/** Kinds of the only instruction of that op in a nested function. */
function kindsOf(text: string, op: OpName, options?: RunOptions): string {
  const found = learn(text, options)
    .slice(1)
    .flatMap((of) => at(of, op));
  expect(found).toHaveLength(1);
  return found[0].kinds.join(" ");
}

const ADD = "local function f(a, b) return a + b end";
const SQUARE = "local function f(a, b) return b / (a ^ 2) end";
const LESS = "local function f(a, b) return a < b end";
const SUM = "local function f(n, x) local s = x for i = 1, n do s = s + x end return s end";
const EQUAL = "local function f(a, b) return a == b end";
const ZERO = "local function f(a) return a == 0 end";
const BOUND = "local function f(a) return a < 10 end";
const FLOATS = "local function f(n, x) local s = 0.5 for i = 1, n do s = s + x end return s end";
const METHODS = "local m = setmetatable({}, { __add = function() return 1 end, __lt = function() return true end })";

/** Program, op, and what it is to meet. */
const KINDS: readonly (readonly [text: string, op: OpName, kinds: string])[] = [
  [`${ADD} f(1, 2)`, "add", ""],
  [`${ADD} f(1.5, 2.5)`, "add", "float"],
  [`${ADD} f(1, 2.5)`, "add", "float integer"],
  [`${ADD} f(1 << 48, 1 << 48)`, "add", "wide"],
  [`${ADD} f(1, 1 << 60)`, "add", "integer wide"],
  [`${ADD} f("1", "2")`, "add", "other"],
  [`${ADD} f(1, "2")`, "add", "integer other"],
  [`${METHODS} ${ADD} f(m, m)`, "add", "other"],
  [`${ADD} f(1, 2) f(1.5, 2.5) f(1 << 60, 1 << 60)`, "add", "float wide"],
  [`${SUM} f(3, 1)`, "add", ""],
  [`${SUM} f(3, 1.5)`, "add", "float"],
  [`${FLOATS} f(3, 1.5)`, "add", ""],
  [`${FLOATS} f(3, 1)`, "add", "float integer"],
  ["local function f(a) return a + 1 end f(1)", "addI", ""],
  ["local function f(a) return a + 1 end f(1.5)", "addI", "float"],
  ["local function f(a) return a + 1 end f('x' and '5')", "addI", "other"],
  ["local function f(a) return a * 1.5 end f(1.5)", "mulK", ""],
  ["local function f(a) return a * 1.5 end f(2)", "mulK", "integer"],
  ["local function f(n, a) for i = 1, n do a = a * 3 end return a end f(2, 5)", "mulK", ""],
  ["local function f(n, a) for i = 1, n do a = a * 3 end return a end f(2, 5.5)", "mulK", "float"],
  ["local function f(a) return -a end f(1)", "unm", ""],
  ["local function f(a) return -a end f(1.5)", "unm", "float"],
  ["local function f(a) return -(a / 2) end f(1)", "unm", ""],
  ["local function f(a, b) return a // b end f(7, 2)", "idiv", ""],
  ["local function f(a, b) return a % b end f(7.5, 2)", "mod", "float integer"],
  ["local function f(a, b) return a & b end f(7, 2)", "band", ""],
  ["local function f(a, b) return a & b end f(7.0, 2)", "band", "float integer"],
  ["local function f(a) return a << 10 end f(1 << 45)", "shlI", "wide"],
  [`${SQUARE} f(2, 3)`, "powK", "integer"],
  [`${LESS} f(1, 2)`, "jumpLess", ""],
  [`${LESS} f(1.5, 2.5)`, "jumpLess", "float"],
  [`${LESS} f(1, 2.5)`, "jumpLess", "float integer"],
  [`${LESS} f("a", "b")`, "jumpLess", "other"],
  [`${METHODS} ${LESS} f(m, m)`, "jumpLess", "other"],
  [
    "local function f(n, x) for i = 1, n do if x < n + 0 then n = n end end end f(3, 1.5)",
    "jumpNotLess",
    "float integer",
  ],
  [`${BOUND} f(5)`, "jumpLessI", ""],
  [`${BOUND} f(5.5)`, "jumpLessI", "float"],
  [`${BOUND} f(1 << 60)`, "jumpLessI", "wide"],
  ["local function f(a) local x = a / 2 x = a if x + 0.5 < 10 then return 1 end end f(5)", "jumpNotLessI", ""],
  [`${EQUAL} f(1, 2)`, "jumpEqual", ""],
  [`${EQUAL} f(1.5, 2)`, "jumpEqual", "float integer"],
  [`${EQUAL} f("a", "b")`, "jumpEqual", "other"],
  [`${EQUAL} f({}, {})`, "jumpEqual", "other"],
  [`${ZERO} f(0)`, "jumpEqualK", ""],
  [`${ZERO} f(0.0)`, "jumpEqualK", "float"],
  [`${ZERO} f(nil)`, "jumpEqualK", "other"],
  ["local function f(a) return a == 0.5 end f(0.5)", "jumpEqualK", ""],
  ["local function f(a) return a == 0.5 end f(1)", "jumpEqualK", "integer"],
  ["local function f(a) return a == 2.0 end f(2) f({})", "jumpEqualK", "integer other"],
  ["local function f(x) for i = 1, 3, x do end end f(1)", "forPrep", ""],
  ["local function f(x) for i = 1, 3, x do end end f(0.5)", "forPrep", "float integer"],
  ["local function f(t) return t.x end f({ x = 1 }) f(setmetatable({}, { __index = { x = 1 } }))", "getField", ""],
  ["local function f(t) return t.x end f(setmetatable({}, { __index = function() end }))", "getField", "other"],
  ["local function f(t) t.x = 1 end for i = 1, 100 do f({}) end", "setField", ""],
  ["local function f(t) t.x = 1 end f(setmetatable({}, { __newindex = function() end }))", "setField", "other"],
];

describe.skipIf(!isNative)("kinds of operands", () => {
  test.each(KINDS)("%s: %s %s", (text, op, kinds) => {
    expect(kindsOf(text, op)).toBe(kinds);
    expect(kindsOf(text, op, { stress: true })).toBe(kinds);
  });

  test("monomorphic code for integers learns nothing", () => {
    const text = `local function f(n)
        local t, s = {}, 0
        for i = 1, n do t[i] = i * 3 % 7 end
        for i = 1, #t do if t[i] > 3 and t[i] ~= 5 then s = s + t[i] // 2 else s = s ~ i end end
        while s > 10 do s = s >> 1 end
        return s
      end
      for i = 1, 3 do f(100) end`;
    expect(learn(text)[1].feedback.flatMap(({ kinds }) => kinds)).toEqual([]);
  });
});

test("the interpreter's slow arithmetic tells kinds too", () => {
  expect(kindsOf(`${ADD} f(1, 2)`, "add", { jit: "off" })).toBe("");
  expect(kindsOf(`${ADD} f(1 << 48, 1 << 48)`, "add", { jit: "off" })).toBe("wide");
  expect(kindsOf(`${ADD} f("1", 2)`, "add", { jit: "off" })).toBe("integer other");
});

describe.skipIf(!isNative)("callees", () => {
  const two = "local function one() end local function other() end";
  const calls = (text: string, op: OpName, options: RunOptions = { jit: INTERPRETED }) => {
    const learnt = learn(text, options);
    const numbers = learnt.map(({ number }) => number);
    return learnt.map((of) =>
      at(of, op).map(({ callee }) => (typeof callee === "object" ? numbers.indexOf(callee.number) : callee)),
    );
  };

  test("one is told by its proto, whatever the closure", () => {
    const text = "local function make() return function() end end local function f(g) g() end f(make()) f(make())";
    const [main, ...nested] = calls(text, "call");
    expect(main.slice(0, 4)).toEqual([1, 3, 1, 3]);
    expect(nested).toEqual([[], [], [2]]);
  });

  test("several are several", () => {
    expect(calls(`${two} local function f(g) g() end f(one) f(other) f(one)`, "call")[3]).toEqual(["several"]);
    expect(calls(`${two} local function f(g) g({}) end f(one) f(rawlen) f(one)`, "call")[3]).toEqual([1]);
  });

  test("tail calls and iterators", () => {
    expect(calls(`${two} local function f(g) return g() end f(one)`, "tailCall")[3]).toEqual([1]);
    expect(calls(`${two} local function f(g) for _ in g do end end f(one)`, "tforCall")[3]).toEqual([1]);
    expect(calls(`${two} local function f(g) for _ in pairs({}) do end end f(one)`, "tforCall")[3]).toEqual([
      undefined,
    ]);
  });

  test("compiled code notes none", () => {
    const text = `${two} local function f(g) if g then g() end end f() f() f(one)`;
    expect(calls(text, "call", {})[3]).toEqual([undefined]);
  });

  test("a callee that is gone keeps its number, and nothing keeps it", () => {
    const text = `local function f(g) g() end
      f(load("return 1"))
      collectgarbage() collectgarbage()
      for i = 1, 100 do load("return " .. i) end
      collectgarbage()`;
    const [main, f] = learn(text, { jit: INTERPRETED });
    const { callee } = at(f, "call")[0];
    expect(callee).toMatchObject({ address: undefined });
    expect((callee as { number: number }).number).toBeGreaterThan(main.number);
  });
});

describe("the verifier", () => {
  const proto = compile("local t = ... f() t.x = t.y + 1 return g(t)");
  const code = new Code(proto.code);
  const pcOf = (op: OpName) =>
    Array.from({ length: code.length }, (_, pc) => pc).find((pc) => OPS[code.op(pc)].name === op)!;
  const withD = (pc: number, d: number): Proto => {
    const changed = proto.code.slice();
    new DataView(changed.buffer).setInt32(pc * 8 + 4, d, true);
    return { ...proto, code: changed };
  };

  test("accepts what the compiler makes", () => {
    expect(verify(proto)).toBeUndefined();
    expect(code.d(pcOf("call"))).toBe(proto.dataSlots - Math.ceil(code.length / 8) - 2);
    expect(code.d(pcOf("tailCall"))).toBe(proto.dataSlots - Math.ceil(code.length / 8) - 1);
  });

  test("refuses callees among constants, caches and kinds, and outside", () => {
    const own = code.d(pcOf("call"));
    for (const slot of [-1, 0, proto.constants.length, own - 1, own + 2, proto.dataSlots, 1 << 28]) {
      expect(verify(withD(pcOf("call"), slot))).toContain("slot of a callee out of range");
    }
    expect(verify(withD(pcOf("call"), own + 1))).toBeUndefined();
  });

  test("refuses caches among callees, and too few slots", () => {
    const pc = pcOf("getField");
    const own = code.d(pcOf("call"));
    expect(verify(withD(pc, (code.d(pc) & 0xffff) | (own << 16)))).toContain("cache out of range");
    expect(verify({ ...proto, dataSlots: proto.dataSlots - 1 })).toBeDefined();
    expect(verify({ ...proto, dataSlots: proto.constants.length })).toContain("number of data slots");
  });
});
