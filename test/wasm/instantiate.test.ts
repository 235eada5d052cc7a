// Modules as running code, in the shape of WebAssembly.Instance. What V8 can do too is run by both, with one expected answer.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile, Global, instantiate, instantiateCompiled, interruptAt, Table, Trap } from "ingot/wasm";
import { memory as nativeMemory } from "../support/native-memory.ts";
import { full } from "../support/mode.ts";
import { wat } from "../support/wat.ts";

type Fn = (...args: unknown[]) => unknown;
interface Limits {
  initial: number;
  maximum?: number;
}
interface TableLike {
  readonly length: number;
  get(index: number): unknown;
  set(index: number, value?: unknown): void;
  grow(delta: number, value?: unknown): number;
}
interface WebAssemblyLike {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports?: object) => { exports: Record<string, unknown> };
  Memory: new (limits: Limits) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  Table: new (descriptor: object, value?: unknown) => TableLike;
  Global: new (descriptor: object, value?: unknown) => { value: unknown };
  LinkError: new () => Error;
  RuntimeError: new () => Error;
}
const v8 = (globalThis as unknown as { WebAssembly: WebAssemblyLike }).WebAssembly;

/** What runs modules: V8, or this package at each of its levels. */
interface Engine {
  instantiate(text: string, imports?: object): Record<string, Fn> & Record<string, unknown>;
  Table: new (descriptor: object, ...value: unknown[]) => TableLike;
  Global: new (descriptor: object, ...value: unknown[]) => { value: unknown };
}
type AllExports = ReturnType<Engine["instantiate"]>;

function own(options: object): Engine {
  return {
    instantiate: (text, imports) => instantiate(wat(text), imports as never, options).exports as AllExports,
    Table: Table as unknown as Engine["Table"],
    Global: Global as unknown as Engine["Global"],
  };
}

const ENGINES: Readonly<Record<string, Engine>> = {
  v8: {
    instantiate: (text, imports) => new v8.Instance(new v8.Module(wat(text)), imports).exports as AllExports,
    Table: v8.Table,
    Global: v8.Global,
  },
  optimized: own({}),
  fast: own({ level: "fast" }),
  "with explicit bounds": own({ bounds: "explicit", interruptible: true }),
};

/** The class of what is thrown, and for traps V8's message. */
function thrown(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { name, message } = error as Error;
    if (error instanceof v8.RuntimeError)
      return `trap: ${TRAPS.find(([pattern]) => pattern.test(message))?.[1] ?? message}`;
    return name;
  }
  return "nothing";
}

/** V8's words and those of the test-suite. */
const TRAPS: readonly (readonly [RegExp, string])[] = [
  [/divide by zero|remainder by zero/, "divide by zero"],
  [/divide result unrepresentable|integer overflow/, "overflow"],
  [/float unrepresentable|invalid conversion/, "conversion"],
  [/memory access/, "memory"],
  [
    /null function or function signature mismatch|uninitialized element|indirect call type mismatch/,
    "null or signature",
  ],
  [/table index is out of bounds|undefined element/, "table index"],
  [/table access|out of bounds table access|table index|element segment/, "table access"],
  [/unreachable/, "unreachable"],
];

