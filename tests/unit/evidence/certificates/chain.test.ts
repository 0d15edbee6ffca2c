import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followChain } from '../../../../utils/evidence/certificates/chain.ts';
import type { Certificate } from '../../../../utils/evidence/certificates/certificate.ts';
import { parsePem } from '../../../../utils/evidence/certificates/pem.ts';
import { rootsFor } from '../../../../utils/evidence/certificates/trusted-root.ts';
import { unknownAuthority } from '../../../../utils/evidence/verify/unknown-authority.ts';

let folder = '';
const AT = new Date('2026-03-01');
const CA = 'basicConstraints = critical, CA:true';

const CONFIG = `
[ca]
default_ca = local
[local]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
`;

const openssl = (command: string) =>
  execFileSync('openssl', command.split(' '), { cwd: folder, stdio: 'pipe' });

interface Issued {
  /** Whoever signs it; itself when nobody is named. */
  readonly by?: string;
  readonly extensions?: string;
  /** Whose request is signed once more. */
  readonly again?: string;
  readonly until?: string;
}

/** OpenSSL signs what it is told, also what no authority should. */
function issue(
  name: string,
  { by, extensions = 'basicConstraints = CA:false', again, until = '2045' }: Issued,
): Certificate {
  writeFileSync(join(folder, `${name}.ext`), extensions);
  if (again === undefined) {
    openssl(`genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${name}.key`);
    openssl(`req -new -key ${name}.key -out ${name}.csr -subj /CN=${name}`);
  }
  const signer = by === undefined ? `-selfsign -keyfile ${name}.key` : `-cert ${by}.pem -keyfile ${by}.key`;
  openssl(
    `ca -batch -config ca.cnf ${signer} -in ${again ?? name}.csr -out ${name}.pem -notext -extfile ${name}.ext -startdate 20200101000000Z -enddate ${until}0101000000Z`,
  );
  const [certificate] = parsePem(readFileSync(join(folder, `${name}.pem`), 'utf8'));
  if (!certificate) throw new Error(`no ${name}`);
  return certificate;
}

describe('a chain of certificates', () => {
  let root: Certificate;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'whence-chain-'));
    writeFileSync(join(folder, 'ca.cnf'), CONFIG);
    writeFileSync(join(folder, 'index.txt'), '');
    root = issue('root', { extensions: CA });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const follow = async (first: Certificate, pool: readonly Certificate[], roots = [root]) =>
    (await followChain(first, { pool, roots, at: AT })).state;

  test('holds over an authority that the root signed', async () => {
    const between = issue('between', { by: 'root', extensions: CA });
    const leaf = issue('leaf', { by: 'between' });
    expect(await follow(leaf, [between])).toBe('trusted');
    expect(await follow(leaf, [])).toBe('incomplete');
  });

  test('does not hold over who may not sign certificates', async () => {
    const site = issue('site', { by: 'root' });
    const forged = issue('forged', { by: 'site' });
    expect(await follow(forged, [site])).toBe('incomplete');
    const crlOnly = issue('crl', { by: 'root', extensions: `${CA}\nkeyUsage = critical, cRLSign` });
    expect(await follow(issue('by-crl', { by: 'crl' }), [crlOnly])).toBe('incomplete');
  });

  test('does not hold where an authority may sign no further authorities', async () => {
    const last = issue('last', { by: 'root', extensions: `${CA}, pathlen:0` });
    const below = issue('below', { by: 'last', extensions: CA });
    expect(await follow(issue('allowed', { by: 'last' }), [last])).toBe('trusted');
    expect(await follow(issue('beyond', { by: 'below' }), [last, below])).toBe('incomplete');
  });

  test('does not hold over an authority that is limited in ways not understood here', async () => {
    const limited = issue('limited', {
      by: 'root',
      extensions: `${CA}\nnameConstraints = critical, permitted;DNS:one.example`,
    });
    const leaf = issue('of-another', { by: 'limited', extensions: 'subjectAltName = DNS:another.example' });
    expect(await follow(leaf, [limited])).toBe('unknown_conditions');
  });

  test('is told apart where a trusted root sets such conditions: to trust it is not what is missing', async () => {
    const limited = issue('limited-root', {
      extensions: `${CA}\nnameConstraints = critical, permitted;DNS:one.example`,
    });
    const leaf = issue('of-limited', { by: 'limited-root' });
    const { state, certificates } = await followChain(leaf, { pool: [], roots: [limited], at: AT });
    if (state !== 'unknown_conditions') throw new Error(state);
    const [reason, says] = unknownAuthority('a stamp', state, certificates.at(-1) ?? leaf);
    expect(reason).toBe('unknown_conditions');
    expect(says).toContain('“limited-root” sets conditions');
    expect(says).not.toContain('not among the roots');
  });

  test('goes over the authority that was valid, where one of the same key has run out', async () => {
    const old = issue('old', { by: 'root', extensions: CA, until: '2021' });
    const leaf = issue('of-old', { by: 'old' });
    expect(await follow(leaf, [old])).toBe('expired');
    const renewed = issue('renewed', { by: 'root', extensions: CA, again: 'old' });
    expect(await follow(leaf, [old, renewed])).toBe('trusted');
  });

  test('ends only in roots that are trusted for what is asked', () => {
    const roots = [{ ...root, uses: ['sites'] as const }];
    expect(rootsFor('timestamps', roots)).toEqual([]);
    expect(rootsFor('sites', roots)).toEqual(roots);
    expect(rootsFor('timestamps', [root])).toEqual([root]);
  });
});
