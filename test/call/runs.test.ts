// Runs: faults come back as errors, code parks, drops and nests, and what is freed waits for frames that may return into it.
import { describe, expect, test } from "vitest";
import {
  Assembler,
  dword,
  eax,
  ecx,
  edi,
  esi,
  edx,
  type Label,
  r12,
  r12d,
  rax,
  rbx,
  rdi,
  rsp,
  xmm0,
  xmm1,
} from "ingot/asm";
import { type CallOptions, nativeFunction, type Signature } from "ingot/call";
import { CONTEXT_SYMBOL, type LoadedCode, park } from "ingot/memory";
import { build, memory, native } from "../support/native-memory.ts";

/** Sums the replies to its requests, which count from 0, until one is negative. */
function summing(a: Assembler): void {
  const context = a.external(CONTEXT_SYMBOL);
  a.push(r12);
  a.push(rbx);
  a.xor(r12d, r12d);
  a.xor(rbx, rbx);
  const loop = a.here();
  a.mov(rax, rbx);
  park(a, context);
  a.inc(rbx);
  a.add(r12, rax);
  a.test(rax, rax);
  a.jns(loop);
  a.mov(rax, r12);
  a.pop(rbx);
  a.pop(r12);
  a.ret();
}

const FAULTS: { readonly [name: string]: [RegExp, (a: Assembler, label: Label) => void] } = {
  null_read: [
    /access to address 0x0 in 'null_read' at offset 0x3$/,
    (a) => (a.nop(), a.nop(), a.nop(), a.mov(eax, dword(0))),
  ],
  far_write: [
    /access to address 0x123000 in 'far_write' at offset 0x5$/,
    (a) => (a.mov(eax, 0x123000), a.mov(dword(rax), eax)),
  ],
  not_canonical: [
    /access to memory that cannot be there in 'not_canonical'/,
    (a) => (a.mov(rax, 0x1234567812345678n), a.mov(eax, dword(rax))),
  ],
  division: [/^division by zero.* in 'division'/, (a) => (a.xor(ecx, ecx), a.mov(eax, 1), a.cdq(), a.idiv(ecx))],
  quotient: [
    /^division by zero, or a quotient too large, in 'quotient'/,
    (a) => (a.mov(eax, 0x80000000), a.cdq(), a.mov(ecx, -1), a.idiv(ecx)),
  ],
  undefined_instruction: [/^illegal instruction in 'undefined_instruction' at offset 0x0$/, (a) => a.ud2()],
  recursion: [/^stack overflow in 'recursion'/, (a, label) => (a.push(rax), a.call(label))],
  call_to_nowhere: [/access to address 0x0 in 'call_to_nowhere' at offset 0x4$/, (a) => (a.xor(eax, eax), a.call(rax))],
  flags: [/access to address 0x0 in 'flags'/, (a) => (a.std(), a.mov(eax, dword(0)))],
  lost_registers: [
    /access to address 0x0 in 'lost_registers'/,
    (a) => (a.xor(rsp, rsp), a.xor(rbx, rbx), a.mov(eax, dword(0))),
  ],
};

