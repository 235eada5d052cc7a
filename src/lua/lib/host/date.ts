/**
 * strftime of C in the C locale.
 */
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The conversions of C99 (LUA_STRFTIMEOPTIONS): plain, after E, after O. */
const CONVERSION = /^(?:[aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%]|E[cCxXyY]|O[deHImMSuUVwWy])$/;

export function isConversion(text: string): boolean {
  return CONVERSION.test(text);
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  readonly yearDay: number;
}

function partsOf(date: Date, utc: boolean): Parts {
  // Local fields read as if they were UTC: day arithmetic then needs no zone.
  const shifted = utc
    ? date
    : new Date(
        Date.UTC(
          date.getFullYear(),
          date.getMonth(),
          date.getDate(),
          date.getHours(),
          date.getMinutes(),
          date.getSeconds(),
        ),
      );
  const year = shifted.getUTCFullYear();
  const start = new Date(0);
  start.setUTCFullYear(year, 0, 1);
  return {
    year,
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay(),
    yearDay: Math.floor((shifted.getTime() - start.getTime()) / 86400000),
  };
}

const two = (n: number, fill = "0"): string => String(n).padStart(2, fill);

/** ISO 8601 week and the year it belongs to. */
function isoWeek({ year, yearDay, weekday }: Parts): { week: number; year: number } {
  const fromMonday = (weekday + 6) % 7;
  const week = Math.floor((yearDay - fromMonday + 10) / 7);
  if (week < 1) return { week: weeksOf(year - 1), year: year - 1 };
  if (week > weeksOf(year)) return { week: 1, year: year + 1 };
  return { week, year };
}

/** Weeks of an ISO year: 53 if it begins on a Thursday, or on a Wednesday and is a leap year. */
function weeksOf(year: number): number {
  const day = (y: number): number => (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  return day(year) === 4 || day(year - 1) === 3 ? 53 : 52;
}

function zoneOffset(date: Date, utc: boolean): string {
  const minutes = utc ? 0 : -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function zoneName(date: Date, utc: boolean): string {
  if (utc) return "GMT";
  const name = /\(([^)]+)\)/.exec(date.toTimeString())?.[1] ?? "";
  if (name === "Coordinated Universal Time") return "UTC";
  const short = new Intl.DateTimeFormat("en-US", { timeZoneName: "short" })
    .formatToParts(date)
    .find((part) => part.type === "timeZoneName");
  return short?.value ?? name;
}

/** One conversion, without its %. */
export function formatDate(date: Date, conversion: string, utc: boolean): string {
  const p = partsOf(date, utc);
  const all = (text: string): string => text.replace(/%(.)/g, (_, inner: string) => formatDate(date, inner, utc));
  switch (conversion) {
    case "a":
      return DAYS[p.weekday].slice(0, 3);
    case "A":
      return DAYS[p.weekday];
    case "b":
    case "h":
      return MONTHS[p.month].slice(0, 3);
    case "B":
      return MONTHS[p.month];
    case "c":
      return all("%a %b %e %H:%M:%S %Y");
    case "C":
      return two(Math.floor(p.year / 100));
    case "d":
      return two(p.day);
    case "D":
      return all("%m/%d/%y");
    case "e":
      return two(p.day, " ");
    case "F":
      return all("%Y-%m-%d");
    case "g":
      return two(((isoWeek(p).year % 100) + 100) % 100);
    case "G":
      return String(isoWeek(p).year);
    case "H":
      return two(p.hour);
    case "I":
      return two(p.hour % 12 || 12);
    case "j":
      return String(p.yearDay + 1).padStart(3, "0");
    case "m":
      return two(p.month + 1);
    case "M":
      return two(p.minute);
    case "n":
      return "\n";
    case "p":
      return p.hour < 12 ? "AM" : "PM";
    case "r":
      return all("%I:%M:%S %p");
    case "R":
      return all("%H:%M");
    case "S":
      return two(p.second);
    case "t":
      return "\t";
    case "T":
      return all("%H:%M:%S");
    case "u":
      return String(p.weekday || 7);
    case "U":
      return two(Math.floor((p.yearDay + 7 - p.weekday) / 7));
    case "V":
      return two(isoWeek(p).week);
    case "w":
      return String(p.weekday);
    case "W":
      return two(Math.floor((p.yearDay + 7 - ((p.weekday + 6) % 7)) / 7));
    case "x":
      return all("%m/%d/%y");
    case "X":
      return all("%H:%M:%S");
    case "y":
      return two(((p.year % 100) + 100) % 100);
    case "Y":
      return String(p.year);
    case "z":
      return zoneOffset(date, utc);
    case "Z":
      return zoneName(date, utc);
    default:
      return "%";
  }
}
