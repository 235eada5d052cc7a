// Linking at an address: each relocation by its formula, names by the rules of ld, archives as ld searches them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  ABSOLUTE,
  COMMON,
  type ObjectFile,
  type ObjectSymbol,
  readElf,
  type Relocation,
  type Section,
  UNDEFINED,
} from "ingot/object";
import { isArchive, Layout, readArchive, resolve } from "ingot/link";
import { compileC, SOURCES, temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";

const folder = temporaryFolder("link");
const gcc = oracle("gcc");
const gxx = oracle("g++");
const ar = oracle("ar");

const CODE = 0x10000000;
const DATA = 0x20000000;

function section(
  name: string,
  bytes: readonly number[] | Uint8Array,
  relocations: readonly Relocation[] = [],
  more: Partial<Section> = {},
): Section {
  return { name, kind: "code", alignment: 1, size: bytes.length, bytes: Uint8Array.from(bytes), relocations, ...more };
}

function symbol(name: string, more: Partial<ObjectSymbol> = {}): ObjectSymbol {
  return { name, section: 0, offset: 0, size: 0, binding: "global", type: "function", ...more };
}

function object(source: string, sections: readonly Section[], symbols: readonly ObjectSymbol[]): ObjectFile {
  return { sections, symbols, pcMap: [], safepoints: [], unwind: [], frameSize: 0, key: "", source };
}

function linked(objects: readonly ObjectFile[], outside: { readonly [name: string]: number } = {}) {
  return new Layout(resolve(objects)).link({ code: CODE, data: DATA }, (name) => outside[name]);
}

/** Sixteen bytes of code with one relocation at 4, to a symbol that is at offset 12 of its data, linked. */
function place(kind: Relocation["kind"], addend: number, before: readonly number[] = [0, 0, 0, 0]): DataView {
  const code = section(
    ".text",
    [...before, ...Array.from({ length: 12 }, () => 0)],
    [{ offset: 4, kind, symbol: 0, addend }],
  );
  const data = section(".data", new Uint8Array(16), [], { kind: "data" });
  const { code: bytes } = linked([
    object("a.o", [code, data], [symbol("x", { section: 1, offset: 12, binding: "local", type: "object" })]),
  ]);
  return new DataView(bytes.buffer);
}

describe("relocations by the formulas of the ABI", () => {
  const S = DATA + 12;
  const P = CODE + 4;
  test("absolute", () => {
    expect(place("abs64", 5).getBigUint64(4, true)).toBe(BigInt(S + 5));
    expect(place("abs64", -(2 ** 40)).getBigInt64(4, true)).toBe(BigInt(S - 2 ** 40));
    expect(place("abs32", 5).getUint32(4, true)).toBe(S + 5);
    expect(place("abs32s", -7).getInt32(4, true)).toBe(S - 7);
  });
  test("relative", () => {
    expect(place("pc32", -4).getInt32(4, true)).toBe(S - 4 - P);
    expect(place("plt32", -4).getInt32(4, true)).toBe(S - 4 - P);
    expect(place("pc64", 100).getBigInt64(4, true)).toBe(BigInt(S + 100 - P));
  });
  test("out of range", () => {
    const message = (kind: Relocation["kind"], addend: number) => () => place(kind, addend);
    expect(message("abs32", -(2 ** 40))).toThrow(
      /relocation abs32 of 'x' does not reach: -0xffdffffff4 \(a\.o, \.text\+0x4\)/,
    );
    expect(message("abs32s", 2 ** 31)).toThrow(/relocation abs32s of 'x' does not reach/);
    expect(message("pc32", 2 ** 31)).toThrow(/does not reach/);
    expect(message("pc16", 0)).toThrow(/does not reach/);
    expect(message("abs8", 0)).toThrow(/does not reach/);
    expect(message("abs16", 0)).toThrow(/does not reach/);
  });
  test("the global offset table, and what becomes of its users", () => {
    // An instruction that cannot be relaxed reads the address from the table.
    const add = place("gotPc32x", -4, [0, 0x48, 0x03, 0x05]);
    const slot = 4 + 4 + add.getInt32(4, true);
    expect(add.getBigUint64(slot, true)).toBe(BigInt(S));
    const plain = place("gotPc32", -4, [0, 0x48, 0x8b, 0x05]);
    expect(plain.getUint8(2)).toBe(0x8b);
    // mov → lea; call [ ] → call; jmp [ ] → jmp
    const mov = place("gotPc32rex", -4, [0, 0x48, 0x8b, 0x05]);
    expect([mov.getUint8(1), mov.getUint8(2), mov.getInt32(4, true)]).toEqual([0x48, 0x8d, S - 4 - P]);
    const call = place("gotPc32x", -4, [0, 0, 0xff, 0x15]);
    expect([call.getUint8(2), call.getUint8(3), call.getInt32(4, true)]).toEqual([0x67, 0xe8, S - 4 - P]);
    const jmp = place("gotPc32x", -4, [0, 0, 0xff, 0x25]);
    expect([jmp.getUint8(2), jmp.getInt32(3, true), jmp.getUint8(7)]).toEqual([0xe9, S - 4 - (P - 1), 0x90]);
  });
  test("unknown ones are refused by name", () => {
    expect(() => place(23, 0)).toThrow("cannot link relocation TPOFF32 of 'x' (a.o, .text+0x4)");
    expect(() => place(99, 0)).toThrow("cannot link relocation type 99 of 'x' (a.o, .text+0x4)");
  });
  test("calls to what is far lead through a stub", () => {
    const far = 0x7f00_0000_1230;
    for (const [kind, op] of [
      ["plt32", 0xe8],
      ["pc32", 0xe8],
      ["pc32", 0xe9],
      ["pc32", 0x84],
    ] as const) {
      const code = section(".text", [0x0f, op, 0, 0, 0, 0, 0xc3], [{ offset: 2, kind, symbol: 0, addend: -4 }]);
      const { code: bytes } = linked([object("a.o", [code], [symbol("far", { section: UNDEFINED })])], { far });
      const view = new DataView(bytes.buffer);
      const stub = 6 + view.getInt32(2, true);
      expect(view.getUint16(stub, true)).toBe(0x25ff); // jmp [rip + x]
      expect(view.getBigUint64(stub + 6 + view.getInt32(stub + 2, true), true)).toBe(BigInt(far));
    }
    const near = linked(
      [
        object(
          "a.o",
          [section(".text", [0xe8, 0, 0, 0, 0], [{ offset: 1, kind: "plt32", symbol: 0, addend: -4 }])],
          [symbol("n", { section: UNDEFINED })],
        ),
      ],
      { n: CODE + 0x1000 },
    );
    expect(new DataView(near.code.buffer).getInt32(1, true)).toBe(0x1000 - 5);
    const data = section(".text", [0x48, 0x8d, 0x05, 0, 0, 0, 0], [{ offset: 3, kind: "pc32", symbol: 0, addend: -4 }]);
    expect(() => linked([object("a.o", [data], [symbol("far", { section: UNDEFINED })])], { far })).toThrow(
      "relocation pc32 of 'far' does not reach",
    );
  });
});

describe("names", () => {
  const defines = (source: string, name: string, more: Partial<ObjectSymbol> = {}) =>
    object(source, [section(".text", [0x90])], [symbol(name, more)]);
  const wants = (source: string, ...names: readonly string[]) =>
    object(
      source,
      [
        section(
          ".text",
          new Uint8Array(8 * names.length),
          names.map((_, index) => ({ offset: 8 * index, kind: "abs64", symbol: index, addend: 0 })),
        ),
      ],
      names.map((name) => symbol(name, { section: UNDEFINED, type: "none" })),
    );

  test("all that is missing is told together, with who wants it", () => {
    const objects = [wants("a.o", "x", "y"), wants("b.o", "y", "here"), defines("c.o", "here")];
    expect([...resolve(objects).undefined.keys()]).toEqual(["x", "y"]);
    expect(() => linked(objects)).toThrow("2 undefined: 'x' (wanted by a.o); 'y' (wanted by a.o, b.o)");
  });
  test("all that is doubled is told together", () => {
    const twice = [
      defines("a.o", "x"),
      defines("b.o", "x"),
      defines("c.o", "x"),
      defines("d.o", "y"),
      defines("e.o", "y"),
    ];
    expect(() => resolve(twice)).toThrow("2 defined more than once: 'x' (in a.o, b.o, c.o); 'y' (in d.o, e.o)");
  });
  test("a strong definition wins, wherever it stands; of weak ones the first", () => {
    const weak = { binding: "weak" as const };
    expect(linked([defines("a.o", "x", weak), defines("b.o", "x")]).symbols.get("x")).toBe(CODE + 1);
    expect(linked([defines("a.o", "x"), defines("b.o", "x", weak)]).symbols.get("x")).toBe(CODE);
    expect(linked([defines("a.o", "x", weak), defines("b.o", "x", weak)]).symbols.get("x")).toBe(CODE);
  });
  test("a weak reference that nobody answers is 0", () => {
    const weak = object(
      "a.o",
      [section(".text", new Uint8Array(8), [{ offset: 0, kind: "abs64", symbol: 0, addend: 0 }])],
      [symbol("x", { section: UNDEFINED, binding: "weak" })],
    );
    expect(linked([weak]).code.subarray(0, 8)).toEqual(new Uint8Array(8));
  });
  test("common symbols become one, the largest, unless one is defined", () => {
    const common = (source: string, size: number) =>
      object(source, [], [symbol("x", { section: COMMON, offset: 16, size, type: "object" })]);
    const layout = new Layout(resolve([common("a.o", 4), common("b.o", 40), common("c.o", 8)]));
    expect(layout.dataSize).toBe(40);
    expect(new Layout(resolve([common("a.o", 4), defines("b.o", "x")])).dataSize).toBe(0);
  });
  test("absolute symbols, hidden and local ones", () => {
    const place = { section: ABSOLUTE, offset: -5 };
    const { code } = linked([wants("a.o", "x"), object("b.o", [], [symbol("x", place)])]);
    expect(new DataView(code.buffer).getBigInt64(0, true)).toBe(-5n);
    const local = { binding: "local" as const };
    expect(linked([defines("a.o", "x", local), defines("b.o", "x", local), defines("c.o", "x")]).symbols.get("x")).toBe(
      CODE + 2,
    );
  });
  test("thread-local variables and indirect functions are refused by name", () => {
    expect(
      () => new Layout(resolve([object("a.o", [section(".tdata", [1], [], { kind: "data", threadLocal: true })], [])])),
    ).toThrow("cannot link thread-local section '.tdata' (a.o)");
    expect(() => linked([wants("a.o", "x"), defines("b.o", "x", { type: "ifunc" })])).toThrow(
      "cannot link indirect function 'x' (IFUNC) (b.o)",
    );
  });
  test("alignment, and zero bytes last", () => {
    const a = object(
      "a.o",
      [
        section(".text", [1, 2, 3]),
        section(".bss", [], [], { kind: "zero", size: 100, alignment: 64 }),
        section(".data", [7], [], { kind: "data" }),
      ],
      [],
    );
    const b = object(
      "b.o",
      [section(".text", [4], [], { alignment: 32 }), section(".rodata", [5], [], { kind: "constants", alignment: 8 })],
      [],
    );
    const layout = new Layout(resolve([a, b]));
    expect(layout.codeAlignment).toBe(32);
    expect(layout.dataAlignment).toBe(64);
    expect(layout.dataFilled).toBeLessThanOrEqual(64);
    expect(layout.dataSize).toBe(164);
    const { code } = layout.link({ code: CODE, data: DATA });
    expect([code[0], code[32], code[40]]).toEqual([1, 4, 5]);
  });
});

describe.skipIf(gcc === undefined || ar === undefined)("archives", () => {
  const path = join(folder, "libparts.a");
  const parts: { readonly [name: string]: string } = {
    "one.c": "int two(void); int one(void) { return two() + 1; }",
    "two.c": "int two(void) { return 2; }",
    "three_with_a_name_that_is_long.c": "int three(void) { return 3; } int unused(void);",
  };
  const make = () => {
    const files = Object.keys(parts).map((name) => compileC(gcc as string, folder, name, parts[name], ["-fPIC"]).path);
    execFileSync(ar as string, ["rcs", path, ...files]);
    return readArchive(new Uint8Array(readFileSync(path)), "libparts.a");
  };

  test("members are taken while they are wanted", () => {
    const archive = make();
    expect(archive.members.map(({ name }) => name.replace(/_fPIC/, ""))).toEqual([
      "one.c.o",
      "two.c.o",
      "three_with_a_name_that_is_long.c.o",
    ]);
    const main = readElf(
      compileC(gcc as string, folder, "m.c", "int one(void); int main(void) { return one(); }", ["-fPIC"]).bytes,
      "m.o",
    );
    const { objects, undefined: missing } = resolve([main], [archive]);
    expect(objects.map(({ source }) => source)).toEqual([
      "m.o",
      "libparts.a(one.c_fPIC.o)",
      "libparts.a(two.c_fPIC.o)",
    ]);
    expect(missing.size).toBe(0);
  });

  test("damaged ones are refused", () => {
    make();
    const bytes = new Uint8Array(readFileSync(path));
    expect(isArchive(bytes)).toBe(true);
    for (let length = 0; length < bytes.length; length += 7) {
      try {
        readArchive(bytes.subarray(0, length));
      } catch (error) {
        expect(error).toMatchObject({ code: "ING1009", message: expect.stringMatching(/offset 0x[0-9a-f]+: /) });
      }
    }
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] ^= 0xff;
      try {
        readArchive(damaged).find("one");
      } catch (error) {
        expect(error).toMatchObject({ code: "ING1009" });
      }
    }
  });

  const libz = "/usr/lib/x86_64-linux-gnu/libz.a";
  test("the members that ld takes of libz.a", () => {
    const source =
      '#include <zlib.h>\nint main(void) { unsigned char out[99]; unsigned long n = 99; return compress(out, &n, (unsigned char *)"hello", 5); }';
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(readFileSync(libz));
    } catch {
      console.log("skipped: no libz.a (apt-get install zlib1g-dev)");
      return;
    }
    const { path: main, bytes: mainBytes } = compileC(gcc as string, folder, "z.c", source, ["-fPIC"]);
    const map = join(folder, "map");
    execFileSync(gcc as string, [main, libz, `-Wl,-Map=${map}`, "-o", join(folder, "z")]);
    const taken = [...new Set([...readFileSync(map, "utf8").matchAll(/libz\.a\(([\w.]+)\)/g)].map(([, name]) => name))];
    const { objects } = resolve([readElf(mainBytes, "z.o")], [readArchive(bytes, "libz.a")]);
    expect(
      objects
        .slice(1)
        .map(({ source }) => source.slice("libz.a(".length, -1))
        .toSorted(),
    ).toEqual(taken.toSorted());
  });
});

