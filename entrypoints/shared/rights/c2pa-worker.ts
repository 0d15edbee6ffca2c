import wasmUrl from '@contentauth/c2pa-wasm/c2pa.wasm?url';
import { answerChecks, type CheckRequest } from '../../../utils/rights/c2pa/answer-checks.ts';
import { loadEngine } from '../../../utils/rights/c2pa/engine.ts';
import type { Credentials } from '../../../utils/rights/c2pa/credentials.ts';
import { serveOrder } from '../workers/serve-order.ts';

serveOrder<CheckRequest, never, Credentials>(answerChecks(() => loadEngine(fetch(wasmUrl))));