describe.skipIf(nativeMemory === undefined).each(Object.entries(ENGINES))("run by %s:", (name, engine) => {
  const run = engine.instantiate;
  const isV8 = name === "v8";

  describe("exports", () => {
    test("are functions with their number as name, memories, tables and globals", () => {
      const exports = run(`(module
        (memory (export "memory") 1 3)
        (table (export "table") 2 funcref)
        (global (export "constant") i32 (i32.const 7))
        (global (export "variable") (mut i64) (i64.const -1))
        (func (export "f") (param i32 i64) (result i32) (local.get 0))
        (func (export "g")))`) as Record<string, Fn> & {
        memory: InstanceType<typeof v8.Memory>;
        table: TableLike;
        constant: { value: unknown };
        variable: { value: unknown };
      };
      expect(Object.keys(exports)).toEqual(["memory", "table", "constant", "variable", "f", "g"]);
      expect(Object.isFrozen(exports)).toBe(true);
      expect(Object.getPrototypeOf(exports)).toBe(null);
      expect([exports.f.name, exports.f.length, exports.g.name, exports.g.length]).toEqual(["0", 2, "1", 0]);
      expect(exports.memory).toBeInstanceOf(v8.Memory);
      expect(exports.memory.buffer.byteLength).toBe(65536);
      expect([exports.table.length, exports.table.get(0)]).toEqual([2, null]);
      expect([exports.constant.value, exports.variable.value]).toEqual([7, -1n]);
      exports.variable.value = 5n;
      expect(exports.variable.value).toBe(5n);
      expect(thrown(() => (exports.constant.value = 1))).toBe("TypeError");
      expect(exports.g()).toBe(undefined);
      expect(() => new (exports.f as unknown as new () => object)()).toThrow(TypeError);
    });

    test("of one function under two names are one", () => {
      const { a, b } = run('(module (func $f (export "a")) (export "b" (func $f)))');
      expect(a).toBe(b);
    });
  });

  describe("arguments", () => {
    const values: readonly (readonly [string, () => unknown])[] = [
      ["nothing", () => undefined],
      ["null", () => null],
      ["a string", () => " 12 "],
      ["no number", () => "x"],
      ["a boolean", () => true],
      ["a fraction", () => -1.75],
      ["beyond 2^32", () => 2 ** 32 + 5],
      ["infinity", () => -Infinity],
      ["minus zero", () => -0],
      ["a number that f32 lacks", () => 0.1],
      ["a bigint", () => 12n],
      ["a large bigint", () => 2n ** 64n + 3n],
      ["an object", () => ({ valueOf: () => 42 })],
      ["an object of a bigint", () => ({ valueOf: () => 42n })],
      ["a symbol", () => Symbol("s")],
      ["an array", () => [3]],
    ];
    const same = run(`(module
      (func (export "i32") (param i32) (result i32) (local.get 0))
      (func (export "i64") (param i64) (result i64) (local.get 0))
      (func (export "f32") (param f32) (result f32) (local.get 0))
      (func (export "f64") (param f64) (result f64) (local.get 0)))`);
    const outcome = (call: Fn, value: unknown): unknown => {
      try {
        return call(value);
      } catch (error) {
        return (error as Error).constructor.name;
      }
    };
    const by8 = new v8.Instance(
      new v8.Module(
        wat(`(module
      (func (export "i32") (param i32) (result i32) (local.get 0))
      (func (export "i64") (param i64) (result i64) (local.get 0))
      (func (export "f32") (param f32) (result f32) (local.get 0))
      (func (export "f64") (param f64) (result f64) (local.get 0)))`),
      ),
    ).exports as Record<string, Fn>;

    test.each(["i32", "i64", "f32", "f64"])("of type %s are converted as V8 converts them", (type) => {
      for (const [what, value] of values)
        expect([what, outcome(same[type], value())]).toEqual([what, outcome(by8[type], value())]);
    });

    test("that are missing are undefined, and too many are no harm", () => {
      expect([same.i32(), same.f64(), same.i32(1, 2, 3)]).toEqual([0, NaN, 1]);
      expect(() => same.i64()).toThrow(TypeError);
    });

    test("are converted in order, and may call back", () => {
      const log: string[] = [];
      const { f, g } = run(`(module
        (func (export "f") (param i32 i64 f64) (result f64) (f64.add (local.get 2) (f64.convert_i32_s (local.get 0))))
        (func (export "g") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3))))`);
      const speak = (word: string, value: unknown) => ({ valueOf: () => (log.push(word), value) });
      expect(f(speak("a", 1), speak("b", 2n), speak("c", g(5)))).toBe(16);
      expect(f({ valueOf: () => g(4) }, 0n, { valueOf: () => f(1, 1n, 1) })).toBe(14);
      expect(log).toEqual(["a", "b", "c"]);
    });

    test("may be many, of all types", () => {
      const types = Array.from({ length: 40 }, (_, index) => ["i32", "i64", "f32", "f64"][index % 4]);
      const { f } = run(`(module (func (export "f") (param ${types.join(" ")}) (result ${types.toReversed().join(" ")})
        ${types.map((_, index) => `(local.get ${types.length - 1 - index})`).join(" ")}))`);
      const args = types.map((type, index) => (type === "i64" ? BigInt(index) - 20n : index - 20));
      expect(f(...args)).toEqual(args.toReversed());
    });

    test("and results may be several", () => {
      const { swap } = run(
        '(module (func (export "swap") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0)))',
      );
      expect(swap(1, 2n)).toEqual([2n, 1]);
    });
  });

  describe("imports", () => {
    test("of functions get and give values of each type", () => {
      const seen: unknown[] = [];
      const f = (...args: unknown[]): unknown => (seen.push(args), "7");
      const { g } = run(
        `(module (import "m" "f" (func $f (param i32 i64 f32 f64) (result i32)))
          (func (export "g") (result i32) (call $f (i32.const -1) (i64.const -2) (f32.const 0.5) (f64.const 1e300))))`,
        { m: { f } },
      );
      expect(g()).toBe(7);
      expect(seen).toEqual([[-1, -2n, 0.5, 1e300]]);
    });

    test("of several results take what can be iterated", () => {
      let result: unknown;
      const { g } = run(
        `(module (import "m" "f" (func $f (result i32 i64)))
          (func (export "g") (result i32 i64) (call $f)))`,
        { m: { f: () => result } },
      );
      result = [1, 2n];
      expect(g()).toEqual([1, 2n]);
      result = new Set([3, 4n]);
      expect(g()).toEqual([3, 4n]);
      result = [1];
      expect(g).toThrow(TypeError);
      result = 5;
      expect(g).toThrow(TypeError);
      result = [1, 2];
      expect(g).toThrow(TypeError);
    });

    test("throw through", () => {
      const error = new Error("mine");
      const { g } = run(
        '(module (import "m" "f" (func $f)) (func (export "g") (result i32) (call $f) (i32.const 1)))',
        {
          m: {
            f: () => {
              throw error;
            },
          },
        },
      );
      for (let time = 0; time < 3; time++) expect(g).toThrow(error);
    });

    test("call exports again, and go on after one that trapped", () => {
      const log: string[] = [];
      const exports: AllExports = run(
        `(module (import "m" "f" (func $f (param i32) (result i32)))
          (func (export "g") (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0)) (then (unreachable))
              (else (i32.add (local.get 0) (call $f (i32.sub (local.get 0) (i32.const 1))))))))`,
        {
          m: {
            f: (n: number): unknown => {
              log.push(thrown(() => exports.g(0)));
              return n === 0 ? 100 : exports.g(n);
            },
          },
        },
      );
      expect(exports.g(4)).toBe(110);
      expect(log).toEqual(Array.from({ length: 4 }, () => "trap: unreachable"));
    });

    test("without end run out of stack, and all is well afterwards", () => {
      const exports: AllExports = run(
        '(module (import "m" "f" (func $f (param i32) (result i32))) (func (export "g") (param i32) (result i32) (call $f (local.get 0))))',
        { m: { f: (n: number): unknown => (n === 0 ? 5 : exports.g(n - 1)) } },
      );
      expect(exports.g(50)).toBe(5);
      expect(thrown(() => exports.g(1e6))).toMatch(/^(RangeError|trap: call stack exhausted)$/);
      expect(exports.g(50)).toBe(5);
    });

    test("that are missing or of another kind are errors", () => {
      const wants = '(module (import "m" "f" (func (param i32))))';
      expect(thrown(() => run(wants))).toBe("TypeError");
      expect(thrown(() => run(wants, {}))).toBe("TypeError");
      expect(thrown(() => run(wants, { m: {} }))).toBe("LinkError");
      expect(thrown(() => run(wants, { m: { f: 1 } }))).toBe("LinkError");
      const { other } = run('(module (func (export "other") (param i64)))');
      expect(thrown(() => run(wants, { m: { f: other } }))).toBe("LinkError");
      for (const text of ["(memory 1)", "(table 1 funcref)", "(global i32)", "(global (mut i32))"])
        expect(thrown(() => run(`(module (import "m" "x" ${text}))`, { m: { x: {} } }))).toBe("LinkError");
      expect(thrown(() => run('(module (import "m" "x" (global i64)))', { m: { x: 1 } }))).toBe("LinkError");
      expect(thrown(() => run('(module (import "m" "x" (global i32)))', { m: { x: 1n } }))).toBe("LinkError");
    });

    test("of memories must fit", () => {
      const x = new v8.Memory({ initial: 2, maximum: 4 });
      expect(thrown(() => run('(module (import "m" "x" (memory 2 4)))', { m: { x } }))).toBe("nothing");
      expect(thrown(() => run('(module (import "m" "x" (memory 1)))', { m: { x } }))).toBe("nothing");
      expect(thrown(() => run('(module (import "m" "x" (memory 3)))', { m: { x } }))).toBe("LinkError");
      expect(thrown(() => run('(module (import "m" "x" (memory 1 3)))', { m: { x } }))).toBe("LinkError");
      expect(
        thrown(() => run('(module (import "m" "x" (memory 1 3)))', { m: { x: new v8.Memory({ initial: 1 }) } })),
      ).toBe("LinkError");
    });

    test("of tables must fit", () => {
      const x = new engine.Table({ element: "anyfunc", initial: 2, maximum: 4 });
      expect(thrown(() => run('(module (import "m" "x" (table 2 4 funcref)))', { m: { x } }))).toBe("nothing");
      expect(thrown(() => run('(module (import "m" "x" (table 3 funcref)))', { m: { x } }))).toBe("LinkError");
      expect(thrown(() => run('(module (import "m" "x" (table 1 3 funcref)))', { m: { x } }))).toBe("LinkError");
      expect(thrown(() => run('(module (import "m" "x" (table 1 externref)))', { m: { x } }))).toBe("LinkError");
    });

    test("may be another instance's functions, which know their own memory", () => {
      const one = run(`(module (memory 1) (data (i32.const 0) "one")
        (func (export "first") (result i32) (i32.load8_u (i32.const 0)))
        (func (export "fail") (unreachable)))`);
      const two = run(
        `(module (import "m" "first" (func $first (result i32))) (import "m" "fail" (func $fail)) (memory 1) (data (i32.const 0) "two")
          (export "again" (func $first))
          (func (export "both") (result i32) (i32.add (i32.shl (call $first) (i32.const 8)) (i32.load8_u (i32.const 0))))
          (func (export "fail") (call $fail)))`,
        { m: one },
      );
      expect(two.both()).toBe((0x6f << 8) + 0x74);
      expect(two.again).toBe(one.first);
      expect(thrown(() => two.fail())).toBe("trap: unreachable");
    });

    test("may be exported again: a function of JavaScript as one of the instance", () => {
      const f = (x: number): number => x + 0.5;
      const { g, table } = run(
        `(module (import "m" "f" (func $f (param f64) (result i32))) (export "g" (func $f))
          (table (export "table") 1 funcref) (elem (i32.const 0) $f))`,
        { m: { f } },
      ) as Record<string, Fn> & { table: TableLike };
      expect(g(2)).toBe(2);
      expect(g).not.toBe(f);
      expect(table.get(0)).toBe(g);
    });

    test("of globals share what changes", () => {
      const one = run(
        '(module (global $g (export "g") (mut f64) (f64.const 1)) (func (export "read") (result f64) (global.get $g)))',
      );
      const two = run(
        '(module (import "m" "g" (global $g (mut f64))) (func (export "write") (param f64) (global.set $g (local.get 0))) (export "again" (global $g)))',
        { m: one },
      );
      two.write(2.5);
      expect(one.read()).toBe(2.5);
      expect(two.again).toBe(one.g);
      (one.g as unknown as { value: number }).value = 4;
      expect((two.again as unknown as { value: number }).value).toBe(4);
      const x = new engine.Global({ value: "i64", mutable: true }, 9n);
      const { bump } = run(
        '(module (import "m" "x" (global $x (mut i64))) (import "m" "k" (global $k i32)) (func (export "bump") (result i32) (global.set $x (i64.add (global.get $x) (i64.const 1))) (global.get $k)))',
        { m: { x, k: 3.9 } },
      );
      expect([bump(), x.value]).toEqual([3, 10n]);
    });

    test("of globals initialize globals and offsets", () => {
      const { g, memory } = run(
        '(module (import "m" "k" (global $k i32)) (global (export "g") i32 (global.get $k)) (memory (export "memory") 1) (data (global.get $k) "x"))',
        { m: { k: 4 } },
      ) as unknown as { g: { value: number }; memory: { buffer: ArrayBuffer } };
      expect(g.value).toBe(4);
      expect(new Uint8Array(memory.buffer)[4]).toBe(0x78);
    });
  });

  describe("memory", () => {
    test("is shared with JavaScript, and grows from both sides while code runs", () => {
      const exports = run(
        `(module (import "m" "f" (func $f)) (memory (export "memory") 1 10)
          (func (export "g") (result i32 i32 i32)
            (memory.size)
            (call $f)
            (i32.store (i32.const 70000) (i32.const 77))
            (memory.size)
            (drop (memory.grow (i32.const 1)))
            (i32.add (i32.load (i32.const 70000)) (i32.load (i32.const 180000)))))`,
        { m: { f: () => memory.grow(1) } },
      );
      const { memory } = exports as unknown as { memory: InstanceType<typeof v8.Memory> };
      expect(exports.g()).toEqual([1, 2, 77]);
      expect(memory.buffer.byteLength).toBe(3 * 65536);
      expect(new Int32Array(memory.buffer)[17500]).toBe(77);
      expect(memory.grow(7)).toBe(3);
      expect(() => memory.grow(1)).toThrow(RangeError);
    });

    test("of another instance that grows in the middle is known to all", () => {
      const x = new v8.Memory({ initial: 1, maximum: 20 });
      const one = run(
        '(module (import "m" "x" (memory 1)) (func (export "grow") (result i32) (memory.grow (i32.const 2))))',
        { m: { x } },
      );
      const two = run(
        `(module (import "m" "x" (memory 1)) (import "one" "grow" (func $grow (result i32)))
          (func (export "f") (result i32) (drop (call $grow)) (memory.fill (i32.const 131072) (i32.const 1) (i32.const 10)) (memory.size)))`,
        { m: { x }, one },
      );
      expect(two.f()).toBe(3);
      expect(two.f()).toBe(5);
    });

    test("that cannot grow says so", () => {
      const { grow } = run(
        '(module (memory 1 2) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))',
      );
      expect([grow(0), grow(2), grow(-1), grow(1), grow(1), grow(0)]).toEqual([1, -1, -1, 1, -1, 2]);
    });

    test("has segments, active and passive", () => {
      const { init, drop, memory } = run(`(module (memory (export "memory") 1)
        (data $a (i32.const 10) "active") (data $p "passive")
        (func (export "init") (param i32 i32 i32) (memory.init $p (local.get 0) (local.get 1) (local.get 2)))
        (func (export "drop") (data.drop $p)))`) as Record<string, Fn> & { memory: InstanceType<typeof v8.Memory> };
      const text = (at: number, length: number): string => Buffer.from(memory.buffer, at, length).toString();
      expect(text(10, 6)).toBe("active");
      init(100, 1, 4);
      expect(text(100, 4)).toBe("assi");
      expect(thrown(() => init(0, 0, 8))).toBe("trap: memory");
      expect(thrown(() => init(65530, 0, 7))).toBe("trap: memory");
      drop();
      expect(thrown(() => init(0, 0, 1))).toBe("trap: memory");
      expect(thrown(() => init(0, 0, 0))).toBe("nothing");
    });

    test("that active segments do not fit into is a trap, with those before it done", () => {
      const x = new v8.Memory({ initial: 1 });
      const text = '(module (import "m" "x" (memory 1)) (data (i32.const 0) "a") (data (i32.const 65536) "b"))';
      expect(thrown(() => run(text, { m: { x } }))).toMatch(/^trap: /);
      expect(new Uint8Array(x.buffer)[0]).toBe(0x61);
    });
  });

  describe("tables", () => {
    test("hold functions for both sides", () => {
      const exports = run(`(module (table (export "table") 4 8 funcref) (type $t (func (param i32) (result i32)))
        (elem (i32.const 1) $double) (func $double (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
        (func (export "triple") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))
        (func (export "other"))
        (func (export "call") (param i32 i32) (result i32) (call_indirect (type $t) (local.get 1) (local.get 0))))`);
      const table = exports.table as unknown as TableLike;
      expect(table.get(1)).toBe(exports.double);
      expect(table.get(0)).toBe(null);
      expect(exports.call(1, 21)).toBe(42);
      table.set(0, exports.triple);
      expect(exports.call(0, 5)).toBe(15);
      table.set(2, exports.other);
      expect(thrown(() => exports.call(2, 5))).toBe("trap: null or signature");
      expect(thrown(() => exports.call(3, 5))).toBe("trap: null or signature");
      expect(thrown(() => exports.call(4, 5))).toBe("trap: table index");
      expect(table.grow(3, exports.double)).toBe(4);
      expect([table.length, exports.call(6, 4)]).toEqual([7, 8]);
      expect(thrown(() => table.grow(2))).toBe("RangeError");
      table.set(0, null);
      expect(thrown(() => exports.call(0, 5))).toBe("trap: null or signature");
      table.set(1);
      expect(table.get(1)).toBe(null);
      expect(thrown(() => table.get(7))).toBe("RangeError");
      expect(thrown(() => table.get(-1))).toBe("TypeError");
      expect(thrown(() => table.set(0, () => 1))).toBe("TypeError");
    });

    test("made by JavaScript are shared by instances", () => {
      const t = new engine.Table({ element: "anyfunc", initial: 2 });
      const one = run(
        `(module (import "m" "t" (table 2 funcref)) (memory 1) (data (i32.const 0) "A") (elem (i32.const 0) $f)
          (func $f (result i32) (i32.load8_u (i32.const 0))))`,
        { m: { t } },
      );
      const two = run(
        `(module (import "m" "t" (table 1 funcref)) (memory 1) (data (i32.const 0) "B") (type $t (func (result i32)))
          (func $g (result i32) (i32.load8_u (i32.const 0))) (elem (i32.const 1) $g)
          (func (export "both") (result i32) (i32.add (i32.mul (i32.const 1000) (call_indirect (type $t) (i32.const 0))) (call_indirect (type $t) (i32.const 1)))))`,
        { m: { t } },
      );
      expect(Object.keys(one)).toEqual([]);
      expect(two.both()).toBe(65066);
      expect([(t.get(0) as Fn)(), (t.get(1) as Fn)()]).toEqual([65, 66]);
      expect(t.get(0)).toBe(t.get(0));
    });

    test("are changed by instructions", () => {
      const { table, ...exports } = run(`(module (table $t (export "table") 5 10 funcref) (elem $e func $a $b)
        (func $a (export "a")) (func $b (export "b"))
        (func (export "init") (param i32 i32 i32) (table.init $t $e (local.get 0) (local.get 1) (local.get 2)))
        (func (export "drop") (elem.drop $e))
        (func (export "copy") (param i32 i32 i32) (table.copy $t $t (local.get 0) (local.get 1) (local.get 2)))
        (func (export "fill") (param i32 funcref i32) (table.fill $t (local.get 0) (local.get 1) (local.get 2)))
        (func (export "grow") (param funcref i32) (result i32) (table.grow $t (local.get 0) (local.get 1)))
        (func (export "get") (param i32) (result funcref) (table.get $t (local.get 0)))
        (func (export "set") (param i32 funcref) (table.set $t (local.get 0) (local.get 1)))
        (func (export "size") (result i32) (table.size $t)))`) as Record<string, Fn> & { table: TableLike };
      const { a, b } = exports;
      const all = (): unknown[] =>
        Array.from({ length: table.length }, (_, index) => [null, a, b].indexOf(table.get(index) as never));
      exports.init(1, 0, 2);
      expect(all()).toEqual([0, 1, 2, 0, 0]);
      exports.copy(2, 1, 3);
      expect(all()).toEqual([0, 1, 1, 2, 0]);
      exports.fill(0, b, 2);
      expect(all()).toEqual([2, 2, 1, 2, 0]);
      expect(exports.grow(a, 2)).toBe(5);
      expect(exports.grow(null, 4)).toBe(-1);
      expect([exports.size(), exports.get(6), exports.get(4)]).toEqual([7, a, null]);
      exports.set(4, b);
      expect(all()).toEqual([2, 2, 1, 2, 2, 1, 1]);
      for (const bad of [
        () => exports.init(0, 1, 2),
        () => exports.copy(6, 0, 2),
        () => exports.fill(6, a, 2),
        () => exports.get(7),
        () => exports.set(-1, a),
      ])
        expect(thrown(bad)).toMatch(/^trap: table/);
      expect(() => exports.set(0, () => 1)).toThrow(TypeError);
      exports.drop();
      expect(thrown(() => exports.init(0, 0, 1))).toMatch(/^trap: table/);
    });

    test("hold values of JavaScript", () => {
      const t = new engine.Table({ element: "externref", initial: 2 });
      const exports = run(
        `(module (import "m" "t" (table $t 1 externref)) (import "m" "f" (func $f (param externref) (result externref)))
          (global $g (export "g") (mut externref) (ref.null extern))
          (func (export "get") (param i32) (result externref) (table.get $t (local.get 0)))
          (func (export "set") (param i32 externref) (table.set $t (local.get 0) (local.get 1)))
          (func (export "keep") (param externref) (global.set $g (local.get 0)))
          (func (export "isNull") (param externref) (result i32) (ref.is_null (local.get 0)))
          (func (export "through") (param externref) (result externref) (call $f (local.get 0))))`,
        { m: { t, f: (value: unknown) => [value] } },
      );
      const object = {};
      expect([t.get(0), exports.get(0)]).toEqual([undefined, undefined]);
      exports.set(0, object);
      expect([t.get(0), exports.get(0)]).toEqual([object, object]);
      expect(t.get(0)).toBe(object);
      t.set(1, "text");
      expect(exports.get(1)).toBe("text");
      exports.keep(12n);
      expect((exports.g as unknown as { value: unknown }).value).toBe(12n);
      (exports.g as unknown as { value: unknown }).value = null;
      expect([exports.isNull(null), exports.isNull(undefined), exports.isNull(0)]).toEqual([1, 0, 0]);
      expect(exports.through(1)).toEqual([1]);
    });
  });

  test("globals are made by JavaScript", () => {
    expect(new engine.Global({ value: "i32" }).value).toBe(0);
    expect(new engine.Global({ value: "i64", mutable: true }, 5n).value).toBe(5n);
    expect(new engine.Global({ value: "f32" }, 0.1).value).toBe(Math.fround(0.1));
    expect(new engine.Global({ value: "anyfunc" }).value).toBe(null);
    expect(() => new engine.Global({ value: "i64" }, 5)).toThrow(TypeError);
    expect(() => new engine.Global({ value: "i31" })).toThrow(TypeError);
    expect(thrown(() => (new engine.Global({ value: "i32" }, 1).value = 2))).toBe("TypeError");
    expect(() => new engine.Table({ element: "i32", initial: 1 })).toThrow(TypeError);
    expect(() => new engine.Table({ element: "anyfunc", initial: 3, maximum: 2 })).toThrow(RangeError);
    expect(() => new engine.Table({ element: "anyfunc", initial: -1 })).toThrow(TypeError);
  });

  test("references to functions pass through functions and globals", () => {
    const one = run('(module (func (export "f") (result i32) (i32.const 11)))');
    const two =
      run(`(module (table 1 funcref) (type $t (func (result i32))) (global $g (export "g") (mut funcref) (ref.null func))
      (func $own (export "own") (result i32) (i32.const 22)) (elem declare func $own)
      (func (export "call") (param funcref) (result i32) (table.set 0 (i32.const 0) (local.get 0)) (call_indirect (type $t) (i32.const 0)))
      (func (export "give") (result funcref) (ref.func $own))
      (func (export "keep") (param funcref) (global.set $g (local.get 0))))`);
    expect([two.call(one.f), two.call(two.own), two.give() === two.own]).toEqual([11, 22, true]);
    expect(thrown(() => two.call(null))).toBe("trap: null or signature");
    expect(() => two.call(() => 1)).toThrow(TypeError);
    two.keep(one.f);
    const g = two.g as unknown as { value: unknown };
    expect(g.value).toBe(one.f);
    g.value = two.own;
    expect(two.call(g.value)).toBe(22);
  });

  test("a start function runs at once, whether it is exported or not, and its trap is thrown", () => {
    const { x } = run(
      '(module (global $x (export "x") (mut i32) (i32.const 0)) (start $s) (func $s (global.set $x (i32.const 5))))',
    ) as unknown as { x: { value: number } };
    expect(x.value).toBe(5);
    let count = 0;
    run('(module (import "m" "f" (func $f)) (start $f))', { m: { f: () => count++ } });
    expect(count).toBe(1);
    expect(thrown(() => run("(module (start $s) (func $s (unreachable)))"))).toBe("trap: unreachable");
  });

  const TRAPPING = `(module (memory 1) (table 2 funcref) (type $t (func (param i32)))  (elem (i32.const 1) $x) (func $x)
    (func (export "unreachable") (unreachable))
    (func (export "load") (param i32) (result i32) (i32.load offset=4 (local.get 0)))
    (func (export "store") (param i32) (i64.store (local.get 0) (i64.const 1)))
    (func (export "copy") (param i32) (memory.copy (local.get 0) (i32.const 0) (i32.const 2)))
    (func (export "fill") (param i32) (memory.fill (local.get 0) (i32.const 0) (i32.const 2)))
    (func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
    (func (export "rem") (param i64 i64) (result i64) (i64.rem_u (local.get 0) (local.get 1)))
    (func (export "trunc") (param f64) (result i32) (i32.trunc_f64_s (local.get 0)))
    (func (export "indirect") (param i32) (call_indirect (type $t) (i32.const 0) (local.get 0)))
    (func $deep (export "deep") (param i32) (result i32) (i32.add (i32.const 1) (call $deep (i32.add (local.get 0) (i32.const 1))))))`;

  test("traps have V8's class, and code goes on after them", () => {
    const exports = run(TRAPPING);
    for (let time = 0; time < 2; time++) {
      expect(thrown(() => exports.unreachable())).toBe("trap: unreachable");
      for (const at of [65536, 65529, -1, -8]) expect(thrown(() => exports.load(at))).toBe("trap: memory");
      expect(exports.load(65528)).toBe(0);
      expect(thrown(() => exports.store(65529))).toBe("trap: memory");
      expect(thrown(() => exports.copy(65535))).toBe("trap: memory");
      expect(thrown(() => exports.fill(65535))).toBe("trap: memory");
      expect(thrown(() => exports.div(1, 0))).toBe("trap: divide by zero");
      expect(thrown(() => exports.div(-(2 ** 31), -1))).toBe("trap: overflow");
      expect(thrown(() => exports.rem(1n, 0n))).toBe("trap: divide by zero");
      expect(thrown(() => exports.indirect(0))).toBe("trap: null or signature");
      expect(thrown(() => exports.indirect(1))).toBe("trap: null or signature");
      expect(thrown(() => exports.indirect(2))).toBe("trap: table index");
    }
  });

  test.skipIf(isV8)("traps tell their name, function and place", () => {
    const exports = run(TRAPPING);
    const bytes = wat(TRAPPING);
    const trapOf = (call: () => unknown): Trap => {
      try {
        call();
      } catch (error) {
        expect(error).toBeInstanceOf(Trap);
        return error as Trap;
      }
      throw new Error("no trap");
    };
    const trap = trapOf(() => exports.unreachable());
    expect([trap.trap, trap.message, bytes[trap.at as number]]).toEqual(["unreachable", "unreachable", 0x00]);
    expect(trap.functionName).toMatch(/^wasm\./);
    const at = (call: () => unknown): readonly [string, number | undefined] => {
      const found = trapOf(call);
      return [found.trap, found.at === undefined ? undefined : bytes[found.at]];
    };
    expect(at(() => exports.load(65536))).toEqual(["memoryOutOfBounds", 0x28]);
    expect(at(() => exports.store(65536))).toEqual(["memoryOutOfBounds", 0x37]);
    expect(at(() => exports.div(1, 0))).toEqual(["divideByZero", 0x6d]);
    expect(at(() => exports.div(-(2 ** 31), -1))).toEqual(["integerOverflow", 0x6d]);
    expect(at(() => exports.rem(1n, 0n))).toEqual(["divideByZero", 0x82]);
    expect(at(() => exports.trunc(NaN))).toEqual(["invalidConversion", 0xaa]);
    expect(at(() => exports.trunc(1e10))).toEqual(["integerOverflow", 0xaa]);
    expect(at(() => exports.indirect(2))).toEqual(["tableOutOfBounds", 0x11]);
    expect(at(() => exports.indirect(0))).toEqual(["nullElement", 0x11]);
    expect(at(() => exports.indirect(1))).toEqual(["signatureMismatch", 0x11]);
    expect(trapOf(() => exports.deep(0)).trap).toBe("stackOverflow");
    expect(trapOf(() => exports.copy(65535)).trap).toBe("memoryOutOfBounds");
  });
});

