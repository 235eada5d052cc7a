/**
 * Which functions of a state are compiled: serves the core's requests (core/run/tiers.ts), and gives code back that nobody has any more.
 *
 * A request is a proto in the state block. Its unit is read from the cage, the engine compiles it, and one store to its entry cell
 * publishes the code: the next time that the function is called, or its loop comes round, it runs. Nothing of compiled code is on the native
 * stack when the host runs, so code may be freed whenever it does.
 */
import { isRefusal, type Refusal, refusal } from "../../base/index.ts";
import type { Unit } from "../baseline/index.ts";
import { INSTRUCTION_BYTES } from "../bytecode/index.ts";
import { JIT, PROTO, REQUESTED, SHORT_STRING, STATE, STRING, TAG } from "../layout/index.ts";
import { allowanceBegins, isAllowed, spend } from "./allowance.ts";
import type { Arrived, CompiledFunction, Help, Tier, Wanted } from "./engine.ts";
import { Links } from "./links.ts";
import type { State } from "./state.ts";

export interface JitOptions {
  /** The call of a function at which its compilation is requested; 1: it is compiled before it first runs. */
  readonly calls: number;
  /** Fuel after which a loop that is interpreted counts as hot. */
  readonly loops: number;
  /** Calls since its request after which a function is compiled. */
  readonly ripe: number;
  /** Compile at once. */
  readonly now?: boolean;
  /** Bytes of memory for the code of all states of the isolate. */
  readonly memory?: number;
  /** Move all code whenever the core leaves `run`, for tests. */
  readonly moves?: boolean;
  readonly help?: Help;
}

/** A function that was compiled, or could not be, or whose code was there. */
export interface JitRecord {
  /** `chunk:line`. */
  readonly name: string;
  /** Milliseconds since the state began. */
  readonly at: number;
  /** Milliseconds that the compiler took, or that it took to find the code and link it. */
  readonly ms: number;
  /** Of bytecode. */
  readonly instructions: number;
  /** Bytes of machine code; 0 if it was refused. */
  readonly codeBytes: number;
  /** Whether its code was there already. */
  readonly found: boolean;
  /** Why it was refused. */
  readonly refused: string | undefined;
}

export interface JitStats {
  /** Functions whose code was there already, made by other states or other runs. */
  readonly found: number;
  /** Functions that wait for a compile thread or server. */
  readonly pending: number;
  /** Functions compiled, refused, and given back since, as they were collected. */
  readonly compiled: number;
  readonly refused: number;
  readonly released: number;
  /** Functions that lost their code to make room for others, and that were found to be in use before they did. */
  readonly evicted: number;
  readonly relinked: number;
  /** Bytes of machine code, and of bytecode that it was made of, since the state began. */
  readonly codeBytes: number;
  readonly bytecodeBytes: number;
  /** Milliseconds spent on compiling. */
  readonly compileMs: number;
  /** What was compiled, found and refused when: the newest MOST_RECORDS, in order. */
  readonly functions: readonly JitRecord[];
  /** Slices of fuel that ended in the interpreter and in compiled code: how the time was shared, if there are many. */
  readonly slices: { readonly interpreted: number; readonly compiled: number };
}

const NO_HELP: Help = {};
/** Functions that `JitStats` tells of. */
const MOST_RECORDS = 100;

const HOOK_BIT = 0x80;
const REQUESTS = STATE.requests >> 2;
const REQUEST_COUNT = STATE.requestCount >> 2;
const SOUGHT_COUNT = STATE.soughtCount >> 2;
/** Milliseconds that requests of a compile service may take at a time; the rest has its turn after the next slice of fuel. */
const MOST_AT_ONCE = 0.5;
/** Requests that may wait where new ones are sought: the list has room for twice as many. */
const MOST_WAITING = 16;
/** Calls after which a function is requested again that had to make room. */
const LATER = 256;
const DEAD_PROTOS = STATE.deadProtos >> 2;
/** Calls from outside after which requests are looked at. */
const RESTS = 64;
/** Instructions that the first function is taken to have. */
const FIRST_AWAITED = 30;
/** Where counting begins after a request. */
const FIRST_CALL = -0x80000000;

