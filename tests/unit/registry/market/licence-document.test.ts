import { describe, expect, test } from 'vitest';
import { licenceDocument } from '../../../../utils/registry/market/licence-document.ts';
import type { OfferConditions } from '../../../../utils/registry/market/licence-document.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';

const work = {
  workId: `0x${'a'.repeat(64)}` as WorkId,
  contentHash: 'b'.repeat(64) as Sha256,
  licence: 'https://rieira.example/licence',
  chainId: 31337,
  registry: `0x${'c'.repeat(40)}`,
} as const;

const textOf = (conditions: Partial<OfferConditions>) =>
  new TextDecoder().decode(
    licenceDocument(work, { price: '1', durationDays: null, seats: null, scope: 'any', ...conditions }),
  );

describe('licenceDocument', () => {
  test.each([
    [{ scope: 'any' }, 'on any website,'],
    [{ scope: 'buyers_site' }, 'on the one website that the licence names,'],
    [{ scope: { site: 'news.example' } }, 'on the website news.example,'],
    [{ durationDays: null }, 'without end,'],
    [{ durationDays: 30 }, 'for 30 days from its purchase,'],
  ] as const)('says what the offer does: %j', (conditions, words) => {
    expect(textOf(conditions)).toContain(words);
  });

  test('names work, picture, registry and chain, and the registered terms on a line of their own', () => {
    const { workId, contentHash, licence, registry } = work;
    const text = textOf({});
    for (const part of [workId, contentHash, `\n${licence}\n`, `${registry} on chain 31337`])
      expect(text).toContain(part);
  });

  test('is the same for the same offer, whatever it costs', () => {
    expect(textOf({ price: '2', seats: 3 })).toBe(textOf({}));
  });
});
