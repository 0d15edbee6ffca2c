import { i18n } from '#i18n';
import type { CallFacts } from '../../utils/registry/encoded-call.ts';
import type { Purpose } from '../../utils/evidence/proofs/sent-transaction.ts';
import { formatNumber, formatPercent, shortAddress } from '../format.ts';

/** What a transaction does, in words. */
export interface TransactionWords {
  readonly title: string;
  /** What follows from it. */
  readonly points: readonly string[];
}

type Args = CallFacts['args'];
type Say = (args: Args, to: string) => TransactionWords;

const text = (args: Args, name: string) => String(args[name] ?? '');
/** Ids are numbers on the chain; people know them by their hexadecimal digits. */
const shortId = (number: string) =>
  shortAddress(
    `0x${BigInt(number || '0')
      .toString(16)
      .padStart(64, '0')}`,
  );
const work = (args: Args, name = 'workId') => ({ work: shortId(text(args, name)) });
const receiver = (args: Args) => ({ to: text(args, 'to') });
const say = (title: string, ...points: string[]): TransactionWords => ({ title, points });
const forGood = () => i18n.t('account.does.forGood');
const given = () => i18n.t('account.does.givenThen');
const giveWork: Say = (args) =>
  say(i18n.t('account.does.giveWork', { ...work(args, 'tokenId'), ...receiver(args) }), given());
const giveLicence: Say = (args) => say(i18n.t('account.does.giveLicence', receiver(args)), given());

const WORDS: Record<string, Say> = {
  'registry.commit': () => say(i18n.t('account.does.commit'), i18n.t('account.does.commitThen')),
  'registry.register': () =>
    say(i18n.t('account.does.register'), i18n.t('account.does.registerThen'), forGood()),
  'registry.registerFor': (args) =>
    say(
      i18n.t('account.does.registerFor', { registrant: text(args, 'registrant') }),
      i18n.t('account.does.registerForThen'),
    ),
  'registry.registerMany': (args) => {
    const works = lengthOf(args['registrations']);
    return say(
      i18n.t('account.does.registerMany', works, { count: formatNumber(works) }),
      i18n.t('account.does.registerManyThen'),
      forGood(),
    );
  },
  'registry.amend': (args) => say(i18n.t('account.does.amend', work(args)), i18n.t('account.does.amendThen')),
  'registry.retract': (args) =>
    say(i18n.t('account.does.retract', work(args)), i18n.t('account.does.retractThen')),
  'registry.dispute': (args) =>
    say(i18n.t('account.does.dispute', work(args)), forGood(), i18n.t('account.does.disputeThen')),
  'registry.answer': (args) => say(i18n.t('account.does.answer', work(args)), forGood()),
  'registry.withdraw': (args) =>
    say(i18n.t('account.does.withdraw', work(args)), i18n.t('account.does.withdrawThen')),
  'registry.rule': (args) => say(i18n.t('account.does.rule', work(args)), forGood()),
  'registry.setRoyalty': (args) =>
    say(
      i18n.t('account.does.royalty', {
        percent: formatPercent(Number(args['bps'] ?? 0) / 100),
        ...work(args),
      }),
      i18n.t('account.does.royaltyThen', { receiver: text(args, 'receiver') }),
    ),
  'registry.approve': (args) =>
    say(
      i18n.t('account.does.letMove', { ...receiver(args), ...work(args, 'tokenId') }),
      i18n.t('account.does.letMoveThen'),
    ),
  'registry.setApprovalForAll': (args) => {
    const operator = { operator: text(args, 'operator') };
    return args['approved'] === true
      ? say(i18n.t('account.does.letMoveAll', operator), i18n.t('account.does.letMoveAllThen'))
      : say(i18n.t('account.does.letMoveNone', operator));
  },
  'registry.safeTransferFrom': giveWork,
  'registry.transferFrom': giveWork,
  'market.offer': () => say(i18n.t('account.does.offer'), i18n.t('account.does.offerThen')),
  'market.closeOffer': () => say(i18n.t('account.does.closeOffer'), i18n.t('account.does.closeOfferThen')),
  'market.buyLicence': (args) => {
    const site = text(args, 'site');
    return say(
      site === '' ? i18n.t('account.does.buyLicence') : i18n.t('account.does.buyLicenceFor', { site }),
      i18n.t('account.does.buyLicenceThen'),
    );
  },
  'market.sublicense': (args) => say(i18n.t('account.does.sublicense', { holder: text(args, 'holder') })),
  'market.listWork': (args) =>
    say(i18n.t('account.does.listWork', work(args)), i18n.t('account.does.listWorkThen')),
  'market.unlist': (args) => say(i18n.t('account.does.unlist', work(args))),
  'market.buyWork': (args) =>
    say(i18n.t('account.does.buyWork', work(args)), i18n.t('account.does.buyWorkThen')),
  'market.payOwed': (args) => say(i18n.t('account.does.payOwed', { payee: text(args, 'payee') })),
  'market.withdrawOwed': (args) => say(i18n.t('account.does.withdrawOwed', receiver(args))),
  'market.approve': (args) => say(i18n.t('account.does.letMoveLicence', receiver(args))),
  'market.setApprovalForAll': (args) => {
    const operator = { operator: text(args, 'operator') };
    return say(
      args['approved'] === true
        ? i18n.t('account.does.letMoveLicences', operator)
        : i18n.t('account.does.letMoveNoLicences', operator),
    );
  },
  'market.safeTransferFrom': giveLicence,
  'market.transferFrom': giveLicence,
  'evidence.anchor': () => say(anchorTitle(1), forGood()),
  'evidence.anchorMany': (args) => say(anchorTitle(Number(args['count'] ?? 0)), forGood()),
  'evidence.anchorFor': (args) => say(i18n.t('account.does.relay', { account: text(args, 'account') })),
  'evidence.report': (args) =>
    say(i18n.t('account.does.report', work(args)), i18n.t('account.does.reportThen'), forGood()),
  'token.approve': (args, token) =>
    say(
      i18n.t('account.does.approvePrice'),
      i18n.t('account.does.approvePriceThen', { amount: text(args, 'value') || text(args, 'amount'), token }),
    ),
};

const anchorTitle = (captures: number) =>
  i18n.t('account.does.anchor', captures, { count: formatNumber(captures) });

const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** Each function that the contracts have must be known: what nobody can read is not to be confirmed. */
export const isSayable = ({ contract, functionName }: Pick<CallFacts, 'contract' | 'functionName'>) =>
  `${contract}.${functionName}` in WORDS;

export function callWords({ contract, functionName, args, to }: CallFacts): TransactionWords {
  return (
    WORDS[`${contract}.${functionName}`]?.(args, to) ??
    say(i18n.t('account.does.call', { functionName, contract }))
  );
}

/** The title of one that was sent. */
export function purposeWords(purpose: Purpose): string {
  switch (purpose.kind) {
    case 'anchor':
      return anchorTitle(purpose.captures.length);
    case 'report':
      return i18n.t('account.does.report', { work: shortAddress(purpose.workId) });
    case 'relay':
      return i18n.t('account.does.relay', { account: shortAddress(purpose.account) });
    case 'call':
      return callWords(purpose.facts).title;
  }
}
