import { describe, expect, test } from "vitest";
import { DIAGNOSTICS, diagnose, fault, IngotError, isRefusal, programError, refusal } from "#ingot/base/index.js";

describe("the table", () => {
  test("has unique codes and names, and a code's thousand is its family", () => {
    const thousands = { "program error": "1", refusal: "2", fault: "3" };
    expect(new Set(DIAGNOSTICS.map(({ code }) => code)).size).toBe(DIAGNOSTICS.length);
    expect(new Set(DIAGNOSTICS.map(({ name }) => name)).size).toBe(DIAGNOSTICS.length);
    for (const { code, family } of DIAGNOSTICS) expect(code).toMatch(new RegExp(`^ING${thousands[family]}\\d{3}$`));
  });

  test("keeps every row in use: each has a sentence for the reference page", () => {
    for (const { does } of DIAGNOSTICS) expect(does).toMatch(/^[A-Z].*\.$/);
  });
});

describe("a diagnostic", () => {
  test("is filled in with its arguments", () => {
    const { code, message } = diagnose("promiseInSynchronousCall", { name: "fetch$&" });
    expect(code).toBe("ING1003");
    expect(message).toBe("host function 'fetch$&' returned a promise in a synchronous call; use callAsync");
  });

  test("is thrown as an error that carries its code and family", () => {
    const error = programError("stateClosed");
    expect(error).toBeInstanceOf(IngotError);
    expect(error).toMatchObject({ code: "ING1001", family: "program error", message: "this Lua state is closed" });
    expect(fault("coreFault", { reason: "unreachable" }).family).toBe("fault");
  });

  test("of a refusal is a value", () => {
    const answer = refusal("notCompilable", { tier: "the optimizing compiler", what: "a vararg function" });
    expect(isRefusal(answer)).toBe(true);
    expect(answer.refused.message).toBe("the optimizing compiler does not compile a vararg function");
    expect([isRefusal(undefined), isRefusal({}), isRefusal("refused")]).toEqual([false, false, false]);
  });
});
