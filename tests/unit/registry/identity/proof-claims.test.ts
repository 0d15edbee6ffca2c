import { assert, json as anyJson, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PROOFS, readProofClaims } from '../../../../utils/registry/identity/proof-claims.ts';

const domain = (name: unknown) => ({ kind: 'domain', name });
const ens = (name: unknown) => ({ kind: 'ens', name });

describe('readProofClaims', () => {
  test.each(['eso.org', 'a-b.example', 'xn--bcher-kva.example', `${'a'.repeat(63)}.example`])(
    'takes the domain %s',
    (name) => expect(readProofClaims([domain(name)])).toEqual([domain(name)]),
  );

  test.each([
    'localhost',
    'router.local',
    'nas.home.arpa',
    'intra.corp',
    'fritz.box',
    'router.localdomain',
    'a.private',
    'a.test',
    '127.0.0.1.nip.io',
    '127-0-0-1.sslip.io',
    'localtest.me',
    '127.0.0.1',
    '[::1]',
    '0x7f.1',
    'ESO.org',
    'eso.org:8443',
    'eso.org/path',
    'user@eso.org',
    'eso..org',
    '-eso.org',
    'eso.org.',
    'bücher.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(140)}example`,
    7,
    null,
  ])('never takes %s for a domain that may be asked', (name) => {
    expect(readProofClaims([domain(name)])).toEqual([]);
  });

  test.each([
    ['eso.eth', true],
    ['pictures.eso.eth', true],
    ['eso.com', false],
    ['Eso.eth', false],
    ['esо.eth', false],
    ['xn--eso.eth', false],
  ])('of the ENS name %s says %s: what could look like another name is none', (name, isTaken) => {
    expect(readProofClaims([ens(name)])).toHaveLength(isTaken ? 1 : 0);
  });

  test('leaves out what it does not know, and takes each of the first four once', () => {
    const many = Array.from({ length: 9 }, (_, index) => domain(`d${index}.example`));
    expect(readProofClaims([{ kind: 'face' }, 7, many[0], many[0], ...many])).toEqual(
      many.slice(0, MAX_PROOFS),
    );
  });

  test('reads anything without an error', () => {
    assert(property(anyJson(), (text) => readProofClaims(JSON.parse(text)).length <= MAX_PROOFS));
  });
});
