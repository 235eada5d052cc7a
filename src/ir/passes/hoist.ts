/**
 * Loop-invariant motion: what is computed anew on each round from values made before the loop is computed before the loop.
 *
 * Pure instructions may go, whether or not they would have been reached. Constants and addresses stay: they are part of the instructions that use
 * them, or made again where they are. Loads go only out of loops that write nothing, from the header, where nothing that can end the program
 * comes before them. Loops are treated from the outside in, blocks in reverse postorder; an instruction is moved to the end of the block
 * before the loop, its preheader, which is made where there is none.
 */
import { type Block, type Edge, type IrFunction, type Value } from "../function.ts";
import { Graph } from "../graph.ts";
import { effectOf, LOAD_AGAIN, OP } from "../ops.ts";

/** Whether blocks were made: graphs of before are of no use then. */
export function hoistInvariants(f: IrFunction): boolean {
  const made = makePreheaders(f);
  const graph = new Graph(f);
  const writes = loopsThatWrite(f, graph);
  for (const header of graph.order) if (graph.loop[header] === header) hoistFrom(f, graph, header as Block, writes);
  return made;
}

/** The edge into a loop from outside, if it is the only one and the only way on: the block that it comes from is the preheader. */
function entryEdges(f: IrFunction, graph: Graph, header: Block): Edge[] {
  const entering: Edge[] = [];
  for (let at = graph.predecessorStart[header]; at < graph.predecessorStart[header + 1]; at++) {
    const edge = graph.predecessors[at] as Edge;
    if (!graph.dominates(header, f.edgeFrom[edge] as Block)) entering.push(edge);
  }
  return entering;
}

function makePreheaders(f: IrFunction): boolean {
  const graph = new Graph(f);
  let made = false;
  for (const header of graph.order) {
    if (graph.loop[header] !== header) continue;
    const entering = entryEdges(f, graph, header as Block);
    if (entering.length === 1 && f.op[f.last[f.edgeFrom[entering[0]]]] === OP.jump) continue;
    makePreheader(f, header as Block, entering);
    made = true;
  }
  return made;
}

/** A block between the edges and the header, with parameters as the header has. */
function makePreheader(f: IrFunction, header: Block, entering: readonly Edge[]): void {
  const block = f.createBlock();
  f.order.splice(f.order.indexOf(header), 0, block);
  const args: Value[] = [];
  for (let value = f.first[header]; value !== 0 && f.op[value] === OP.parameter; value = f.next[value])
    args.push(f.addParameter(block, f.type[value] as 1));
  f.append(block, OP.jump, 0, f.addEdge(block, header, args));
  for (const edge of entering) f.edgeTo[edge] = block;
  f.cold[block] = f.cold[header];
}

/** By header: 1 if anything in the loop writes memory, or calls. */
function loopsThatWrite(f: IrFunction, graph: Graph): Uint8Array {
  const writes = new Uint8Array(f.blockCount);
  for (const block of graph.order) {
    if (graph.loop[block] === 0) continue;
    for (let value = f.first[block]; value !== 0; value = f.next[value]) {
      const effect = effectOf(f.op[value]);
      if (effect !== "writes" && effect !== "calls") continue;
      for (let header = graph.loop[block]; header !== 0; header = graph.outerLoop[header]) writes[header] = 1;
      break;
    }
  }
  return writes;
}

function hoistFrom(f: IrFunction, graph: Graph, header: Block, writes: Uint8Array): void {
  const [entering] = entryEdges(f, graph, header);
  const preheader = f.edgeFrom[entering] as Block;
  const end = f.last[preheader] as Value;
  const isInside = (block: number): boolean => {
    for (let at = graph.loop[block]; at !== 0; at = graph.outerLoop[at]) if (at === header) return true;
    return false;
  };
  const isInvariant = (value: Value): boolean => {
    let is = true;
    f.forEachOperand(value, (operand) => {
      if (f.op[operand] !== OP.constant && f.op[operand] !== OP.symbol && isInside(f.block[operand])) is = false;
    });
    return is;
  };
  // Blocks of the loop lie behind the header in the order; beyond the last of them are others.
  for (let index = graph.place[header]; index < graph.order.length; index++) {
    const block = graph.order[index];
    if (!isInside(block)) continue;
    let mayLoad = block === header && writes[header] === 0;
    for (let value = f.first[block], next = 0; value !== 0; value = next) {
      next = f.next[value];
      const effect = effectOf(f.op[value]);
      if (isMovable(f.op[value], effect, mayLoad && f.c[value] !== LOAD_AGAIN) && isInvariant(value as Value))
        move(f, value as Value, end);
      else if (effect === "traps" || effect === "reads") mayLoad = false;
    }
  }
}

function isMovable(op: number, effect: string, mayLoad: boolean): boolean {
  if (op === OP.load) return mayLoad;
  return effect === "pure" && op !== OP.parameter && op !== OP.constant && op !== OP.symbol && op !== OP.result;
}

/** Constants that it uses are made anew beside it. */
function move(f: IrFunction, value: Value, end: Value): void {
  const constants: Value[] = [];
  f.forEachOperand(value, (operand) => {
    if (f.op[operand] === OP.constant || f.op[operand] === OP.symbol) constants.push(operand);
  });
  // All of them first: making one may replace the columns that operands are changed in.
  const copies = new Map(
    constants.map((constant) => {
      const copy = f.create(f.op[constant], f.type[constant] as 1, f.a[constant], f.b[constant]);
      f.insertBefore(copy, end);
      return [constant, copy];
    }),
  );
  if (copies.size > 0) f.mapOperands(value, (operand) => copies.get(operand) ?? operand);
  f.detach(value);
  f.insertBefore(value, end);
}
