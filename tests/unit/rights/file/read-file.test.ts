import { describe, expect, test } from 'vitest';
import {
  insert,
  jpegSegment,
  pictureWith,
  plainPicture,
  pngChunk,
} from '../../../../scripts/rights/embed.ts';
import { makeXmp } from '../../../../scripts/rights/metadata.ts';
import { ascii, uint32, utf8 } from '../../../../scripts/rights/tiff.ts';
import { concat } from '../../../../utils/rights/file/bytes.ts';
import { readFileRights } from '../../../../utils/rights/file/read-file.ts';

const seq = (name: string) => `<dc:creator><rdf:Seq><rdf:li>${name}</rdf:li></rdf:Seq></dc:creator>`;

describe('parts of a file that contradict each other', () => {
  test('are all told, with the one that was followed', async () => {
    const jpeg = await pictureWith('jpeg', {
      exif: { artist: utf8('Ana') },
      iptc: { byLines: [utf8('Ben')], credit: utf8('Agency') },
      xmp: `${seq('Cyd')}<photoshop:Credit>Museum</photoshop:Credit>`,
    });
    expect((await readFileRights(jpeg)).disagreements).toEqual([
      {
        field: 'creators',
        followed: 'exif',
        others: [
          { part: 'xmp', value: 'Cyd' },
          { part: 'iptc', value: 'Ben' },
        ],
      },
      { field: 'credit', followed: 'xmp', others: [{ part: 'iptc', value: 'Agency' }] },
    ]);
  });

  test('are none if IPTC only cut what XMP has whole', async () => {
    const jpeg = await pictureWith('jpeg', {
      iptc: { byLines: [utf8('A name that has exactly 32 bytes')] },
      xmp: seq('A name that has exactly 32 bytes and then some'),
    });
    expect((await readFileRights(jpeg)).disagreements).toEqual([]);
  });
});

describe('whatever prefixes a packet has', () => {
  test('its properties are known by their namespaces', async () => {
    const packet = utf8(
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:a="http://ns.adobe.com/photoshop/1.0/"' +
        ' xmlns:photoshop="http://example.org/else" a:Credit="Right" photoshop:Credit="Wrong"/></r:RDF>',
    );
    const png = insert(await plainPicture('png'), 33, [
      pngChunk('iTXt', concat([ascii('XML:com.adobe.xmp\0\0\0\0\0'), packet])),
    ]);
    expect((await readFileRights(png)).says.credit).toBe('Right');
  });
});

describe('a stranger’s text', () => {
  test('cannot rearrange or hide what stands beside it', async () => {
    const jpeg = await pictureWith('jpeg', { exif: { artist: utf8('Ana\u202e\u200b\nRuiz\u0007') } });
    expect((await readFileRights(jpeg)).says.creators).toEqual(['Ana Ruiz']);
  });

  test('gives no address that shows one host and leads to another', async () => {
    const xmp =
      '<xmpRights:WebStatement>https://good.example@evil.example/</xmpRights:WebStatement>' +
      '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>javascript:alert(1)</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>';
    const { says } = await readFileRights(await pictureWith('jpeg', { xmp }));
    expect([says.termsPage, says.licensors]).toEqual([null, []]);
  });
});

describe('content credentials', () => {
  const jumbf = (label: string) =>
    concat([uint32(200), ascii('jumb'), uint32(30), ascii('jumd'), ascii(label), new Uint8Array(20)]);

  test.each([
    ['jpeg', (data: Uint8Array) => [2, jpegSegment(0xeb, [ascii('JP\0\x01\0\0\0\x01'), data])] as const],
    ['png', (data: Uint8Array) => [33, pngChunk('caBX', data)] as const],
  ] as const)('are noticed in %s', async (format, make) => {
    const [at, piece] = make(jumbf('c2pa'));
    const file = insert(await plainPicture(format), at, [piece]);
    expect((await readFileRights(file)).manifestBytes).toBeGreaterThan(0);
  });

  test.each([
    ['in 64 bits', [1, 0, 0x90], 0x90],
    ['in 64 bits, of which the box has none', [1], 1],
    ['as none, which is up to the end', [0], null],
    ['longer than the file', [0xffff_ffff], 'file'],
    ['longer than the file in 64 bits', [1, 0xffff_ffff, 0xffff_ffff], 'file'],
  ] as const)(
    'are as long as they say %s, and never longer than what is read',
    async (_, claim, expected) => {
      const [short, ...wide] = claim;
      const rest = wide.length > 0 ? [...wide.map((part) => uint32(part)), new Uint8Array(64)] : [];
      const box = concat([uint32(short), ascii('jumb'), ...rest]);
      const file = insert(await plainPicture('png'), 33, [pngChunk('caBX', box)]);
      const length = { file: file.length, box: box.length }[expected === 'file' ? 'file' : 'box'];
      const { manifestBytes } = await readFileRights(file);
      expect(manifestBytes).toBe(typeof expected === 'number' ? expected : length);
    },
  );

  test('are noticed in JPEG with a length in 64 bits', async () => {
    const box = [uint32(1), ascii('jumb'), uint32(0), uint32(90), uint32(30), ascii('jumdc2pa')];
    const piece = jpegSegment(0xeb, [ascii('JP\0\x01\0\0\0\x01'), ...box]);
    expect((await readFileRights(insert(await plainPicture('jpeg'), 2, [piece]))).manifestBytes).toBe(90);
  });

  test('are not every box of a JPEG XT file', async () => {
    const piece = jpegSegment(0xeb, [ascii('JP\0\x01\0\0\0\x01'), jumbf('c360')]);
    expect((await readFileRights(insert(await plainPicture('jpeg'), 2, [piece]))).manifestBytes).toBe(0);
  });

  test('that are elsewhere are given by their address', async () => {
    const xmp = '<dcterms:provenance>https://ana.example/p.c2pa</dcterms:provenance>';
    const { remoteManifest } = await readFileRights(await pictureWith('webp', { xmp }));
    expect(remoteManifest).toBe('https://ana.example/p.c2pa');
  });
});

