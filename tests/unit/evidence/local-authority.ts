import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Long enough for every capture of the tests, whatever the clock of the machine says. */
const VALID = '-startdate 20200101000000Z -enddate 20450101000000Z';
const RUN_OUT = '-startdate 20200101000000Z -enddate 20210101000000Z';

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
commonName = supplied
[root_cert]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[tsa_cert]
basicConstraints = CA:false
extendedKeyUsage = critical, timeStamping
[old_cert]
basicConstraints = CA:false
extendedKeyUsage = critical, timeStamping
[loose_cert]
basicConstraints = CA:false
extendedKeyUsage = timeStamping
[server_cert]
basicConstraints = CA:false
subjectAltName = DNS:news.example, DNS:*.cdn.example
extendedKeyUsage = serverAuth
[mail_cert]
basicConstraints = CA:false
subjectAltName = DNS:news.example
extendedKeyUsage = emailProtection
[tsa]
default_tsa = authority
[authority]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** OpenSSL as a certificate and time-stamping authority in a folder of its own. */
export interface LocalAuthority {
  readonly folder: string;
  /** PEM. */
  readonly root: string;
  /** PEM of a server's certificate for news.example and *.cdn.example. */
  readonly server: string;
  /** PEM of a certificate that names news.example, and is for signing mail. */
  readonly mail: string;
  /** Answers a request as an authority does. */
  stamp(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Answers it with a certificate that has run out. */
  stampTooLate(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Answers it with a certificate whose use for time stamps is not critical: RFC 3161 forbids that. */
  stampLoosely(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** Runs a command in the folder; its words are split at spaces. */
  openssl(command: string): Promise<string>;
  close(): Promise<void>;
}

export async function startAuthority(keys: 'rsa' | 'ec' = 'ec'): Promise<LocalAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'whence-authority-'));
  const openssl = async (command: string) =>
    (await run('openssl', command.split(' '), { cwd: folder })).stdout;
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const newKey = keys === 'rsa' ? 'rsa:2048' : 'ec -pkeyopt ec_paramgen_curve:P-256';
  await writeFile(join(folder, 'ca.cnf'), CONFIG);
  await writeFile(join(folder, 'serial'), '01');
  await writeFile(join(folder, 'index.txt'), '');
  for (const name of ['root', 'tsa', 'old', 'loose', 'server', 'mail']) {
    await openssl(
      `req -newkey ${newKey} -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=Local-${name}`,
    );
    const signer = name === 'root' ? '-selfsign' : '-cert root.pem';
    await openssl(
      `ca -batch -config ca.cnf ${signer} -keyfile root.key -in ${name}.csr -out ${name}.pem -notext -extensions ${name}_cert ${name === 'old' ? RUN_OUT : VALID}`,
    );
  }
  const stampAs = async (signer: 'tsa' | 'old', request: Uint8Array) => {
    await writeFile(join(folder, 'request.tsq'), request);
    await openssl(
      `ts -reply -config ca.cnf -queryfile request.tsq -signer ${signer}.pem -inkey ${signer}.key -out reply.tsr`,
    );
    return new Uint8Array(await readFile(join(folder, 'reply.tsr')));
  };
  const stamp = (request: Uint8Array) => stampAs('tsa', request);
  return {
    folder,
    root: await read('root.pem'),
    server: await read('server.pem'),
    mail: await read('mail.pem'),
    openssl,
    stamp,
    stampTooLate: (request) => stampAs('old', request),
    async stampLoosely(request) {
      await stamp(request);
      // The same content, signed again with a certificate that was not made for it.
      await openssl('ts -reply -in reply.tsr -token_out -out token.der');
      await openssl('cms -verify -noverify -inform DER -in token.der -out content.der');
      await openssl(
        'cms -sign -binary -nodetach -cades -econtent_type 1.2.840.113549.1.9.16.1.4 -signer loose.pem -inkey loose.key -in content.der -outform DER -out loose.der',
      );
      const token = new Uint8Array(await readFile(join(folder, 'loose.der')));
      const size = token.length + 5;
      return Uint8Array.of(0x30, 0x82, size >> 8, size & 0xff, 0x30, 3, 2, 1, 0, ...token);
    },
    close: () => rm(folder, { recursive: true }),
  };
}
