/**
 * Where the object of a unit comes from:
 *
 *     unit (bytes) ─► key ─► cache? ─► compile service, if one is given ─► the compiler here
 *
 * What a cache keeps and a service answers is bytes that are what somebody made, as far as it can be known; `read` looks at their
 * structure. What is wrong is refused and compiled here. A reason that a service gives is not believed either: the compiler here tells the
 * true one. Only what compilers died of is not tried here.
 */
import { fault } from "../base/index.ts";
import type { Store } from "../cache/index.ts";
import { COMPILER_VERSION, type Key, keyOf } from "../cache/keys.ts";
import type { Answer, CompileService } from "../service/index.ts";

/** A unit, and how its object is made and read. @internal */
export interface ObjectWork<Made> {
  /** Whose unit it is: a word that the service and the cache know. */
  readonly kind: string;
  /** For people, in errors. */
  readonly name: string;
  /** All that the object depends on, as canonical bytes. */
  readonly unit: () => Uint8Array;
  readonly cache: Store | undefined;
  /** Somebody wants to see its stages: so it is compiled, and here. */
  readonly isShown: boolean;
  readonly compile: () => Made;
  readonly write: (made: Made) => Uint8Array;
  /** What was made elsewhere, or nothing if its structure is wrong. */
  readonly read: (object: Uint8Array) => Made | undefined;
}

/** From the cache, or compiled. @internal */
export function objectOf<Made>(work: ObjectWork<Made>): Made {
  if (work.cache === undefined) return work.compile();
  const key = keyOfUnit(work, work.unit());
  return keptObject(work, key) ?? compileAndKeep(work, key);
}

/** From the cache, or compiled by a service while the program goes on; here, if it makes nothing of it. Throws a fault if compilers died of it. @internal */
export async function objectFrom<Made>(work: ObjectWork<Made>, service: CompileService): Promise<Made> {
  const unit = work.unit();
  const key = keyOfUnit(work, unit);
  const kept = keptObject(work, key);
  if (kept !== undefined) return kept;
  if (work.isShown) return compileAndKeep(work, key);
  const { object, reason, isDangerous } = await answerOf(service, { kind: work.kind, key, unit, hotness: 0 });
  if (isDangerous === true)
    throw fault("internalFault", { stage: "the compile service", unit: work.name, reason: reason ?? "" });
  const made = object === undefined ? undefined : work.read(object);
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

function keyOfUnit<Made>({ kind }: ObjectWork<Made>, unit: Uint8Array): Key {
  return keyOf(kind, COMPILER_VERSION, unit);
}

/** What the cache has; it is refused there if it is no good. */
function keptObject<Made>({ cache, isShown, read }: ObjectWork<Made>, key: Key): Made | undefined {
  const bytes = isShown ? undefined : cache?.get(key);
  if (bytes === undefined) return undefined;
  const made = read(bytes);
  if (made === undefined) cache?.refuse(key, "structure");
  return made;
}

function compileAndKeep<Made>({ kind, cache, compile, write }: ObjectWork<Made>, key: Key): Made {
  const made = compile();
  cache?.put(key, kind, write(made));
  return made;
}
