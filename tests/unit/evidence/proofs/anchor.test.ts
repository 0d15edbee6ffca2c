import { createClient, custom } from 'viem';
import { describe, expect, test } from 'vitest';
import { createChainReader } from '../../../../utils/evidence/proofs/chain-reader.ts';
import { proveAnchor } from '../../../../utils/evidence/proofs/prove-anchor.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { EVIDENCE_LOG } from '../../../../utils/evidence/verify/check-anchors.ts';
import { anchorOf, chainWith } from '../proven.ts';

const m = digestText('a seal');
const anchor = anchorOf(m);
const { transactionHash } = anchor;

describe('proveAnchor', () => {
  test('gives the proof that the verifier reads', async () => {
    expect(await proveAnchor(chainWith(anchor), EVIDENCE_LOG, transactionHash, anchor)).toEqual(anchor);
  });

  test('refuses a transaction that anchored another digest, or in another contract', async () => {
    const refused = { code: 'evidence.malformed', details: { reason: 'not_anchored' } };
    const other = { digest: digestText('another'), tree: null };
    const foreign = chainWith(anchor, `0x${'2'.repeat(40)}`);
    await expect(proveAnchor(chainWith(anchor), EVIDENCE_LOG, transactionHash, other)).rejects.toMatchObject(
      refused,
    );
    await expect(proveAnchor(foreign, EVIDENCE_LOG, transactionHash, anchor)).rejects.toMatchObject(refused);
  });
});

describe('createChainReader', () => {
  const readerOf = (answers: Readonly<Record<string, unknown>>) =>
    createChainReader({
      host: 'rpc.example',
      client: createClient({
        transport: custom(
          {
            async request({ method, params }: { method: string; params?: unknown[] }) {
              const answer = answers[`${method} ${String(params?.[0] ?? '')}`.trim()];
              if (answer instanceof Error) throw answer;
              return answer ?? null;
            },
          },
          { retryCount: 0 },
        ),
      }),
    });
  const block = { number: '0x64', hash: `0x${'1'.repeat(64)}`, timestamp: '0x10', transactions: [] };

  test('tells a block that there is from one that there is not', async () => {
    const reader = readerOf({ 'eth_getBlockByNumber 0x64': block });
    expect(await reader.block(100)).toEqual({ number: 100, hash: block.hash, timestampSeconds: 16 });
    expect(await reader.block(101)).toBeNull();
    expect(await reader.receipt(`0x${'2'.repeat(64)}`)).toBeNull();
  });

  test('takes 64 blocks for final where the RPC knows no final ones', async () => {
    const reader = readerOf({
      'eth_getBlockByNumber latest': block,
      'eth_getBlockByNumber finalized': new Error('unknown block'),
    });
    expect(await reader.finalNumber()).toBe(36);
  });

  test('fails as every reader of a chain does when nobody answers', async () => {
    const reader = readerOf({ eth_chainId: new Error('down') });
    await expect(reader.chainId()).rejects.toMatchObject({ code: 'registry.unreachable' });
  });
});
