/**
 * Loop-invariant motion: what is computed anew on each round from values made before the loop is computed before the loop.
 *
 * Pure instructions may go, whether or not they would have been reached. Constants and addresses stay: they are part of the instructions that use
 * them, or made again where they are. Loads go only out of loops that write nothing, from the header, where nothing that can end the program
 * comes before them. An instruction is moved to the end of the block before the loop, its preheader, which is made where there is none.
 *
 * One walk over the blocks in reverse postorder is enough: operands of an instruction have found their place before it is looked at. It goes
 * out of as many loops at once as it can, which are all those deeper than the innermost that it shares with an operand.
 */
import { type Block, type Edge, type IrFunction, type Value } from "../function.ts";
import { Graph } from "../graph.ts";
import { effectOf, LOAD_AGAIN, OP } from "../ops.ts";

/** Whether blocks were made: graphs of before are of no use then. */
export function hoistInvariants(f: IrFunction): boolean {
  const made = makePreheaders(f);
  const graph = new Graph(f);
  if (graph.order.some((block) => graph.loop[block] !== 0)) hoist(f, graph);
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
  const preheaders = new Map<Block, Block>();
  for (const block of graph.order) {
    if (graph.loop[block] !== block) continue;
    const header = block as Block;
    const entering = entryEdges(f, graph, header);
    if (entering.length === 1 && f.op[f.last[f.edgeFrom[entering[0]]]] === OP.jump) continue;
    preheaders.set(header, makePreheader(f, header, entering));
  }
  if (preheaders.size === 0) return false;
  f.order = f.order.flatMap((block) => {
    const preheader = preheaders.get(block);
    return preheader === undefined ? block : [preheader, block];
  });
  return true;
}

/** A block between the edges and the header, with parameters as the header has; not in the order yet. */
function makePreheader(f: IrFunction, header: Block, entering: readonly Edge[]): Block {
  const block = f.createBlock();
  const args: Value[] = [];
  for (let value = f.first[header]; value !== 0 && f.op[value] === OP.parameter; value = f.next[value])
    args.push(f.addParameter(block, f.type[value] as 1));
  f.append(block, OP.jump, 0, f.addEdge(block, header, args));
  for (const edge of entering) f.edgeTo[edge] = block;
  f.cold[block] = f.cold[header];
  return block;
}

/** By header: 1 if anything in the loop writes memory, or calls. */
function loopsThatWrite(f: IrFunction, graph: Graph): Uint8Array {
  const writes = new Uint8Array(f.blockCount);
  for (const block of graph.order) {
    if (graph.loop[block] === 0) continue;
    for (let value = f.first[block]; value !== 0; value = f.next[value]) {
      const effect = effectOf(f.op[value]);
      if (effect !== "writes" && effect !== "calls") continue;
      // A loop that is noted has noted those around it.
      for (let header = graph.loop[block]; header !== 0 && writes[header] === 0; header = graph.outerLoop[header])
        writes[header] = 1;
      break;
    }
  }
  return writes;
}

function hoist(f: IrFunction, graph: Graph): void {
  const writes = loopsThatWrite(f, graph);
  const before = preheaderEnds(f, graph);
  const around = new LoopsAround(graph);
  for (const block of graph.order) {
    if (graph.loop[block] === 0) continue;
    around.enter(block);
    const depth = graph.depth[block];
    let mayLoad = graph.loop[block] === block && writes[block] === 0;
    for (let value = f.first[block], next = 0; value !== 0; value = next) {
      next = f.next[value];
      const effect = effectOf(f.op[value]);
      const stays = isMovable(f.op[value], effect, mayLoad && f.c[value] !== LOAD_AGAIN)
        ? depthOfOperands(f, around, value as Value)
        : depth;
      // A load goes out of the loop whose header it is in, not further: it might not be reached in those around.
      if (stays < depth) move(f, value as Value, before[around.at(effect === "pure" ? stays + 1 : depth)] as Value);
      else if (effect === "traps" || effect === "reads") mayLoad = false;
    }
  }
}

/** How many of the loops around the present block are around one of the instruction's operands too. */
function depthOfOperands(f: IrFunction, around: LoopsAround, value: Value): number {
  let depth = 0;
  f.forEachOperand(value, (operand) => {
    if (f.op[operand] !== OP.constant && f.op[operand] !== OP.symbol)
      depth = Math.max(depth, around.shared(f.block[operand]));
  });
  return depth;
}

/** By header: the end of its preheader. */
function preheaderEnds(f: IrFunction, graph: Graph): Int32Array {
  const ends = new Int32Array(f.blockCount);
  for (const header of graph.order) {
    if (graph.loop[header] !== header) continue;
    const [entering] = entryEdges(f, graph, header as Block);
    ends[header] = f.last[f.edgeFrom[entering]];
  }
  return ends;
}

/** The loops around one block, by depth. */
class LoopsAround {
  readonly #graph: Graph;
  /** Their headers, the outermost at 1; behind the innermost, others are left over. */
  readonly #headers: Int32Array;
  #depth = 0;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#headers = new Int32Array(graph.depth.reduce((most, depth) => Math.max(most, depth), 0) + 1);
  }

  enter(block: number): void {
    const { loop, outerLoop, depth } = this.#graph;
    // Those around a loop that was around the block before are there too.
    for (let header = loop[block]; header !== 0 && !this.#has(header); header = outerLoop[header])
      this.#headers[depth[header]] = header;
    this.#depth = depth[block];
  }

  at(depth: number): number {
    return this.#headers[depth];
  }

  /** How many of them are around another block too. */
  shared(block: number): number {
    const { loop, outerLoop, depth } = this.#graph;
    let header = loop[block];
    while (header !== 0 && !this.#has(header)) header = outerLoop[header];
    return depth[header];
  }

  #has(header: number): boolean {
    const depth = this.#graph.depth[header];
    return depth <= this.#depth && this.#headers[depth] === header;
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
