import type { CID } from 'multiformats/cid';
import { AppError, toAppError } from '../errors.ts';
import { fetchBlock, OVER } from './gateway.ts';
import type { Gateway, GatewayOptions } from './gateway.ts';
import type { GatewayPool } from './gateway-pool.ts';
import { readFailure } from './read-failure.ts';

export interface RaceOptions extends GatewayOptions {
  readonly pool: GatewayPool;
  /** After how long the next gateway is asked as well. */
  readonly hedgeMs: number;
}

export interface Race {
  readonly block: Uint8Array<ArrayBuffer>;
  readonly gateway: Gateway;
}

/**
 * Asks gateways for one block, the next one after `hedgeMs` or at once when one fails; the first verified block wins
 * and the rest are stopped. Who gives a block that does not fit is dropped for the session.
 * @throws {AppError} see readFailure, also when `signal` aborts
 */
export function raceGateways(
  cid: CID,
  validate: (block: Uint8Array<ArrayBuffer>) => Promise<void>,
  options: RaceOptions,
): Promise<Race> {
  const { pool, hedgeMs, signal } = options;
  const over = new AbortController();
  const asked = new Set<Gateway>();
  const faults = new Map<Gateway, AppError>();

  async function ask(gateway: Gateway): Promise<Race> {
    const block = await fetchBlock(gateway, cid, { ...options, signal: over.signal });
    try {
      await validate(block);
    } catch (cause) {
      // Helia's check also throws when the read is aborted, which accuses nobody.
      if (!isMismatch(cause)) throw cause;
      pool.drop(gateway);
      throw tampering(gateway, cause);
    }
    pool.noteServed(gateway);
    return { block, gateway };
  }

  return new Promise((resolve, reject) => {
    let hedge: ReturnType<typeof setTimeout> | undefined;

    const end = (settle: () => void): void => {
      clearTimeout(hedge);
      signal.removeEventListener('abort', timeUp);
      settle();
      over.abort(OVER);
    };

    const fail = (): void => {
      for (const gateway of pool.dropped()) if (!faults.has(gateway)) faults.set(gateway, tampering(gateway));
      end(() => reject(readFailure(cid, faults)));
    };

    const timeUp = (): void => {
      for (const gateway of pool.inOrder())
        if (!faults.has(gateway))
          faults.set(gateway, new AppError('ipfs.timeout', 'had not answered when the time was up'));
      fail();
    };

    const askNext = async (): Promise<void> => {
      clearTimeout(hedge);
      const gateway = pool.inOrder().find((candidate) => !asked.has(candidate));
      if (gateway === undefined) {
        if (faults.size === asked.size) fail();
        return;
      }
      asked.add(gateway);
      hedge = setTimeout(askNext, hedgeMs);
      try {
        const race = await ask(gateway);
        end(() => resolve(race));
      } catch (thrown) {
        if (over.signal.aborted) return;
        faults.set(gateway, toAppError(thrown));
        await askNext();
      }
    };

    signal.addEventListener('abort', timeUp);
    if (signal.aborted) timeUp();
    else void askNext();
  });
}

/** As Helia says it, or as we do. */
const isMismatch = (cause: unknown): boolean =>
  cause instanceof AppError
    ? cause.code === 'ipfs.tampered'
    : cause instanceof Error && cause.name === 'InvalidMultihashError';

function tampering({ host }: Gateway, cause?: unknown): AppError {
  return new AppError('ipfs.tampered', 'gave bytes that do not fit the CID', { details: { host }, cause });
}