describe.skipIf(nativeMemory === undefined)("a native instance", () => {
  const COUNTER = `(module (memory (export "memory") 1) (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))`;

  test("is one of many of a module, each with a state of its own", () => {
    const compiled = compile(wat(COUNTER));
    const all = Array.from({ length: 20 }, () => instantiateCompiled(compiled).exports as Record<string, Fn>);
    expect(all.map(({ next }, index) => Array.from({ length: index + 1 }, () => next()).at(-1))).toEqual(
      all.map((_, index) => index + 1),
    );
  });

  test("traps in another one with that one's function and place", () => {
    const one = instantiate(
      wat('(module (func $inner (export "f") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0))))'),
      {},
      { name: "one" },
    );
    const two = instantiate(
      wat(
        '(module (import "m" "f" (func $f (param i32) (result i32))) (func (export "g") (param i32) (result i32) (call $f (local.get 0))))',
      ),
      { m: one.exports },
    );
    let trap: unknown;
    try {
      (two.exports.g as Fn)(0);
    } catch (error) {
      trap = error;
    }
    expect(trap).toMatchObject({ trap: "divideByZero", functionName: "one.inner" });
  });

  test("can be interrupted", () => {
    const { exports, interruptAddress, interrupt } = bound(instantiate(wat(LOOP), {}, { interruptible: true }));
    const { run, fine } = exports as Record<string, Fn>;
    interrupt(true);
    expect(thrown(run)).toBe("trap: interrupted");
    interrupt(false);
    expect(fine()).toBe(3);
    expect(instantiate(wat(LOOP)).interruptAddress).toBe(undefined);
    expect(() => interruptAt(interruptAddress as number)).not.toThrow();
  });

  function bound(instance: ReturnType<typeof instantiate>) {
    return {
      ...instance,
      exports: instance.exports,
      interruptAddress: instance.interruptAddress,
      interrupt: (isOn?: boolean) => instance.interrupt(isOn),
    };
  }
});

