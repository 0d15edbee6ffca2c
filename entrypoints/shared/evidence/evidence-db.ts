import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { ProofJob } from '../../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { SigningKey } from '../../../utils/evidence/seal/signing-key.ts';
import type { Draft, Part } from './draft.ts';

const DATABASE = 'whence-evidence';

/** A sealed capture of the library. What is large lies beside it: the capture in `archives`, the proofs in `proofs`. */
export interface SealedCapture {
  readonly captureId: string;
  readonly m: Sha256;
  /** The small files of its package, as text. */
  readonly seal: string;
  readonly verifyText: string;
  readonly custody: string;
  readonly url: string;
  readonly title: string;
  readonly note: string;
  readonly mode: 'default' | 'full';
  readonly capturedAt: string;
  readonly sealedAt: string;
  /** Size of capture.wacz. */
  readonly bytes: number;
  /** Works that were matched, as `<chainId>:<workId>`. */
  readonly works: readonly string[];
}

/** The capture as a file, and encrypted for the seal's recipients where it has some. */
export interface StoredArchive {
  readonly captureId: string;
  readonly wacz: Blob;
  readonly ciphertext: Blob | null;
}

/** A file of a package's `proofs/`, by its path. */
export interface StoredProof {
  readonly captureId: string;
  readonly path: string;
  readonly content: Blob;
}

/** Blobs lie on disk: whoever reads an entry gets a handle, not the bytes. */
export interface EvidenceSchema extends DBSchema {
  sealed: { key: string; value: SealedCapture; indexes: { sealedAt: string } };
  archives: { key: string; value: StoredArchive };
  proofs: { key: [captureId: string, path: string]; value: StoredProof; indexes: { captureId: string } };
  keys: { key: 'device'; value: SigningKey };
  drafts: { key: string; value: Draft };
  parts: { key: [captureId: string, name: string]; value: Part; indexes: { captureId: string } };
  /** What is asked of others about captures: see proof-job.ts. Only what is still to be done is in the index. */
  jobs: {
    key: [captureId: string, name: string];
    value: ProofJob;
    indexes: { dueAt: number; captureId: string };
  };
  /** By hash: what the device's account signed. Only what is not settled yet is in the index. */
  transactions: { key: string; value: SentTransaction; indexes: { dueAt: number } };
}

export type EvidenceDb = IDBPDatabase<EvidenceSchema>;

let opened: Promise<EvidenceDb> | null = null;

/** Captures, proofs and the device's key: shared by the background and our own pages. */
export function openEvidence(): Promise<EvidenceDb> {
  opened ??= openDB<EvidenceSchema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('sealed', { keyPath: 'captureId' }).createIndex('sealedAt', 'sealedAt');
      database.createObjectStore('archives', { keyPath: 'captureId' });
      database
        .createObjectStore('proofs', { keyPath: ['captureId', 'path'] })
        .createIndex('captureId', 'captureId');
      database.createObjectStore('keys');
      database.createObjectStore('drafts', { keyPath: 'captureId' });
      database
        .createObjectStore('parts', { keyPath: ['captureId', 'name'] })
        .createIndex('captureId', 'captureId');
      const jobs = database.createObjectStore('jobs', { keyPath: ['captureId', 'name'] });
      jobs.createIndex('dueAt', 'dueAt');
      jobs.createIndex('captureId', 'captureId');
      database.createObjectStore('transactions', { keyPath: 'hash' }).createIndex('dueAt', 'dueAt');
    },
    terminated: () => (opened = null),
  }).catch((fault: unknown) => {
    opened = null;
    throw fault;
  });
  return opened;
}
