import type { CallFacts } from '../../utils/registry/encoded-call.ts';
import type { Purpose } from '../../utils/evidence/proofs/sent-transaction.ts';
import { count, shortAddress } from '../format.ts';

/** What a transaction does, in words. */
export interface TransactionWords {
  readonly title: string;
  /** What follows from it. */
  readonly points: readonly string[];
}

type Args = CallFacts['args'];
type Say = (args: Args, to: string) => TransactionWords;

const text = (args: Args, name: string) => String(args[name] ?? '');
const work = (args: Args, name = 'workId') => `work ${shortId(text(args, name))}`;
/** Ids are numbers on the chain; people know them by their hexadecimal digits. */
const shortId = (number: string) =>
  shortAddress(
    `0x${BigInt(number || '0')
      .toString(16)
      .padStart(64, '0')}`,
  );
const say = (title: string, ...points: string[]): TransactionWords => ({ title, points });
const FOR_GOOD = 'It is public and for good: nobody can delete it.';
const moved = (args: Args, what: string) =>
  say(`Give ${what} to ${text(args, 'to')}`, 'It is theirs from then on. This cannot be undone.');

const WORDS: Record<string, Say> = {
  'registry.commit': () => say('Announce a registration', 'It secures the time; the work itself follows.'),
  'registry.register': () => say('Register a work', `It names this account. ${FOR_GOOD}`),
  'registry.registerFor': (args) =>
    say(`Register a work for ${text(args, 'registrant')}`, 'This account only pays.'),
  'registry.registerMany': (args) =>
    say(`Register ${count(lengthOf(args['registrations']), 'work')}`, `They name this account. ${FOR_GOOD}`),
  'registry.amend': (args) =>
    say(`Change the details of ${work(args)}`, 'What it said before stays readable.'),
  'registry.retract': (args) => say(`Retract ${work(args)}`, 'For good. It stays on record as retracted.'),
  'registry.dispute': (args) =>
    say(`Dispute ${work(args)}`, FOR_GOOD, 'You can withdraw it; that is on record as well.'),
  'registry.answer': (args) => say(`Answer a dispute of ${work(args)}`, FOR_GOOD),
  'registry.withdraw': (args) =>
    say(`Withdraw your dispute of ${work(args)}`, 'That it was made stays on record.'),
  'registry.rule': (args) => say(`Rule on a dispute of ${work(args)}`, FOR_GOOD),
  'registry.setRoyalty': (args) =>
    say(
      `Ask for ${Number(args['bps'] ?? 0) / 100} % of resales of ${work(args)}`,
      `For ${text(args, 'receiver')}.`,
    ),
  'registry.approve': (args) =>
    say(`Let ${text(args, 'to')} move ${work(args, 'tokenId')}`, 'They can take it until you undo this.'),
  'registry.setApprovalForAll': (args) =>
    args['approved'] === true
      ? say(
          `Let ${text(args, 'operator')} move all your works`,
          'They can take every one until you undo this.',
        )
      : say(`Let ${text(args, 'operator')} move your works no more`),
  'registry.safeTransferFrom': (args) => moved(args, work(args, 'tokenId')),
  'registry.transferFrom': (args) => moved(args, work(args, 'tokenId')),
  'market.offer': () =>
    say('Offer a licence', 'Whoever pays the price has it at once. You can close the offer.'),
  'market.closeOffer': () => say('Close an offer', 'What was sold stays sold.'),
  'market.buyLicence': (args) =>
    say(
      text(args, 'site') === '' ? 'Buy a licence' : `Buy a licence for ${text(args, 'site')}`,
      'The seller is paid in the same transaction. If the terms, the price or the disputes changed meanwhile, nothing is bought.',
    ),
  'market.sublicense': (args) => say(`Give a licence on to ${text(args, 'holder')}`),
  'market.listWork': (args) =>
    say(`Put ${work(args)} up for sale`, 'Whoever pays the price owns the work itself, not only a licence.'),
  'market.unlist': (args) => say(`Take ${work(args)} off the market`),
  'market.buyWork': (args) =>
    say(
      `Buy ${work(args)} itself`,
      'You are its owner of record then. Rights in the picture are between you and the seller.',
    ),
  'market.payOwed': (args) => say(`Pay ${text(args, 'payee')} what the market owes`),
  'market.withdrawOwed': (args) => say(`Take what the market owes you to ${text(args, 'to')}`),
  'market.approve': (args) => say(`Let ${text(args, 'to')} move a licence of yours`),
  'market.setApprovalForAll': (args) =>
    say(
      args['approved'] === true
        ? `Let ${text(args, 'operator')} move all your licences`
        : `Let ${text(args, 'operator')} move your licences no more`,
    ),
  'market.safeTransferFrom': (args) => moved(args, 'a licence'),
  'market.transferFrom': (args) => moved(args, 'a licence'),
  'evidence.anchor': () => say('Anchor a capture', FOR_GOOD),
  'evidence.anchorMany': (args) => say(`Anchor ${count(Number(args['count'] ?? 0), 'capture')}`, FOR_GOOD),
  'evidence.anchorFor': (args) => say(`Send an anchor that ${text(args, 'account')} signed`),
  'evidence.report': (args) =>
    say(
      `Report ${work(args)}`,
      `It is your statement, and does not prove that somebody did wrong. ${FOR_GOOD}`,
    ),
  'token.approve': (args, token) =>
    say(
      'Let the market take the price',
      `${text(args, 'value') || text(args, 'amount')} of the smallest units of the token ${token}, once.`,
    ),
};

const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** Each function that the contracts have must be known: what nobody can read is not to be confirmed. */
export const isSayable = ({ contract, functionName }: Pick<CallFacts, 'contract' | 'functionName'>) =>
  `${contract}.${functionName}` in WORDS;

export function callWords({ contract, functionName, args, to }: CallFacts): TransactionWords {
  return WORDS[`${contract}.${functionName}`]?.(args, to) ?? say(`Call ${functionName} of the ${contract}`);
}

/** The title of one that was sent. */
export function purposeWords(purpose: Purpose): string {
  switch (purpose.kind) {
    case 'anchor':
      return purpose.captures.length === 1
        ? 'Anchor a capture'
        : `Anchor ${purpose.captures.length} captures`;
    case 'report':
      return `Report work ${shortAddress(purpose.workId)}`;
    case 'relay':
      return `Send an anchor that ${shortAddress(purpose.account)} signed`;
    case 'call':
      return callWords(purpose.facts).title;
  }
}
