import type { Description } from '../../../components/services.ts';
import type {
  PartState,
  RightsPart,
  RightsReading,
  RightsSubject,
} from '../../../components/rights/types.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { AppError } from '../../../utils/errors.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { PageFacts } from '../../../utils/page/facts/types.ts';
import type { CheckedProof } from '../../../utils/registry/identity/types.ts';
import type { OwnerReading } from '../../../utils/registry/types.ts';
import type { OtherReading, OtherRegistryName } from '../../../utils/registry/others/types.ts';
import type { Credentials, NotChecked } from '../../../utils/rights/c2pa/credentials.ts';
import type { RemoteRecord } from '../../../utils/rights/c2pa/engine.ts';
import { recordAddress } from '../../../utils/rights/c2pa/record-address.ts';
import { sourceOfCredentials } from '../../../utils/rights/merge/credential-source.ts';
import type { FileReading } from '../../../utils/rights/file/read-file.ts';
import { mergeRights } from '../../../utils/rights/merge/merge.ts';
import { sourceOfRegistration } from '../../../utils/rights/merge/registration-source.ts';
import type { SentenceWords } from '../../../utils/rights/merge/sentence.ts';
import { sourcesOfFile, type RecordedWork, type Source } from '../../../utils/rights/merge/source.ts';
import { pageReader } from '../../../utils/rights/page/read-page.ts';
import { saysAnything, type Statement } from '../../../utils/rights/types.ts';
import type { PageImage } from '../page-image.ts';
import { saidByOthers } from './said-by-others.ts';
import type { Said } from './said.ts';

/** Registrations that are read; the card asks for no more before somebody chooses one. */
const MAX_WORKS = 4;

/** What is asked; each may throw, and is then told as unread. */
export interface RightsWorld {
  readonly readImage: (imageUrl: string) => Promise<PageImage>;
  readonly readFile: (file: Blob) => Promise<FileReading>;
  /** What was fetched from where the file says that its record is; null for what is in the file. */
  readonly checkCredentials: (file: Blob, record: RemoteRecord | null) => Promise<Credentials>;
  readonly fetchRecord: (url: string) => Promise<RemoteRecord>;
  readonly readFacts: (tabId: number) => Promise<readonly PageFacts[]>;
  readonly readHost: (imageUrl: string, headers: Headers | null) => Promise<Statement | null>;
  readonly works: {
    readonly readDescription: (workId: WorkId) => Promise<Description>;
    readonly checkProofs: (workId: WorkId) => Promise<readonly CheckedProof[]>;
    readonly readOwner: (workId: WorkId) => Promise<Pick<OwnerReading, 'retracted'>>;
  };
  /** Where registrations are on record: contract and chain. */
  readonly readRegistry: () => Promise<Pick<RecordedWork, 'registry' | 'chainId'>>;
  /** Registries of others that are set for the chain in use. */
  readonly others: readonly OtherRegistryName[];
  /** Empty where none is. */
  readonly lookUpOthers: (sha256: Sha256 | null, file: Blob | null) => Promise<readonly OtherReading[]>;
  readonly nameAccount: (address: string) => string;
  readonly words: () => SentenceWords;
}

const NOT_YET: RightsReading = {
  parts: { file: 'reading', page: 'reading', host: 'reading', registry: 'reading', others: 'reading' },
  verdict: null,
  problem: null,
  credentials: null,
  remote: null,
  pageUrl: null,
};

