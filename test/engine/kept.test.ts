// Objects of IR in a cache, and from a compile service: a second load compiles nothing, whatever is damaged is compiled anew, and what others
// compiled does what it should.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { atOnce } from "#ingot/base/index.js";
import { COMPILER_VERSION, keyOf, memoryStore, type Store } from "#ingot/cache/index.js";
import { BASELINE, FEATURES } from "#ingot/codegen/index.js";
import { compileUnit } from "#ingot/engine/unit-compiler.js";
import { namesOf, packUnit, unpackObject, unpackUnit } from "#ingot/engine/unit.js";
import { compileIr, detectFeatures } from "#ingot/engine/index.js";
import { type IrModule, OP, parseModule, printModule } from "#ingot/ir/index.js";
import { type ObjectFile, writeIngot } from "#ingot/object/index.js";
import { CompileService, openCompileService, packageFile } from "#ingot/service/index.js";
import { type LoadedIr, loadIr, loadIrAsync, type LoadIrOptions } from "ingot/engine";
import { newPlace } from "../support/cache-folder.ts";
import { everyFormat } from "../support/every-format.ts";
import { memory } from "../support/native-memory.ts";

const TEXT = `signature 0 (i32) -> (i32)
signature 1 (i32) -> (i32, i32)

function "divide" 0 {
block1(v1: i32):
  v2: i32 = constant 84
  v3: i32 = divS v2, v1
  return v3
}

function "twice" 1 {
block1(v1: i32):
  v2: i32 = call @"divide" 0(v1)
  v3: i32 = call.foreign @"host" 0(v2)
  return v2, v3
}
`;

function made(source = "made"): IrModule {
  const module = parseModule(TEXT);
  module.source = source;
  const [{ at, op }] = module.functions;
  at[op.indexOf(OP.divS)] = 77;
  return module;
}

const HOST = {
  signature: { parameters: ["i32"], results: ["i32"] },
  call: ([n]: readonly unknown[]) => [-(n as number)],
};
const hosts = { host: HOST } as unknown as NonNullable<LoadIrOptions["hosts"]>;

function expectWorking(loaded: ReturnType<typeof loadIr>): void {
  const { functions } = loaded as LoadedIr;
  expect([functions.divide(2), functions.twice(4)]).toEqual([42, [21, -21]]);
  let trap: unknown;
  try {
    functions.divide(0);
  } catch (error) {
    trap = error;
  }
  expect(trap).toMatchObject({ name: "IrTrap", trap: "divideByZero", at: 77, functionName: "divide" });
}

/** A store that tells what was asked for and put, in order. */
function recording(): { readonly cache: Store; readonly log: string[]; readonly keys: Set<string>; last: Uint8Array } {
  const store = memoryStore({ bytes: 1 << 20 });
  const seen = { log: [] as string[], keys: new Set<string>(), last: new Uint8Array(0) as Uint8Array };
  const cache: Store = {
    ...store,
    get: (key) => {
      seen.keys.add(key);
      const found = store.get(key);
      seen.log.push(found === undefined ? "miss" : "hit");
      return found;
    },
    put: (key, kind, object) => {
      seen.log.push(`put ${kind}`);
      seen.last = object;
      store.put(key, kind, object);
    },
    refuse: (key, why) => {
      seen.log.push(`refuse ${why}`);
      store.refuse(key, why);
    },
  };
  return Object.assign(seen, { cache });
}

