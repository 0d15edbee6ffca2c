import {
  createWalletClient,
  encodeAbiParameters,
  http,
  parseAbi,
  parseAbiParameters,
  parseEventLogs,
  type Address,
  type Hex,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { getChainId, simulateContract, waitForTransactionReceipt, writeContract } from 'viem/actions';
import { commitAbi } from '../../utils/registry/others/erc7053.ts';
import { deployLocal } from './deploy-local.ts';

const schemasAbi = parseAbi([
  'function register(string schema, address resolver, bool revocable) returns (bytes32 uid)',
]);
const attestAbi = parseAbi([
  'struct RequestData { address recipient; uint64 expirationTime; bool revocable; bytes32 refUID; bytes data; uint256 value; }',
  'struct Request { bytes32 schema; RequestData data; }',
  'struct RevocationData { bytes32 uid; uint256 value; }',
  'struct Revocation { bytes32 schema; RevocationData data; }',
  'function attest(Request request) payable returns (bytes32 uid)',
  'function revoke(Revocation request) payable',
  'event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID)',
]);

const NOBODY = `0x${'0'.repeat(40)}` as const;
const NO_UID = `0x${'0'.repeat(64)}` as const;

/** Brings an ERC-7053 log and the Ethereum Attestation Service to a development chain, and gives what writes in them. */
export async function deployOtherRegistries(rpcUrl: string, privateKey: Hex) {
  const commitLog = await deployLocal(rpcUrl, privateKey, 'CommitLog');
  const schemas = await deployLocal(rpcUrl, privateKey, 'SchemaRegistry');
  const eas = await deployLocal(rpcUrl, privateKey, 'AttestationService', [schemas]);
  const clientOf = (key: Hex) =>
    createWalletClient({ transport: http(rpcUrl), account: privateKeyToAccount(key), pollingInterval: 50 });

  /** Gives what the contract answers, and what it logs once that is mined. */
  async function call(
    key: Hex,
    request: {
      address: Address;
      abi: typeof schemasAbi | typeof attestAbi | typeof commitAbi;
      functionName: string;
      args: readonly unknown[];
    },
  ) {
    const client = clientOf(key);
    const simulated = await simulateContract(client, { ...request, account: client.account } as never);
    const hash = await writeContract(client, simulated.request);
    const { logs } = await waitForTransactionReceipt(client, { hash });
    return { result: simulated.result as Hex, logs };
  }

  return {
    commitLog,
    eas,
    chainId: await getChainId(clientOf(privateKey)),
    registerSchema: async (schema: string) => {
      const args = [schema, NOBODY, true];
      return (await call(privateKey, { address: schemas, abi: schemasAbi, functionName: 'register', args }))
        .result;
    },
    commit: (key: Hex, cid: string, data: string) =>
      call(key, { address: commitLog, abi: commitAbi, functionName: 'commit', args: [cid, data] }),
    /** Data as the schema's text has it, or any bytes. Gives the UID. */
    attest: async (key: Hex, schema: Hex, data: Hex, expirationTime = 0n) => {
      const stated = { recipient: NOBODY, expirationTime, revocable: true, refUID: NO_UID, data, value: 0n };
      const args = [{ schema, data: stated }];
      const { logs } = await call(key, { address: eas, abi: attestAbi, functionName: 'attest', args });
      // As it is logged: a UID has the block's time in it, and a second may turn between a trial and the block.
      const [attested] = parseEventLogs({ abi: attestAbi, logs });
      if (!attested) throw new Error('nothing was attested');
      return attested.args.uid;
    },
    revoke: (key: Hex, schema: Hex, uid: Hex) =>
      call(key, {
        address: eas,
        abi: attestAbi,
        functionName: 'revoke',
        args: [{ schema, data: { uid, value: 0n } }],
      }),
  };
}

/** The bytes of an attestation by its schema's text. */
export const attestationData = (schema: string, values: readonly unknown[]): Hex =>
  encodeAbiParameters(parseAbiParameters(schema), values as never);
