import type { Capture } from '../record/capture.ts';
import type { Consistency, Foreign } from '../record/consistency.ts';
import type { Images } from '../record/images.ts';
import { checklistsFor, type ChecklistItem } from './checklists.ts';
import { html, type Html } from './html.ts';
import { renderFacts, renderPage } from './page.ts';

const ANSWERS: Readonly<Record<ChecklistItem['answer'], string>> = {
  here: '✓ in this package',
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

/** What the report is about. */
export interface ReportInput {
  readonly capture: Capture;
  readonly images: Images;
  readonly consistency: Consistency;
  /** Paths of screenshots in the package. */
  readonly screenshots: readonly string[];
}

/**
 * report/report.html: what was captured, in plain words. It is sealed with the capture, so it can neither hold M nor say what
 * came later; the receipt does.
 */
export function renderReport({ capture, images, consistency, screenshots }: ReportInput): string {
  const { environment, completeness, clock } = capture;
  return renderPage(
    `Capture of ${capture.title}`,
    html`<h1><bdi>${capture.title}</bdi></h1>
      ${renderFacts({
        Address: html`<code>${capture.url}</code>`,
        'Captured at': `${capture.capturedAt}, by the device's clock (${environment.timeZone})`,
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
        Missing:
          completeness.missing.map(({ what, why }) => `${what} (${why})`).join('; ') ||
          'nothing that was found',
        'Taken out by the user':
          capture.dropped.map(({ what, why }) => `${what} (${why})`).join('; ') || 'nothing',
      })}
      <h2>Shown and served</h2>
      ${renderRows(consistency.resources.map(({ url, verdict }) => [url, VERDICTS[verdict]]))}
      ${renderRows(consistency.foreign.map((one) => [one.what, describeForeign(one)]))}
      <h2>Pictures</h2>
      ${renderRows(images.images.map(({ url, sha256, mediaType, width, height }) => [url, `${mediaType}, ${width} × ${height}, SHA-256 ${sha256}`]))}
      ${checklistsFor(capture).map(
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

const renderRows = (rows: readonly (readonly [what: string, says: string])[]): Html =>
  rows.length === 0
    ? html``
    : html`<table>
        ${rows.map(
          ([what, says]) =>
            html`<tr>
              <td><code>${what}</code></td>
              <td>${says}</td>
            </tr> `,
        )}
      </table>`;
