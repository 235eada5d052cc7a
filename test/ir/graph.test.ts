// Dominators and loops of random flow graphs, loops with several entries among them, are what their definitions say.
import { expect, test } from "vitest";
import { type Block, Graph, IrFunction, OP } from "#ingot/ir/index.js";
import { amount } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const seed = seedOf("graphs");

/** A function of blocks that lead to these; those that lead nowhere return. Nothing leads to the first. */
function withEdges(targets: readonly (readonly number[])[]): IrFunction {
  const f = new IrFunction("f", 0);
  const blocks = targets.map(() => f.addBlock());
  targets.forEach((list, index) => {
    const from = blocks[index];
    const edges = list.map((to) => f.addEdge(from, blocks[to]));
    const condition = edges.length > 1 ? f.i32(from, 0) : 0;
    if (edges.length === 0) f.append(from, OP.return, 0, 0, f.addList([]), 0);
    else if (edges.length === 1) f.append(from, OP.jump, 0, edges[0]);
    else if (edges.length === 2) f.append(from, OP.branch, 0, condition, edges[0], edges[1]);
    else f.append(from, OP.switch, 0, condition, f.addList(edges), edges.length);
  });
  return f;
}

function randomEdges(random: () => number): number[][] {
  const count = 2 + Math.floor(random() * 12);
  return Array.from({ length: count }, () =>
    Array.from({ length: Math.floor(random() * 4) }, () => 1 + Math.floor(random() * (count - 1))),
  );
}

/** What can be reached from a block without passing another. */
function reached(f: IrFunction, from: Block, without: number): Set<number> {
  const seen = new Set<number>();
  const stack: Block[] = from === without ? [] : [from];
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    seen.add(block);
    f.forEachEdge(block, (edge) => {
      const to = f.edgeTo[edge];
      if (to !== without && !seen.has(to)) stack.push(to as Block);
    });
  }
  return seen;
}

/** Blocks from which an edge back to the header is reached without passing the header. */
function loopOf(f: IrFunction, header: Block, dominated: ReadonlySet<number>): Set<number> {
  const leadsBack = (block: Block): boolean => {
    let is = false;
    f.forEachEdge(block, (edge) => (is ||= f.edgeTo[edge] === header));
    return is;
  };
  const latches = f.order.filter((block) => dominated.has(block) && leadsBack(block));
  if (latches.length === 0) return new Set();
  const inside = f.order.filter((block) => {
    if (!dominated.has(block)) return false;
    const ahead = reached(f, block, header);
    return latches.some((latch) => ahead.has(latch));
  });
  return new Set([header, ...inside]);
}

test("dominators and loops are those of the definition", () => {
  let loops = 0;
  for (let number = 0; number < amount(300, 10_000); number++) {
    const f = withEdges(randomEdges(randomFrom(seed + number)));
    const graph = new Graph(f);
    const all = reached(f, f.entry, 0);
    const dominated = new Map(
      f.order.map((upper) => {
        const others = reached(f, f.entry, upper);
        return [upper, new Set([...all].filter((block) => !others.has(block)))];
      }),
    );
    const bodies = new Map(f.order.map((header) => [header, loopOf(f, header, dominated.get(header) as Set<number>)]));
    for (const block of f.order) {
      expect(graph.isReachable(block)).toBe(all.has(block));
      if (!all.has(block)) continue;
      const above = f.order.filter((upper) => dominated.get(upper)?.has(block));
      for (const upper of f.order) expect(graph.dominates(upper, block)).toBe(above.includes(upper));
      const strictly = above.filter((upper) => upper !== block);
      // Of those above, the nearest is dominated by all others.
      const nearest = strictly.find((one) => strictly.every((other) => dominated.get(other)?.has(one)));
      expect(graph.dominator[block]).toBe(nearest ?? 0);

      const around = f.order.filter((header) => bodies.get(header)?.has(block));
      for (const header of f.order)
        if ((bodies.get(header) as Set<number>).size > 0)
          expect(graph.isWithin(block, header)).toBe(around.includes(header));
      expect(graph.depth[block]).toBe(around.length);
      expect(graph.loop[block]).toBe(
        around.find((one) => around.every((other) => dominated.get(other)?.has(one))) ?? 0,
      );
      loops += around.length;
    }
  }
  expect(loops).toBeGreaterThan(300);
});