export class Jit {
  readonly #state: State;
  readonly #tier: Tier;
  readonly #ripe: number;
  /** Functions that have code. @internal */
  readonly links: Links;
  /** Whether the compiler has a part of the time only (allowance.ts). */
  readonly #isRationed: boolean;
  #isHeld: boolean;
  /** Gives back the core, which other states may have later, without stress. */
  #unwrap: (() => void) | undefined;
  /** Instructions of the function that waits for time. */
  #awaited = FIRST_AWAITED;
  #rests = 0;
  readonly #help: Help;
  #found = 0;
  #pending = 0;
  #compiled = 0;
  #refused = 0;
  #codeBytes = 0;
  #bytecodeBytes = 0;
  #compileMs = 0;
  readonly #began = performance.now();
  readonly #records: JitRecord[] = [];

  constructor(state: State, tier: Tier, options: JitOptions) {
    this.#state = state;
    this.#tier = tier;
    this.#ripe = options.ripe;
    this.links = new Links(state.cage);
    this.#help = options.help ?? {};
    tier.join?.(this.links);
    if (options.memory !== undefined) tier.limit?.(options.memory);
    if (options.moves === true) this.moveAlways();
    const { i32 } = state.cage;
    allowanceBegins();
    // Who compiles beside the program takes no time of it.
    this.#isRationed = options.ripe > 0 && this.#help.service === undefined;
    this.#isHeld = this.#isRationed;
    i32[STATE.jit >> 2] = JIT.on | (options.now === true ? JIT.now : 0) | (this.#isHeld ? JIT.hold : 0);
    // What is asked for at once is looked for at once.
    if (this.#help.cache !== undefined && options.ripe > 0) i32[STATE.jit >> 2] |= JIT.seek;
    i32[STATE.jitCalls >> 2] = options.calls;
    i32[STATE.jitLoops >> 2] = options.loops;
    i32[STATE.jitRipe >> 2] = options.ripe;
  }

  /** A slice of fuel was used up: time for the compiler may have come. */
  sliceEnded(): void {
    this.#help.service?.poll();
    this.#seek();
    if (this.#isHeld && isAllowed(performance.now(), this.#awaited)) this.#hold(false);
  }

  /** Lua came to rest. Calls that are shorter than a slice of fuel end none, so that their functions' requests are looked at here. */
  rest(): void {
    if (++this.#rests % RESTS !== 0 || this.#state.closed) return;
    const { i32 } = this.#state.cage;
    if (i32[DEAD_PROTOS] !== 0) this.links.releaseDead();
    this.#tier.rest?.();
    this.sliceEnded();
    if (i32[REQUEST_COUNT] === 0) return;
    if (!this.#isHeld) this.serve();
  }

  #hold(isHeld: boolean): void {
    const { i32 } = this.#state.cage;
    this.#isHeld = isHeld;
    if (isHeld) i32[STATE.jit >> 2] |= JIT.hold;
    else i32[STATE.jit >> 2] &= ~JIT.hold;
  }

  /** The core left `run` for its requests: those that are ripe are served, the most called first, as long as there is time for it. */
  serve(): void {
    const { i32 } = this.#state.cage;
    if (i32[DEAD_PROTOS] !== 0) this.links.releaseDead();
    this.#seek();
    const callsOf = (proto: number): number => (i32[(proto + PROTO.calls) >>> 2] - FIRST_CALL) | 0;
    const all = [...i32.subarray(REQUESTS, REQUESTS + i32[REQUEST_COUNT])];
    const left = all.filter((proto) => callsOf(proto) < this.#ripe);
    const ripe = all
      .filter((proto) => callsOf(proto) >= this.#ripe)
      .sort((one, other) => callsOf(other) - callsOf(one));
    const isBeside = this.#help.service !== undefined && (i32[STATE.jit >> 2] & JIT.now) === 0;
    const end = performance.now() + MOST_AT_ONCE;
    for (const proto of ripe) {
      const start = performance.now();
      if (isBeside && start > end) {
        left.push(proto);
        continue;
      }
      const size = i32[(proto + PROTO.codeCount) >>> 2];
      if (this.#isHeld || (this.#isRationed && !isAllowed(start, size))) {
        left.push(proto);
        if (!this.#isHeld) {
          this.#awaited = size;
          this.#hold(true);
        }
        continue;
      }
      if (!this.#compile(proto >>> 0)) continue;
      const took = performance.now() - start;
      this.#compileMs += took;
      spend(took, size);
    }
    this.#setRequests(left);
    this.#tier.rest?.();
  }

  /** For tests: from now on all code is moved whenever the core leaves `run`. */
  moveAlways(): void {
    if (this.#unwrap !== undefined) return;
    const { core } = this.#state.cage;
    const { run } = core;
    let turn = 0;
    core.run = () => {
      const status = run.call(core);
      this.#tier.stress?.(turn++);
      return status;
    };
    this.#unwrap = () => (core.run = run);
  }

  /** What was requested since the last time, and waits to be called often, gets the code that an earlier run made of it, if there is any. */
  #seek(): void {
    const { i32 } = this.#state.cage;
    const count = i32[REQUEST_COUNT];
    const sought = i32[SOUGHT_COUNT];
    if ((i32[STATE.jit >> 2] & JIT.seek) === 0 || count === sought) return;
    const all = [...i32.subarray(REQUESTS, REQUESTS + count)];
    const isFound = (proto: number): boolean => this.#find(proto, this.#wanted(proto), this.#help);
    const left = all.filter((proto, index) => index < sought || !isFound(proto >>> 0));
    // There has to be room for new ones: those that have waited longest ask again after some calls.
    for (const proto of left.splice(0, Math.max(0, left.length - MOST_WAITING))) this.#postpone(proto);
    this.#setRequests(left);
  }

  /** All of them have been sought. */
  #setRequests(protos: readonly number[]): void {
    const { i32 } = this.#state.cage;
    i32.set(protos, REQUESTS);
    i32[REQUEST_COUNT] = i32[SOUGHT_COUNT] = protos.length;
  }

  /** A function is requested again after some calls. */
  #postpone(proto: number): void {
    const { i32 } = this.#state.cage;
    i32[(proto + PROTO.requested) >>> 2] = REQUESTED.no;
    i32[(proto + PROTO.calls) >>> 2] = i32[STATE.jitCalls >> 2] - LATER;
  }

  #find(proto: number, wanted: Wanted, help: Help): boolean {
    const start = performance.now();
    const found = guarded(wanted, () => this.#tier.find?.(wanted, help));
    if (found === undefined || isRefusal(found)) return false;
    this.#record(wanted, start, found, true);
    this.#found++;
    this.#link(proto, wanted, found);
    return true;
  }

  /** Functions that are new here get the code that this isolate has of them, at once. */
  adopt(proto: number): void {
    // Who says when functions are compiled means just that.
    if (this.#tier.isEmpty !== false || this.#ripe === 0) return;
    const { i32 } = this.#state.cage;
    const todo = [proto];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const nested = i32[(next + PROTO.protos) >>> 2] >>> 2;
      const count = i32[(next + PROTO.protoCount) >>> 2];
      for (let index = 0; index < count; index++) todo.push(i32[nested + index] >>> 0);
      this.#find(next, this.#wanted(next), NO_HELP);
    }
  }

  /** False if its code was there. */
  #compile(proto: number): boolean {
    const wanted = this.#wanted(proto);
    if (this.#find(proto, wanted, this.#help)) return false;
    const start = performance.now();
    const arrived: Arrived = (take) => this.#arrived(proto, wanted, take);
    const made = guarded(wanted, () => this.#tier.compile(wanted, this.#help, arrived));
    if ("cancel" in made) {
      this.#pending++;
      this.links.expect(proto, () => {
        this.#pending--;
        made.cancel();
      });
    } else this.#finish(proto, wanted, start, made);
    return true;
  }

  /** What was being compiled elsewhere may be there now. */
  #arrived(proto: number, wanted: Wanted, take: Parameters<Arrived>[0]): void {
    this.#pending--;
    if (this.#state.closed || !this.links.arrived(proto)) return;
    const start = performance.now();
    const made = guarded(wanted, take);
    if (made === undefined) this.#postpone(proto);
    else this.#finish(proto, wanted, start, made);
  }

  #finish(proto: number, wanted: Wanted, start: number, made: CompiledFunction | Refusal): void {
    this.#record(wanted, start, made);
    if (isRefusal(made)) {
      this.links.refuse(proto);
      this.#refused++;
      return;
    }
    this.#compiled++;
    this.#link(proto, wanted, made);
  }

  #link(proto: number, { unit }: Wanted, code: CompiledFunction): void {
    this.links.add(proto, code);
    this.#codeBytes += code.codeBytes;
    this.#bytecodeBytes += unit.code.length;
  }

  #wanted(proto: number): Wanted {
    const { cage, frames } = this.#state;
    const { i32 } = cage;
    let name: string | undefined;
    return {
      unit: this.#unitOf(proto),
      name: () => (name ??= frames.nameOfProto(proto)),
      proto: i32[(proto + PROTO.key) >>> 2],
      calls: (i32[(proto + PROTO.calls) >>> 2] - FIRST_CALL) | 0,
    };
  }

  #record({ name, unit }: Wanted, start: number, made: CompiledFunction | Refusal, found = false): void {
    const isRefused = isRefusal(made);
    if (this.#records.length === MOST_RECORDS) this.#records.shift();
    this.#records.push({
      name: name(),
      at: start - this.#began,
      ms: performance.now() - start,
      instructions: unit.code.length / INSTRUCTION_BYTES,
      codeBytes: isRefused ? 0 : made.codeBytes,
      found,
      refused: isRefused ? made.refused.message : undefined,
    });
  }

  #unitOf(proto: number): Unit {
    const { i32, u8 } = this.#state.cage;
    const get = (field: number, object = proto): number => i32[(object + field) >>> 2];
    const at = get(PROTO.code) >>> 0;
    const code = u8.slice(at, at + get(PROTO.codeCount) * INSTRUCTION_BYTES);
    for (let index = 0; index < code.length; index += INSTRUCTION_BYTES) code[index] &= ~HOOK_BIT;
    const words = get(PROTO.data) >>> 2;
    const constants = i32.slice(words, words + 2 * get(PROTO.constantCount));
    for (let index = 0; index < constants.length; index += 2) {
      const high = constants[index + 1] >>> 0;
      // An address means nothing outside of the cage.
      if (high === TAG.string) constants[index] = Number(get(STRING.length, constants[index]) > SHORT_STRING);
      else if (high >= TAG.wide && high <= TAG.blob) constants[index] = 0;
    }
    const dataSlots = (get(PROTO.dataEnd) - get(PROTO.data)) >>> 3;
    return { code, constants, parameters: get(PROTO.parameters), frameSize: get(PROTO.frameSize), dataSlots };
  }

  /** The state ends. */
  close(): void {
    this.#unwrap?.();
    this.#tier.leave?.(this.links);
    this.links.close();
  }

  get stats(): JitStats {
    const { i32 } = this.#state.cage;
    const { released, evicted, relinked } = this.links;
    return {
      found: this.#found,
      pending: this.#pending,
      compiled: this.#compiled,
      refused: this.#refused,
      released,
      evicted,
      relinked,
      codeBytes: this.#codeBytes,
      bytecodeBytes: this.#bytecodeBytes,
      compileMs: this.#compileMs,
      functions: [...this.#records],
      slices: { interpreted: i32[STATE.interpretedSlices >> 2], compiled: i32[STATE.compiledSlices >> 2] },
    };
  }
}

/** A fault of the compiler or the cache, or code memory that is full, costs speed, never the program: it is a refusal like others. */
function guarded<Result>(wanted: Wanted, make: () => Result): Result | Refusal {
  try {
    return make();
  } catch (error) {
    return refusal("notCompilable", {
      tier: "the baseline",
      what: `${wanted.name()}: ${error instanceof Error ? error.message : error}`,
    });
  }
}
