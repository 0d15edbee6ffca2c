import { WITNESS_PACKAGE } from '../package/layout.ts';
import type { Capture } from '../record/capture.ts';
import { completionOf } from '../record/completion-of.ts';
import type { Consistency, Foreign } from '../record/consistency.ts';
import type { Images } from '../record/images.ts';
import { sortMissing } from '../record/left-out.ts';
import type { Redirect } from '../record/redirects.ts';
import type { StepName } from '../record/steps.ts';
import { renderRights } from './render-rights.ts';
import type { Rights } from '../record/rights.ts';
import { listDifferences } from '../witness/list-differences.ts';
import type { Witness } from '../witness/witness-record.ts';
import { checklistsFor, type ChecklistItem } from './checklists.ts';
import { html, type Html } from './html.ts';
import { renderFacts, renderPage, renderRows } from './page.ts';

const ANSWERS: Readonly<Record<ChecklistItem['answer'], string>> = {
  here: '✓ in this package',
  partly: '◐ in part in this package',
  person: '○ a person has to',
  missing: '– not in this capture',
};

const VERDICTS = {
  match: 'shown as served',
  differs: 'shown otherwise than served',
  only_displayed: 'shown, but not served again',
  only_served: 'served; what was shown is not known',
  dynamic: 'served differently each time',
} as const;

const describeForeign = ({ where, verdict, instead }: Foreign) =>
  verdict === 'altered'
    ? `shown at ${where}, where the page was served with “${instead ?? ''}”`
    : `shown at ${where}, in nothing that the page received: a script may have made it, or whoever used the page`;

type Lack = Capture['completeness']['missing'];
const listed = (lack: Lack) => lack.map(({ what, why }) => `${what} (${why})`).join('; ');

/** In the words of popup and library. @example lackWords([], 'was not asked for', 'were not asked for') // '0 things were not asked for' */
const lackWords = ({ length }: Lack, is: string, are = is) =>
  length === 1 ? `1 thing ${is}` : `${length} things ${are}`;

/** What the report is about. */
export interface ReportInput {
  readonly capture: Capture;
  readonly images: Images;
  readonly consistency: Consistency;
  /** Paths of screenshots in the package. */
  readonly screenshots: readonly string[];
  /** How what a witness captured compares; null where none was asked. */
  readonly witness?: Witness | null;
  /** What is said of the rights in its pictures; null where that was not recorded. */
  readonly rights?: Rights | null;
}

/**
 * report/report.html: what was captured, in plain words. It is sealed with the capture, so it can neither hold M nor say what
 * came later; the receipt does.
 */