/** A PNG with a packet, since only there one of 50 MB has a place. */
async function pngWithPacket(packet: Uint8Array): Promise<Uint8Array> {
  const chunk = pngChunk('iTXt', concat([ascii('XML:com.adobe.xmp\0\0\0\0\0'), packet]));
  return insert(await plainPicture('png'), 33, [chunk]);
}

const rdf = (inside: string) =>
  utf8(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF>`);
const bomb =
  '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' +
  Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`,
  ).join('') +
  ']><r>&j;</r>';

describe('a hostile packet', () => {
  const nested = (depth: number) => rdf(`${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`);
  const namespaces = (count: number) =>
    rdf(Array.from({ length: count }, (_, i) => `<p${i}:a xmlns:p${i}="u${i}">`).join(''));

  test.each([
    ['of 50 MB', rdf(' '.repeat(50 * 1024 * 1024)), 'too_large'],
    ['with 200,000 levels', nested(200_000), 'too_complex'],
    ['with as many levels as are allowed', nested(19_000), null],
    ['with as many attributes as are allowed', rdf(`<a ${attributes(39_000)}/>`), null],
    ['with many namespaces', namespaces(600), 'too_complex'],
    ['with an entity bomb', utf8(bomb), 'declares_entities'],
    ['with a reference to a file', utf8('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>'), 'declares_entities'],
    ['that ends in the middle', makeXmp('<dc:creator>').subarray(0, -80), 'malformed'],
    ['of nothing but brackets', utf8(`${'<'.repeat(30_000)}>`), 'malformed'],
    ['that is empty', new Uint8Array(), 'malformed'],
  ] as const)('%s is refused or read in bounded time', async (_, packet, problem) => {
    const png = await pngWithPacket(packet);
    const started = performance.now();
    const reading = await readFileRights(png);
    expect(reading.problem).toBe(problem);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('leaves what Exif says as it is', async () => {
    const png = insert(await pictureWith('png', { exif: { artist: utf8('Ana') } }), 33, [
      pngChunk('iTXt', concat([ascii('XML:com.adobe.xmp\0\0\0\0\0'), utf8(bomb)])),
    ]);
    const { says, problem } = await readFileRights(png);
    expect([says.creators, problem]).toEqual([['Ana'], 'declares_entities']);
  });

  test('that unpacks to much more than it may is not unpacked', async () => {
    const { deflateSync } = await import('node:zlib');
    const packed = deflateSync(new Uint8Array(64 * 1024 * 1024));
    const chunk = pngChunk('iTXt', concat([ascii('XML:com.adobe.xmp\0\x01\0\0\0'), packed]));
    const before = process.memoryUsage().arrayBuffers;
    const reading = await readFileRights(insert(await plainPicture('png'), 33, [chunk]));
    expect(reading.says.creators).toEqual([]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });
});

function attributes(count: number): string {
  return Array.from({ length: count }, (_, i) => `b${i}="c"`).join(' ');
}

describe('a file without metadata', () => {
  test('of 12 megapixels costs less than a millisecond', async () => {
    // As large as such a file, with as many pieces: only headers are looked at.
    const idat = Array.from({ length: 1500 }, () => pngChunk('IDAT', new Uint8Array(8192)));
    const png = insert(await plainPicture('png'), 33, idat);
    const times: number[] = [];
    for (let run = 0; run < 30; run++) {
      const started = performance.now();
      await readFileRights(png);
      times.push(performance.now() - started);
    }
    expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(1);
  });
});
