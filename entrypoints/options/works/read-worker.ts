import type { PictureFacts } from '../../../components/works/types.ts';
import { serveOrder } from '../../shared/workers/serve-order.ts';
import { readPicture } from './read-picture.ts';

// A worker of its own: to decode and hash large pictures would keep a page from answering. What hangs ends with it.

serveOrder<Blob, never, PictureFacts>((file) => readPicture(file));
