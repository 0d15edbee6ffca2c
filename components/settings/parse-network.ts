import { isAddress } from 'viem/utils';
import type { NetworkSettings } from '../../utils/storage/network.ts';

/** The form as typed: lists have one address a line. */
export interface NetworkForm {
  readonly chainId: string;
  readonly rpcUrls: string;
  readonly gateways: string;
  readonly segments: string;
  readonly maxCopyMegabytes: string;
  readonly accounts: string;
}

export type FieldErrors = Partial<Record<keyof NetworkForm, string>>;

/** As data is sold. */
const MEGABYTE = 1e6;

export const networkForm = (settings: NetworkSettings | null): NetworkForm => ({
  chainId: settings ? String(settings.chainId) : '',
  rpcUrls: settings?.rpcUrls.join('\n') ?? '',
  gateways: settings?.gateways.join('\n') ?? '',
  segments: settings?.segments?.join('\n') ?? '',
  maxCopyMegabytes: settings?.maxCopyBytes === undefined ? '' : String(settings.maxCopyBytes / MEGABYTE),
  accounts: settings?.accounts?.join('\n') ?? '',
});

/** Reads the form: a network, or null when every field is empty, or what is wrong with which field. */
export function parseNetwork(
  form: NetworkForm,
): { readonly settings: NetworkSettings | null } | { readonly errors: FieldErrors } {
  if (Object.values(form).every((text: string) => text.trim() === '')) return { settings: null };
  const chainId = parseChainId(form.chainId);
  const rpcUrls = atLeastOne(parseLines(form.rpcUrls, parseAddress));
  const gateways = atLeastOne(parseLines(form.gateways, parseAddress));
  const segments = parseLines(form.segments, parseList);
  const maxCopyBytes = parseMegabytes(form.maxCopyMegabytes);
  const accounts = parseLines(form.accounts, parseAccount);
  if (
    'error' in chainId ||
    'error' in rpcUrls ||
    'error' in gateways ||
    'error' in segments ||
    'error' in maxCopyBytes ||
    'error' in accounts
  ) {
    const fields = Object.entries({
      chainId,
      rpcUrls,
      gateways,
      segments,
      maxCopyMegabytes: maxCopyBytes,
      accounts,
    });
    return {
      errors: Object.fromEntries(
        fields.flatMap(([name, field]) => ('error' in field ? [[name, field.error]] : [])),
      ),
    };
  }
  return {
    settings: {
      chainId: chainId.value,
      rpcUrls: rpcUrls.value,
      gateways: gateways.value,
      ...(segments.value.length > 0 && { segments: segments.value }),
      ...(maxCopyBytes.value !== null && { maxCopyBytes: maxCopyBytes.value }),
      ...(accounts.value.length > 0 && { accounts: accounts.value }),
    },
  };
}

/** A field as it is meant, or what is wrong with it. */
export type Parsed<V> = { readonly value: V } | { readonly error: string };

function parseChainId(text: string): Parsed<number> {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return { value };
  return { error: 'A chain id is a whole number, such as 1 for Ethereum.' };
}

function parseMegabytes(text: string): Parsed<number | null> {
  if (text.trim() === '') return { value: null };
  const value = Math.round(Number(text) * MEGABYTE);
  if (Number.isSafeInteger(value) && value >= MEGABYTE) return { value };
  return { error: 'A size is a number of megabytes, 1 or more, such as 500.' };
}

/** Each line that is not empty, once. */
export function parseLines(text: string, parseLine: (line: string) => Parsed<string>): Parsed<string[]> {
  const found = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line.trim());
    if ('error' in parsed) return { error: `Line ${index + 1} ${parsed.error}` };
    found.add(parsed.value);
  }
  return { value: [...found] };
}

const atLeastOne = (parsed: Parsed<string[]>): Parsed<string[]> =>
  'value' in parsed && parsed.value.length === 0 ? { error: 'At least one address is needed.' } : parsed;

const ADDRESS = 'an https address, or http on this computer (127.0.0.1, localhost).';

function parseUrl(line: string, expected: string): Parsed<string> {
  const url = URL.parse(line);
  if (url === null || !isPrivateOnTheWay(url)) return { error: `must be ${expected}` };
  if (url.username !== '' || url.password !== '') {
    return { error: 'has a user name or password in it, which browsers refuse to send.' };
  }
  return { value: url.href };
}

/** What other addresses begin with. */
export function parseAddress(line: string): Parsed<string> {
  const parsed = parseUrl(line, ADDRESS);
  return 'error' in parsed ? parsed : { value: parsed.value.replace(/\/$/, '') };
}

/** docs/segments.md: a CID is CIDv1, raw, sha2-256. */
const BLOCK_CID = /^bafkrei[a-z2-7]{52}$/;

const parseList = (line: string): Parsed<string> =>
  BLOCK_CID.test(line) ? { value: line } : parseUrl(line, `a CID that begins with bafkrei, ${ADDRESS}`);

/** Capitals, where there are any, are a checksum of the digits (EIP-55). */
export function parseAccount(line: string): Parsed<string> {
  if (!/^0x[0-9a-fA-F]{40}$/.test(line)) {
    return { error: 'must be an account’s address: 0x and 40 digits, 0–9 and a–f.' };
  }
  // All in capitals there is none, by custom.
  return isAddress(line) || /^0x[0-9A-F]{40}$/.test(line)
    ? { value: line.toLowerCase() }
    : { error: 'has a mistyped digit: its capitals do not fit. Copy the address once more.' };
}

const isPrivateOnTheWay = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname));
