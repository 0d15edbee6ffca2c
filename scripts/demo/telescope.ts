import { makeCertificate } from '../browsers/certificate.ts';
import type { Stack } from '../stack/types.ts';
import { serveFiles } from './serve-files.ts';
import { TELESCOPE_SITE } from './works.ts';

/** The account of the stack that is the telescope's. */
const TELESCOPE = 0;

/**
 * The telescope's own host, which says that the account that registered the black hole is theirs: of the agency nobody says so.
 * @returns the switch by which a Chromium takes its certificate, and the rule by which it finds it under its name
 */
export async function serveTelescope(stack: Stack, folder: string) {
  const certificate = await makeCertificate(folder, [TELESCOPE_SITE]).catch(noneWithoutOpenssl);
  // The demo is worth seeing without: the card then says that the host could not be asked.
  if (certificate === null) return { args: [], rules: [], stop: () => Promise.resolve() };
  const account = { chainId: stack.chainId, address: stack.accounts[TELESCOPE]?.address };
  const body = Buffer.from(JSON.stringify({ version: 1, accounts: [account] }));
  const files = new Map([['/.well-known/whence.json', { type: 'application/json', body }]]);
  const { port, stop } = await serveFiles(files, 0, certificate);
  return { args: [certificate.trustArg], rules: [`MAP ${TELESCOPE_SITE} 127.0.0.1:${port}`], stop };
}

/** Not every machine has openssl. */
function noneWithoutOpenssl(thrown: unknown): null {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
  throw thrown;
}
