import * as v from 'valibot';
import { MAX_OWN_WORKS, type OwnWork } from '../../../utils/messaging/protocol.ts';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { fingerprint, sha256, workId } from '../../../utils/messaging/schemas.ts';
import type { ChangedDetails } from '../../../utils/registry/amend-metadata.ts';
import { askQuorum } from '../../../utils/registry/quorum.ts';
import { DATA_MINING, type Address, type Registration } from '../../../utils/registry/types.ts';
import { workBusiness } from '../../../utils/registry/work-business.ts';
import type { Background } from '../background.ts';

const from = 'extension';
const address = v.custom<Address>((value) => typeof value === 'string' && /^0x[\da-fA-F]{40}$/.test(value));

const text = v.pipe(v.string(), v.maxLength(2000));
/** What may stand in it is decided where it is written. */
const changed: v.GenericSchema<unknown, ChangedDetails> = v.object({
  title: text,
  creator: text,
  credit: v.nullable(text),
  licence: text,
  dataMining: v.exactOptional(v.picklist(DATA_MINING)),
});

function withoutLooks({ perceptualHashes, ...work }: Registration): Omit<OwnWork, 'isReceived'> {
  void perceptualHashes;
  return work;
}

/** What the dashboard asks about works of the user's own. */
export const createWorksHandlers = ({
  network,
  judge,
  works: reader,
}: Pick<Background, 'network' | 'judge' | 'works'>): Pick<
  Handlers,
  'works.match' | 'works.list' | 'works.readBusiness' | 'works.writeAmendment'
> => ({
  'works.match': {
    from,
    input: v.object({ fingerprint }),
    handle: (input) => judge(input.fingerprint, { isPrivate: false, signal: new AbortController().signal }),
  },
  'works.list': {
    from,
    input: v.object({
      accounts: v.pipe(v.array(address), v.maxLength(100)),
      received: v.pipe(v.array(workId), v.maxLength(MAX_OWN_WORKS)),
    }),
    handle: async ({ accounts, received }) => {
      const { registry } = await network.get();
      const own = new Set(accounts.map((it) => it.toLowerCase()));
      const registered = await registry.worksOf(own);
      const listed = registered.slice(0, MAX_OWN_WORKS);
      const works = listed.map((work) => ({ ...withoutLooks(work), isReceived: false }));
      let absent = 0;
      // One after the other: many stand in the same piece of the copy.
      for (const id of received) {
        const work = await registry.find(id);
        if (!work) absent += 1;
        // What was sold and bought back is still one's own registration.
        else if (!own.has(work.registrant.toLowerCase()))
          works.push({ ...withoutLooks(work), isReceived: true });
      }
      return {
        works: works.toSorted((a, b) => b.sequence - a.sequence),
        omitted: registered.length - listed.length,
        absent,
      };
    },
  },
  'works.readBusiness': {
    from,
    input: v.object({ workId }),
    handle: async (input) => askQuorum((await network.get()).rpcs, workBusiness(input.workId)),
  },
  'works.writeAmendment': {
    from,
    input: v.object({ workId, seen: sha256, changed }),
    handle: async (input) => {
      const document = await reader.writeAmendment(input.workId, input.seen, input.changed);
      return { document: new TextDecoder().decode(document) };
    },
  },
});