describe("a unit of IR", () => {
  const options = {
    level: "fast",
    features: { ...BASELINE, popcnt: true },
    positions: true,
    removeLoads: false,
  } as const;
  const unit = Buffer.from(packUnit({ module: everyFormat(), options }));

  test("comes back", () => {
    const read = unpackUnit(unit);
    if (typeof read === "string") throw new Error(read);
    expect(read.options).toEqual(options);
    expect(printModule(read.module)).toBe(printModule(everyFormat()));
  });

  test("tells its options", () => {
    const others = [
      { ...options, level: "optimized" as const },
      { ...options, positions: false },
      { ...options, removeLoads: true },
      ...FEATURES.map((name) => ({ ...options, features: { ...options.features, [name]: !options.features[name] } })),
    ];
    const all = [options, ...others].map((one) => keyOf("ir", packUnit({ module: everyFormat(), options: one })));
    expect(new Set(all).size).toBe(4 + FEATURES.length);
    for (const one of others) {
      const read = unpackUnit(packUnit({ module: everyFormat(), options: one }));
      expect(typeof read === "string" ? read : read.options).toEqual(one);
    }
  });

  test("does not depend on the order in which features are named", () => {
    const features = Object.fromEntries(Object.entries(options.features).toReversed()) as typeof options.features;
    expect(Buffer.compare(packUnit({ module: everyFormat(), options: { ...options, features } }), unit)).toBe(0);
  });

  test.each([
    ["nothing", ""],
    ["no line", "no line"],
    ["no list", "no list\n"],
    ["level", '["slow",true,false]\n'],
    ["options", '["fast",1,false]\n'],
    ["options", '["fast",true,null]\n'],
    ["options", '["fast",true,false,"popcnt","popcnt"]\n'],
    ["options", '["fast",true,false,"popcnt","sse41"]\n'],
    ["options", '["fast",true,false,"x87"]\n'],
    ["depth", `${"[".repeat(100_000)}\n`],
  ])("has a first line of another kind: %s", (_, text) => {
    const rest = unit.subarray(unit.indexOf("\n") + 1);
    expect(unpackUnit(Buffer.concat([Buffer.from(text), rest]))).toBe("no unit of IR");
    expect(compileUnit(Buffer.from(text))).toEqual({ reason: "no unit of IR" });
  });

  test("whose module is no good has no object, and a reason", () => {
    expect(compileUnit(unit.subarray(0, -1))).toMatchObject({ reason: expect.stringMatching(/byte/) });
  });

  test("compiles to the object that the module does", () => {
    const object = compileUnit(unit) as Uint8Array;
    expect(Buffer.compare(object, writeIngot(compileIr(everyFormat(), options)))).toBe(0);
    expect(atOnce(unpackObject(object, namesOf(everyFormat())))).toBeDefined();
  });
});

test("an object is taken only if it has the module's functions, and wants nothing that the module does not", () => {
  const object = compileIr(made(), { features: BASELINE });
  const names = namesOf(made());
  const isTaken = (change: Partial<ObjectFile>): boolean =>
    atOnce(unpackObject(writeIngot({ ...object, ...change }), names)) !== undefined;
  expect(isTaken({})).toBe(true);
  const edited = (name: string, edit: object): Partial<ObjectFile> => ({
    symbols: object.symbols.map((symbol) => (symbol.name === name ? { ...symbol, ...edit } : symbol)),
  });
  expect(isTaken(edited("divide", { name: "subtract" }))).toBe(false);
  expect(isTaken(edited("divide", { name: "twice" }))).toBe(false);
  expect(isTaken(edited("divide", { type: "object" }))).toBe(false);
  expect(isTaken(edited("host", { name: "guest" }))).toBe(false);
  const [divide] = object.symbols.filter(({ name }) => name === "divide");
  expect(isTaken({ symbols: [...object.symbols, { ...divide, name: "more" }] })).toBe(false);
  expect(isTaken({ symbols: [...object.symbols, divide] })).toBe(false);
  const sections = object.sections.map((section) => ({
    ...section,
    relocations: section.relocations.map((relocation) => ({ ...relocation, kind: 99 })),
  }));
  expect(isTaken({ sections })).toBe(false);
});

