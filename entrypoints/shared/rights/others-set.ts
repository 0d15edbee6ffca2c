import type { OtherRegistryName } from '../../../utils/registry/others/types.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { otherRegistries, type OtherRegistries } from '../../../utils/storage/other-registries.ts';

/** What is made of each one's settings. */
interface Make<T> {
  readonly erc7053: (set: NonNullable<OtherRegistries['commitLog']>) => T;
  readonly eas: (set: NonNullable<OtherRegistries['attestations']>) => T;
}

/** Registries of others that are set for a chain, in the order in which they are told. */
export function othersSet<T>(
  settings: OtherRegistries | null,
  chainId: number | null,
  { erc7053, eas }: Make<T>,
): readonly T[] {
  if (!settings || settings.chainId !== chainId) return [];
  const { commitLog, attestations } = settings;
  return [...(commitLog ? [erc7053(commitLog)] : []), ...(attestations ? [eas(attestations)] : [])];
}

/** The names of those that are set for the chain in use. */
export async function readOthersSet(): Promise<readonly OtherRegistryName[]> {
  const [settings, network] = await Promise.all([otherRegistries.getValue(), networkSettings.getValue()]);
  return othersSet<OtherRegistryName>(settings, network?.chainId ?? null, {
    erc7053: () => 'erc7053',
    eas: () => 'eas',
  });
}
