import { beforeAll, describe, expect, test } from 'vitest';
import {
  CONSISTENCY,
  REPORT,
  SEAL,
  WITNESS,
  WITNESS_PACKAGE,
} from '../../../../utils/evidence/package/layout.ts';
import type { Consistency, Foreign } from '../../../../utils/evidence/record/consistency.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import type { Standing } from '../../../../utils/evidence/verify/types.ts';
import { verifyPackage } from '../../../../utils/evidence/verify/verify-package.ts';
import type { Witness } from '../../../../utils/evidence/witness/witness-record.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import {
  buildFixed,
  exchange,
  EXCHANGES,
  HTML,
  IMAGE_URL,
  makeKey,
  NO_TOOLS,
  PAGE_URL,
} from '../fixed-capture.ts';
import { forge } from '../forge.ts';
import { text } from '../mutations/mutation.ts';
import { buildWitnessed, fingerprintOf, showing, twoParties } from '../witnessed.ts';
import { withFiles } from '../zip-surgery.ts';

type Parties = Awaited<ReturnType<typeof twoParties>>;
type FixedOptions = Parameters<typeof buildFixed>[0];

const STYLE_URL = 'https://news.example/style.css';

/** An hour before the fixed capture. */
const EARLIER = '2026-03-01T11:00:00.000Z';

const RANK: readonly Standing[] = ['refused', 'open', 'partly', 'holds'];

/** A witness that captured something else. */
const seenOtherwise = async ({ key, witnessKey }: Parties, input: FixedOptions) => {
  const witness = await buildFixed({ key: witnessKey, ...input });
  return (await buildWitnessed(witness.file, { key })).file;
};

const changedRecord = async ({ built }: Parties, change: (record: Witness) => unknown) => {
  const record = JSON.parse(await text(built.wacz, WITNESS)) as Witness;
  return forge(built, { [WITNESS]: canonicalJson(change(record) as Parameters<typeof canonicalJson>[0]) });
};

const MUTATIONS: readonly {
  readonly name: string;
  readonly reason: string;
  readonly file: (parties: Parties) => Promise<Blob>;
}[] = [
  {
    name: "a text of the witness's package",
    reason: 'consistency.witness_refused',
    file: async ({ witness, key }) => {
      const sealText = (await text(witness.file, SEAL)).replace(
        '"captureId":"fixed-1"',
        '"captureId":"other"',
      );
      return (await buildWitnessed(await withFiles(witness.file, { [SEAL]: sealText }), { key })).file;
    },
  },
  {
    name: "the witness's package is none",
    reason: 'consistency.witness_refused',
    file: ({ built }) => forge(built, { [WITNESS_PACKAGE]: 'no ZIP' }),
  },
  {
    name: 'the witness signed with the same key',
    reason: 'consistency.witness_same_key',
    file: async ({ key }) => {
      const witness = await buildFixed({ key, ...showing(HTML) });
      return (await buildWitnessed(witness.file, { key })).file;
    },
  },
  {
    name: 'the witness captured another page',
    reason: 'consistency.witness_other_url',
    file: (parties) =>
      seenOtherwise(parties, showing(HTML, { capture: { url: 'https://news.example/other' } })),
  },
  {
    name: 'the witness captured it an hour before',
    reason: 'consistency.witness_other_time',
    file: (parties) =>
      seenOtherwise(parties, {
        ...showing(HTML, { capture: { capturedAt: EARLIER } }),
        capturedAt: EARLIER,
      }),
  },
  {
    name: 'the witness saw another text',
    reason: 'consistency.witness_differs',
    file: (parties) => seenOtherwise(parties, showing(HTML.replace('Some text', 'Other text'))),
  },
  {
    name: 'the witness got another picture',
    reason: 'consistency.witness_differs',
    file: (parties) =>
      seenOtherwise(
        parties,
        showing(HTML, {
          exchanges: EXCHANGES.with(2, exchange(IMAGE_URL, 'served', 'image/jpeg', 'another')),
        }),
      ),
  },
  {
    name: 'differences are left out of the comparison',
    reason: 'consistency.witness_other_result',
    file: async ({ key, witnessKey, built }) => {
      const witness = await buildFixed({
        key: witnessKey,
        ...showing(HTML.replace('Some text', 'Other text')),
      });
      return (await buildWitnessed(witness.file, { key, record: await text(built.wacz, WITNESS) })).file;
    },
  },
  {
    name: 'the comparison names another seal',
    reason: 'consistency.witness_other_result',
    file: (parties) => changedRecord(parties, (record) => ({ ...record, m: digestText('x') })),
  },
  {
    name: 'the comparison has a field more',
    reason: 'resources.malformed',
    file: (parties) => changedRecord(parties, (record) => ({ ...record, note: 'trust me' })),
  },
  {
    name: "the witness's package was taken out",
    reason: 'consistency.witness_incomplete',
    file: ({ built }) => forge(built, { [WITNESS_PACKAGE]: null }),
  },
  {
    name: 'the comparison was taken out',
    reason: 'consistency.witness_incomplete',
    file: ({ built }) => forge(built, { [WITNESS]: null }),
  },
];

