import type { WorkDetail } from '../../../components/works/OwnWorks.tsx';
import { toCsv } from '../../../utils/csv.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { OwnWork } from '../../../utils/messaging/protocol.ts';

/** Names of columns are for programs as well: they are the same in every language. */
const HEADER = [
  'title',
  'creator',
  'licence',
  'registered_at',
  'work_id',
  'registrant',
  'basis',
  'received',
  'owner_of_record',
  'retracted',
  'disputes',
  'offers',
  'licences_sold',
  'transfers',
  'sha256',
  'metadata_cid',
];

/** What was not to be read is left empty, and is not a zero. */
export const worksCsv = (works: readonly OwnWork[], details: ReadonlyMap<WorkId, WorkDetail>): string =>
  toCsv(
    HEADER,
    works.map(({ workId, contentHash, metadataDigest, ...work }) => {
      const { description = null, business = null } = details.get(workId) ?? {};
      return [
        description?.metadata.title ?? null,
        description?.metadata.creator ?? null,
        description?.metadata.licence ?? null,
        new Date(work.registeredAtSeconds * 1000).toISOString(),
        workId,
        work.registrant,
        work.basis,
        String(work.isReceived),
        business?.owner ?? null,
        business && String(business.retracted),
        business && Object.values(business.disputes).reduce((sum, number) => sum + number, 0),
        business?.offers ?? null,
        business?.sold ?? null,
        business?.epoch ?? null,
        contentHash,
        metadataCid(metadataDigest),
      ];
    }),
  );
