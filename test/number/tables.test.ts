import { beforeAll, expect, test } from "vitest";
import { compileCore, RESULT, type Core } from "./harness.ts";

let core: Core;
beforeAll(async () => {
  core = await compileCore();
});

test("a power of ten is at most 4 units of its last place too small, and exact from 10^0 to 10^27", () => {
  for (let q = -364; q <= 363; q++) {
    core.powerOfTen(q, RESULT);
    const view = new DataView(core.memory.buffer);
    const power = (view.getBigUint64(RESULT, true) << 64n) | view.getBigUint64(RESULT + 8, true);
    expect(power >> 127n).toBe(1n);
    // power <= 10^q / 2^scale < power + 4, without fractions.
    const scale = core.binaryExponentOfPower(q) - 127;
    const top = (q > 0 ? 10n ** BigInt(q) : 1n) << BigInt(scale < 0 ? -scale : 0);
    const bottom = (q < 0 ? 10n ** BigInt(-q) : 1n) << BigInt(scale > 0 ? scale : 0);
    expect(power * bottom <= top && top < (power + 4n) * bottom, `10^${q}`).toBe(true);
    if (q >= 0 && q <= 27) expect(power * bottom).toBe(top);
  }
});
