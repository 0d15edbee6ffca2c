import {
  decodeAbiParameters,
  parseAbi,
  parseAbiParameters,
  parseEventLogs,
  stringToHex,
  toEventSelector,
} from 'viem';
import type { Hex } from 'viem';
import { readContract } from 'viem/actions';
import { AppError } from '../../errors.ts';
import { createLimit } from '../../limit.ts';
import type { Rpc } from '../rpc.ts';
import type { Address } from '../types.ts';
import { newestLogs } from './newest-logs.ts';
import { fieldsOf, MAX_RECORD_BYTES } from './read-fields.ts';
import type { OtherFile, OtherRecord, OtherRegistry } from './types.ts';

/** https://github.com/ethereum-attestation-service/eas-contracts: what is read of it. */
export const easAbi = parseAbi([
  'event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID)',
  'struct Attestation { bytes32 uid; bytes32 schema; uint64 time; uint64 expirationTime; uint64 revocationTime; bytes32 refUID; address recipient; address attester; bool revocable; bytes data; }',
  'function getAttestation(bytes32 uid) view returns (Attestation)',
  'function getSchemaRegistry() view returns (address)',
]);
const schemaAbi = parseAbi([
  'struct SchemaRecord { bytes32 uid; address resolver; bool revocable; string schema; }',
  'function getSchema(bytes32 uid) view returns (SchemaRecord)',
]);

const TOPIC = toEventSelector(easAbi[0]);
/** Nothing but the schema can be searched for: so many of the newest are looked through. */
const MAX_ATTESTATIONS = 100;
const MAX_AT_ONCE = 8;
const MAX_SCHEMA_LENGTH = 2000;

/**
 * What was attested of a file under one schema of the Ethereum Attestation Service. Nodes learn which schema is read, not for
 * which file: the attestations of the schema are read, and those that hold the file's digest or a CID of it are picked out.
 */
export const attestations = (contract: Address, schema: Hex, sinceBlock: number): OtherRegistry => ({
  name: 'eas',
  contract,
  lookUp: (file) => async (rpc, blockNumber) => {
    const filter = { contract, topics: [TOPIC, null, null, schema], sinceBlock };
    const { logs, isComplete } = await newestLogs(rpc, filter, Number(blockNumber), MAX_ATTESTATIONS);
    if (logs.length === 0) return { records: [], isComplete };
    const uids = parseEventLogs({ abi: easAbi, eventName: 'Attested', logs: [...logs] }).map(
      ({ args }) => args.uid,
    );
    const read = readerAt(rpc, contract, blockNumber);
    const limit = createLimit(MAX_AT_ONCE);
    const [text, found] = await Promise.all([
      read.schema(schema),
      Promise.all(uids.map((uid) => limit(() => read.attestation(uid, schema)))),
    ]);
    const named = found.filter(({ data }) => holds(data, file));
    return { records: named.flatMap((attestation) => toRecord(attestation, text, file)), isComplete };
  },
});

function readerAt({ client, host }: Rpc, address: Address, blockNumber: bigint) {
  const eas = { address, abi: easAbi, blockNumber } as const;
  return {
    async schema(uid: Hex): Promise<string> {
      const registry = await readContract(client, { ...eas, functionName: 'getSchemaRegistry' });
      const at = { address: registry, abi: schemaAbi, blockNumber } as const;
      const { schema } = await readContract(client, { ...at, functionName: 'getSchema', args: [uid] });
      return schema;
    },
    /** @throws {AppError} `registry.inconsistent` for one that is not what its event says */
    async attestation(uid: Hex, schema: Hex) {
      const found = await readContract(client, { ...eas, functionName: 'getAttestation', args: [uid] });
      if (found.uid === uid && found.schema === schema) return found;
      throw new AppError('registry.inconsistent', `${host}: an attestation is not what its event says`, {
        details: { host, uid },
      });
    },
  };
}

type Attestation = Awaited<ReturnType<ReturnType<typeof readerAt>['attestation']>>;

/** Whether the bytes hold the file's digest or a CID somewhere; which field that is shows only when they are decoded. */
const holds = (data: Hex, { sha256, cids }: OtherFile): boolean =>
  data.length <= MAX_RECORD_BYTES * 2 &&
  [sha256, ...[sha256, ...cids].map((name) => stringToHex(name).slice(2))].some((hex) => data.includes(hex));

/** One record; none where the schema cannot be read, or none of its fields is this file. */
function toRecord(attestation: Attestation, schema: string, { sha256, cids }: OtherFile): OtherRecord[] {
  const fields = decodeFields(schema, attestation.data);
  const names = new Set([sha256, `0x${sha256}`, ...cids, ...cids.map((cid) => `ipfs://${cid}`)]);
  if (!Object.values(fields).some((values) => values.some((value) => names.has(value)))) return [];
  const { uid, attester, time, revocationTime, expirationTime } = attestation;
  return [
    {
      id: uid,
      account: attester,
      recordedAtSeconds: Number(time),
      withdrawnAtSeconds: revocationTime === 0n ? null : Number(revocationTime),
      expiresAtSeconds: expirationTime === 0n ? null : Number(expirationTime),
      fields,
      text: null,
    },
  ];
}

/** A schema is a stranger's text, and nothing makes the data fit it. */
function decodeFields(schema: string, data: Hex): Record<string, string[]> {
  if (schema.length > MAX_SCHEMA_LENGTH) return {};
  try {
    const parameters = parseAbiParameters(schema);
    const values: readonly unknown[] = decodeAbiParameters(parameters, data);
    const named = parameters.map(({ name = '' }, index) => [name, readable(values[index])] as const);
    return fieldsOf(Object.fromEntries(named));
  } catch {
    return {};
  }
}

const readable = (value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  return Array.isArray(value) ? value.map(readable) : value;
};
