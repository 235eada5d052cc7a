/**
 * Where the object of a unit comes from:
 *
 *     unit (bytes) ─► key ─► cache? ─► compile service, if one is given ─► the compiler here
 *
 * What a cache keeps and a service answers is bytes that are what somebody made, as far as it can be known; `read` looks at their
 * structure. What is wrong is refused and compiled here. A reason that a service gives is not believed either: the compiler here tells the
 * true one. Only what compilers died of is not tried here.
 */
import { atOnce, fault, inPortions, type Portions } from "../base/index.ts";
import type { Store } from "../cache/index.ts";
import { COMPILER_VERSION, type Key, keyInPortions, keyOf } from "../cache/keys.ts";
import type { Answer, CompileService } from "../service/index.ts";

/** A unit, and how its object is made and read. @internal */
export interface ObjectWork<Made> {
  /** Whose unit it is: a word that the service and the cache know. */
  readonly kind: string;
  /** For people, in errors. */
  readonly name: string;
  /** All that the object depends on, as canonical bytes. */
  readonly unit: () => Portions<Uint8Array>;
  readonly cache: Store | undefined;
  /** Somebody wants to see its stages: so it is compiled, and here. */
  readonly isShown: boolean;
  readonly compile: () => Made;
  readonly write: (made: Made) => Uint8Array;
  /** What was made elsewhere, or nothing if its structure is wrong. */
  readonly read: (object: Uint8Array) => Portions<Made | undefined>;
}

/** From the cache, or compiled. @internal */
export function objectOf<Made>(work: ObjectWork<Made>): Made {
  if (work.cache === undefined) return work.compile();
  const key = keyOf(work.kind, COMPILER_VERSION, atOnce(work.unit()));
  return atOnce(keptObject(work, key)) ?? compileAndKeep(work, key);
}

/** From the cache, or compiled by a service while the program goes on; here, if it makes nothing of it. Throws a fault if compilers died of it. @internal */
export async function objectFrom<Made>(work: ObjectWork<Made>, service: CompileService): Promise<Made> {
  const unit = await inTurns(work.unit());
  const key = await inTurns(keyInPortions(work.kind, COMPILER_VERSION, unit));
  const kept = await inTurns(keptObject(work, key));
  if (kept !== undefined) return kept;
  if (work.isShown) return compileAndKeep(work, key);
  const { object, reason, isDangerous } = await answerOf(service, { kind: work.kind, key, unit, hotness: 0 });
  if (isDangerous === true)
    throw fault("internalFault", { stage: "the compile service", unit: work.name, reason: reason ?? "" });
  const made = object === undefined ? undefined : await inTurns(work.read(object));
  if (made === undefined) return compileAndKeep(work, key);
  work.cache?.put(key, work.kind, object as Uint8Array);
  return made;
}

/** The process does not end meanwhile for lack of work. */
async function answerOf(service: CompileService, request: Parameters<CompileService["request"]>[0]): Promise<Answer> {
  service.hold(true);
  try {
    return await new Promise((answered) => {
      const refused = service.request(request, answered);
      if (refused !== undefined) answered({ key: request.key, ...refused });
    });
  } finally {
    service.hold(false);
  }
}

/** Milliseconds of a turn of the event loop that work may take which nobody waits for. */
const TURN_MS = 0.5;

/** Does work in turns of the event loop. @internal */
export function inTurns<Result>(work: Portions<Result>): Promise<Result> {
  return inPortions(work, TURN_MS, () => new Promise((next) => setImmediate(next)));
}

/** What the cache has; it is refused there if it is no good. */
function* keptObject<Made>({ cache, isShown, read }: ObjectWork<Made>, key: Key): Portions<Made | undefined> {
  const bytes = isShown ? undefined : cache?.get(key);
  if (bytes === undefined) return undefined;
  yield;
  const made = yield* read(bytes);
  if (made === undefined) cache?.refuse(key, "structure");
  return made;
}

function compileAndKeep<Made>({ kind, cache, compile, write }: ObjectWork<Made>, key: Key): Made {
  const made = compile();
  cache?.put(key, kind, write(made));
  return made;
}
