import { describe, expect, test } from 'vitest';
import { creditLine } from '../../../utils/licence/credit-line.ts';
import { parseLicence } from '../../../utils/licence/parse-licence.ts';

const work = { title: 'Dunes', creator: 'Ana Ruiz', credit: null, licence: parseLicence('CC-BY-4.0') };

describe('creditLine', () => {
  test('names title, creator, licence and where to read it', () => {
    expect(creditLine(work)).toBe(
      '“Dunes” by Ana Ruiz, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
    );
  });

  test('uses the credit that the registrant asks for', () => {
    expect(creditLine({ ...work, credit: 'EHT Collaboration' })).toBe(
      'EHT Collaboration, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
    );
  });

  test('does not name a licence twice', () => {
    expect(creditLine({ ...work, credit: 'EHT Collaboration (CC BY 4.0)' })).toBe(
      'EHT Collaboration (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/',
    );
  });

  test('points to custom terms, and says nothing of terms it does not know', () => {
    expect(creditLine({ ...work, licence: parseLicence('https://a.example/t') })).toBe(
      '“Dunes” by Ana Ruiz, terms: https://a.example/t',
    );
    expect(creditLine({ ...work, licence: parseLicence('ask me') })).toBe('“Dunes” by Ana Ruiz');
  });

  test('leaves out what is empty', () => {
    expect(creditLine({ ...work, title: ' ', credit: '\n', licence: { kind: 'unknown' } })).toBe(
      'by Ana Ruiz',
    );
  });

  test('keeps a hostile registration to one line, in its own direction, of bounded length', () => {
    const line = creditLine({
      ...work,
      title: `\u202EDu\nnes\u0007${'x'.repeat(5000)}`,
      licence: { kind: 'unknown' },
    });
    expect(line).not.toMatch(/\p{Cc}|\u202E/u);
    expect(line.length).toBeLessThan(400);
    expect(line).toContain('…” by Ana Ruiz');
  });
});
