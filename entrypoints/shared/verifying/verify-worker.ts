import { toAppError } from '../../../utils/errors.ts';
import { REPORT, SCREENSHOT } from '../../../utils/evidence/package/layout.ts';
import { createChainReader } from '../../../utils/evidence/proofs/chain-reader.ts';
import { chainsOf } from '../../../utils/evidence/verify/chains-of.ts';
import { EVIDENCE_LOG } from '../../../utils/evidence/verify/check-anchors.ts';
import type { Decrypt, OpenPackage } from '../../../utils/evidence/verify/open-package.ts';
import type { VerifiedPackage } from '../../../utils/evidence/verify/types.ts';
import { inspectPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { createOpfsSink, removeArchive } from '../../../utils/ipfs/write/opfs-sink.ts';
import { openRpc } from '../../../utils/registry/rpc.ts';
import { openCapture } from './open-capture.ts';
import type { VerifyKey, VerifyNews, VerifyOrder } from './protocol.ts';
import { redraw } from './redraw.ts';

// A worker of its own: to digest a large package would keep a page from answering. It verifies once, and is then ended.

const PROGRESS_EVERY_MS = 100;
const WIDEST = 1280;
const TALLEST = 1600;
/** A report of 10,000 pictures has 3 MB. */
const MAX_REPORT_BYTES = 16 * 1024 * 1024;

type Tell = (news: VerifyNews) => void;

/** Passes on what comes too often no oftener than it can be read. */
function sparsely(tell: Tell): Tell {
  let toldAt = -Infinity;
  return (news) => {
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = performance.now();
    tell(news);
  };
}

async function screenshotIn(inner: OpenPackage['inner']): Promise<Blob | null> {
  const [first] = [...(inner ?? [])].filter(([path]) => SCREENSHOT.test(path)).toSorted();
  if (!first) return null;
  // One that cannot be drawn is not shown; whether it is what was sealed, the checks tell.
  return redraw(first[1], WIDEST, TALLEST).catch(() => null);
}

/** Read now: of an encrypted capture it will be gone with the opened copy. */
async function reportIn(inner: OpenPackage['inner']): Promise<Blob | null> {
  const report = inner?.get(REPORT);
  return report && report.size <= MAX_REPORT_BYTES ? new Blob([await report.arrayBuffer()]) : null;
}

async function verify({ file, rpcUrl }: VerifyOrder, port: MessagePort): Promise<VerifiedPackage> {
  const tell: Tell = (news) => port.postMessage(news);
  const tellProgress = sparsely(tell);
  let encryption: VerifiedPackage['encryption'] = 'none';
  let archive: string | null = null;

  const decrypt: Decrypt = async (ciphertext, recipients) => {
    encryption = 'closed';
    const key = new Promise<VerifyKey>((resolve) => {
      port.addEventListener('message', ({ data }: MessageEvent<VerifyKey>) => resolve(data), { once: true });
      port.start();
    });
    tell({ kind: 'locked', recipients });
    const { identity } = await key;
    if (identity === null) return null;
    const sink = await createOpfsSink();
    archive = sink.name;
    tell({ kind: 'opening', archive });
    const plain = await openCapture(ciphertext, identity, sink, (readBytes) =>
      tellProgress({ kind: 'opened', readBytes, totalBytes: ciphertext.size }),
    );
    encryption = plain ? 'opened' : 'wrong_identity';
    return plain;
  };

  try {
    const { verification, opened } = await inspectPackage(file, {
      decrypt,
      // The browser does not tell whom it trusts.
      roots: [],
      chain: rpcUrl === null ? null : createChainReader(openRpc(rpcUrl)),
      evidenceLog: EVIDENCE_LOG,
      onProgress: (progress) => tellProgress({ kind: 'checking', ...progress }),
    });
    const inner = opened?.inner ?? null;
    return {
      verification,
      chainIds: opened ? chainsOf(opened) : [],
      encryption,
      recipients: opened?.seal.ciphertext?.recipients ?? [],
      screenshot: await screenshotIn(inner),
      report: await reportIn(inner),
    };
  } finally {
    if (archive !== null) await removeArchive(archive).catch(() => null);
  }
}

addEventListener('message', ({ data, ports: [port] }: MessageEvent<VerifyOrder>) => {
  if (!port) return;
  verify(data, port)
    .then(
      (verified): VerifyNews => ({ kind: 'verified', verified }),
      (thrown: unknown): VerifyNews => {
        const { code, message, details } = toAppError(thrown);
        return { kind: 'failed', code, message, details };
      },
    )
    .then((news) => port.postMessage(news))
    .catch(() => null);
});
