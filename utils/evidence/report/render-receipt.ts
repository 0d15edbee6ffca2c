import type { Verification } from '../verify/types.ts';
import { html } from './html.ts';
import { renderFacts, renderPage } from './page.ts';
import { renderQr } from './qr.ts';

/** A page to print: what a package is, M as a QR code, and the four grades as they were when it was checked. */
export function renderReceipt(verification: Verification, checkedAt: string): string {
  const { captureId, url, capturedAt, m, keyFingerprint, grades } = verification;
  const unknown = 'not to be read';
  return renderPage(
    `Receipt of evidence ${captureId ?? ''}`,
    html`<h1>Receipt of evidence</h1>
      ${renderFacts({
        'Capture id': html`<code>${captureId ?? unknown}</code>`,
        Address: html`<code>${url ?? unknown}</code>`,
        'Captured at': capturedAt ?? unknown,
        'Seal (M, SHA-256)': html`<code>${m ?? unknown}</code>`,
        'Key (SHA-256)': html`<code>${keyFingerprint ?? unknown}</code>`,
        'Checked at': checkedAt,
      })}
      ${m === null ? html`` : html`<p>${renderQr(m, `M, ${m}`)}</p>`}
      <h2>Four grades</h2>
      <table>
        ${Object.entries(grades).map(
          ([name, { standing, says, doesNotProve }]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${standing}</td>
              <td>${says} It does not prove ${doesNotProve}.</td>
            </tr> `,
        )}
      </table>
      <p>
        The grades tell of the package as it was checked. Check it again: proofs are added as they arrive.
      </p>`,
  );
}
