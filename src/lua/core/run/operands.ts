/**
 * The operands of the instruction at `pc`: eight bytes, `op a b c dddd` (lua/bytecode/ops.ts). Registers are slots from `base` on,
 * constants and caches lie in the function's data vector `k`.
 */
import { LUA_FUNCTION_UPVALUES, STATE_FUEL, UPVALUE_VALUE } from "../generated/layout";

/** Bytes of an instruction. */
export const STEP: u32 = 8;

/** Address of R[a]; of R[b]; of R[c]; of K[d]. */
// @ts-ignore: decorator
@inline export function slotA(pc: u32, base: u32): u32 { return base + (<u32>load<u8>(pc, 1) << 3); }
// @ts-ignore: decorator
@inline export function slotB(pc: u32, base: u32): u32 { return base + (<u32>load<u8>(pc, 2) << 3); }
// @ts-ignore: decorator
@inline export function slotC(pc: u32, base: u32): u32 { return base + (<u32>load<u8>(pc, 3) << 3); }
// @ts-ignore: decorator
@inline export function constantSlot(pc: u32, k: u32): u32 { return k + (load<u32>(pc, 4) << 3); }
// @ts-ignore: decorator
@inline export function registerA(pc: u32, base: u32): u64 { return load<u64>(slotA(pc, base)); }
// @ts-ignore: decorator
@inline export function registerB(pc: u32, base: u32): u64 { return load<u64>(slotB(pc, base)); }
// @ts-ignore: decorator
@inline export function registerC(pc: u32, base: u32): u64 { return load<u64>(slotC(pc, base)); }
/** K[d]. */
// @ts-ignore: decorator
@inline export function constantD(pc: u32, k: u32): u64 { return load<u64>(constantSlot(pc, k)); }
/** K of the 16 bits of b and c. */
// @ts-ignore: decorator
@inline export function constantBC(pc: u32, k: u32): u64 { return load<u64>(k + (<u32>load<u16>(pc, 2) << 3)); }
/** The key of a field instruction: the lower half of d. */
// @ts-ignore: decorator
@inline export function fieldKey(pc: u32, k: u32): u64 { return load<u64>(k + (<u32>load<u16>(pc, 4) << 3)); }
/** Address of a field instruction's cache slot: the upper half of d. */
// @ts-ignore: decorator
@inline export function fieldCache(pc: u32, k: u32): u32 { return k + (<u32>load<u16>(pc, 6) << 3); }
/** The upvalue object U[b] of a Lua function. */
// @ts-ignore: decorator
@inline export function upvalueB(pc: u32, fn: u32): u32 { return load<u32>(fn + (<u32>load<u8>(pc, 2) << 2), LUA_FUNCTION_UPVALUES); }
/** The value an upvalue object stands for. */
// @ts-ignore: decorator
@inline export function upvalue(u: u32): u64 { return load<u64>(load<u32>(u, UPVALUE_VALUE)); }
/** What a jump adds to `pc`, beside the step every instruction makes. */
// @ts-ignore: decorator
@inline export function jump(pc: u32): i32 { return load<i32>(pc, 4) << 3; }

/** Spends a unit of fuel; whether there was one. */
// @ts-ignore: decorator
@inline export function spendFuel(): bool {
  const fuel = load<i32>(STATE_FUEL) - 1;
  store<i32>(STATE_FUEL, fuel);
  return fuel >= 0;
}