test.skipIf(gxx === undefined)("groups of C++ are kept once, with their unwind records", () => {
  const { bytes } = compileC(gxx as string, folder, "templates.cc", SOURCES["templates.cc"], ["-fPIC"]);
  const other = compileC(
    gxx as string,
    folder,
    "other.cc",
    SOURCES["templates.cc"].replace("int use(", "int use2(").replace("int fails(", "int fails2("),
    ["-fPIC"],
  );
  const objects = [readElf(bytes, "a.o"), readElf(other.bytes, "b.o")];
  const { kept } = resolve(objects);
  const groups = objects.map(({ sections }) => sections.filter(({ group }) => group !== undefined).length);
  expect(groups[0]).toBe(groups[1]);
  expect(kept[0].every(Boolean)).toBe(true);
  expect(kept[1].filter((isKept) => !isKept).length).toBe(groups[1]);
});

test("a layout may be linked at several addresses, and knows its functions", () => {
  const a = object(
    "a.o",
    [section(".text", [0x90, 0xe8, 0, 0, 0, 0, 0xc3], [{ offset: 2, kind: "plt32", symbol: 1, addend: -4 }])],
    [symbol("f", { size: 7 }), symbol("g", { offset: 6, size: 1, binding: "local" })],
  );
  const layout = new Layout(resolve([a]));
  const first = layout.link({ code: CODE, data: DATA });
  const second = layout.link({ code: 0x7f00_0000_0000, data: 0x7f00_1000_0000 });
  expect(first.code).toEqual(second.code);
  expect(first.all).toEqual([
    { name: "f", address: CODE, size: 7, isFunction: true },
    { name: "g", address: CODE + 6, size: 1, isFunction: true },
  ]);
  expect(second.symbols.get("f")).toBe(0x7f00_0000_0000);
});