const LOOP = '(module (func (export "run") (loop $l (br $l))) (func (export "fine") (result i32) (i32.const 3)))';

/** Runs a script as a process of its own; what it prints. */
function child(
  script: string,
  flags: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): string {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, "--input-type=module", "-e", script], {
    ...{ cwd: root, encoding: "utf8", timeout: 120_000, env: { ...process.env, ...environment } },
  });
  expect([stderr, status]).toEqual(["", 0]);
  return stdout;
}

const base64 = (text: string): string => JSON.stringify(Buffer.from(wat(text)).toString("base64"));

describe.skipIf(nativeMemory === undefined)("in a process", () => {
  const GROWING = `(module (memory (export "memory") 1 4) (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "grow") (result i32) (memory.grow (i32.const 1))))`;
  const script = `
    import { instantiate, Global, Table } from "ingot/wasm";
    const { exports, engine } = instantiate(Buffer.from(${base64(GROWING)}, "base64"));
    const trap = () => { try { return exports.load(65536); } catch (error) { return error instanceof WebAssembly.RuntimeError; } };
    const before = trap();
    exports.grow();
    console.log(engine, before, trap(), exports.memory.buffer.byteLength, exports.load.length);
    console.log(new Global({ value: "i32" }, 3).value, new Table({ element: "funcref", initial: 2 }).length);`;

  test("without room for guards bounds are compared", () => {
    expect(child(script, ["--disable-wasm-trap-handler"])).toBe("native true 0 131072 1\n3 2\n");
  });

  test("without native code V8 runs the module", () => {
    expect(child(script, [], { INGOT_NATIVE: "off" })).toBe("portable true 0 131072 1\n3 2\n");
  });

  test("another thread interrupts what runs", () => {
    const output = child(
      `import { Worker } from "node:worker_threads";
       import { instantiate } from "ingot/wasm";
       const { exports, interruptAddress } = instantiate(Buffer.from(${base64(LOOP)}, "base64"), {}, { interruptible: true });
       const text = 'import("ingot/wasm").then(({ interruptAt }) => { const { parentPort, workerData } = require("node:worker_threads"); parentPort.postMessage(0); setTimeout(() => interruptAt(workerData), 50); })';
       const worker = new Worker(text, { eval: true, execArgv: [], workerData: interruptAddress });
       worker.once("message", () => { try { exports.run(); } catch (error) { console.log(error.trap); } });`,
    );
    expect(output).toBe("interrupted\n");
  });

  const CYCLIC = `(module (import "m" "f" (func $f)) (import "m" "v" (global externref)) (table (export "table") 10 funcref) (memory (export "memory") 1)
    (elem (i32.const 0) $g) (func $g (export "g") (call $f)) (func (export "h") (param externref) (result externref) (local.get 0)))`;

  test("instances that nobody holds are freed, though their imports refer to them", () => {
    const count = full ? 5000 : 600;
    const output = child(
      `import { compile, instantiateCompiled, Table } from "ingot/wasm";
       import { openMemory } from "ingot/memory";
       const compiled = compile(Buffer.from(${base64(CYCLIC)}, "base64"));
       const native = openMemory();
       const make = () => {
         const instance = instantiateCompiled(compiled, { m: { f: () => instance, v: { at: () => instance } } });
         instance.exports.g();
         instance.exports.h({ instance });
       };
       const rest = async () => { for (let time = 0; time < 4; time++) { gc(); await new Promise((resolve) => setTimeout(resolve, 5)); } };
       for (let time = 0; time < 50; time++) make();
       await rest();
       const before = native.statistics();
       for (let round = 0; round < 10; round++) {
         for (let time = 0; time < ${count} / 10; time++) make();
         await rest();
       }
       const after = native.statistics();
       console.log(after.loaded - before.loaded < 100, after.pending);`,
      ["--expose-gc"],
    );
    expect(output).toBe("true 0\n");
  });

  const HELD =
    '(module (memory 1) (data (i32.const 0) "!") (func (export "f") (result i32) (i32.load8_u (i32.const 0))))';
  const HOLDS = `(module (import "m" "t" (table 2 funcref)) (type $t (func (result i32)))
    (func (export "call") (param i32) (result i32) (call_indirect (type $t) (local.get 0)))
    (func (export "set") (param funcref) (table.set 0 (i32.const 1) (local.get 0))))`;

  test("instances live as long as tables hold their functions", () => {
    const output = child(
      `import { instantiate, Table } from "ingot/wasm";
       const bytes = (text) => Buffer.from(text, "base64");
       const t = new Table({ element: "funcref", initial: 2 });
       const two = instantiate(bytes(${base64(HOLDS)}), { m: { t } });
       t.set(0, instantiate(bytes(${base64(HELD)})).exports.f);
       two.exports.set(instantiate(bytes(${base64(HELD)})).exports.f);
       for (let time = 0; time < 5; time++) {
         gc();
         await new Promise((resolve) => setTimeout(resolve, 5));
         for (let more = 0; more < 20; more++) instantiate(bytes(${base64(HOLDS)}), { m: { t: new Table({ element: "funcref", initial: 2 }) } });
       }
       console.log(two.exports.call(0), two.exports.call(1), t.get(0)(), t.get(1)());`,
      ["--expose-gc"],
    );
    expect(output).toBe("33 33 33 33\n");
  });
});