describe.each(["mailbox", "values"] as const)("through %s:", (through) => {
  const call = (code: LoadedCode, name: string, signature: Signature = {}, options?: CallOptions) =>
    nativeFunction(native, { code, name }, signature, { ...options, through });

  describe.skipIf(memory === undefined)("faults", () => {
    const code = () =>
      build({
        ...Object.fromEntries(Object.entries(FAULTS).map(([name, [, body]]) => [name, body])),
        add: (a) => (a.addsd(xmm0, xmm1), a.ret()),
      });

    test.each(Object.entries(FAULTS))("%s is an error that names function and offset", (name, [message]) => {
      const loaded = code();
      const crash = call(loaded, name);
      const add = call(loaded, "add", { args: ["f64", "f64"], result: "f64" });
      for (let round = 0; round < 100; round++) {
        expect(crash).toThrow(expect.objectContaining({ code: "ING1023", message: expect.stringMatching(message) }));
        expect(add(round, 1)).toBe(round + 1);
      }
      loaded.free();
    });

    test("a stack that runs out in a function of libc is an error too", () => {
      const loaded = build({
        deeper(a, label) {
          // memset fills the page below the stack pointer, then the next.
          a.sub(rsp, 4096 + 8);
          a.mov(rdi, rsp);
          a.xor(esi, esi);
          a.mov(edx, 4096);
          a.call(a.external("memset"));
          a.call(label);
        },
      });
      expect(call(loaded, "deeper")).toThrow(/^stack overflow in /);
      loaded.free();
    });

    test("V8's own traps go on to be errors", () => {
      const loaded = code();
      // (func (export "a") (result i32) (i32.load (i32.const 0x400000))), one page of memory
      const body = "0061736d010000000105016000017f03020100050301000107050101610000 0a0c010a0041808080022802000b";
      const module = new WebAssembly.Module(Buffer.from(body.replaceAll(" ", ""), "hex"));
      const { a: f } = new WebAssembly.Instance(module).exports as { a: () => number };
      for (let round = 0; round < 1000; round++) expect(f).toThrow(WebAssembly.RuntimeError);
      expect(call(loaded, "null_read")).toThrow(/null_read/);
      expect(f).toThrow(WebAssembly.RuntimeError);
      loaded.free();
    });

    test("a fault below parked code leaves that as it was", () => {
      const loaded = build({ summing, crash: (a) => a.ud2() });
      const crash = call(loaded, "crash");
      const sum = call(
        loaded,
        "summing",
        { result: "i64" },
        {
          onPark(request) {
            expect(crash).toThrow(/illegal/);
            return request < 5 ? 10 : -1;
          },
        },
      );
      expect(sum()).toBe(49n);
      loaded.free();
    });
  });

  describe.skipIf(memory === undefined)("parking", () => {
    const code = () =>
      build({
        summing,
        drop(a) {
          a.sub(rsp, 8);
          a.mov(rdi, -(2n ** 40n));
          a.call(a.external("ingot_drop"));
        },
        ask(a) {
          a.sub(rsp, 8);
          a.mov(edi, 41);
          a.call(a.external("ingot_park"));
          a.inc(rax);
          a.add(rsp, 8);
          a.ret();
        },
      });

    test("requests and replies are integers of up to 53 bits", () => {
      const loaded = code();
      const replies = [1, -(2 ** 31) + 2 ** 32, 2 ** 52, 2 ** 53 - 1 - 2 ** 52, 0, -(2 ** 53) + 1];
      const requests: number[] = [];
      const sum = call(
        loaded,
        "summing",
        { result: "i64" },
        { onPark: (request) => (requests.push(request), replies[request]) },
      );
      expect(sum()).toBe(replies.reduce((total, reply) => total + BigInt(reply), 0n));
      expect(requests).toEqual([0, 1, 2, 3, 4, 5]);
      loaded.free();
    });

    test("C code parks and drops by functions", () => {
      const loaded = code();
      expect(call(loaded, "ask", { result: "i64" }, { onPark: (request) => 2 * request })()).toBe(83n);
      expect(call(loaded, "drop", { result: "i64" }, { onDrop: (request) => request / 2 })()).toBe(-(2 ** 39));
      expect(call(loaded, "drop")).toThrow(/'drop' dropped its run with -1099511627776, which nobody expects/);
      loaded.free();
    });

    test("runs nest below parked code, to any depth that the stack has", () => {
      const loaded = code();
      const nested = (depth: number): bigint => {
        const sum = call(
          loaded,
          "summing",
          { result: "i64" },
          {
            onPark: (request) => (request === 0 && depth > 0 ? 1000 + Number(nested(depth - 1)) : -1),
          },
        );
        return sum() as bigint;
      };
      expect(nested(200)).toBe(199799n);
      // Without an end it is the stack that ends.
      const endless = call(loaded, "summing", {}, { onPark: () => (endless(), 0) });
      expect(endless).toThrow();
      expect(native.parked).toBe(0);
      expect(nested(3)).toBe(2996n);
      loaded.free();
    });

    test("an answer that throws, is none, or is missing drops the stack", () => {
      const loaded = code();
      const top = native.context.uint64.slice();
      expect(
        call(
          loaded,
          "summing",
          {},
          {
            onPark: () => {
              throw new Error("mine");
            },
          },
        ),
      ).toThrow("mine");
      expect(call(loaded, "summing")).toThrow(/'summing' parked with request 0, which nobody answers/);
      for (const wrong of [0.5, NaN, "1", undefined, 2 ** 53, {}, 1n, Symbol("s")])
        expect(call(loaded, "summing", {}, { onPark: () => wrong as number })).toThrow(/'summing' was answered with/);
      expect(native.parked).toBe(0);
      expect(native.context.uint64[1]).toBe(top[1]);
      loaded.free();
    });

    test("what is freed while it is parked goes on, then is gone", () => {
      const loaded = code();
      const { live } = native.statistics();
      const sum = call(
        loaded,
        "summing",
        { result: "i64" },
        {
          onPark(request) {
            if (request === 0) {
              loaded.free();
              expect(native.statistics().pending).toBe(1);
              expect(loaded.isFreed).toBe(true);
              expect(sum).toThrow(/'summing' was freed/);
            }
            return request < 3 ? 5 : -1;
          },
        },
      );
      expect(sum()).toBe(14n);
      native.settle();
      expect(native.statistics().pending).toBe(0);
      expect(native.statistics().live.code).toBeLessThan(live.code + 300);
      expect(sum).toThrow(/'summing' was freed/);
    });

    test("parked code cannot be moved, nor what it may return into", () => {
      const loaded = code();
      let moved: boolean | undefined;
      const sum = call(loaded, "summing", { result: "i64" }, { onPark: () => ((moved = loaded.move()), -1) });
      expect(sum()).toBe(-1n);
      expect(moved).toBe(false);
      expect(loaded.move()).toBe(true);
      expect(sum()).toBe(-1n);
      loaded.free();
    });
  });

  describe.skipIf(memory === undefined)("functions", () => {
    test("say what is wrong with signatures, names and arguments", () => {
      const loaded = build({ add: (a) => (a.addsd(xmm0, xmm1), a.ret()) });
      const make =
        (signature: unknown, name = "add") =>
        () =>
          call(loaded, name, signature as Signature);
      expect(make({ args: ["i33"] })).toThrow(/'i33' is no type; there are i32, i64, u64, f32, f64, pointer/);
      expect(make({ result: "toString" })).toThrow(/'toString' is no type/);
      expect(make({ args: Array.from({ length: 17 }, () => "i32") })).toThrow(/17 arguments; at most 16/);
      expect(make({}, "sub")).toThrow(/'test' has no global name 'sub'/);
      expect(() => nativeFunction(native, { address: 0.5 }, {})).toThrow(TypeError);
      const all = call(loaded, "add", { args: ["i32", "i64", "u64", "f32", "f64", "pointer"] });
      const right = [1, 2n, 3, 1.5, 2.5, null] as const;
      expect(all(...right)).toBe(undefined);
      for (let index = 0; index < 6; index++) {
        for (const wrong of ["1", undefined, {}, [], true, Symbol("s"), ...(index === 0 || index > 2 ? [1n] : [1.5])]) {
          const args: unknown[] = [...right];
          args[index] = wrong;
          if (index === 5 && wrong === true) continue;
          expect(() => all(...(args as number[])), `${index}: ${String(wrong)}`).toThrow(
            expect.objectContaining({
              code: "ING1026",
              message: expect.stringContaining(`argument ${index + 1} of 'add' must be`),
            }),
          );
        }
      }
      loaded.free();
    });

    test("libraries live as long as what uses them", () => {
      const library = build({ seven: (a) => (a.mov(eax, 7), a.ret()) }, { name: "library" });
      const user = build(
        {
          eight(a) {
            a.sub(rsp, 8);
            a.call(a.external("seven"));
            a.inc(eax);
            a.add(rsp, 8);
            a.ret();
          },
        },
        { libraries: [library], name: "user" },
      );
      const eight = call(user, "eight", { result: "i32" });
      expect(eight()).toBe(8);
      expect(library.move()).toBe(true);
      expect(eight()).toBe(8);
      library.free();
      expect(native.statistics().pending).toBe(1);
      expect(eight()).toBe(8);
      user.free();
      expect(native.statistics().pending).toBe(0);
      expect(() => library.addressOf("seven")).toThrow(/'library' was freed/);
      expect(eight).toThrow(/'eight' was freed/);
    });

    test("are linked in portions, whatever moves, is freed or fails in between", () => {
      const user = () => {
        const a = new Assembler({ source: "large" });
        a.function("eight", () => {
          a.sub(rsp, 8);
          a.call(a.external("seven"));
          a.inc(eax);
          a.add(rsp, 8);
          a.ret();
        });
        // Enough that there are many portions.
        for (let n = 0; n < 600; n++) a.function(`f${n}`, () => (a.mov(eax, n), a.call(a.external("seven")), a.ret()));
        for (let n = 0; n < 200_000; n++) a.nop();
        return a.finish();
      };
      const makeLibrary = () => build({ seven: (a) => (a.mov(eax, 7), a.ret()) }, { name: "library" });
      const portionsOf = (library: ReturnType<typeof build>) =>
        native.loadInPortions(user(), { libraries: [library], name: "user" });
      let count = 0;
      const counted = makeLibrary();
      const counting = portionsOf(counted);
      let end = counting.next();
      for (; end.done !== true; end = counting.next()) count++;
      expect(count).toBeGreaterThan(20);
      end.value.free();
      counted.free();
      for (let at = 0; at < count; at++) {
        const library = makeLibrary();
        const work = portionsOf(library);
        let other: LoadedCode | undefined;
        let step = work.next();
        for (let index = 0; step.done !== true; step = work.next(), index++) {
          if (index !== at) continue;
          expect(library.move()).toBe(true);
          // Something else lies where it was.
          other = build({ wrong: (a) => (a.mov(eax, 1000), a.ret()) });
        }
        const loaded = step.value;
        expect(call(loaded, "eight", { result: "i32" })()).toBe(8);
        for (const code of [loaded, library, other]) code?.free();
      }
      // What fails leaves nothing behind, and does not hold its library.
      native.settle();
      const before = native.statistics();
      const freed = makeLibrary();
      const wantsFreed = native.loadInPortions(user(), { libraries: [freed] });
      expect(() => {
        for (let step = wantsFreed.next(), n = 0; step.done !== true; step = wantsFreed.next())
          if (n++ === 3) freed.free();
      }).toThrow(/freed/);
      let asked = 0;
      const symbols = () => {
        if (asked++ > 0) throw new Error("asked again");
        return 16;
      };
      const library = build({ six: (a) => (a.mov(eax, 6), a.ret()) });
      expect(() => native.load(user(), { symbols, libraries: [library] })).toThrow("asked again");
      library.free();
      expect(native.statistics()).toEqual(before);
    });

    test("are found by the address of any of their instructions", () => {
      const loaded = build({ one: (a) => (a.nop(), a.ret()), two: (a) => (a.mov(edx, 1), a.ret()) }, { name: "pair" });
      const two = loaded.addressOf("two") as number;
      expect(native.placeOf(two + 5)).toEqual({ name: "two", offset: 5, code: "pair" });
      expect(native.placeOf(two - 16)).toEqual({ name: "one", offset: 0, code: "pair" });
      expect(native.placeOf(12)).toBe(undefined);
      loaded.free();
      expect(native.placeOf(two)).toBe(undefined);
    });
  });
});
