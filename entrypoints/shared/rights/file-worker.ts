import { readFileRights, type FileReading } from '../../../utils/rights/file/read-file.ts';
import { serveOrder } from '../workers/serve-order.ts';

// A worker of its own: whatever a hostile file makes of its parser, the page goes on, and it can be ended.
serveOrder<Blob, never, FileReading>(async (file) =>
  readFileRights(new Uint8Array(await file.arrayBuffer())),
);
