// What INGOT_DEBUG asks for, in processes of Node: gdb and perf say what runs.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { memory } from "../support/native-memory.ts";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = temporaryFolder("observers");
const gdb = oracle("gdb");
const perf = oracle("perf");
const RECORD = ["record", "-q", "-e", "cpu-clock", "-k", "mono", "-F", "2000"];
const canRecord =
  perf !== undefined && spawnSync(perf, [...RECORD, "-o", join(folder, "try.data"), "--", "true"]).status === 0;

/** `demo_outer` calls `demo_inner`, which does `body`; then `script`. */
const demo = (body: string, script: string) => `
import { Assembler, dword, eax, ecx, rsp } from "ingot/asm";
import { nativeFunction } from "ingot/call";
import { openMemory } from "ingot/memory";
const memory = openMemory();
const a = new Assembler({ source: "demo" });
const inner = a.define(a.symbol("demo_inner", { binding: "global", type: "function" }));
${body}
a.ret();
a.end(inner);
const outer = a.define(a.symbol("demo_outer", { binding: "global", type: "function" }));
a.sub(rsp, 24);
const from = a.here();
a.call(inner);
a.add(rsp, 24);
a.unwind(from, a.here(), Uint8Array.of(0x0e, 32)); // DW_CFA_def_cfa_offset
a.ret();
a.end(outer);
const code = memory.load(a.finish());
const call = nativeFunction(memory, { code, name: "demo_outer" }, {});
${script}`;

const SPIN = `a.mov(ecx, 2000000); const loop = a.here(); a.dec(ecx); a.jne(loop);`;

function node(script: string, INGOT_DEBUG: string, before: readonly string[] = []) {
  const words = [...before, process.execPath, "--input-type=module", "-e", script];
  return spawnSync(words[0], words.slice(1), {
    cwd: root,
    encoding: "utf8",
    timeout: 100_000,
    env: { ...process.env, INGOT_DEBUG, TMPDIR: folder },
  });
}

describe.skipIf(memory === undefined || gdb === undefined)("gdb", { timeout: 120_000 }, () => {
  const run = (script: string, ...commands: string[]) => {
    const words = [
      "-nx",
      "-batch",
      ...["set confirm off", "run", ...commands].flatMap((each) => ["-ex", each]),
      "--args",
    ];
    return node(script, "gdb", [gdb as string, ...words]).stdout;
  };

  test("traces back through generated code into Node, across the change of stacks", () => {
    const trace = run(demo("a.int3();", "call();"), "bt 5");
    const frames = [...trace.matchAll(/^#(\d+) +0x[0-9a-f]+ in (.*?) \(/gm)].map(([, , name]) => name);
    expect(frames.slice(0, 3)).toEqual(["demo_inner", "demo_outer", "entry"]);
    expect(frames[3]).toMatch(/^v8impl::|FunctionCallbackWrapper|napi/);
  });

  test("knows code that was moved, and forgets what was freed", () => {
    const moved = run(demo("a.int3();", "if (!code.move()) throw 1; call();"), "bt 2");
    expect(moved).toMatch(/^#0 .* in demo_inner \(\)\n#1 .* in demo_outer \(\)/m);
    const script = `
      const address = code.addressOf("demo_inner");
      code.free();
      const b = new Assembler();
      b.define(b.symbol("other", { binding: "global", type: "function" }));
      b.int3();
      b.ret();
      const other = memory.load(b.finish());
      nativeFunction(memory, { code: other, name: "other" }, {})();`;
    const freed = run(demo("", script), "info symbol $pc", "info functions demo_");
    expect(freed).toMatch(/^other \+ 1 in section .text/m);
    expect(freed).not.toContain("demo_inner");
  });

  test("leaves no file behind", () => {
    const before = readdirSync(folder);
    expect(node(demo("", "call();"), "gdb").status).toBe(0);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe.skipIf(memory === undefined || !canRecord)("perf", { timeout: 120_000 }, () => {
  const script = demo(SPIN, "const end = performance.now() + 300; while (performance.now() < end) call();");

  const report = (data: string): string => {
    const words = ["report", "-i", data, "--stdio", "-q", "-F", "overhead,symbol", "--percent-limit", "20"];
    return spawnSync(perf as string, words, { encoding: "utf8", cwd: folder }).stdout;
  };

  test("names functions by the map", () => {
    const data = join(folder, "map.data");
    expect(node(script, "perf-map", [perf as string, ...RECORD, "-o", data, "--"]).status).toBe(0);
    expect(report(data)).toMatch(/\d+\.\d+% +\[\.\] demo_inner/);
  });

  test("names functions by the dump", () => {
    const data = join(folder, "dump.data");
    expect(node(script, "jitdump", [perf as string, ...RECORD, "-o", data, "--"]).status).toBe(0);
    const injected = join(folder, "injected.data");
    const { status, stderr } = spawnSync(perf as string, ["inject", "--jit", "-i", data, "-o", injected], {
      encoding: "utf8",
      cwd: folder,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(report(injected)).toMatch(/\d+\.\d+% +\[\.\] demo_inner/);
  });
});

describe.skipIf(memory === undefined)("INGOT_DEBUG", () => {
  test("gives the same answers, in workers too, and warns of what it does not know", () => {
    const { stdout, stderr, status } = node(
      demo("", `for (let i = 0; i < 100; i++) { call(); code.move(); } console.log("done");`),
      "gdb,perf-map,jitdump,valgrind",
    );
    expect({ stdout, status }).toEqual({ stdout: "done\n", status: 0 });
    expect(stderr).toMatch(/Warning: INGOT_DEBUG has no 'valgrind'; there are gdb, perf-map, jitdump/);
    const [dump] = readdirSync(folder).filter((name) => name.startsWith("ingot-jit-"));
    expect(readFileSync(join(folder, dump, readdirSync(join(folder, dump))[0])).readUInt32LE(0)).toBe(0x4a695444);
    rmSync(join(folder, dump), { recursive: true });
  });
});