test("constructors by priority", () => {
  const pointer = (target: number): Section["relocations"] => [{ offset: 0, kind: "abs64", symbol: target, addend: 0 }];
  const array = (name: string, target: number, role: "init" | "fini") =>
    section(name, new Uint8Array(8), pointer(target), { kind: "data", role, alignment: 8 });
  const text = section(".text", [1, 2, 3, 4]);
  const symbols = [0, 1, 2, 3].map((offset) => symbol(`f${offset}`, { offset }));
  const a = object(
    "a.o",
    [
      text,
      array(".init_array", 0, "init"),
      array(".init_array.00200", 1, "init"),
      array(".init_array.00101", 2, "init"),
      array(".fini_array", 3, "fini"),
    ],
    symbols,
  );
  const { init, fini } = linked([a]);
  expect(init).toEqual([CODE + 2, CODE + 1, CODE]);
  expect(fini).toEqual([CODE + 3]);
});

test("objects of the compiler are linked without complaint, whatever the code model", () => {
  if (gcc === undefined) return;
  for (const flags of [["-fPIC"], ["-fPIE"], ["-fno-pic"]]) {
    const objects = ["mixed.c", "main.c"].map((name) =>
      readElf(compileC(gcc, folder, name, SOURCES[name], flags).bytes, name),
    );
    const layout = new Layout(resolve(objects));
    expect([...layout.undefined.keys()].toSorted()).toEqual(
      ["abs", "elsewhere", "printf", "putchar", "qsort", "sprintf"].filter((name) => layout.undefined.has(name)),
    );
    const { symbols, init } = layout.link({ code: CODE, data: DATA }, (name) =>
      name === "elsewhere" ? undefined : 0x7f00_0000_0000,
    );
    expect(symbols.get("main")).toBeGreaterThanOrEqual(CODE);
    expect(init.length).toBe(1);
  }
});
