import { describe, expect, test } from 'vitest';
import { renderQr } from '../../../../utils/evidence/report/qr.ts';
import { renderReceipt } from '../../../../utils/evidence/report/render-receipt.ts';
import { renderReport } from '../../../../utils/evidence/report/render-report.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { verifyPackage } from '../../../../utils/evidence/verify/verify-package.ts';
import { buildFixed, CAPTURE_RECORD, NO_TOOLS } from '../fixed-capture.ts';

/** Texts that a page or a server chooses, each of which would be active somewhere. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style><iframe src="//evil.example">',
  'javascript:alert(1)',
  '<!--',
  '${alert(1)}`',
  '\u202Egnp.exe',
];

const render = (hostile: string, capture: Partial<Capture> = {}) =>
  renderReport({
    capture: {
      ...CAPTURE_RECORD,
      ...capture,
      title: hostile,
      url: hostile,
      note: hostile,
      environment: { ...CAPTURE_RECORD.environment, browser: hostile, timeZone: hostile },
      clock: { ...CAPTURE_RECORD.clock, servers: [{ host: hostile, date: hostile, skewMs: 0 }] },
      completeness: { ...CAPTURE_RECORD.completeness, missing: [{ what: hostile, why: hostile }] },
    },
    images: {
      version: 1,
      images: [
        {
          url: hostile,
          sha256: digestText(''),
          byteLength: 1,
          mediaType: hostile,
          width: 1,
          height: 1,
          pdq: null,
          file: null,
        },
      ],
    },
    consistency: {
      version: 1,
      resources: [{ url: hostile, displayed: [], served: [], verdict: 'only_served' }],
      foreign: [
        { kind: 'text', where: hostile, what: hostile, verdict: 'altered', instead: hostile },
        { kind: 'image', where: hostile, what: hostile, verdict: 'unaccounted', instead: null },
      ],
    },
    screenshots: ['evidence/screenshot-1.png'],
  });

describe('the report', () => {
  test.each(HOSTILE)('has the same elements and attributes whatever a page writes into it: %s', (hostile) => {
    // Attributes of our own are all that any tag has.
    const tags = (markup: string) =>
      markup.match(/<[^>]*>/g)?.filter((tag) => !tag.startsWith('<title')) ?? [];
    expect(tags(render(hostile))).toEqual(tags(render('plain')));
  });

  test('holds nothing that is active or asks anybody', () => {
    const markup = HOSTILE.map((hostile) => render(hostile)).join('');
    expect(markup).not.toMatch(/<(?:script|iframe|object|embed|form|link|a|base|svg[^>]*on)\b/i);
    expect(markup).not.toMatch(/<[^>]*\son\w+\s*=/i);
    expect(markup).toContain("default-src 'none'");
    expect(markup).not.toContain('\u202E');
  });

  test('says what a capture by one party does not prove, and who has to do the rest', () => {
    const markup = render('plain');
    expect(markup).toContain('Whoever captures alone can forge what is captured.');
    expect(markup).toContain('○ a person has to');
    for (const standard of ['902(13)', '902(14)', 'Hangzhou', 'Berkeley Protocol'])
      expect(markup).toContain(standard);
  });
});

describe('what a report cannot tell', () => {
  const UNWATCHED =
    'It did not watch what the server sent: a page altered in the browser before the capture looks the same here.';

  test('is said of default mode, which does not see what came over the network', () => {
    expect(render('plain', { mode: 'default' })).toContain(UNWATCHED);
  });

  test('is another thing in full mode, which sees both', () => {
    const markup = render('plain', { mode: 'full' });
    expect(markup).not.toContain(UNWATCHED);
    expect(markup).toContain('what it received, as the browser itself says, and where the two differ');
  });
});

describe('a capture that took longer than a minute', () => {
  const until = (endedAt: string) => {
    const begunAt = CAPTURE_RECORD.capturedAt;
    return render('plain', { steps: [{ name: 'page', begunAt, endedAt, isResumed: false }] });
  };

  test('has both its times in the report, although nothing interrupted it', () => {
    const markup = until('2026-03-01T12:01:00.001Z');
    expect(markup).toContain('2026-03-01T12:00:00.000Z, by the device');
    expect(markup).toContain('2026-03-01T12:01:00.001Z, by the same clock');
    expect(until('2026-03-01T12:01:00.000Z')).not.toContain('by the same clock');
  });
});

describe('the receipt', () => {
  test('has M in letters and as a QR code, and four grades each with what it does not prove', async () => {
    const { file, sealed } = await buildFixed();
    const receipt = renderReceipt(await verifyPackage(file, NO_TOOLS), '2026-03-02T00:00:00.000Z');
    expect(receipt).toContain(`<code>${sealed.m}</code>`);
    expect(receipt).toContain(renderQr(sealed.m, `M, ${sealed.m}`).markup);
    expect(receipt.match(/It does not prove/g)).toHaveLength(4);
  });
});