describe('a package with a witness', () => {
  let parties: Parties;
  let known: Parameters<typeof verifyPackage>[1];
  beforeAll(async () => {
    parties = await twoParties();
    known = { ...NO_TOOLS, knownKeys: new Set([await fingerprintOf(parties.witnessKey)]) };
  });

  test('has an origin that holds, where the key of the witness is known', async () => {
    const { grades, findings } = await verifyPackage(parties.built.file, known);
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(grades.origin.standing).toBe('holds');
    expect(grades.origin.doesNotProve).toContain('screenshots');
    expect(grades.integrity.standing).toBe('holds');
  });

  test.each([
    ['page_not_compared', EXCHANGES.filter(({ url, side }) => url !== PAGE_URL || side === 'served')],
    ['only_displayed', [...EXCHANGES, exchange(STYLE_URL, 'displayed', 'text/css', 'p{}')]],
    ['witness_page_not_compared', EXCHANGES.filter(({ url }) => url !== PAGE_URL)],
  ])('has an origin that is partly shown at most, with the reason: %s', async (reason, exchanges) => {
    const seen = showing(HTML, { exchanges });
    const witness = await buildFixed({ key: parties.witnessKey, ...seen });
    const { file } = await buildWitnessed(witness.file, { key: parties.key, ours: seen });
    const { grades } = await verifyPackage(file, known);
    expect(['partly', 'open']).toContain(grades.origin.standing);
    expect(grades.origin.because).toContain(`consistency.${reason}`);
  });

  test('has an origin that is partly shown at most, where the page showed what nothing accounts for', async () => {
    const record = JSON.parse(await text(parties.built.wacz, CONSISTENCY)) as Consistency;
    const foreign: Foreign = {
      kind: 'text',
      where: 'html > body > p > #text',
      what: 'It was free.',
      verdict: 'unaccounted',
      instead: null,
    };
    const file = await forge(parties.built, {
      [CONSISTENCY]: canonicalJson({ ...record, foreign: [foreign] }),
    });
    const { grades } = await verifyPackage(file, known);
    expect(grades.origin.standing).toBe('partly');
    expect(grades.origin.because).toContain('consistency.unaccounted');
  });

  test('of a stranger has an origin that is partly shown, and says that it may be nobody else', async () => {
    const { grades } = await verifyPackage(parties.built.file, NO_TOOLS);
    expect(grades.origin.standing).toBe('partly');
    expect(grades.origin.doesNotProve).toContain('anybody can make a second key');
  });

  test('is no better for knowing another key', async () => {
    const others = { ...NO_TOOLS, knownKeys: new Set([await fingerprintOf(await makeKey())]) };
    const { grades } = await verifyPackage(parties.built.file, others);
    expect(grades.origin.standing).toBe('partly');
  });

  test.each(MUTATIONS)('is graded down, with the reason: $name', async ({ file, reason }) => {
    const before = await verifyPackage(parties.built.file, known);
    const after = await verifyPackage(await file(parties), known);
    const reasons = after.findings.filter(({ outcome }) => outcome !== 'passed').map((one) => one.reason);
    expect(reasons).toContain(reason);
    expect(RANK.indexOf(after.grades.origin.standing)).toBeLessThan(
      RANK.indexOf(before.grades.origin.standing),
    );
    expect(after.grades.origin.because).toContain(reason);
  });

  test('does not follow the witness of a witness', async () => {
    const outer = await buildWitnessed(parties.built.file, { key: await makeKey() });
    const { findings, grades } = await verifyPackage(outer.file, known);
    expect(findings.map(({ reason }) => reason)).toContain('consistency.witness_agrees');
    expect(grades.origin.standing).toBe('partly');
  });
});

describe('the report of a package with a witness', () => {
  test('says in plain words what differs', async () => {
    const parties = await twoParties();
    const differing = await buildFixed({
      key: parties.witnessKey,
      ...showing(HTML.replace('Some text', 'Other text')),
    });
    const { wacz } = await buildWitnessed(differing.file, { key: parties.key });
    const report = await text(wacz, REPORT);
    expect(report).toContain('A witness looked, too');
    expect(report).toContain('Only to the witness the page said: “Other text.”');
  });
});
