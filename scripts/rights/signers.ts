import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** As C2PA 2.1 §14.5 wants the certificates of signers. */
const CONFIG = `
[req]
distinguished_name = dn
prompt = no
[dn]
CN = unused
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
organizationName = supplied
commonName = supplied
[root_cert]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[leaf_cert]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`;

const LONG = '-startdate 20200101000000Z -enddate 20450101000000Z';
const OVER = '-startdate 20200101000000Z -enddate 20210101000000Z';

export interface TestSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  /** PEM, P-256. */
  readonly key: string;
}

/** A root that nobody knows, one signer whose certificate is valid, one whose certificate has expired, and a person. */
export interface TestSigners {
  /** PEM. */
  readonly root: string;
  readonly valid: TestSigner;
  readonly expired: TestSigner;
  readonly person: TestSigner;
}

/** Makes them anew each time, with openssl, and keeps nothing. */
export async function makeSigners(): Promise<TestSigners> {
  const folder = await mkdtemp(join(tmpdir(), 'whence-signers-'));
  const openssl = (command: string) => run('openssl', command.split(' '), { cwd: folder });
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const issue = async (
    name: string,
    commonName: string,
    extensions: string,
    signer: string,
    time: string,
  ) => {
    await openssl(
      `req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ${name}.key -out ${name}.csr -subj /O=Whence-Tests/CN=${commonName}`,
    );
    await openssl(
      `ca -batch -config ca.cnf ${signer} -keyfile root.key -in ${name}.csr -out ${name}.pem -notext -extensions ${extensions} ${time}`,
    );
  };
  try {
    await writeFile(join(folder, 'ca.cnf'), CONFIG);
    await writeFile(join(folder, 'index.txt'), '');
    await issue('root', 'Test-Root', 'root_cert', '-selfsign', LONG);
    await issue('valid', 'Test-Camera', 'leaf_cert', '-cert root.pem', LONG);
    await issue('expired', 'Old-Camera', 'leaf_cert', '-cert root.pem', OVER);
    await issue('person', 'Ana-Ruiz', 'leaf_cert', '-cert root.pem', LONG);
    const signer = async (name: string): Promise<TestSigner> => ({
      certificate: derOf(await read(`${name}.pem`)),
      key: await read(`${name}.key`),
    });
    return {
      root: await read('root.pem'),
      valid: await signer('valid'),
      expired: await signer('expired'),
      person: await signer('person'),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const derOf = (pem: string) => new Uint8Array(Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ''), 'base64'));
