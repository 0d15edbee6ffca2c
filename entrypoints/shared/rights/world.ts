import { shortAddress } from '../../../components/format.ts';
import { readPageImage } from '../page-image.ts';
import { AppError } from '../../../utils/errors.ts';
import { digestPieces } from '../../../utils/evidence/record/digest.ts';
import { workRegistryAddress } from '../../../utils/registry/generated/work-registry-address.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { checkCredentials } from './check-credentials.ts';
import { noteChecked } from './checked-files.ts';
import { fetchRecord } from './fetch-record.ts';
import { lookUpOthers } from './look-up-others.ts';
import { readFacts } from './read-facts.ts';
import { readFile } from './read-file.ts';
import { readHost } from './read-host.ts';
import { sentenceWords } from './sentence-words.ts';
import type { RightsWorld } from './watch-rights.ts';

/** What rights are read from, in a page of ours. */
export const openWorld = ({ works, others }: Pick<RightsWorld, 'works' | 'others'>): RightsWorld => ({
  works,
  others,
  readImage: readPageImage,
  readFile,
  readFacts,
  readHost,
  lookUpOthers,
  async readRegistry() {
    const network = await networkSettings.getValue();
    if (!network) throw new AppError('registry.not_configured', 'no network is set');
    return { registry: workRegistryAddress, chainId: network.chainId };
  },
  fetchRecord,
  async checkCredentials(file, record) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const found = await checkCredentials(bytes, record);
    // What evidence holds is the file alone: a record from elsewhere says nothing of what is in it.
    if (found.kind === 'checked' && !record)
      noteChecked({ sha256: await digestPieces([bytes]), trust: found.trust });
    return found;
  },
  nameAccount: shortAddress,
  words: sentenceWords,
});
