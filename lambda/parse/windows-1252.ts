/** What windows-1252 has where ISO 8859-1 and Unicode have C1 control characters: quotation marks, dashes, the euro. */

/** Written out because the one-shot TextDecoder of Node 20 returns C1 controls there. */
const PRINTED =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * C1 control characters as the characters they are meant to be. XML has no use for them: they come from `&#145;` and
 * from windows-1252 text that was converted as if it were ISO 8859-1 (HTML reads such references the same way).
 */
export function printC1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (char) => PRINTED.charAt(char.charCodeAt(0) - 0x80));
}
