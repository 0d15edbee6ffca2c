import { i18n } from '#i18n';
import type {
  BatchClaim,
  AmendForm,
  BatchPicture,
  CheckedAmendment,
  CheckedClaim,
  ClaimErrors,
  ClaimForm,
  ComparedFile,
  Contradiction,
  LicencePreset,
} from '../../../components/works/types.ts';
import { LICENCES } from '../../../components/works/types.ts';
import { toAppError } from '../../../utils/errors.ts';
import { parseLicence } from '../../../utils/licence/parse-licence.ts';
import { saysTheSame } from '../../../utils/registry/amend-metadata.ts';
import { checkClaim } from '../../../utils/registry/metadata.ts';
import { DATA_MINING, type Basis, type WorkMetadata } from '../../../utils/registry/types.ts';
import { dataMiningOf } from '../../../utils/rights/data-mining.ts';
import { licenceClaim } from '../../../utils/rights/merge/licence-claim.ts';
import type { Source } from '../../../utils/rights/merge/source.ts';
import { contradicts, TOPIC_RULES } from '../../../utils/rights/merge/topics.ts';
import { NOTHING_SAID, type Statement } from '../../../utils/rights/types.ts';

/** “In copyright”, in words that libraries and archives use alike: https://rightsstatements.org */
const RESERVED = 'https://rightsstatements.org/vocab/InC/1.0/';

const TOPICS = ['creator', 'licence', 'credit', 'data_mining'] as const;

const EMPTY: ClaimForm = {
  creator: '',
  credit: '',
  basis: '',
  licence: '',
  terms: '',
  dataMining: '',
};

const voiceOf = ({ kind }: Source): Contradiction['by'] => (kind === 'file' ? 'file' : 'credentials');

/**
 * What a file says in its first place, and what was signed in it: what it says in other places is compared, and not proposed.
 */
const proposed = ({ facts }: Pick<BatchPicture, 'facts'>): readonly Statement[] =>
  (facts?.says ?? [])
    .filter((source, i) => i === 0 || voiceOf(source) === 'credentials')
    .map(({ says }) => says);

/** What all files that say something say; null where they say different things. */
function common<T>(said: readonly (T | null)[]): T | null {
  const [first, ...others] = new Set(said.filter((value) => value !== null));
  return first !== undefined && others.length === 0 ? first : null;
}

const presetOf = (url: string): LicencePreset | undefined =>
  LICENCES.find((id) => {
    const known = parseLicence(id);
    return known.kind === 'public' && known.url === url;
  });

/** What every file says; null where one of them says nothing, or another thing. */
const unanimous = <T>(said: readonly (T | null)[]): T | null => (said.includes(null) ? null : common(said));

/** The form, filled in with what the files say of themselves where they agree; with a licence only where each names it. */
export function suggestClaim(pictures: readonly Pick<BatchPicture, 'facts'>[]): ClaimForm {
  const each = pictures.map(proposed);
  const said = each.flat();
  const ofEach = (what: (says: Statement) => string | null) =>
    unanimous(each.map((one) => common(one.map(what))));
  const licence = ofEach((says) => licenceClaim(says)?.key ?? null);
  const page = ofEach((says) => says.licence ?? says.termsPage);
  const preset = licence === 'reserved' ? 'reserved' : licence === null ? undefined : presetOf(licence);
  const isOther = licence !== null && preset === undefined;
  const hasTerms = isOther && page !== null && parseLicence(page).kind !== 'unknown';
  const rule = common(said.map(({ dataMining }) => dataMining?.rule ?? null));
  return {
    ...EMPTY,
    creator: common(said.map(({ creators }) => creators.join(', ') || null)) ?? '',
    credit: common(said.map(({ credit }) => credit)) ?? '',
    licence: preset ?? (hasTerms ? 'other' : EMPTY.licence),
    terms: hasTerms ? page : '',
    dataMining: DATA_MINING.find((name) => dataMiningOf(name, null)?.rule === rule) ?? '',
  };
}

/** What the form says, in the words in which files say it. */
function statementOf({ creator, credit, licence, dataMining }: BatchClaim): Statement {
  return {
    ...NOTHING_SAID,
    creators: [creator],
    credit,
    ...(licence === RESERVED ? { usageTerms: 'All rights reserved' } : { licence }),
    dataMining: dataMiningOf(dataMining, null),
  };
}

/** What is registered under a title, and what its file says. */
type Described = Pick<BatchPicture, 'name' | 'title' | 'facts'>;

