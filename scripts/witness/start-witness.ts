import { lookup } from 'node:dns/promises';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturePage } from './capture-page.ts';
import { prepareWitness } from './prepare-witness.ts';
import { isPublicAddress } from './public-address.ts';
import { refuse } from './refuse.ts';
import { serveWitness, type WitnessServer } from './serve-witness.ts';

/** Of one capture, with the start of its browser. */
const CAPTURE_MS = 120_000;

export interface StartOptions {
  readonly host: string;
  readonly port: number;
  /** Keeps the witness's key. */
  readonly stateDir: string;
  readonly extensionDir: string;
  /** Also what only this machine, or its network, can ask. */
  readonly allowPrivate: boolean;
}

/** A witness that captures what it is asked for; its key. */
export async function startWitness(
  options: StartOptions,
): Promise<WitnessServer & { readonly publicKey: string }> {
  const { stateDir, extensionDir, allowPrivate } = options;
  const { profile, publicKey } = await prepareWitness(stateDir, extensionDir);
  const mayAsk = (address: string) => allowPrivate || isPublicAddress(address);
  const server = await serveWitness({
    ...options,
    publicKey,
    assertMayAsk: async ({ hostname }) => {
      const name = hostname.replace(/^\[(.*)\]$/, '$1');
      const addresses = await lookup(name, { all: true }).catch((cause: unknown) => {
        throw refuse('not_captured', 'the host is not known', cause);
      });
      if (addresses.some(({ address }) => mayAsk(address))) return;
      throw refuse('private_address', 'the address is not of the public internet');
    },
    capture: async ({ url, mode }, asked) => {
      const folder = await mkdtemp(join(tmpdir(), 'whence-witness-'));
      const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      const late = AbortSignal.timeout(CAPTURE_MS);
      try {
        // A copy that nobody has been anywhere with; thrown away, with all that a page could leave in it.
        const fresh = join(folder, 'profile');
        await cp(profile, fresh, { recursive: true });
        const signal = AbortSignal.any([asked, late]);
        const file = await capturePage({
          url: url.href,
          mode,
          extensionDir,
          profile: fresh,
          folder,
          mayAsk,
          signal,
        });
        asked.throwIfAborted();
        asked.addEventListener('abort', () => void remove(), { once: true });
        return file;
      } catch (thrown) {
        await remove();
        if (late.aborted) throw refuse('timeout', `not captured in ${CAPTURE_MS} ms`, thrown);
        throw thrown;
      }
    },
  });
  return { ...server, publicKey };
}
