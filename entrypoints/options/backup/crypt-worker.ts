import { serveOrder } from '../../shared/workers/serve-order.ts';
import { crypt, type CryptOrder } from './crypt.ts';

serveOrder<CryptOrder, never, Blob>(crypt);