export function renderReport({
  capture,
  images,
  consistency,
  screenshots,
  witness,
  rights,
}: ReportInput): string {
  const { environment, completeness, clock } = capture;
  const { missing, notAsked } = sortMissing(completeness.missing);
  return renderPage(
    `Capture of ${capture.title}`,
    html`<h1><bdi>${capture.title}</bdi></h1>
      ${renderFacts({
        Address: html`<code>${capture.url}</code>`,
        'Captured at': `${capture.capturedAt}, by the device's clock (${environment.timeZone})`,
        ...describeSteps(capture),
        "Servers' clocks": clock.servers.map(({ host, date }) => `${host}: ${date}`).join('; '),
        With: `${environment.browser} on ${environment.os}, Whence ${environment.extension.version}`,
        Window: `${environment.viewport.width} × ${environment.viewport.height}, zoom ${environment.zoom}, language ${environment.locale}`,
        Mode: MODES[capture.mode],
        'Capture id': html`<code>${capture.captureId}</code>`,
        Note: capture.note,
      })}
      <h2>What it shows, and what it does not</h2>
      <p>${LIMITS[capture.mode]}</p>
      <p>
        Whoever captures alone can forge what is captured. A second capture by somebody else tells more. This
        report was written before the seal; whether the package is as it was sealed, and since when it has
        existed, is told by checking it: VERIFY.txt, or <code>npm run verify</code>.
      </p>
      ${screenshots.map((path) => html`<p><img src="../${path}" alt="The page as it was shown" /></p>`)}
      <h2>Is it complete?</h2>
      ${renderFacts({
        Resources: describeCount(completeness.resources),
        Pictures: describeCount(completeness.images),
        Frames: describeCount(completeness.frames),
        [lackWords(missing, 'could not be captured')]: listed(missing) || 'nothing that was found',
        [lackWords(notAsked, 'was not asked for', 'were not asked for')]: listed(notAsked) || 'nothing',
        'Taken out by the user':
          capture.dropped.map(({ what, why }) => `${what} (${why})`).join('; ') || 'nothing',
      })}
      <h2>Shown and served</h2>
      ${renderRows(consistency.resources.map(({ url, verdict }) => [url, VERDICTS[verdict]]))}
      ${renderRows(consistency.foreign.map((one) => [one.what, describeForeign(one)]))}
      ${renderRedirects(capture.redirects ?? [])} ${witness ? renderWitness(witness) : html``}
      <h2>Pictures</h2>
      ${renderRows(images.images.map(({ url, sha256, mediaType, width, height }) => [url, `${mediaType}, ${width} × ${height}, SHA-256 ${sha256}`]))}
      ${rights ? renderRights(rights) : html``}${checklistsFor({ capture, images, consistency }).map(
        ({ title, items }) =>
          html`<h2>${title}</h2>
            <table>
              ${items.map(
                ({ asks, answer, where }) =>
                  html`<tr>
                    <td>${asks}</td>
                    <td>${ANSWERS[answer]}</td>
                    <td>${where}</td>
                  </tr> `,
              )}
            </table> `,
      )}`,
  );
}

/** Most captures are done by then, and few take longer without having been interrupted. */
const AT_ONCE_MS = 60_000;

/** When it was done, where that was not at once. */
function describeSteps(capture: Capture): Record<string, string> {
  const completedAt = completionOf(capture) ?? capture.capturedAt;
  const isAtOnce = Date.parse(completedAt) - Date.parse(capture.capturedAt) <= AT_ONCE_MS;
  return {
    ...(!isAtOnce && {
      'Completed at': `${completedAt}, by the same clock; any of it may have been captured as late as that`,
    }),
    ...describeResumed(capture),
  };
}

function describeResumed({ steps = [] }: Capture): Record<string, string> {
  const late = steps.filter(({ isResumed }) => isResumed);
  if (late.length === 0) return {};
  const told = late.map(({ name, begunAt, endedAt }) => `${STEP_WORDS[name]} (${begunAt} to ${endedAt})`);
  return { 'Done later': `${told.join('; ')}. The capture had been interrupted.` };
}

const STEP_WORDS: Readonly<Record<StepName, string>> = {
  clock: 'the newest block',
  page: 'the document',
  screen: 'the screenshot',
  archive: 'the page as one file',
  whole: 'pictures of the whole page',
  served: 'what hosts give',
  works: 'registered works',
  witness: 'the witness',
};

const MODES: Readonly<Record<Capture['mode'], string>> = {
  default: 'default: what was shown, and the page fetched once more without cookies',
  full: 'full: also the bytes as they came from the server, and its certificates',
};

const LIMITS: Readonly<Record<Capture['mode'], string>> = {
  default:
    'It shows what the browser displayed. It did not watch what the server sent: a page altered in the browser before the capture looks the same here.',
  full: 'It shows what the browser displayed and what it received, as the browser itself says, and where the two differ.',
};

const describeCount = ({ found, captured }: { found: number; captured: number }) => `${captured} of ${found}`;

/** By which way it came. */
const describeWay = ({ hops, end }: Redirect) =>
  `came by way of ${hops
    .map(({ url, status, at }) => `${url} (${status === null ? 'the browser itself' : status}, ${at})`)
    .join(', then ')}; from ${end}`;

const renderRedirects = (redirects: readonly Redirect[]): Html =>
  redirects.length === 0
    ? html``
    : html`<h2>Sent on</h2>
        <p>Hosts answer for some addresses that it is elsewhere, and browsers ask there. So these came:</p>
        ${renderRows(redirects.map((redirect) => [redirect.url, describeWay(redirect)]))}`;

/** What somebody else captured of the same page. */
function renderWitness(witness: Witness): Html {
  const differences = listDifferences(witness);
  return html`<h2>A witness looked, too</h2>
    <p>
      Somebody with another key captured the page at ${witness.capturedAt}, by their clock; their own package
      is in this one, under <code>${WITNESS_PACKAGE}</code>. Whether the two are independent of each other is
      not known here.
    </p>
    ${
      differences.length === 0
        ? html`<p>
            Both captured the same: ${witness.text.same} lines of text, ${witness.pictures.length} pictures,
            ${witness.resources.length} files.
          </p>`
        : html`<p>What differs. Many pages show each visitor other things, so this alone means little:</p>
            <ul>
              ${differences.map((difference) => html`<li><bdi>${difference}</bdi></li> `)}
            </ul>`
    }`;
}
