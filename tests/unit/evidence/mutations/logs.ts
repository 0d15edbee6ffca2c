import { CALLS, CUSTODY } from '../../../../utils/evidence/package/layout.ts';
import { writeChain } from '../../../../utils/evidence/record/chain.ts';
import { addCustody } from '../../../../utils/evidence/seal/custody.ts';
import { CAPTURED_AT, makeKey, SEALED_AT } from '../fixed-capture.ts';
import { change, changeInside, lie, put, type Mutation } from './mutation.ts';

/** The logs of calls and of custody. */
export const LOGS: readonly Mutation[] = [
  {
    name: 'a call is left out',
    grade: 'integrity',
    reason: 'logs.broken_chain',
    file: changeInside(CALLS, /^.*\n/, ''),
  },
  {
    name: 'the last call is left out',
    grade: 'integrity',
    reason: 'logs.other_calls',
    file: changeInside(CALLS, /[^\n]*\n$/, ''),
  },
  {
    name: 'a call is altered',
    grade: 'integrity',
    reason: 'logs.broken_chain',
    file: changeInside(CALLS, '"tookMs":40', '"tookMs":41'),
  },
  {
    name: 'all calls are written anew',
    grade: 'integrity',
    reason: 'logs.other_calls',
    file: lie(() => ({ [CALLS]: writeChain([]).text })),
  },
  {
    name: 'no log of custody',
    grade: 'integrity',
    reason: 'logs.missing',
    file: put(() => ({ [CUSTODY]: null })),
  },
  {
    name: 'the log of custody is empty',
    grade: 'integrity',
    reason: 'logs.custody_without_seal',
    file: put(() => ({ [CUSTODY]: '' })),
  },
  {
    name: 'a line of custody has another time',
    grade: 'integrity',
    reason: 'logs.custody_unsigned',
    file: change(CUSTODY, SEALED_AT, '2026-03-01T12:00:06.000Z'),
  },
  {
    name: 'the log of custody begins with another key',
    grade: 'integrity',
    reason: 'logs.custody_without_seal',
    file: put(async ({ sealed }) => ({
      [CUSTODY]: await addCustody('', sealed.m, { at: SEALED_AT, action: 'sealed' }, await makeKey()),
    })),
  },
  {
    name: 'the lines of custody have another order',
    grade: 'integrity',
    reason: 'logs.broken_chain',
    file: put(async ({ sealed, key }) => {
      const log = await addCustody(sealed.custody, sealed.m, { at: SEALED_AT, action: 'exported' }, key);
      return { [CUSTODY]: `${log.trim().split('\n').toReversed().join('\n')}\n` };
    }),
  },
  {
    name: 'a line of custody is earlier than the one before',
    grade: 'integrity',
    reason: 'logs.custody_order',
    file: put(async ({ sealed, key }) => ({
      [CUSTODY]: await addCustody(sealed.custody, sealed.m, { at: CAPTURED_AT, action: 'exported' }, key),
    })),
  },
];