/** Asks all sources at once, and tells what they say as soon as file and page are known, and again with each that comes later. */
export async function watchRights(
  subject: RightsSubject,
  world: RightsWorld,
  tell: (reading: RightsReading) => void,
  ended: AbortSignal,
): Promise<void> {
  const others = world.others.length > 0 ? 'reading' : 'unasked';
  let reading: RightsReading = { ...NOT_YET, parts: { ...NOT_YET.parts, others } };
  const said = new Map<RightsPart | 'credentials', readonly Source[]>();
  const learn = (change: Partial<RightsReading>) => {
    if (ended.aborted) return;
    reading = { ...reading, ...change };
    const { file, page } = reading.parts;
    const sources = [...said.values()].flat().filter(({ says }) => saysAnything(says));
    const verdict = file === 'reading' || page === 'reading' ? null : mergeRights(sources, world.words());
    reading = { ...reading, verdict };
    tell(reading);
  };
  const settle = (part: RightsPart, state: PartState, change: Partial<RightsReading> = {}) =>
    learn({ ...change, parts: { ...reading.parts, [part]: state } });
  const ask = async (part: RightsPart, read: () => Promise<Said>) => {
    try {
      const { sources, state } = await read();
      said.set(part, sources);
      settle(part, state ?? (sources.some(({ says }) => saysAnything(says)) ? 'says' : 'silent'));
    } catch {
      settle(part, 'unread');
    }
  };

  const image = world.readImage(subject.imageUrl);
  let checking: Promise<void> | undefined;
  await Promise.all([
    ask('file', async () => {
      const { file } = await image;
      const found = await world.readFile(file);
      const { problem, remoteManifest, manifestBytes } = found;
      const hasManifest = manifestBytes > 0;
      // What is in the file goes before what is elsewhere, which is asked for by nobody but the one who looks.
      const address = hasManifest ? null : recordAddress(remoteManifest);
      const fetch = () => void check(file, () => world.fetchRecord(remoteManifest ?? ''));
      learn({
        problem,
        remote: address && { host: address.host, path: address.pathname + address.search, fetch },
        credentials: hasManifest ? 'checking' : { kind: 'none' },
      });
      if (hasManifest) checking = check(file, () => Promise.resolve(null));
      return { sources: sourcesOfFile(found) };
    }),
    ask('page', async () => {
      if (subject.tabId === null) throw new AppError('page.fetch_failed', 'no page is behind it');
      const frames = await world.readFacts(subject.tabId);
      learn({ pageUrl: frames[0]?.url ?? null });
      return { sources: pageReader(frames)([subject.imageUrl]) };
    }),
    ask('host', async () => {
      const headers = await image.then(
        (read) => read.headers,
        () => null,
      );
      const says = await world.readHost(subject.imageUrl, headers);
      return { sources: says === null ? [] : [{ kind: 'host', who: '', says }] };
    }),
    ask('registry', async () => {
      const { state, reason, matches, omitted, isPartial } = subject;
      if (state === 'checking') return { sources: [], state: 'reading' };
      if (reason === 'not_configured') return { sources: [], state: 'unset' };
      if (state === 'not_checked') throw new AppError('registry.not_configured', 'it was not looked up');
      const readings = await Promise.allSettled(matches.slice(0, MAX_WORKS).map(readWork));
      const read = readings.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      if (read.length === 0) for (const one of readings) if (one.status === 'rejected') throw one.reason;
      const sources = read.filter((source) => source !== null);
      // Whoever is in none of the works that were compared may be in the others.
      const isWhole = !isPartial && omitted === 0 && read.length === matches.length;
      return { sources, ...(!isWhole && { state: 'part' }) };
    }),
    ask('others', async () => {
      const file = await image.then(
        (read) => read.file,
        () => null,
      );
      const readings = await world.lookUpOthers(subject.sha256, file);
      return saidByOthers(readings, Math.floor(Date.now() / 1000));
    }),
  ]);
  await checking;

  async function check(file: Blob, getRecord: () => Promise<RemoteRecord | null>): Promise<void> {
    learn({ credentials: 'checking' });
    const notChecked = (reason: NotChecked['reason']) => (): Credentials => ({ kind: 'not_checked', reason });
    const credentials = await getRecord().then(
      (record) => world.checkCredentials(file, record).catch(notChecked('unreadable')),
      notChecked('record_unread'),
    );
    const source = sourceOfCredentials(credentials);
    if (source !== null) said.set('credentials', [source]);
    learn({ credentials });
  }

  /** Null where the claim was taken back: it says nothing any more. */
  async function readWork({ work }: RightsSubject['matches'][number]): Promise<Source | null> {
    const { workId } = work;
    const [{ metadata }, registry, isRetracted, proofs] = await Promise.all([
      world.works.readDescription(workId),
      world.readRegistry(),
      world.works.readOwner(workId).then(
        ({ retracted }) => retracted,
        () => false,
      ),
      // Who cannot be asked who they are still says what was registered.
      world.works.checkProofs(workId).catch(() => []),
    ]);
    if (isRetracted) return null;
    return sourceOfRegistration(
      metadata,
      { workId, ...registry },
      world.nameAccount(work.registrant),
      proofs,
    );
  }
}
