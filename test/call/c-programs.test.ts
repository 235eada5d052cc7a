// C and C++ of real compilers in memory: linked, called, with libc by name, constructors, exceptions.
import { describe, expect, test } from "vitest";
import { nativeFunction, type NativeType, type Signature } from "ingot/call";
import { readElf } from "ingot/object";
import fc from "fast-check";
import { memory, native } from "../support/native-memory.ts";
import { CODE_MODELS, compileC, SOURCES, temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { seedOf } from "../support/seed.ts";

const folder = temporaryFolder("c-programs");
const compilers = (["gcc", "clang-19"] as const).filter((name) => oracle(name) !== undefined);
const gxx = oracle("g++");

const MORE = `
  extern int apply(int, int), classify(int), text(char *, int), shared;
  static int order;
  int first, second;
  __attribute__((constructor(101))) static void before(void) { first = ++order; }
  __attribute__((constructor(102))) static void after(void) { second = ++order; }
  int relay(int which, int x) { return apply(which, x) + 1; }
`;

describe.skipIf(memory === undefined)("C in memory", () => {
  for (const compiler of compilers) {
    describe.each(Object.entries(CODE_MODELS))(`${compiler} -O2 %s`, (model, flags) => {
      const load = () => {
        const own = { "mixed.c": SOURCES["mixed.c"], "more.c": MORE };
        const objects = Object.entries(own).map(([name, source]) =>
          readElf(compileC(compiler, folder, `${compiler}-${name}`, source, flags).bytes),
        );
        return native.load(objects, { name: `${compiler} ${model}` });
      };

      test("computes, calls libc, and keeps variables", () => {
        const code = load();
        const f = (name: string, signature: Signature) => nativeFunction(native, { code, name }, signature);
        const apply = f("apply", { args: ["i32", "i32"], result: "i32" });
        expect([apply(0, 21), apply(1, 5), apply(2, -9)]).toEqual([42, 15, 9]);
        code.bytesOf("shared", 4)[0] = 100;
        expect(f("relay", { args: ["i32", "i32"], result: "i32" })(0, 21)).toBe(143);
        const classify = f("classify", { args: ["i32"], result: "i32" });
        expect([-1, 0, 1, 2, 3, 4, 5, 6].map((x) => classify(x))).toEqual([-1, 11, 23, 5, 99, 1, 42, -1]);
        expect(f("average", { args: ["pointer", "i32"], result: "f64" })(Float64Array.of(1, 2, 4.5), 3)).toBe(2.5);
        const list = Int32Array.of(3, 1, 2, -7);
        f("order", { args: ["pointer", "i32"] })(list, 4);
        expect([...list]).toEqual([-7, 1, 2, 3]);
        const out = Buffer.alloc(100);
        const length = f("text", { args: ["pointer", "i32"], result: "i32" })(out, 2) as number;
        expect(out.toString("latin1", 0, length)).toBe("two:11:0");
        expect([code.bytesOf("first", 4)[0], code.bytesOf("second", 4)[0]]).toEqual([1, 2]);
        code.free();
      });

      test("goes on where it is moved to, with its variables", () => {
        const code = load();
        const apply = nativeFunction(native, { code, name: "apply" }, { args: ["i32", "i32"], result: "i32" });
        const text = nativeFunction(native, { code, name: "text" }, { args: ["pointer", "i32"], result: "i32" });
        const counted = (): string => {
          const out = Buffer.alloc(100);
          return out.toString("latin1", 0, text(out, 0) as number);
        };
        expect(apply(1, 5)).toBe(15);
        const before = code.addressOf("apply");
        expect(code.move()).toBe(true);
        expect(code.addressOf("apply")).not.toBe(before);
        expect([apply(0, 21), apply(1, 5), apply(2, -9), counted()]).toEqual([42, 15, 9, "zero:11:0"]);
        code.free();
      });
    });
  }

  test.skipIf(gxx === undefined)("C++ uses templates, virtual functions, the standard library and exceptions", () => {
    const { bytes } = compileC("g++", folder, "templates.cc", SOURCES["templates.cc"], ["-fPIC"]);
    let code;
    try {
      code = native.load(readElf(bytes));
    } catch (error) {
      // A Node that has libstdc++ inside does not offer all of it.
      expect((error as Error).message).toMatch(/undefined/);
      return;
    }
    expect(nativeFunction(native, { code, name: "use" }, { args: ["i32"], result: "i32" })(9)).toBe(9 + 1 + 4);
    const fails = nativeFunction(native, { code, name: "fails" }, { args: ["i32"], result: "i32" });
    expect([fails(0), fails(6)]).toEqual([0, 7]);
    expect(code.move()).toBe(true);
    expect([fails(0), fails(6)]).toEqual([0, 7]);
    code.free();
  });
});

// -------------------------------------------------------------- signatures

const C_TYPES: { readonly [T in NativeType]: string } = {
  i32: "int",
  i64: "long",
  u64: "unsigned long",
  f32: "float",
  f64: "double",
  pointer: "void *",
};

/** Values of a type at its borders and in between. */
function values(type: NativeType): fc.Arbitrary<number | bigint> {
  switch (type) {
    case "i32":
      return fc.oneof(fc.integer(), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1));
    case "i64":
      return fc.oneof(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n),
      );
    case "u64":
      return fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.constantFrom(2n ** 64n - 1n));
    case "f32":
      return fc.float();
    case "f64":
      return fc.double();
    case "pointer":
      return fc.oneof(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom(0, Number.MAX_SAFE_INTEGER),
      );
  }
}

