import { createLimit } from '../../../../utils/limit.ts';

/** Each body that comes whole is in our memory as text and as bytes: of small ones some at a time, of others one. */
const LIGHT_BYTES = 1024 * 1024;
const LIGHT_AT_ONCE = 4;

/** Gives a function that runs jobs by how many bytes each takes into memory at once. */
export function createTurns() {
  const [light, heavy] = [createLimit(LIGHT_AT_ONCE), createLimit(1)];
  return <T>(bytes: number, job: () => Promise<T>): Promise<T> => (bytes > LIGHT_BYTES ? heavy : light)(job);
}
