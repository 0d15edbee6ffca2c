import wasmUrl from '@contentauth/c2pa-wasm/c2pa.wasm?url';
import { answerChecks, type CheckRequest } from '../../../utils/rights/c2pa/answer-checks.ts';
import { loadEngine } from '../../../utils/rights/c2pa/engine.ts';
import type { Credentials } from '../../../utils/rights/c2pa/credentials.ts';
import { serveOrder } from '../workers/serve-order.ts';

/** Lists that come with the extension (public/trust). */
const readList = async (name: string): Promise<string> => (await fetch(`/trust/c2pa-${name}.pem`)).text();

serveOrder<CheckRequest, never, Credentials>(
  answerChecks(async () => {
    const [signers, timestamps] = await Promise.all([readList('signers'), readList('timestamps')]);
    return { engine: await loadEngine(fetch(wasmUrl)), shipped: { signers, timestamps } };
  }),
);
