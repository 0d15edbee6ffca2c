import { shortAddress } from '../../../components/format.ts';
import { admitImage } from '../../../utils/imaging/limits.ts';
import { readPageImage } from '../page-image.ts';
import { credentialsChecker } from './check-credentials.ts';
import { lookUpOthers } from './look-up-others.ts';
import { readFacts } from './read-facts.ts';
import { readFile } from './read-file.ts';
import { readHost } from './read-host.ts';
import { sentenceWords } from './sentence-words.ts';
import { trustAnchors } from './trust-anchors.ts';
import type { RightsWorld } from './watch-rights.ts';

/** What rights are read from, in a page of ours. */
export const openWorld = (works: RightsWorld['works']): RightsWorld => ({
  works,
  readImage: readPageImage,
  readFile,
  readFacts,
  readHost,
  lookUpOthers,
  async checkCredentials(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return credentialsChecker.check(bytes, admitImage(bytes).mediaType, await trustAnchors());
  },
  nameAccount: shortAddress,
  words: sentenceWords,
});
