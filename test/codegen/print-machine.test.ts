/** Machine functions as text. */
import { expect, test } from "vitest";
import { allocate } from "#ingot/codegen/x64/allocate.js";
import { printMachine } from "#ingot/codegen/x64/print-machine.js";
import { use, useFixed } from "../support/machine-builder.ts";
import { CodeBuilder } from "../support/typical-machines.ts";

test("blocks, operands, locations and moves", () => {
  const code = new CodeBuilder();
  const [state, count] = code.enter(2);
  const index = code.register();
  const header = code.block({ loopDepth: 1, parameters: [index] });
  code.jump(0, header, [count]);
  code.call(header, [state]);
  const fewer = code.combine(header, index);
  const again = code.block({ loopDepth: 1 });
  const exit = code.block();
  code.branch(header, [use(fewer)], again, exit);
  code.jump(again, header, [fewer]);
  code.branch(exit, [useFixed(state, 0)]);
  const f = code.finish("example");
  const names = ["enter", "jump", "call", "decrement", "branch", "jump", "return"];
  expect(printMachine(f, allocate(f), (instruction) => names[instruction])).toMatchInlineSnapshot(`
    "function example
    block 0
         0 enter v0:rdi@rdi v1:rsi@rsi =
            rbx <- rdi
            rbp <- rsi
         1 jump
            to 1 (v1)
    block 1 (v2)  loop 1, from 0 2
            rdi <- rbx
         2 call v3:rax@rax = v0:rdi@rdi  clobbers rcx rdx rsi rdi r8 r9 r10 r11 xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 xmm6 xmm7 xmm8 xmm9 xmm10 xmm11 xmm12 xmm13 xmm14
         3 decrement v4:reuse 0@rbp = v2:register@rbp
         4 branch v4:register@rbp
            to 2 3
    block 2  loop 1, from 1
         5 jump
            to 1 (v4)
    block 3  from 1
            rax <- rbx
         6 return v0:rax@rax
    "
  `);
});
