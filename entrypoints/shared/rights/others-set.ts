import type { OtherRegistryName } from '../../../utils/registry/others/types.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { otherRegistries } from '../../../utils/storage/other-registries.ts';

/** Registries of others that are set for the chain in use. */
export async function readOthersSet(): Promise<readonly OtherRegistryName[]> {
  const [settings, network] = await Promise.all([otherRegistries.getValue(), networkSettings.getValue()]);
  if (!settings || settings.chainId !== network?.chainId) return [];
  return [
    ...(settings.commitLog ? (['erc7053'] as const) : []),
    ...(settings.attestations ? (['eas'] as const) : []),
  ];
}
