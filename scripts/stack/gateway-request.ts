import { CID } from 'multiformats/cid';

/** Bytes of a file, both ends included; `to` null for its end. Negative ones count from the end. */
export interface EntityBytes {
  readonly from: number;
  readonly to: number | null;
}

/** What a trustless gateway is asked for. */
export interface GatewayRequest {
  readonly cid: CID;
  /** Names below the CID. */
  readonly path: readonly string[];
  readonly format: 'raw' | 'car';
  readonly scope: 'block' | 'entity' | 'all';
  readonly entityBytes: EntityBytes | null;
}

const isScope = (text: string): text is GatewayRequest['scope'] => ['block', 'entity', 'all'].includes(text);

function parseCid(text: string): CID | null {
  try {
    return CID.parse(text);
  } catch {
    return null;
  }
}

/** Null where an escape stands for no text. */
function parsePath(names: readonly string[]): string[] | null {
  try {
    return names.filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}

function parseEntityBytes(text: string): EntityBytes | null {
  const [, from, to] = /^(-?\d+):(-?\d+|\*)$/.exec(text) ?? [];
  return from === undefined ? null : { from: Number(from), to: to === '*' ? null : Number(to) };
}

/**
 * Reads a request as the specification has it: `?format=` goes before the Accept header. Gives the reason where it cannot be
 * answered.
 * @see https://specs.ipfs.tech/http-gateways/trustless-gateway/
 */
export function parseGatewayRequest(url: URL, accept: string): GatewayRequest | string {
  const { searchParams } = url;
  const [root = '', ...names] = url.pathname.slice('/ipfs/'.length).split('/');
  const cid = parseCid(root);
  if (!cid) return `not a CID: ${root.slice(0, 128)}`;
  const path = parsePath(names);
  if (!path) return 'the path has an escape that is no text';
  const [, type, parameters = ''] = /application\/vnd\.ipld\.(raw|car)([^,]*)/.exec(accept) ?? [];
  const format = searchParams.get('format') ?? type;
  if (format !== 'raw' && format !== 'car') return 'ask for ?format=raw or ?format=car';
  if (format === 'raw' && path.length > 0) return 'a raw block has no path';
  const option = (name: string) =>
    searchParams.get(`car-${name}`) ?? new RegExp(`${name}=(\\w+)`).exec(parameters)?.[1];
  if ((option('version') ?? '1') !== '1') return 'only CAR version 1';
  if (!['dfs', 'unk', undefined].includes(option('order'))) return 'only order dfs';
  const bytes = searchParams.get('entity-bytes');
  const entityBytes = bytes === null ? null : parseEntityBytes(bytes);
  if (bytes !== null && entityBytes === null) return 'entity-bytes is from:to';
  const scope = searchParams.get('dag-scope') ?? (entityBytes ? 'entity' : 'all');
  if (!isScope(scope)) return 'dag-scope is block, entity or all';
  return { cid, path, format, scope, entityBytes };
}

/** The bytes of a raw block that a Range header asks for; null without one, `unsatisfiable` where it has none of them. */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(sizeBytes - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}
