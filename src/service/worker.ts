/**
 * The thread beside the program. It compiles by itself, or has a server process do it, to which it is the program's ear: a program that runs Lua
 * all the time reads no pipe, but it can look into a message port.
 *
 * Requests wait here in the order in which they came; those that are cancelled before their turn are dropped.
 */
import { workerData } from "node:worker_threads";
import { Compilers } from "./compilers.ts";
import { type Outcome, ServerProcess } from "./server-process.ts";
import { giveWay } from "./priority.ts";
import { type Order, READY, type Reply, type WorkerSetup } from "./orders.ts";

const { modules, server: serverOptions, port } = workerData as WorkerSetup;
const compilers = new Compilers(modules);
const server = serverOptions === undefined ? undefined : new ServerProcess(serverOptions);
const waiting = new Map<number, Extract<Order, { readonly type: "compile" }>>();
let isWorking = false;

port.on("message", (order: Order) => {
  if (order.type === "cancel") waiting.delete(order.number);
  else {
    waiting.set(order.number, order);
    if (!isWorking) void work();
  }
});

giveWay();
port.postMessage({ number: READY, key: "", server: undefined } satisfies Reply);

async function work(): Promise<void> {
  isWorking = true;
  for (const [number, order] of waiting) {
    waiting.delete(number);
    const outcome = await compile(order);
    const reply: Reply = { number, key: order.key, ...outcome, server: server?.statistics };
    port.postMessage(reply);
    await new Promise((next) => setImmediate(next));
  }
  isWorking = false;
}

async function compile(order: Extract<Order, { readonly type: "compile" }>): Promise<Exclude<Outcome, undefined>> {
  const outcome = await server?.compile(order);
  if (outcome !== undefined) return outcome;
  try {
    await compilers.load(order.kind);
    const made = compilers.compile(order.kind, order.unit);
    return made instanceof Uint8Array ? { object: made } : made;
  } catch (error) {
    return { reason: String(error) };
  }
}
