import { decodeLegacy } from './bytes.ts';
import { MAX_XMP_BYTES, MAX_XMP_MARKS, MAX_XMP_NAMESPACES } from './limits.ts';

/** Why a packet is not read. */
export type XmpRefusal = 'too_large' | 'too_complex' | 'declares_entities' | 'malformed';

/**
 * The XML of a packet, without what stands around it, or why it is not even parsed. XMP has no document type (XMP part 1
 * §7.1), so whoever brings one is up to something: entities that unfold into gigabytes.
 */
export function xmpSource(bytes: Uint8Array): { xml: string } | { refusal: XmpRefusal } {
  if (bytes.length > MAX_XMP_BYTES) return { refusal: 'too_large' };
  const text = decode(bytes);
  const xml = text.slice(Math.max(text.indexOf('<'), 0), text.lastIndexOf('>') + 1);
  if (xml === '') return { refusal: 'malformed' };
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return { refusal: 'declares_entities' };
  if (count(xml, /[<=]/g) > MAX_XMP_MARKS || count(xml, /xmlns/g) > MAX_XMP_NAMESPACES) {
    return { refusal: 'too_complex' };
  }
  return { xml };
}

/** XMP part 1 §7.1: UTF-8, or UTF-16 outside of JPEG, told by its byte order mark or its first character. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  return decodeLegacy(bytes, MAX_XMP_BYTES);
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  while (pattern.exec(text)) found += 1;
  return found;
}