describe.skipIf(memory === undefined)("a cache of IR's objects", () => {
  test("has what was compiled, under what it depends on", () => {
    const { cache, log, keys } = recording();
    expectWorking(loadIr(made(), { hosts, cache }));
    expectWorking(loadIr(made(), { hosts, cache }));
    expect(log).toEqual(["miss", "put ir", "hit"]);
    const unit = packUnit({
      module: withGlobals(made()),
      options: { level: "optimized", features: detectFeatures(), positions: true, removeLoads: false },
    });
    expect([...keys]).toEqual([keyOf("ir", COMPILER_VERSION, unit)]);
    const others: [LoadIrOptions, IrModule][] = [
      [{ level: "fast" }, made()],
      [{ features: BASELINE }, made()],
      [{}, made("other")],
    ];
    for (const [options] of others) {
      log.length = 0;
      for (let round = 0; round < 2; round++)
        expectWorking(
          loadIr(made(options.level ?? (options.features && "features") ?? "other"), { ...options, hosts, cache }),
        );
      expect(log, JSON.stringify(options)).toEqual(["miss", "put ir", "hit"]);
    }
    expect(keys.size).toBe(4);
    // What debuggers call it, and who is called, is no affair of the object.
    log.length = 0;
    expectWorking(loadIr(made(), { hosts, cache, name: "called otherwise" }));
    expect(log).toEqual(["hit"]);
  });

  test("gives what it has, and nothing is compiled", () => {
    const { cache, keys } = recording();
    loadIr(made(), { hosts, cache });
    const other = parseModule(TEXT.replace("constant 84", "constant 168"));
    const [key] = keys;
    cache.put(key, "ir", writeIngot(compileIr(withGlobals(other), { features: BASELINE })));
    const module = made();
    const before = printModule(module);
    const { functions } = loadIr(module, { hosts, cache }) as LoadedIr;
    expect(functions.divide(2)).toBe(84);
    expect(printModule(module)).toBe(before);
  });

  test("that is damaged is passed over, and told", () => {
    const { cache, log, last } = (() => {
      const seen = recording();
      loadIr(made(), { hosts, cache: seen.cache });
      return seen;
    })();
    let wrong = last;
    const damaged: Store = { ...cache, get: () => wrong };
    let count = 0;
    for (let length = 0; length < last.length; length += 61, count++) {
      wrong = last.slice(0, length);
      log.length = 0;
      expectWorking(loadIr(made(), { hosts, cache: damaged }));
      expect(log, `${length} bytes`).toEqual(["refuse structure", "put ir"]);
    }
    expect(count).toBeGreaterThan(10);
    const other = made();
    other.functions.pop();
    wrong = writeIngot(compileIr(other, { features: BASELINE }));
    log.length = 0;
    expectWorking(loadIr(made(), { hosts, cache: damaged }));
    expect(log).toEqual(["refuse structure", "put ir"]);
  });

  test("is of no use where names are no text, and does no harm", () => {
    const text =
      TEXT.replace('@"host"', '@"host\\ud800"') +
      TEXT.slice(TEXT.indexOf('function "twice"')).replace('@"host"', '@"host\ufffd"').replace('"twice"', '"other"');
    const { cache, log } = recording();
    const call = (sign: number) => ({ ...HOST, call: ([n]: readonly unknown[]) => [sign * (n as number)] });
    const both = { "host\ud800": call(2), "host\ufffd": call(3) } as unknown as NonNullable<LoadIrOptions["hosts"]>;
    for (let round = 0; round < 2; round++) {
      const { functions } = loadIr(parseModule(text), { hosts: both, cache }) as LoadedIr;
      expect([functions.twice(42), functions.other(42)]).toEqual([
        [2, 4],
        [2, 6],
      ]);
    }
    expect(log).toEqual(["miss", "put ir", "hit", "refuse structure", "put ir"]);
  });

  test("is not asked where stages are shown", () => {
    const { cache, log } = recording();
    loadIr(made(), { hosts, cache });
    log.length = 0;
    const stages = new Set<string>();
    expectWorking(loadIr(made(), { hosts, cache, dump: (stage) => stages.add(stage) }));
    expect(stages).toContain("assembly");
    expect(log).toEqual(["put ir"]);
  });

  test("on a disk serves the next process", () => {
    const place = newPlace();
    const run = (level: string): object => child("cache", place.directory, place.secretFile, level);
    expect(run("optimized")).toEqual({ result: 42, hits: 0, puts: 1, refusals: {}, isChanged: true });
    expect(run("optimized")).toEqual({ result: 42, hits: 1, puts: 0, refusals: {}, isChanged: false });
    expect(run("fast")).toMatchObject({ result: 42, hits: 0, puts: 1 });
    expect(run("fast")).toMatchObject({ result: 42, hits: 1, puts: 0 });
  });
});

