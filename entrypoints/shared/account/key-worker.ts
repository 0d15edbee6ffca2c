import { serveOrder } from '../workers/serve-order.ts';
import { useKey } from './use-key.ts';

// A worker of its own: a passphrase takes a second of work. Passphrases come no further than here.
serveOrder(useKey);
