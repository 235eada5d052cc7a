/**
 * Names that come from files, for a terminal. A symbol may be called anything: escape sequences that clear the screen or type into
 * the shell, marks that reverse the direction of writing, line breaks that forge another line. What does not print is spelt out.
 */

// Controls, formats (bidirectional marks among them), lone surrogates, line and paragraph separators.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with everything in it visible: `\x1b` and `\u{202e}` instead of what a terminal would obey. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) as number;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** The same, cut where it is longer than anyone reads: names are told in full once, and mentioned often. */
export function mention(text: string, most = 200): string {
  return printable(text.length <= most ? text : `${text.slice(0, most)}…`);
}