/** As `loadIr` has others call a module's functions. */
function withGlobals(module: IrModule): IrModule {
  for (const { name } of module.functions) module.symbol(name, "global");
  return module;
}

function child(...words: readonly string[]): object {
  const program = fileURLToPath(new URL("child.mjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: "utf8",
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`the process ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

describe.skipIf(memory === undefined)("IR that a service compiles", () => {
  const service = openCompileService({ mode: "worker" });
  afterAll(() => service.close());
  const workerFile = packageFile("service/worker.js");
  const open = (file: string): CompileService =>
    new CompileService({
      mode: "worker",
      modules: { ir: new URL(file, import.meta.url).href },
      workerFile,
      delayMs: 1,
    });

  test("does what it should, and is kept", async () => {
    const seen = recording();
    const module = made();
    const before = printModule(module);
    expectWorking(await loadIrAsync(module, { hosts, service, cache: seen.cache }));
    expectWorking(await loadIrAsync(module, { hosts, service, cache: seen.cache }));
    expect(seen.log).toEqual(["miss", "put ir", "hit"]);
    expect(service.statistics).toMatchObject({ requests: 1, answers: 1 });
    expect(printModule(module)).toBe(before);
    // Both find what the other put, and it is the same.
    const here = recording();
    loadIr(made(), { hosts, cache: here.cache });
    expect(Buffer.compare(here.last, seen.last)).toBe(0);
    expect(here.keys).toEqual(seen.keys);
  });

  test("and is not in order is complained of as ever, and not sent", async () => {
    const wrong = parseModule('signature 0 (i64) -> (i32)\nfunction "f" 0 {\nblock1(v1: i64):\n  return v1\n}');
    const { requests } = service.statistics;
    await expect(loadIrAsync(wrong, { service })).rejects.toMatchObject({ family: "program error" });
    expect(service.statistics.requests).toBe(requests);
  });

  test("and ends its compilers is a fault, and is not tried here", async () => {
    const dying = open("../service/dying.mjs");
    const { cache, log } = recording();
    await expect(loadIrAsync(made(), { hosts, service: dying, cache })).rejects.toMatchObject({
      code: "ING3001",
      family: "fault",
    });
    expect(dying.statistics.ended).toEqual({ died: 2 });
    expect(log).toEqual(["miss"]);
    dying.close();
  });

  test.each(["garbage", "throws", "reason", "nothing"])("and has the answer '%s' is compiled here", async (source) => {
    const lying = open("lying.mjs");
    const { cache, log } = recording();
    expectWorking(await loadIrAsync(made(source), { hosts, service: lying, cache }));
    expect(log).toEqual(["miss", "put ir"]);
    expect(lying.statistics).toMatchObject({ requests: 1, ended: {} });
    lying.close();
  });

  test("is compiled here if the service is closed meanwhile, as it was when it was asked", async () => {
    const closed = openCompileService({ mode: "worker" });
    const module = made();
    const loading = loadIrAsync(module, { hosts, service: closed });
    const [{ a, op }] = module.functions;
    a[op.indexOf(OP.constant, 1)] = 1;
    module.functions.pop();
    closed.close();
    expectWorking(await loading);
  });

  test("is compiled here where there is no service any more", async () => {
    const closed = openCompileService({ mode: "worker" });
    closed.close();
    expectWorking(await loadIrAsync(made(), { hosts, service: closed }));
  });

  test("is compiled here where stages are shown", async () => {
    const stages = new Set<string>();
    const { requests } = service.statistics;
    expectWorking(await loadIrAsync(made("shown"), { hosts, service, dump: (stage) => stages.add(stage) }));
    expect(stages).toContain("assembly");
    expect(service.statistics.requests).toBe(requests);
  });

  test.each(["worker", "process"])("keeps the process alive until it is there, by a %s", (mode) => {
    expect(child("service", mode)).toEqual({ result: 42, answers: 1, refusals: 0, isChanged: false });
  });
});
