import type { CheckId, Grade, Outcome, Standing, Verification } from '../../utils/evidence/verify/types.ts';

/** What each check looks into, for who has never heard of digests. */
export const CHECK_WORDS: Record<CheckId, string> = {
  zip: 'The file is one plain archive, with nothing hidden in it',
  resources: 'Each file of the capture has the bytes that were listed',
  digest_file: 'The list of files is the one that was sealed',
  signature: 'The seal was signed by the key that it names',
  warc: 'Each answer of a server has the bytes that were recorded',
  logs: 'The logs of the capture and of its custody have no gap',
  tsa: 'Time stamps of authorities are of this seal',
  ots: 'The OpenTimestamps proof is of this seal',
  merkle: 'The seal is among those that were anchored together',
  anchor: 'A chain has the anchor of this seal',
  time_order: 'Capture and stamps are in an order that can be true',
  consistency: 'What the page showed is what its servers sent',
  tls: 'The certificates are those of the site, at that time',
  ciphertext: 'The encrypted copy is the one that was sealed',
};

export const OUTCOME_WORDS: Record<Outcome, string> = {
  passed: 'Passed',
  failed: 'Failed',
  unproven: 'Not proven',
  absent: 'Nothing to check',
};

export const STANDING_WORDS: Record<Standing, string> = {
  holds: 'Holds',
  partly: 'Partly',
  open: 'Open',
  refused: 'Refused',
};

export const GRADE_WORDS: Record<keyof Verification['grades'], { name: string; asks: string }> = {
  integrity: { name: 'Integrity', asks: 'Is it as it was sealed?' },
  time: { name: 'Time', asks: 'When was it captured?' },
  identity: { name: 'Identity', asks: 'Who sealed it?' },
  origin: { name: 'Origin', asks: 'Did the site send what is shown?' },
};

/** What kept a grade from the best, in the words of the findings. */
export const reasonsOf = ({ findings }: Verification, { because }: Grade): readonly string[] => [
  ...new Set(findings.filter(({ reason }) => because.includes(reason)).map(({ says }) => says)),
];
