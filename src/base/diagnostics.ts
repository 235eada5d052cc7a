/**
 * The table of diagnostics: every message a user can meet outside of Lua's own errors, with a stable code.
 *
 * Three families, never mixed:
 * - a *program error* is the user's: a wrong option, a value that cannot cross the border, a bad line of assembly;
 * - a *refusal* is a value with a reason: not compilable, or not on this machine. The caller falls back and counts it;
 * - a *fault* is ours: thrown, naming the stage and the function. What it touched is dead; the process lives.
 *
 * Messages hold `{name}` where an argument goes; the types below make a call with missing or unknown arguments fail to
 * compile. Codes are never reused: a row that is no longer needed is removed and its number stays free.
 */

export type Family = "program error" | "refusal" | "fault";

export interface DiagnosticRow {
  /** `ING` and four digits: 1xxx program errors, 2xxx refusals, 3xxx faults. */
  readonly code: `ING${number}`;
  readonly name: string;
  readonly family: Family;
  readonly message: string;
  /** What it means and what to do about it, for the reference page. */
  readonly does: string;
}

export const DIAGNOSTICS = [
  {
    code: "ING1001",
    name: "stateClosed",
    family: "program error",
    message: "this Lua state is closed",
    does: "A state, or a value that belongs to one, was used after `close()`. Make a new state.",
  },
  {
    code: "ING1002",
    name: "objectNeedsCopy",
    family: "program error",
    message: "a {kind} does not cross into Lua by itself; pass a copy or a proxy of it",
    does: "A JavaScript object was given where only plain values are. Say which is meant: a table made from it, or a userdata that refers to it.",
  },
  {
    code: "ING1003",
    name: "promiseInSynchronousCall",
    family: "program error",
    message: "host function '{name}' returned a promise in a synchronous call; use callAsync",
    does: "A synchronous call cannot wait. Call the Lua function by `callAsync` or `evalAsync`.",
  },
  {
    code: "ING1004",
    name: "unknownOption",
    family: "program error",
    message: "unknown option '{option}' of {where}; known: {known}",
    does: "An options object has a property that nothing reads, most often a misspelt one.",
  },
  {
    code: "ING1005",
    name: "badOption",
    family: "program error",
    message: "option '{option}' of {where} must be {expected}, not {actual}",
    does: "An option has a value of the wrong type or out of its range.",
  },
  {
    code: "ING1006",
    name: "binaryChunkRefused",
    family: "program error",
    message: "binary chunks are refused here; give the source text, or make the state with the option binaryChunks",
    does: "Dumped functions are loaded only where the embedder allows it.",
  },
  {
    code: "ING1007",
    name: "foreignValue",
    family: "program error",
    message: "this {kind} belongs to another Lua state",
    does: "A handle of one state was given to another. States share nothing; copy the value through JavaScript.",
  },
  {
    code: "ING1008",
    name: "stateBusy",
    family: "program error",
    message: "this Lua state is running; {action} is possible only between calls",
    does: "The state was closed, saved or reconfigured from within one of its own calls.",
  },
  {
    code: "ING1009",
    name: "malformedInput",
    family: "program error",
    message: "malformed {what}: {reason}",
    does: "Bytes that should be an object file, a chunk or a snapshot are not one.",
  },
  {
    code: "ING1010",
    name: "memoryNotReserved",
    family: "program error",
    message: "no address space for another Lua state ({open} are open); close some, or raise the limit of this process",
    does: "Each state reserves address space. It ends at about 13 000 open states, and far earlier under `ulimit -v`.",
  },
  {
    code: "ING1011",
    name: "missingCapability",
    family: "program error",
    message: "{what} needs {needs}, which this environment does not give",
    does: "Files, processes and standard streams exist under Node only, and only if the embedder passes them.",
  },
  {
    code: "ING1012",
    name: "handleDisposed",
    family: "program error",
    message: "this Lua {kind} was disposed",
    does: "A handle was used after `dispose()`. Take a new one from the state.",
  },
  {
    code: "ING1013",
    name: "noInteger",
    family: "program error",
    message: "{value} is no 64-bit integer",
    does: "A bigint outside of [-2^63, 2^63) was given to Lua, whose integers have 64 bits.",
  },
  {
    code: "ING1014",
    name: "noByteString",
    family: "program error",
    message: "char code {code} at index {index} is no byte; latin1 strings have codes up to 255",
    does: "A string was given to Lua as latin1, one byte for each char, but has other chars. Pass it as utf8.",
  },
  {
    code: "ING1015",
    name: "noPropertyKey",
    family: "program error",
    message: "a Lua {kind} is no key of a JavaScript object; copy the table as a Map",
    does: "A table to be copied has keys that are tables, functions or the like. A `Map` can hold them.",
  },
  {
    code: "ING1016",
    name: "invalidCall",
    family: "program error",
    message: "{reason}",
    does: "Something was asked of a Lua value that it cannot do now, such as resuming a finished coroutine.",
  },
  {
    code: "ING1017",
    name: "undefinedSymbols",
    family: "program error",
    message: "{count} undefined: {list}",
    does: "A link needs symbols that no object or archive defines and the embedder does not give. Add the object, or give the address.",
  },
  {
    code: "ING1018",
    name: "duplicateSymbols",
    family: "program error",
    message: "{count} defined more than once: {list}",
    does: "Two objects of a link define the same global symbol. Make one of them local (`static`) or weak, or leave it out.",
  },
  {
    code: "ING1019",
    name: "linkUnsupported",
    family: "program error",
    message: "cannot link {what} ({where})",
    does: "An object uses what cannot be loaded into a running process: thread-local storage, indirect functions, large-model relocations. Compile it otherwise.",
  },
  {
    code: "ING1020",
    name: "relocationOutOfRange",
    family: "program error",
    message: "relocation {kind} of '{symbol}' does not reach: {value} ({where})",
    does: "Code refers to something too far away for its instructions. Compile it with -fPIC, or load it nearer.",
  },
  {
    code: "ING1021",
    name: "notAnObject",
    family: "program error",
    message: "{file} is {kind}; ELF objects, ingot objects and static archives are shown",
    does: "Relocatable code is read by `ingot show`: what `gcc -c`, an assembler or Ingot makes, and archives of it. For linked programs and libraries there are `objdump` and `readelf`.",
  },
  {
    code: "ING1022",
    name: "codeMemoryFull",
    family: "program error",
    message: "no room for {bytes} bytes: the {size} MiB for code and its data are in use",
    does: "All code of an isolate lies in one reserved range. Free what is not needed; what was only dropped is freed between turns of the event loop.",
  },
  {
    code: "ING1023",
    name: "nativeFault",
    family: "program error",
    message: "{what} in {place}",
    does: "Generated code accessed memory that is not there, divided by zero, ran out of stack, or met what is no instruction. Its run has ended; the process goes on.",
  },
  {
    code: "ING1024",
    name: "codeFreed",
    family: "program error",
    message: "'{name}' was freed",
    does: "Code that was freed, or a function of it, was used.",
  },
  {
    code: "ING1025",
    name: "badSignature",
    family: "program error",
    message: "no such signature: {reason}",
    does: "A function's signature names a type that there is not, or too many arguments.",
  },
  {
    code: "ING1026",
    name: "badNativeArgument",
    family: "program error",
    message: "argument {index} of '{name}' must be {type}, not {value}",
    does: "A native function was called with a value that its signature cannot take.",
  },
  {
    code: "ING1027",
    name: "parkMisused",
    family: "program error",
    message: "'{name}' {reason}",
    does: "Generated code parked where nobody answers, or parked code was resumed out of turn: the one that was parked last comes first.",
  },
  {
    code: "ING1028",
    name: "noSuchFunction",
    family: "program error",
    message: "'{code}' has no global name '{name}'",
    does: "Loaded code was asked for a function that none of its objects defines as a global name.",
  },
  {
    code: "ING1050",
    name: "noSuchForm",
    family: "program error",
    message: "no form of '{mnemonic}' takes ({operands}); it takes: {forms}",
    does: "An instruction was given operands that it does not exist for. The forms with the same number of operands are named.",
  },
  {
    code: "ING1051",
    name: "ambiguousSize",
    family: "program error",
    message: "'{mnemonic} {operands}' does not say how wide the memory operand is; write byte, word, dword or qword",
    does: "Several forms differ in the width of memory only. Use a sized operand, as `dword(rax)`.",
  },
  {
    code: "ING1052",
    name: "badAddress",
    family: "program error",
    message: "no such address: {reason}",
    does: "A memory operand has a base, index, scale or displacement that no instruction can encode.",
  },
  {
    code: "ING1053",
    name: "badDecoration",
    family: "program error",
    message: "wrong decoration: {reason}",
    does: "A mask, zeroing, broadcast or rounding stands where the instruction has none.",
  },
  {
    code: "ING1054",
    name: "notEncodable",
    family: "program error",
    message: "'{mnemonic} {operands}' cannot be encoded: {reason}",
    does: "The operands fit a form each, but not together: `ah` with a register that needs a REX prefix, a prefix that the instruction does not take.",
  },
  {
    code: "ING1055",
    name: "labelMisused",
    family: "program error",
    message: "label '{label}' {reason}",
    does: "A label was bound twice, used but never bound, or given to another assembler; or a jump that was said to be short is too far from it.",
  },
  {
    code: "ING1056",
    name: "noSuchInstruction",
    family: "program error",
    message: "there is no instruction '{mnemonic}'",
    does: "A mnemonic that the instruction table does not have. docs/reference/x86.md lists all.",
  },
  {
    code: "ING1057",
    name: "zeroSection",
    family: "program error",
    message: "this section holds zeros only; instructions and data go elsewhere",
    does: "Bytes were written to .bss, or another section of kind `zero`. Its variables are reserved by `zero(count)`.",
  },
  {
    code: "ING1079",
    name: "wasmInvalid",
    family: "program error",
    message: "invalid WebAssembly at byte {offset}: {rule}",
    does: "The bytes are no valid module. What made them is at fault, or they were damaged on the way.",
  },
  {
    code: "ING1080",
    name: "wasmUnsupported",
    family: "program error",
    message: "WebAssembly at byte {offset} needs {feature}, which this compiler lacks",
    does: "The module may be valid, but uses a feature that is not there yet. Build it without that feature, or run it by V8.",
  },
  {
    code: "ING1078",
    name: "engineMissing",
    family: "program error",
    message: "the native engine was asked for: {reason}",
    does: "Say nothing of the engine, and the portable one runs where there is no native one; `ingot doctor` tells more.",
  },
  {
    code: "ING2001",
    name: "platformRefused",
    family: "refusal",
    message: "native code is not available here: {reason}",
    does: "The machine, the operating system or its settings do not allow native code. The portable engine runs instead.",
  },
  {
    code: "ING2002",
    name: "notCompilable",
    family: "refusal",
    message: "{tier} does not compile {what}",
    does: "A function holds something that this tier leaves to the tier below. It runs there.",
  },
  {
    code: "ING2003",
    name: "limitReached",
    family: "refusal",
    message: "{what} is over the limit of {limit}",
    does: "A function or module is larger than the compiler accepts. It runs on the tier below.",
  },
  {
    code: "ING2004",
    name: "cacheRefused",
    family: "refusal",
    message: "no cache in {directory}: {reason}",
    does: "Compiled code is kept only in a folder that belongs to this user and that nobody else can enter, and under this user's secret. Programs run all the same, and compile each time.",
  },
  {
    code: "ING3001",
    name: "internalFault",
    family: "fault",
    message: "internal fault in {stage}, {unit}: {reason}",
    does: "A mistake of Ingot. Please report it with the text of the function named.",
  },
  {
    code: "ING3002",
    name: "coreFault",
    family: "fault",
    message: "the core of this Lua state failed ({reason}); the state is dead",
    does: "The core trapped or hit a guard. The state can only be closed; other states go on.",
  },
] as const satisfies readonly DiagnosticRow[];

