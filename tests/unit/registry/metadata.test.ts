import { assert, integer, json as anyJson, oneof, property, string as anyString } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import type { Json } from '../../../utils/errors.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { encodeMetadata, parseMetadata, type MetadataInput } from '../../../utils/registry/metadata.ts';

const CONTENT = 'ab'.repeat(32) as Sha256;
const CID = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku';
const input: MetadataInput = {
  title: 'Dunes at dusk',
  creator: 'Ana Ruiz',
  credit: 'Ana Ruiz / Desert Project',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  preview: { cid: CID, mediaType: 'image/webp', width: 512, height: 341 },
  content: { sha256: CONTENT, byteLength: 123_456, mediaType: 'image/jpeg', width: 3000, height: 2000 },
  profile: 'cid-version=1',
};

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** The document of `input` with one field replaced; undefined takes it away. */
function documentWith(path: string, value: Json | undefined): Uint8Array {
  const document: unknown = JSON.parse(new TextDecoder().decode(encodeMetadata(input)));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = document as Record<string, unknown>;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  place[last] = value;
  return encode(document);
}

function refusal(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'registry.bad_metadata') return error.details['field'];
    throw error;
  }
  return null;
}

describe('encodeMetadata', () => {
  test('writes the same bytes for the same input in any order, keys sorted, no spaces', () => {
    const shuffled = Object.fromEntries(Object.entries(input).toReversed()) as unknown as MetadataInput;
    const text = new TextDecoder().decode(encodeMetadata(input));
    expect(new TextDecoder().decode(encodeMetadata(shuffled))).toBe(text);
    expect(text).toMatch(
      /^\{"image":"ipfs:\/\/baf\w+","name":"Dunes at dusk","whence":\{"content":\{"byteLength":/,
    );
  });

  test('is read back as it was given', () => {
    const { title, creator, credit, licence, preview } = input;
    expect(parseMetadata(encodeMetadata(input), CONTENT)).toEqual({
      title,
      creator,
      credit,
      licence,
      preview,
      proofs: [],
    });
    expect(parseMetadata(encodeMetadata({ ...input, credit: null }), CONTENT).credit).toBeNull();
  });

  test('says what programs that learn from pictures may do, in words of PLUS, and reads no others', () => {
    const bytes = encodeMetadata({ ...input, dataMining: 'DMI-PROHIBITED' });
    expect(parseMetadata(bytes, CONTENT).dataMining).toBe('DMI-PROHIBITED');
    const later = new TextDecoder().decode(bytes).replace('DMI-PROHIBITED', 'DMI-SOMETHING');
    expect(parseMetadata(new TextEncoder().encode(later), CONTENT)).not.toHaveProperty('dataMining');
  });

  test('keeps the proofs that a registrant names, and refuses those that could not be checked', () => {
    const proofs = [{ kind: 'domain', name: 'eso.org' } as const];
    expect(parseMetadata(encodeMetadata({ ...input, proofs }), CONTENT).proofs).toEqual(proofs);
    const local = [{ kind: 'domain', name: 'router.local' } as const];
    expect(refusal(() => encodeMetadata({ ...input, proofs: local }))).toBe('0.name');
  });

  test.each([
    ['name', { title: '  ' }],
    ['whence.creator', { creator: 'a\u202Eb' }],
    ['whence.creator', { creator: '\u200B\u3164' }],
    ['whence.creator', { creator: `a${'\u0301'.repeat(6)}` }],
    ['whence.licence', { licence: 'http://creativecommons.org/licenses/by/4.0/' }],
  ])('refuses to write a bad %s', (field, change) => {
    expect(refusal(() => encodeMetadata({ ...input, ...change }))).toBe(field);
  });
});

describe('parseMetadata', () => {
  test('leaves out proofs that mean nothing: they cost a work neither its title nor its licence', () => {
    const listed = [
      'https://eso.org',
      { kind: 'domain', name: '127.0.0.1' },
      { kind: 'ens', name: 'eso.eth' },
    ];
    expect(parseMetadata(documentWith('whence.proofs', listed), CONTENT).proofs).toEqual([listed[2]]);
    expect(parseMetadata(documentWith('whence.proofs', 'eso.org'), CONTENT).proofs).toEqual([]);
  });

  test.each(['CC-BY-4.0', 'LicenseRef-house.1', 'https://example.org/terms?v=1'])(
    'takes the licence %s',
    (licence) => {
      expect(parseMetadata(documentWith('whence.licence', licence), CONTENT).licence).toBe(licence);
    },
  );

  test('ignores what later versions may add', () => {
    expect(parseMetadata(documentWith('whence.identity', { domain: 'example.org' }), CONTENT).title).toBe(
      input.title,
    );
  });

  test.each<[string, Json | undefined]>([
    ['name', undefined],
    ['name', 7],
    ['name', 'x'.repeat(201)],
    ['name', 'two\nlines'],
    ['name', '\u2066isolated'],
    ['name', '\uD800'],
    ['image', 'https://example.org/x.png'],
    ['image', 'ipfs://bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy'],
    ['whence', 'x'],
    ['whence.version', 2],
    ['whence.creator', ''],
    ['whence.credit', 'x'.repeat(301)],
    ['whence.credit', null],
    ['whence.licence', 'javascript:alert(1)'],
    ['whence.licence', 'http://example.org/'],
    ['whence.licence', 'https://user@example.org/'],
    ['whence.licence', 'https://example.org/a b'],
    ['whence.licence', 'CC BY 4.0'],
    ['whence.preview.cid', 'not a cid'],
    ['whence.preview.cid', `${CID}/../x`],
    ['whence.preview.mediaType', 'image/svg+xml'],
    ['whence.preview.width', 0],
    ['whence.preview.height', 1.5],
    ['whence.content.sha256', 'AB'.repeat(32)],
    ['whence.content.sha256', 'cd'.repeat(32)],
    ['whence.content.mediaType', 'text/html'],
    ['whence.content.byteLength', 1e300],
    ['whence.profile', undefined],
  ])('refuses %s = %j', (path, value) => {
    expect(refusal(() => parseMetadata(documentWith(path, value), CONTENT))).toBe(path);
  });

  test.each([
    ['more than 64 KiB', new Uint8Array(65_537).fill(0x20)],
    ['no JSON', encode('{').slice(1, 2)],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
    ['deep nesting', new TextEncoder().encode('['.repeat(60_000))],
  ])('refuses %s', (_case, bytes) => {
    expect(refusal(() => parseMetadata(bytes, CONTENT))).toBe('document');
  });

  test('answers any JSON with metadata or a refusal, never with another error', () => {
    assert(
      property(
        anyJson(),
        (json) => refusal(() => parseMetadata(new TextEncoder().encode(json), CONTENT)) !== null,
      ),
    );
  });

  /** Half of them from the blocks where the dangerous ones are; lone surrogates too. */
  const codeUnit = oneof(integer({ max: 0xffff, min: 0 }), integer({ max: 0x2070, min: 0x2000 })).map(
    (code) => String.fromCharCode(code),
  );

  test('never gives text that could rearrange what stands beside it', () => {
    assert(
      property(anyString({ unit: codeUnit, maxLength: 5 }), (title) => {
        if (refusal(() => parseMetadata(documentWith('name', title), CONTENT)) !== null) return;
        expect(title).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
