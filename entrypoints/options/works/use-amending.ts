import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Amending } from '../../../components/works/AmendWork.tsx';
import type { BatchPicture, ComparedFile } from '../../../components/works/types.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { encodeCall } from '../../../utils/registry/encoded-call.ts';
import { parseMetadata } from '../../../utils/registry/metadata.ts';
import { registryCalls } from '../../../utils/registry/registry-calls.ts';
import { amendSteps, progressOf } from './amend-steps.ts';
import { createAmending } from './amending.ts';
import { readPictures } from './read-pictures.ts';
import { fillForm, parseAmendment } from './claim.ts';
import type { PictureRead } from './read-worker.ts';
import type { Draft } from './works-db.ts';
import { AppError } from '../../../utils/errors.ts';

/** Of the page, not of the section: what goes on does so while another section is shown. */
let opened: ReturnType<typeof createAmending> | null = null;
const openAmending = () => (opened ??= createAmending());

const NO_DRAFTS: readonly Draft[] = [];

interface Known {
  readonly transactions: readonly SentTransaction[] | null;
  readonly chainId: number;
  /** Pictures that are being registered: their files are here still. */
  readonly pictures: readonly BatchPicture[];
  readonly places: number;
  readonly wanted: number;
}

async function readFile(file: File, content: Sha256): Promise<ComparedFile | null> {
  const results: PictureRead['result'][] = [];
  await readPictures([file], new AbortController().signal, ({ result }) => results.push(result));
  const [result] = results;
  if (!result || 'failure' in result)
    throw new AppError(result?.failure ?? 'internal.unexpected', 'the file could not be read');
  const { facts } = result;
  return facts.fingerprint.sha256 === content ? { name: file.name, facts } : null;
}

/** Changes of works' details, and which of them a block has: what was read of these works before is old. */
export function useAmending({ transactions, chainId, pictures, places, wanted }: Known): {
  readonly amending: Amending;
  readonly onChain: ReadonlyMap<WorkId, Sha256>;
} {
  const changes = openAmending();
  const drafts = useSyncExternalStore(changes.subscribe, changes.read) ?? NO_DRAFTS;
  const doings = useSyncExternalStore(changes.subscribe, changes.activities);
  const [sent, setSent] = useState<ReadonlyMap<WorkId, string>>(new Map());
  const calls = useMemo(
    () =>
      new Map(
        drafts.map(({ workId, metadataDigest }) => [
          workId,
          encodeCall(registryCalls().amend(workId, metadataDigest)),
        ]),
      ),
    [drafts],
  );
  const context = useMemo(() => ({ transactions: transactions ?? [], chainId }), [transactions, chainId]);
  const unlisted = useMemo(() => {
    const listed = new Set(
      context.transactions.flatMap(({ hash, earlier = [] }) =>
        [hash, ...earlier.map((one) => one.hash)].map(String),
      ),
    );
    return new Set([...sent].flatMap(([workId, hash]) => (listed.has(hash) ? [] : [workId])));
  }, [context, sent]);
  const steps = useMemo(
    () => amendSteps(drafts, doings, calls, unlisted, context),
    [drafts, doings, calls, unlisted, context],
  );
  const onChain = useMemo(
    () =>
      new Map(
        drafts.flatMap((draft) => {
          const progress = progressOf(draft, context);
          return progress === 'mined' || progress === 'final'
            ? [[draft.workId, draft.metadataDigest] as const]
            : [];
        }),
      ),
    [drafts, context],
  );
  useEffect(() => {
    // What is final needs nobody any more.
    for (const draft of drafts) if (progressOf(draft, context) === 'final') void changes.drop(draft);
  }, [drafts, context, changes]);

  const amending: Amending = {
    steps,
    places,
    wanted,
    fill: (work, { metadata }) => fillForm(metadata, work.basis),
    written(work, document) {
      try {
        return fillForm(parseMetadata(new TextEncoder().encode(document), work.contentHash), work.basis);
      } catch {
        return null;
      }
    },
    fileOf(work) {
      const found = pictures.find(({ facts }) => facts?.fingerprint.sha256 === work.contentHash);
      return found?.facts ? { name: found.name, facts: found.facts } : null;
    },
    readFile: (work, file) => readFile(file, work.contentHash),
    check: (now, form, file) => parseAmendment(form, now.metadata, file),
    save: ({ workId }, { metadataDigest: seen }, changed) => changes.save({ workId, chainId, seen, changed }),
    retry: changes.retry,
    sent: (workId, hash) => setSent((last) => new Map(last).set(workId, hash)),
    drop(workId) {
      const draft = drafts.find((one) => one.workId === workId);
      if (draft) void changes.drop(draft);
    },
  };
  return { amending, onChain };
}
