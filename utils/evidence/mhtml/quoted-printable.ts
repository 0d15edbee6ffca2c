/** RFC 2045 §6.7: a line has at most 76 characters. */
const MAX_LINE = 75;

const escape = (character: string) =>
  `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** Quoted-printable text as bytes, one character each. */
export const decodeQuotedPrintable = (text: string): string =>
  text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Bytes, one character each, as quoted-printable text; line breaks stay line breaks. */
export const encodeQuotedPrintable = (bytes: string): string =>
  bytes
    .split('\r\n')
    .map((line) => breakSoftly(line.replaceAll(/[^\t -<>-~]|[\t ]$/g, escape)))
    .join('\r\n');

/** Not within an escape. */
function breakSoftly(line: string): string {
  const lines: string[] = [];
  let start = 0;
  while (line.length - start > MAX_LINE) {
    const escapeAt = line.lastIndexOf('=', start + MAX_LINE - 1);
    const end = escapeAt > start + MAX_LINE - 3 ? escapeAt : start + MAX_LINE;
    lines.push(line.slice(start, end));
    start = end;
  }
  return [...lines, line.slice(start)].join('=\r\n');
}