type Row = (typeof DIAGNOSTICS)[number];

/** The name of a diagnostic, as in `report("stateClosed")`. */
export type DiagnosticName = Row["name"];

type Names<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Details<Message extends string> = { readonly [Name in Names<Message>]: string | number };
type MessageOf<Name extends DiagnosticName> = Extract<Row, { name: Name }>["message"];

/** The arguments after the name: none for a message without holes, else one object with each of them. */
export type DiagnosticDetails<Name extends DiagnosticName> =
  Names<MessageOf<Name>> extends never ? [] : [details: Details<MessageOf<Name>>];

/** The names of one family's rows. */
export type NameIn<F extends Family> = Extract<Row, { family: F }>["name"];

/** A diagnostic with its arguments filled in: what is shown, counted or thrown. */
export interface Diagnostic<Name extends DiagnosticName = DiagnosticName> {
  readonly code: string;
  readonly name: Name;
  readonly family: Family;
  readonly message: string;
}

const BY_NAME: ReadonlyMap<string, DiagnosticRow> = new Map(DIAGNOSTICS.map((row) => [row.name, row]));

/** Fills in a row of the table. */
export function diagnose<Name extends DiagnosticName>(
  name: Name,
  ...[details]: DiagnosticDetails<Name>
): Diagnostic<Name> {
  const row = BY_NAME.get(name);
  if (row === undefined) throw new RangeError(`no diagnostic '${name}'`);
  const values: Readonly<Record<string, string | number>> = details ?? {};
  const message = row.message.replace(/\{(\w+)\}/g, (_, hole: string) => String(values[hole]));
  return { code: row.code, name, family: row.family, message };
}

/** A diagnostic as an exception. `code` is the stable code; programs test it, not the message. */
export class IngotError extends Error {
  readonly code: string;
  readonly family: Family;

  constructor(diagnostic: Diagnostic, options?: ErrorOptions) {
    super(diagnostic.message, options);
    this.name = "IngotError";
    this.code = diagnostic.code;
    this.family = diagnostic.family;
  }
}

/** The exception for a program error. */
export function programError<Name extends NameIn<"program error">>(
  name: Name,
  ...details: DiagnosticDetails<Name>
): IngotError {
  return new IngotError(diagnose(name, ...details));
}

/** Why something is not done here. A value to return, never thrown. */
export interface Refusal {
  readonly refused: Diagnostic<NameIn<"refusal">>;
}

export function refusal<Name extends NameIn<"refusal">>(name: Name, ...details: DiagnosticDetails<Name>): Refusal {
  return { refused: diagnose(name, ...details) };
}

/** True if `value` is a refusal rather than a result. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}

/** The exception for a mistake of ours. */
export function fault<Name extends NameIn<"fault">>(name: Name, ...details: DiagnosticDetails<Name>): IngotError {
  return new IngotError(diagnose(name, ...details));
}
