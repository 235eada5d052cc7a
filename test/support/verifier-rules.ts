/** Tables of the verifier's rules, and how their functions are made. */
import { describe, expect, test } from "vitest";
import { type Proto, verify } from "#ingot/lua/bytecode/index.js";
import { assemble, type Instruction } from "./assemble-proto.ts";

/** Sets the registers 0 to 7. */
export const SET: Instruction = ["loadNil", 0, 7];
export const END: Instruction = ["return0"];

/** One function, its instructions between one that sets all registers and a return; `fields` as for `assemble`. */
export const among = (instructions: readonly Instruction[], fields?: Partial<Proto>) =>
  assemble([SET, ...instructions, END], fields);
/** The same of a vararg function. */
const VARARG = { isVararg: true } as const;
export const amongVararg = (instructions: readonly Instruction[], fields?: Partial<Proto>) =>
  assemble([["varargPrep"], SET, ...instructions, ["return", 0, 1, 2]], { ...VARARG, ...fields });

/** [rule, what is right, what breaks it, the reason]. */
export type Rule = readonly [rule: string, right: Proto, wrong: Proto, reason: string];

/** Tests tables of rules: what is right passes, what breaks the rule is refused for the reason. */
export function testRules(tables: readonly (readonly [name: string, rules: readonly Rule[]])[]): void {
  describe.each(tables)("%s", (_name, rules) => {
    test.each(rules)("%s", (_rule, right, wrong, reason) => {
      expect(verify(right)).toBeUndefined();
      expect(verify(wrong)).toContain(reason);
    });
  });
}