describe.skipIf(memory === undefined || compilers.length === 0)("signatures", () => {
  const types = Object.keys(C_TYPES) as NativeType[];
  const seed = seedOf("call signatures");
  const cases = fc.sample(
    fc
      .record({ args: fc.array(fc.constantFrom(...types), { maxLength: 16 }), result: fc.constantFrom(...types) })
      .chain(({ args, result }) =>
        fc.record({
          args: fc.constant(args),
          result: fc.constant(result),
          values: fc.tuple(...args.map(values)),
          gives: values(result),
        }),
      ),
    { numRuns: 150, seed },
  );

  const ways = compilers.flatMap((compiler) =>
    (["mailbox", "values"] as const).map((through) => [compiler, through] as const),
  );

  test.each(ways)("%s receives each argument and returns each result, through %s", (compiler, through) => {
    const functions = cases.map(
      ({ args, result }, index) => `
        ${C_TYPES[result]} f${index}(${args.map((type, at) => `${C_TYPES[type]} a${at}`).join(", ") || "void"}) {
          ${args.map((_, at) => `__builtin_memcpy(got + ${at}, &a${at}, sizeof a${at});`).join(" ")}
          ${C_TYPES[result]} r; __builtin_memcpy(&r, &gives, sizeof r); return r;
        }`,
    );
    const source = `unsigned long got[16], gives;\n${functions.join("\n")}`;
    const code = native.load(readElf(compileC(compiler, folder, `${compiler}-signatures.c`, source, ["-fPIC"]).bytes));
    const bytes = (type: NativeType, value: number | bigint): string => {
      const view = new DataView(new ArrayBuffer(8));
      if (type === "i32") view.setInt32(0, value as number, true);
      else if (type === "f32") view.setFloat32(0, value as number, true);
      else if (type === "f64") view.setFloat64(0, value as number, true);
      else view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)), true);
      return Buffer.from(view.buffer).toString("hex");
    };
    const got = code.bytesOf("got", 128);
    cases.forEach(({ args, result, values: given, gives }, index) => {
      got.fill(0);
      code.bytesOf("gives", 8).set(Buffer.from(bytes(result, gives), "hex"));
      const answer = nativeFunction(native, { code, name: `f${index}` }, { args, result }, { through })(...given);
      const received = args.map((_, at) => Buffer.from(got.subarray(8 * at, 8 * at + 8)).toString("hex"));
      expect({ args, received }).toEqual({ args, received: args.map((type, at) => bytes(type, given[at])) });
      expect(Object.is(answer, gives) || Number.isNaN(answer)).toBe(true);
    });
    code.free();
  });
});

test.skipIf(memory === undefined)("functions of libc are found by name", () => {
  const address = native.processSymbol("getpid") as number;
  expect(nativeFunction(native, { address }, { result: "i32" })()).toBe(process.pid);
  const out = Buffer.alloc(64);
  const snprintf = native.processSymbol("snprintf") as number;
  const format = nativeFunction(
    native,
    { address: snprintf },
    { args: ["pointer", "i64", "pointer", "f64", "i32", "i64", "i64", "i64", "i64"], result: "i32" },
  );
  const length = format(out, 64, Buffer.from("%g %d %ld %ld %ld %ld\0"), 1.5, -7, 1n << 40n, 3, 4, -5) as number;
  expect(out.toString("latin1", 0, length)).toBe("1.5 -7 1099511627776 3 4 -5");
  expect(native.processSymbol("no such name")).toBe(undefined);
});