function contradictionsOf(claim: BatchClaim, pictures: readonly Described[]): Contradiction[] {
  const ours = statementOf(claim);
  return pictures.flatMap(({ name, facts }) => {
    const against = (topic: (typeof TOPICS)[number], by: Contradiction['by']) => {
      const other = facts?.says.find((one) => voiceOf(one) === by && contradicts(topic, one.says, ours));
      return other && TOPIC_RULES[topic].of(other.says);
    };
    const found = TOPICS.flatMap((topic) => {
      const [signed, unsigned] = [against(topic, 'credentials'), against(topic, 'file')];
      return [
        ...(signed ? [{ name, by: 'credentials' as const, topic, says: signed.text }] : []),
        // What both say is told once, as signed.
        ...(unsigned && unsigned.key !== signed?.key
          ? [{ name, by: 'file' as const, topic, says: unsigned.text }]
          : []),
      ];
    });
    // A credit that follows from the creators would say the same twice.
    const byOthers = new Set(found.flatMap(({ topic, by }) => (topic === 'creator' ? [by] : [])));
    return found.filter(({ topic, by }) => topic !== 'credit' || !byOthers.has(by));
  });
}

const licenceOf = ({ licence, terms }: ClaimForm): string =>
  licence === 'reserved' || licence === 'offered' ? RESERVED : licence === 'other' ? terms.trim() : licence;

/** Which field of the form holds what the registry calls so. */
const FIELDS: Readonly<Record<string, keyof ClaimErrors>> = {
  title: 'title',
  creator: 'creator',
  credit: 'credit',
  licence: 'terms',
};

/** What nobody has chosen yet: all of it is asked for at once. */
const unchosen = ({ creator, basis, licence }: ClaimForm): ClaimErrors => ({
  ...(creator.trim() === '' && { creator: i18n.t('works.wrong.creator') }),
  ...(basis === '' && { basis: i18n.t('works.wrong.basis') }),
  ...(licence === '' && { licence: i18n.t('works.wrong.licence') }),
});

/** What a filled form means and which files say otherwise, or what is wrong with it. */
export function parseClaim(form: ClaimForm, pictures: readonly Described[]): CheckedClaim {
  const { basis } = form;
  if (basis === '' || form.licence === '') return { errors: unchosen(form) };
  const claim: BatchClaim = {
    creator: form.creator.trim(),
    credit: form.credit.trim() || null,
    basis,
    licence: licenceOf(form),
    dataMining: form.dataMining || null,
  };
  for (const { name, title } of pictures) {
    try {
      checkClaim({ ...claim, title: title.trim() });
    } catch (thrown) {
      const field = FIELDS[String(toAppError(thrown).details['field'])] ?? 'creator';
      const words =
        field === 'title' ? i18n.t('works.wrong.title', { name }) : i18n.t(`works.wrong.${field}`);
      return { errors: { [field]: words } };
    }
  }
  if (parseLicence(claim.licence).kind === 'unknown')
    return { errors: { terms: i18n.t('works.wrong.terms') } };
  return { claim, contradictions: contradictionsOf(claim, pictures) };
}

/** A registered licence as the form has it. What has no name in it is written out as it is registered. */
function licenceFields(licence: string): Pick<ClaimForm, 'licence' | 'terms'> {
  const known = licence === RESERVED ? 'reserved' : LICENCES.find((preset) => preset === licence);
  return known === undefined || known === 'offered' || known === 'other'
    ? { licence: 'other', terms: licence }
    : { licence: known, terms: '' };
}

/** The form, filled in with what a registered work says of itself. */
export function fillForm(metadata: WorkMetadata, basis: Basis): AmendForm {
  const { title, creator, credit, licence, dataMining = '' } = metadata;
  return { title, creator, credit: credit ?? '', basis, ...licenceFields(licence), dataMining };
}

/** The form as it was filled in for this claim. */
export function filledFor({ creator, credit, basis, licence, dataMining, offer }: BatchClaim): ClaimForm {
  const said = licenceFields(licence);
  return {
    creator,
    credit: credit ?? '',
    basis,
    ...(offer ? { ...said, licence: 'offered' } : said),
    dataMining: dataMining ?? '',
  };
}

/** What a filled form changes of a work's details and where its file says otherwise, or what is wrong with it. */
export function parseAmendment(
  form: AmendForm,
  now: WorkMetadata,
  file: ComparedFile | null,
): CheckedAmendment {
  const described = { name: file?.name ?? now.title, title: form.title, facts: file?.facts ?? null };
  const checked = parseClaim(form, [described]);
  if ('errors' in checked) return checked;
  const { creator, credit, licence, dataMining } = checked.claim;
  const changed = {
    title: form.title.trim(),
    creator,
    credit,
    licence,
    ...(dataMining && { dataMining }),
  };
  if (saysTheSame(changed, now)) return { errors: { title: i18n.t('works.amend.unchanged') } };
  return { changed, contradictions: checked.contradictions };
}
