/**
 * The os library (manual, 6.9). Dates follow C's strftime in the C locale and the process's time zone.
 */
import { type HostCall, type HostFunction, type HostProcess, parseNumber, SystemError } from "../../state/index.ts";
import { formatDate, isConversion } from "./date.ts";
import { flushStandardFiles, pushExit } from "./io.ts";

function processOf(call: HostCall, what: string): HostProcess {
  const { process } = call.state.services;
  return process ?? call.error(`'${what}' is not available here`);
}

function attempt(call: HostCall, path: string | undefined, action: () => void): void {
  try {
    action();
    call.pushBoolean(true);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    call.fail(path === undefined ? error.message : `${path}: ${error.message}`, error.code);
  }
}

// ---------------------------------------------------------------- time and date

/** The fields of a date table, in the order in which os.time reads them; `undefined` marks those that must be there. */
const FIELDS = [
  { name: "year", otherwise: undefined, delta: 1900 },
  { name: "month", otherwise: undefined, delta: 1 },
  { name: "day", otherwise: undefined, delta: 0 },
  { name: "hour", otherwise: 12, delta: 0 },
  { name: "min", otherwise: 0, delta: 0 },
  { name: "sec", otherwise: 0, delta: 0 },
] as const;

/** Argument n as a field of the table of os.time, as getfield of loslib.c. */
function dateField(call: HostCall, n: number): number {
  const { name, otherwise, delta } = FIELDS[n - 1];
  const value = call.isNoneOrNil(n) ? undefined : integerOf(call, n);
  if (value === undefined) {
    if (!call.isNoneOrNil(n)) call.error(`field '${name}' is not an integer`);
    return otherwise ?? call.error(`field '${name}' missing in date table`);
  }
  const field = Number(value) - delta;
  if (field < -0x80000000 || field > 0x7fffffff) call.error(`field '${name}' is out-of-bound`);
  return field;
}

/** An argument that is an integer, or a float or numeral with an integer's value; undefined otherwise. */
function integerOf(call: HostCall, n: number): number | bigint | undefined {
  const type = call.type(n);
  if (type !== "number" && type !== "string") return undefined;
  const number = type === "number" ? call.value(n) : parseNumber(call.string(n));
  return typeof number === "bigint" || Number.isInteger(number) ? (number as number | bigint) : undefined;
}

/** mktime(year, month, day, hour, min, sec, isdst): the seconds, and the fields as they should be. */
function makeTime(call: HostCall): void {
  const [year, month, day, hour, minute, second] = FIELDS.map((_, index) => dateField(call, index + 1));
  const date = new Date(2000, 0, 1);
  date.setFullYear(year + 1900, month, day);
  date.setHours(hour, minute, second, 0);
  // Who says that it is summer time, or that it is not, and is mistaken, means another hour.
  if (!call.isNoneOrNil(7)) date.setTime(date.getTime() + (Number(isSummerTime(date)) - Number(call.truth(7))) * HOUR);
  if (Number.isNaN(date.getTime())) call.error("time result cannot be represented in this installation");
  call.pushInteger(Math.floor(date.getTime() / 1000));
  for (const [, value] of fieldsOf(date, false)) pushField(call, value);
}

const HOUR = 3600000;
const DAY = 24 * HOUR;

function fieldsOf(date: Date, utc: boolean): [name: string, value: number | boolean][] {
  const parts = utc
    ? [
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
      ]
    : [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()];
  const [year, month, day] = parts;
  const named: [string, number | boolean][] = FIELDS.map(({ name }, index) => [name, parts[index]]);
  named.push(["yday", Math.round((midnight(year, month - 1, day) - midnight(year, 0, 1)) / DAY) + 1]);
  named.push(["wday", (utc ? date.getUTCDay() : date.getDay()) + 1]);
  named.push(["isdst", !utc && isSummerTime(date)]);
  return named;
}

/** The beginning of a day in UTC; years below 100 are what they are. */
function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function pushField(call: HostCall, value: number | boolean): void {
  if (typeof value === "boolean") call.pushBoolean(value);
  else call.pushInteger(value);
}

function isSummerTime(date: Date): boolean {
  const year = date.getFullYear();
  const winter = Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset());
  return date.getTimezoneOffset() < winter;
}

function date(call: HostCall): void {
  let format = call.optionalString(1, "%c");
  const seconds = call.isNoneOrNil(2) ? Math.floor(Date.now() / 1000) : call.integer(2);
  const utc = format.startsWith("!");
  if (utc) format = format.slice(1);
  const when = new Date(seconds * 1000);
  if (Number.isNaN(when.getTime())) call.error("date result cannot be represented in this installation");
  if (format === "*t") {
    const table = call.pushTable(0, 9);
    for (const [name, value] of fieldsOf(when, utc)) {
      pushField(call, value);
      call.setField(table, name);
    }
    return;
  }
  let text = "";
  for (let at = 0; at < format.length; at++) {
    if (format[at] !== "%") {
      text += format[at];
      continue;
    }
    const two = format[at + 1] === "E" || format[at + 1] === "O";
    const conversion = format.slice(at + 1, at + (two ? 3 : 2));
    if (!isConversion(conversion)) call.argumentError(1, `invalid conversion specifier '%${format.slice(at + 1)}'`);
    text += formatDate(when, conversion.slice(-1), utc);
    at += conversion.length;
  }
  call.pushString(text);
}

// ---------------------------------------------------------------- the process

function exit(call: HostCall): void {
  let code = 0;
  if (call.type(1) === "boolean") code = call.truth(1) ? 0 : 1;
  else if (!call.isNoneOrNil(1)) code = call.integer(1);
  const process = processOf(call, "os.exit");
  flushStandardFiles(call.state);
  process.exit(code & 0xff);
}

function execute(call: HostCall): void {
  const command = call.isNoneOrNil(1) ? undefined : call.string(1);
  flushStandardFiles(call.state);
  if (command === undefined) call.pushBoolean(call.state.services.process?.hasShell() ?? false);
  else pushExit(call, processOf(call, "os.execute").execute(command));
}

const CATEGORIES = ["all", "collate", "ctype", "monetary", "numeric", "time"] as const;

export const OS: { readonly [name: string]: HostFunction } = {
  os_clock: (call) => call.pushNumber(call.state.services.process?.clock() ?? performance.now() / 1000),
  os_date: date,
  os_difftime: (call) => call.pushNumber(call.integer(1) - call.integer(2)),
  os_execute: execute,
  os_exit: exit,
  os_mktime: makeTime,
  os_seconds: (call) => call.pushInteger(Math.floor(Date.now() / 1000)),
  os_getenv(call) {
    const value = processOf(call, "os.getenv").environment(call.string(1));
    if (value === undefined) call.pushNil();
    else call.pushText(value);
  },
  os_remove(call) {
    const path = call.string(1);
    attempt(call, path, () => call.state.services.files?.remove(path));
  },
  os_rename(call) {
    const path = call.string(1);
    const to = call.string(2);
    attempt(call, undefined, () => call.state.services.files?.rename(path, to));
  },
  os_setlocale(call) {
    const locale = call.isNoneOrNil(1) ? undefined : call.string(1);
    call.option(2, CATEGORIES, "all");
    if (locale === undefined || locale === "" || locale === "C" || locale === "POSIX") call.pushString("C");
    else call.pushNil();
  },
  os_tmpname(call) {
    const { files } = call.state.services;
    if (files === undefined) call.error("unable to generate a unique filename");
    else call.pushText(files.temporaryName());
  },
};
