import { fromBase64 } from '../../../../../utils/evidence/record/base64.ts';
import { writePem } from '../../../../../utils/evidence/certificates/pem.ts';
import type { Served } from '../types.ts';
import type { Debugger } from './debugger.ts';

interface Response {
  readonly url: string;
  readonly protocol?: string;
  readonly remoteIPAddress?: string;
  readonly securityDetails?: { readonly protocol: string; readonly cipher: string };
}

/** Remembers the answer by which the page's own host gave a document, once there is one. */
export function watchConnection(it: Debugger, pageUrl: string) {
  const host = new URL(pageUrl).host;
  let connection: Served['connection'] = null;

  it.listen((method, params) => {
    if (method !== 'Network.responseReceived' || connection) return;
    const { type, response } = params as { type: string; response: Response };
    if (type !== 'Document' || URL.parse(response.url)?.host !== host) return;
    const { protocol = '', remoteIPAddress = '', securityDetails } = response;
    connection = {
      host,
      protocol: [securityDetails?.protocol, protocol].filter(Boolean).join(', '),
      cipher: securityDetails?.cipher ?? 'none',
      remoteAddress: remoteIPAddress,
    };
  });

  return {
    connection: () => connection,
    /** The certificates of the page's host, as PEM. */
    async readChain(): Promise<string | null> {
      const order = { origin: new URL(pageUrl).origin };
      const { tableNames } = await it.send<{ tableNames: readonly string[] }>(
        'Network.getCertificate',
        order,
      );
      const chain = tableNames.flatMap((der) => fromBase64(der) ?? []);
      return chain.length > 0 ? writePem(chain) : null;
    },
  };
}
