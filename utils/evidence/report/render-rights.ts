import type { PictureRights, Rights } from '../record/rights.ts';
import { html, type Html } from './html.ts';
import { renderRows } from './page.ts';

type Says = NonNullable<PictureRights['host']>;
type File = NonNullable<PictureRights['file']>;

const PARTS: Readonly<Record<File['others'][number]['part'], string>> = {
  exif: 'Exif',
  iptc: 'IPTC',
  xmp: 'XMP',
  png_text: 'PNG text',
};

const FIELDS: Readonly<Record<File['others'][number]['field'], string>> = {
  creators: 'creator',
  copyrightNotice: 'copyright',
  credit: 'credit',
};

const MINING: Readonly<Record<NonNullable<Says['dataMining']>['rule'], string>> = {
  allowed: 'allowed',
  no_ai_training: 'no AI training',
  no_generative_training: 'no training of generative AI',
  search_only: 'for search engines only',
  prohibited: 'prohibited',
  see_terms: 'only on its terms',
  unspecified: 'nothing decided',
};

const MADE: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: 'by generative AI',
  compositeWithTrainedAlgorithmicMedia: 'in part by generative AI',
};

const PROBLEMS: Readonly<Record<NonNullable<File['problem']>, string>> = {
  too_large: 'a part of it is too large to be read',
  too_complex: 'a part of it is too tangled to be read',
  malformed: 'a part of it is damaged',
  declares_entities: 'a part of it is written in a way that can harm readers, and was not read',
  incomplete: 'a part of it is missing',
};

const TRUST: Readonly<Record<NonNullable<PictureRights['credentialsTrust']>, string>> = {
  trusted: 'the card had found them to hold, of a signer whom this browser trusted',
  unknown: 'the card had found them to hold, of a signer whom this browser did not know',
  invalid: 'the card had found that they do not hold',
};

/** Each thing that is said, by its name. */
function describeSays(says: Says): readonly string[] {
  const { creators, dataMining, licensors, sourceType } = says;
  const lines: readonly (readonly [name: string, text: string | null])[] = [
    ['creator', creators.join(', ') || null],
    ['rights holder', says.owner],
    ['credit', says.credit],
    ['copyright', says.copyrightNotice],
    ['licence', says.licence],
    ['terms', says.usageTerms],
    ['page of the terms', says.termsPage],
    ...licensors.map(({ name, url }) => ['licences from', [name, url].filter(Boolean).join(', ')] as const),
    ['data mining', dataMining && [MINING[dataMining.rule], dataMining.terms].filter(Boolean).join(': ')],
    ['made', sourceType && (MADE[sourceType] ?? sourceType)],
  ];
  return lines.flatMap(([name, text]) => (text === null ? [] : [`${name}: ${text}`]));
}

function describeFile(file: File, trust: PictureRights['credentialsTrust']): readonly string[] {
  const { says, others, problem, credentialsBytes, credentialsElsewhere } = file;
  return [
    ...describeSays(says),
    ...others.map(
      ({ field, part, says: other }) => `its ${PARTS[part]} says otherwise, ${FIELDS[field]}: ${other}`,
    ),
    ...(problem === null ? [] : [PROBLEMS[problem]]),
    ...(credentialsBytes === 0
      ? []
      : [
          `Content Credentials: present, ${credentialsBytes} bytes by their own word; ${trust === null ? 'not checked' : TRUST[trust]}`,
        ]),
    ...(credentialsElsewhere === null
      ? []
      : [`Content Credentials: at ${credentialsElsewhere}, not fetched`]),
  ];
}

/** Who says what of one picture; nothing where nobody says anything. */
function describePicture({ file, host, page, credentialsTrust }: PictureRights): string {
  const said: readonly (readonly [who: string, lines: readonly string[]])[] = [
    ['The file', file ? describeFile(file, credentialsTrust) : []],
    ['Its host', host ? describeSays(host) : []],
    ...(page ?? []).map(({ where, says }) => [`The page (${where})`, describeSays(says)] as const),
  ];
  return said
    .filter(([, lines]) => lines.length > 0)
    .map(([who, lines]) => `${who} says ${lines.join('; ')}.`)
    .join(' ');
}

/** What file, host and page say of the rights in each picture, in plain words. */
export function renderRights({ pictures }: Rights): Html {
  const silent = pictures.filter((picture) => describePicture(picture) === '');
  const unread = silent.filter(({ page }) => page === null).length;
  return html`<h2>Who says what about rights</h2>
    <p>
      As it stood in files, heads and page. Anybody can write such words, and nothing here says that they are
      true. What files and hosts say can be read again from this package; what the page says is the word of
      the capture. Registered works stand elsewhere in it.
    </p>
    ${renderRows(
      pictures.flatMap((picture) => {
        const says = describePicture(picture);
        const rest = picture.page === null ? ' What the page says of it was not read.' : '';
        return says === '' ? [] : [[picture.url, `${says}${rest}`] as const];
      }),
    )}
    <p>Pictures of which nobody says anything: ${silent.length - unread}.</p>
    ${
      unread === 0
        ? html``
        : html`<p>
            Pictures of which neither file nor host says anything, and what the page says was not read:
            ${unread}.
          </p>`
    }`;
}
