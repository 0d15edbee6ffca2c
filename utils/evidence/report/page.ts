import { html, type Html } from './html.ts';

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { font-family: Georgia, serif; font-weight: normal; line-height: 1.2; }
h2 { margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 8px 4px 0; border-bottom: 1px solid #ddd; }
th { font-weight: normal; color: #555; width: 12rem; }
code { overflow-wrap: anywhere; }
img { max-width: 100%; border: 1px solid #ddd; }
.qr { width: 12rem; }
@media print { body { margin: 0; } h2 { break-after: avoid; } }`;

/**
 * A page that can do nothing: no script, no request, no link, no frame, whatever is written into it. It shows pictures that
 * lie beside it.
 */
export const renderPage = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
        />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${{ markup: STYLE }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.markup;

/** Rows of a name and what it is; `bdi` keeps a stranger's script from turning the line around. */
export const renderFacts = (facts: Readonly<Record<string, string | Html>>): Html =>
  html`<table>
    ${Object.entries(facts).map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td><bdi>${value}</bdi></td>
        </tr> `,
    )}
  </table>`;

/** Rows of an address, or what was found, and what is said of it. */
export const renderRows = (rows: readonly (readonly [what: string, says: string])[]): Html =>
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
