import { shortAddress } from '../../../components/format.ts';
import { admitImage } from '../../../utils/imaging/limits.ts';
import { readPageImage } from '../page-image.ts';
import { credentialsChecker } from './check-credentials.ts';
import { fetchRecord } from './fetch-record.ts';
import { lookUpOthers } from './look-up-others.ts';
import { ownSigners } from './own-signers.ts';
import { readFacts } from './read-facts.ts';
import { readFile } from './read-file.ts';
import { readHost } from './read-host.ts';
import { sentenceWords } from './sentence-words.ts';
import type { RightsWorld } from './watch-rights.ts';

/** What rights are read from, in a page of ours. */
export const openWorld = (works: RightsWorld['works']): RightsWorld => ({
  works,
  readImage: readPageImage,
  readFile,
  readFacts,
  readHost,
  lookUpOthers,
  fetchRecord,
  async checkCredentials(file, record) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { mediaType } = admitImage(bytes);
    return credentialsChecker.check({ bytes, mediaType, own: await ownSigners(), record });
  },
  nameAccount: shortAddress,
  words: sentenceWords,
});
