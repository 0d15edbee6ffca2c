import type { CheckId, Grade, Verification } from '../../utils/evidence/verify/types.ts';

/** In the order in which they are told. */
export const CHECKS = [
  'zip',
  'resources',
  'digest_file',
  'signature',
  'warc',
  'logs',
  'tsa',
  'ots',
  'merkle',
  'anchor',
  'time_order',
  'consistency',
  'tls',
  'ciphertext',
] as const satisfies readonly CheckId[];

/** What kept a grade from the best, in the words of the findings. */
export const reasonsOf = ({ findings }: Verification, { because }: Grade): readonly string[] => [
  ...new Set(findings.filter(({ reason }) => because.includes(reason)).map(({ says }) => says)),
];
