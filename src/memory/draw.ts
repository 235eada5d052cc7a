/** Pictures of the range for people. */
import type { NativeMemory } from "./native-memory.ts";
import type { Region } from "./range.ts";

const CELLS = 64;
const SHADES = " ░▒▓█";

const hex = (address: number): string => `0x${address.toString(16)}`;
const kib = (bytes: number): string => `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KiB`;

/** A line for each part of the range that has memory, each cell a 64th of it, the darker the fuller; and the sums. */
export function drawMemory(memory: NativeMemory): string {
  const { address, reserved, committed, live, pieces, free, loaded, pending } = memory.statistics();
  const lines = [
    `${hex(address)} to ${hex(address + reserved)}: ${reserved >> 20} MiB reserved, ${committed >> 20} MiB with memory`,
  ];
  for (const region of memory.range.regions())
    lines.push(`${hex(region.address)} ${region.kind} ${drawRegion(region)}`);
  lines.push(
    `code ${kib(live.code)}, data ${kib(live.data)} in ${pieces} pieces; ${kib(free)} on free lists`,
    `${loaded} loaded${pending > 0 ? `, ${pending} freed that wait for frames or other code` : ""}`,
  );
  return `${lines.join("\n")}\n`;
}

function drawRegion({ size, used, pieces }: Region): string {
  const granules = used.length / CELLS;
  let cells = "";
  for (let cell = 0; cell < CELLS; cell++) {
    let count = 0;
    for (let at = cell * granules; at < (cell + 1) * granules; at++) count += used[at];
    cells += SHADES[count === 0 ? 0 : 1 + Math.floor((count / granules) * (SHADES.length - 2))];
  }
  return `│${cells}│ ${size >> 20} MiB, ${pieces} piece${pieces === 1 ? "" : "s"}`;
}
