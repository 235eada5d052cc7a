/**
 * The thread beside the program. It compiles by itself, or has a server process do it, to which it is the program's ear: a program that runs Lua
 * all the time reads no pipe, but it can look into a message port.
 *
 * Requests wait here in the order in which they came; those that are cancelled before their turn are dropped. Each has its reply all the
 * same, by which the program knows what the thread is at.
 */
import { workerData } from "node:worker_threads";
import { Compilers } from "./compilers.ts";
import { type CompileOrder, type Order, READY, type Reply, type WorkerSetup } from "./orders.ts";
import { giveWay } from "./priority.ts";
import { type Outcome, ServerProcess } from "./server-process.ts";

const { modules, server: serverOptions, port } = workerData as WorkerSetup;
const compilers = new Compilers(modules);
const server = serverOptions === undefined ? undefined : new ServerProcess(serverOptions);
const LARGE = 64 << 10;
const CANCELLED = { reason: "cancelled" };
const waiting = new Map<number, CompileOrder>();
/** The one that is being compiled, as long as it is wanted. */
let current: CompileOrder | undefined;
let isWorking = false;

port.on("message", (order: Order) => {
  if (order.type === "close") void close();
  else if (order.type === "cancel") {
    if (waiting.delete(order.number)) reply(order, CANCELLED);
    else if (current?.number === order.number) current = undefined;
  } else {
    waiting.set(order.number, order);
    if (!isWorking) void work();
  }
});

giveWay();
port.postMessage({ number: READY, key: "", server: undefined } satisfies Reply);

/** Who goes before the server has ended leaves a zombie. */
async function close(): Promise<void> {
  current = undefined;
  waiting.clear();
  await server?.close();
  process.exit();
}

function reply({ number, key }: { readonly number: number; readonly key: string }, outcome: Outcome): void {
  const message = { number, key, ...outcome, server: server?.statistics } satisfies Reply;
  const object = outcome !== undefined && "object" in outcome ? outcome.object : undefined;
  // Large ones are handed over; small ones may share their memory with others, and are copied.
  const isLarge = object !== undefined && object.length >= LARGE && object.buffer instanceof ArrayBuffer;
  port.postMessage(message, isLarge ? [object.buffer as ArrayBuffer] : []);
}

async function work(): Promise<void> {
  isWorking = true;
  for (const [number, order] of waiting) {
    waiting.delete(number);
    current = order;
    reply(order, await compile(order));
    // What is cancelled meanwhile is heard of between two units.
    await new Promise((next) => setImmediate(next));
  }
  isWorking = false;
}

async function compile(order: CompileOrder): Promise<Outcome> {
  const outcome = await server?.compile(order, () => current === order);
  if (outcome !== undefined) return outcome;
  if (current !== order) return CANCELLED;
  const made = await compilers.make(order.kind, order.unit);
  return made instanceof Uint8Array ? { object: made } : made;
}
