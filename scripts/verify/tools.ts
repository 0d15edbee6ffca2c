import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { parsePem } from '../../utils/evidence/certificates/pem.ts';
import type { TrustedRoot } from '../../utils/evidence/certificates/trusted-root.ts';
import { readRoots } from '../../utils/evidence/certificates/read-roots.ts';
import { openDigester } from './digest-on-threads.ts';
import { openDiskFile } from './disk-file.ts';
import { createChainReader } from '../../utils/evidence/proofs/chain-reader.ts';
import { decryptInto } from '../../utils/evidence/seal/encrypt.ts';
import { EVIDENCE_LOG } from '../../utils/evidence/verify/check-anchors.ts';
import type { Decrypt } from '../../utils/evidence/verify/open-package.ts';
import type { VerifyTools } from '../../utils/evidence/verify/verify-package.ts';
import { openRpc } from '../../utils/registry/rpc.ts';
import type { VerifyArguments } from './arguments.ts';

/** The roots that this system trusts, with those of NODE_EXTRA_CA_CERTS. */
function systemRoots(): TrustedRoot[] {
  return getCACertificates('default').flatMap((pem) => {
    try {
      return parsePem(pem);
    } catch {
      // One that cannot be read is one that nothing leads to.
      return [];
    }
  });
}

/** Opens captures into a folder, since they may be larger than the memory. */
const decryptTo =
  (folder: string, identityFile: string, opened: AsyncDisposableStack): Decrypt =>
  async (ciphertext) => {
    const identity = /^AGE-SECRET-KEY-\S+/m.exec(await readFile(identityFile, 'utf8'))?.[0] ?? '';
    const plain = join(folder, 'capture.wacz');
    await decryptInto(identity, ciphertext, Writable.toWeb(createWriteStream(plain)));
    return opened.use(openDiskFile(plain)).file;
  };

/** What the verifier may use, as long as `job` runs. */
export async function withTools<T>(
  { rpcUrl, identity, witnesses, roots }: VerifyArguments,
  job: (tools: VerifyTools) => Promise<T>,
): Promise<T> {
  // What is open is closed before its folder is removed.
  await using opened = new AsyncDisposableStack();
  const folder = opened.adopt(await mkdtemp(join(tmpdir(), 'whence-verify-')), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  const { digestFile } = opened.use(openDigester());
  const named = await Promise.all(roots.map((path) => readRoots(opened.use(openDiskFile(path)).file)));
  return await job({
    digestFile,
    decrypt: identity === null ? null : decryptTo(folder, identity, opened),
    roots: [...named.flat(), ...systemRoots()],
    chain: rpcUrl === null ? null : createChainReader(openRpc(rpcUrl)),
    evidenceLog: EVIDENCE_LOG,
    knownKeys: new Set(witnesses),
  });
}
