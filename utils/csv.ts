/** What a spreadsheet would take for a formula, and run (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

function field(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value === null ? '' : value;
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/**
 * Rows as a file for spreadsheets (RFC 4180), the names of the columns first. Text of strangers is never a formula in it.
 * @example toCsv(['title'], [['=1+1']]) // "title\r\n'=1+1\r\n"
 */
export const toCsv = (
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
