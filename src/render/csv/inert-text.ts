/**
 * Spreadsheets take text that begins so for a formula: `=`, `+`, `-`, `@`, tab, line ends and the full-width forms,
 * also behind spaces (OWASP, "CSV Injection").
 */
const formulaLike = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** Text for a CSV cell that no spreadsheet runs: formula-like text gets an apostrophe in front. */
export function inertText(text: string): string {
  return formulaLike.test(text) ? `'${text}` : text;
}
