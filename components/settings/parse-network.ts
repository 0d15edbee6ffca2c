import type { NetworkSettings } from '../../utils/storage/items.ts';

/** The form as typed: lists have one address a line. */
export interface NetworkForm {
  readonly chainId: string;
  readonly rpcUrls: string;
  readonly gateways: string;
}

export type FieldErrors = Partial<Record<keyof NetworkForm, string>>;

export const networkForm = (settings: NetworkSettings | null): NetworkForm => ({
  chainId: settings ? String(settings.chainId) : '',
  rpcUrls: settings?.rpcUrls.join('\n') ?? '',
  gateways: settings?.gateways.join('\n') ?? '',
});

/** Reads the form: a network, or null when every field is empty, or what is wrong with which field. */
export function parseNetwork(
  form: NetworkForm,
): { readonly settings: NetworkSettings | null } | { readonly errors: FieldErrors } {
  if (Object.values(form).every((text: string) => text.trim() === '')) return { settings: null };
  const chainId = Number(form.chainId);
  const rpcUrls = parseAddresses(form.rpcUrls);
  const gateways = parseAddresses(form.gateways);
  const errors: FieldErrors = {
    ...(!(Number.isSafeInteger(chainId) && chainId > 0) && {
      chainId: 'A chain id is a whole number, such as 1 for Ethereum.',
    }),
    ...('error' in rpcUrls && { rpcUrls: rpcUrls.error }),
    ...('error' in gateways && { gateways: gateways.error }),
  };
  if (Object.keys(errors).length > 0 || 'error' in rpcUrls || 'error' in gateways) return { errors };
  return { settings: { chainId, rpcUrls: rpcUrls.addresses, gateways: gateways.addresses } };
}

function parseAddresses(text: string): { addresses: string[] } | { error: string } {
  const lines = text.split('\n').map((line) => line.trim());
  const addresses = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const url = URL.parse(line);
    if (url === null || !isPrivateOnTheWay(url)) {
      return {
        error: `Line ${index + 1} must be an https address, or http on this computer (127.0.0.1, localhost).`,
      };
    }
    if (url.username !== '' || url.password !== '') {
      return { error: `Line ${index + 1} has a user name or password in it, which browsers refuse to send.` };
    }
    addresses.add(url.href.replace(/\/$/, ''));
  }
  return addresses.size === 0 ? { error: 'At least one address is needed.' } : { addresses: [...addresses] };
}

const isPrivateOnTheWay = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname));
