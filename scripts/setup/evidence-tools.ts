import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that are not ours, by which the tests check evidence packages and readings of metadata, and Debian's packages of them. */
const PROGRAMS = [
  { program: 'age', debian: 'age' },
  { program: 'openssl', debian: 'openssl' },
  { program: 'unzip', debian: 'unzip' },
  { program: 'exiftool', debian: 'libimage-exiftool-perl' },
] as const;

/** What reads OpenTimestamps files; a library, without a program. */
const OPENTIMESTAMPS = '/usr/lib/python3/dist-packages/opentimestamps';

const isInstalled = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Debian's packages for those that are missing. */
export const missingTools = (): readonly string[] => [
  ...PROGRAMS.filter(({ program }) => !isInstalled(program)).map(({ debian }) => debian),
  ...(existsSync(OPENTIMESTAMPS) ? [] : ['python3-opentimestamps']),
];
