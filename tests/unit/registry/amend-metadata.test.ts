import { describe, expect, test } from 'vitest';
import { amendMetadata, type ChangedDetails } from '../../../utils/registry/amend-metadata.ts';
import { encodeMetadata, MAX_METADATA_BYTES, parseMetadata } from '../../../utils/registry/metadata.ts';
import { sha256 } from '../matching/fixtures.ts';

const CONTENT = sha256(1);
const CID = `bafkrei${'a'.repeat(52)}`;
const said: ChangedDetails = {
  title: 'Dunes',
  creator: 'Ada Marsh',
  credit: 'Marsh, 2026',
  licence: 'CC-BY-4.0',
  dataMining: 'DMI-PROHIBITED',
};
const document = encodeMetadata({
  ...said,
  preview: { cid: CID, mediaType: 'image/webp', width: 640, height: 480 },
  content: { sha256: CONTENT, byteLength: 9, mediaType: 'image/jpeg', width: 640, height: 480 },
  profile: 'unixfs-v1',
  proofs: [{ kind: 'domain', name: 'marsh.example' }],
});
const open = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
const write = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const amend = (changes: Partial<ChangedDetails>, bytes: Uint8Array = document) =>
  amendMetadata(bytes, CONTENT, { ...said, ...changes });

describe('an amended document', () => {
  test('says what was changed, and all else as before', () => {
    const before = open(document);
    const after = open(amend({ title: 'Dunes at low tide', licence: 'CC0-1.0' }));
    expect(after).toEqual({
      ...before,
      name: 'Dunes at low tide',
      whence: { ...before.whence, licence: 'CC0-1.0' },
    });
    expect(after.whence.proofs).toEqual([{ kind: 'domain', name: 'marsh.example' }]);
  });

  test('leaves out what is said no more', () => {
    const { dataMining, ...rest } = said;
    void dataMining;
    const { whence } = open(amendMetadata(document, CONTENT, { ...rest, credit: null }));
    expect(whence).not.toHaveProperty('credit');
    expect(whence).not.toHaveProperty('dataMining');
  });

  test('keeps what later versions have added, and words that nobody here knows', () => {
    const later = open(document);
    later.attributes = [{ trait_type: 'place', value: 'Coast' }];
    later.whence.dataMining = 'DMI-SOMETHING-NEW';
    later.whence.lens = { focal: 35 };
    const { dataMining, ...unsaid } = said;
    void dataMining;
    const after = open(amendMetadata(write(later), CONTENT, { ...unsaid, title: 'Tide' }));
    expect(after).toEqual({ ...later, name: 'Tide' });
  });

  test('is the same document where the same is said', () => {
    expect(amend({})).toEqual(document);
  });

  test.each([
    ['no title', { title: '' }],
    ['a creator who cannot be seen', { creator: '\u200B' }],
    ['terms that nobody can follow', { licence: 'http://plain.example/terms' }],
  ])('is not written with %s', (_, changes) => {
    expect(() => amend(changes)).toThrow(expect.objectContaining({ code: 'registry.bad_metadata' }));
  });

  test('is not written of another picture’s, or of what is none, or longer than is read', () => {
    const refused = expect.objectContaining({ code: 'registry.bad_metadata' });
    expect(() => amendMetadata(document, sha256(2), said)).toThrow(refused);
    expect(() => amendMetadata(write({ name: 'Dunes' }), CONTENT, said)).toThrow(refused);
    const before = open(document);
    const room = MAX_METADATA_BYTES - document.length - '"filling":"",'.length;
    const full = write({ ...before, filling: 'x'.repeat(room) });
    expect(parseMetadata(full, CONTENT)).toMatchObject({ title: 'Dunes' });
    expect(() => amend({ title: 'Dunes at low tide' }, full)).toThrow(refused);
  });
});
