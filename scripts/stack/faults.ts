import { AppError } from '../../utils/errors.ts';

/**
 * How a node can misbehave, for tests and demos:
 * - `tamper`: a bit of a block is flipped on its way out. With N: in each Nth answer
 * - `truncate`: an answer's connection breaks half way. With N: each Nth
 * - `500`: it answers HTTP 500. With N: each Nth time
 * - `stale`: it answers 404 though it has the block, as a cache does that has not heard of it yet. With N: each Nth time
 * - `slow`: it sends so many bytes a second, all connections together (64 KiB unless told)
 * - `late`: each answer begins after so many ms (1,000 unless told)
 * - `hang`: it says nothing any more. With a size: once it has sent so many bytes
 * - `down`: every connection is broken. With a size: once it has sent so many bytes
 */
export const FAULTS = ['tamper', 'truncate', '500', 'stale', 'slow', 'late', 'hang', 'down'] as const;

export type FaultName = (typeof FAULTS)[number];

/** Faults that are switched on, each with its number or null. */
export type Faults = ReadonlyMap<FaultName, number | null>;

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2 };

const isFault = (name: string): name is FaultName => (FAULTS as readonly string[]).includes(name);

/**
 * Parses faults as `slow=2M,tamper=5`; K and M are KiB and MiB.
 * @throws {AppError} `messaging.bad_request`
 */
export function parseFaults(text: string): Faults {
  const parsed = text
    .split(',')
    .filter(Boolean)
    .map((part): [FaultName, number | null] => {
      const [name = '', value] = part.split('=');
      const [, digits, unit = ''] = /^(\d+)([KM]?)$/.exec(value ?? '1') ?? [];
      if (!isFault(name) || digits === undefined || Number(digits) === 0)
        throw new AppError('messaging.bad_request', `no fault: ${part}; there are ${FAULTS.join(', ')}`);
      return [name, value === undefined ? null : Number(digits) * (UNITS[unit] ?? 1)];
    });
  return new Map(parsed);
}
