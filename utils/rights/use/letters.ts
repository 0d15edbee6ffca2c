import type { RecordedWork } from '../merge/source.ts';

/** What a letter is about, from the record. Null where it is not known: the letter then has a blank to fill in. */
export interface LetterFacts {
  /** The page on which the picture is used, and the picture there; null where its address leads nowhere or is too long. */
  readonly pageUrl: string;
  readonly imageUrl: string | null;
  /** When it was seen there, ISO 8601. */
  readonly seenAt: string;
  readonly title: string | null;
  /** Whoever is said to have made it, and to hold the rights. */
  readonly creator: string | null;
  readonly owner: string | null;
  readonly licence: string | null;
  /** Its registration. */
  readonly work: Omit<RecordedWork, 'title'> | null;
  readonly credit: string | null;
}

const blank = (what: string) => `[${what}]`;
const day = (iso: string) => iso.slice(0, 10);
const picture = ({ title }: LetterFacts) =>
  title === null ? 'the picture named below' : `the picture “${title}”`;
const address = ({ imageUrl }: LetterFacts) =>
  imageUrl ?? 'a picture within the page, whose own address cannot be written here';

/** How a work is named for whoever looks it up: a registration has no address on the web. */
const nameWork = ({ workId, registry, chainId }: NonNullable<LetterFacts['work']>) =>
  `work ${workId} in the registry at ${registry} on the chain with the id ${chainId}`;

const paragraphs = (...lines: readonly (string | null)[]) =>
  `${lines.filter((line) => line !== null).join('\n\n')}\n`;
const SIGNATURE = `${blank('your name')}\n${blank('your address, telephone number and e-mail address')}`;

const record = (facts: LetterFacts): string =>
  [
    `Picture: ${address(facts)}`,
    `On the page: ${facts.pageUrl}`,
    `Seen on: ${day(facts.seenAt)} (UTC)`,
    ...(facts.creator === null ? [] : [`Creator, as recorded: ${facts.creator}`]),
    ...(facts.owner === null ? [] : [`Rights holder, as recorded: ${facts.owner}`]),
    ...(facts.licence === null ? [] : [`Licence, as recorded: ${facts.licence}`]),
    ...(facts.work === null ? [] : [`Registered as: ${nameWork(facts.work)}`]),
  ].join('\n');

/** Asks whoever holds the rights for a licence. Plain text; nothing is sent. */
export const askForLicence = (facts: LetterFacts): string =>
  paragraphs(
    `Subject: Request for a licence`,
    `Dear ${facts.owner ?? facts.creator ?? blank('name of the rights holder')},`,
    `I would like to use ${picture(facts)}, and ask you for a licence.`,
    record(facts),
    `Use: ${blank('where, how large, how long, in which countries, how many copies')}`,
    `Please tell me whether you hold the rights in it, whether you would give such a licence, on which terms, at what price, and how you want to be credited.`,
    `Kind regards,`,
    SIGNATURE,
  );

/** Asks whoever runs a page to credit a picture. */
export const askForCredit = (facts: LetterFacts): string =>
  paragraphs(
    `Subject: Credit for a picture on your page`,
    `Dear editors,`,
    `Your page shows ${picture(facts)} without the credit that its record asks for.`,
    record(facts),
    `Please add this credit beside the picture: ${facts.credit ?? blank('the credit line')}`,
    facts.licence === null ? null : `Its licence, as recorded, is ${facts.licence}.`,
    `If you hold another licence, or think that this is a mistake, please tell me.`,
    `Kind regards,`,
    SIGNATURE,
  );

/**
 * A take-down notification with the six elements of 17 U.S.C. § 512(c)(3)(A). Its statements are the sender's own, under
 * penalty of perjury: none is filled in that only the sender can know, and § 512(f) is named.
 */
export const takeDownNotice = (facts: LetterFacts): string =>
  paragraphs(
    `Subject: Notification of claimed infringement under 17 U.S.C. § 512(c)(3)`,
    `To the designated agent of ${URL.parse(facts.imageUrl ?? facts.pageUrl)?.host ?? blank('the service')}:`,
    `1. Signature of a person authorized to act on behalf of the owner of an exclusive right that is allegedly infringed:\n${blank('your physical or electronic signature')}`,
    `2. Copyrighted work claimed to have been infringed:\n${[
      facts.title ?? blank('title or description of the work'),
      ...(facts.work === null ? [] : [`registered as ${nameWork(facts.work)}`]),
      blank('where the work can be seen'),
    ].join('\n')}`,
    `3. Material that is claimed to be infringing and that is to be removed or access to which is to be disabled:\n${address(facts)}\non the page ${facts.pageUrl}\nseen there on ${day(facts.seenAt)} (UTC)`,
    `4. How the complaining party can be contacted:\n${SIGNATURE}`,
    `5. I have a good faith belief that use of the material in the manner complained of is not authorized by the copyright owner, its agent, or the law.`,
    `6. The information in this notification is accurate, and under penalty of perjury, I am authorized to act on behalf of the owner of an exclusive right that is allegedly infringed.`,
    `Date: ${blank('date')}\nSigned: ${blank('your physical or electronic signature')}`,
    `---\nBefore you send this: a registration is a claim, not a proof. Consider whether the use is allowed by a licence or by law, such as fair use. Who knowingly misrepresents that material is infringing is liable for damages (17 U.S.C. § 512(f)). Delete this paragraph.`,
  );
