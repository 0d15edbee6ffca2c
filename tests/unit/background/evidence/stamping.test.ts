import 'fake-indexeddb/auto';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createProofs } from '../../../../entrypoints/background/evidence/proofs/proofs.ts';
import { storeProofAt } from '../../../../entrypoints/background/evidence/proofs/store-proof.ts';
import { PROOFS_ALARM } from '../../../../entrypoints/background/evidence/proofs/tend-proofs.ts';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import { parsePem } from '../../../../utils/evidence/certificates/pem.ts';
import { OTS_PROOF } from '../../../../utils/evidence/package/layout.ts';
import { CALENDAR_JOB } from '../../../../utils/evidence/proofs/proof-job.ts';
import { readCustody } from '../../../../utils/evidence/seal/custody.ts';
import { verifyPackage } from '../../../../utils/evidence/verify/verify-package.ts';
import { timeProofs } from '../../../../utils/storage/evidence.ts';
import { serve } from '../../ipfs/providers/loopback-server.ts';
import { startFakeCalendar, type FakeCalendar } from '../../evidence/fake-calendar.ts';
import { NO_TOOLS } from '../../evidence/fixed-capture.ts';
import { startAuthority, type LocalAuthority } from '../../evidence/local-authority.ts';
import { exportNow, proofsOf, sealNow } from './sealed-captures.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const HOUR = 3_600_000;

describe('time stamps and calendars', () => {
  let authority: LocalAuthority;
  let calendar: FakeCalendar;
  let clock = 0;
  beforeAll(async () => (authority = await startAuthority()));
  afterAll(() => authority.close());
  beforeEach(async () => {
    fakeBrowser.reset();
    clock = Date.now();
    calendar = await startFakeCalendar();
    const database = await openEvidence();
    for (const store of ['sealed', 'archives', 'proofs', 'jobs'] as const) await database.clear(store);
    return () => calendar.stop();
  });

  const startWorker = () =>
    createProofs({
      now: () => clock,
      random: () => 0,
      sleep: async (ms) => void (clock += ms),
      openChain: () => Promise.reject(new Error('no chain is asked')),
      openAccount: () => Promise.reject(new Error('no account is asked')),
      fetch,
      timeoutMs: 2000,
      storeProof: storeProofAt(() => clock),
    });
  const agree = (agreed: { authorities?: string[]; calendars?: string[] }) =>
    timeProofs.setValue({
      agreedAt: '2020-01-01T00:00:00.000Z',
      anchor: null,
      authorities: [],
      calendars: [],
      ...agreed,
    });
  /** An authority over HTTP; `state.isUp` turns it off. */
  const serveAuthority = async () => {
    const state = { isUp: true };
    const { url, asked } = await serve(async (response, { body }) => {
      if (!state.isUp) return void response.writeHead(503).end();
      const stamp = await authority.stamp(new Uint8Array(Buffer.from(body, 'latin1')));
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(stamp);
    });
    return { url, asked, state };
  };
  const seal = (captureId: string) => sealNow({ captureId, at: new Date(clock) });
  const job = async (captureId: string, name: string) =>
    (await openEvidence()).get('jobs', [captureId, name]);
  const pathsOf = async (captureId: string) => (await proofsOf(captureId)).map(({ path }) => path);
  const custodyOf = async (captureId: string) => {
    const sealed = await (await openEvidence()).get('sealed', captureId);
    return readCustody(sealed?.custody ?? '').map(({ action, what }) =>
      what ? `${action} ${what}` : action,
    );
  };

  test('of two authorities are both kept, each with its line of custody, and verify', async () => {
    const [one, other] = [await serveAuthority(), await serveAuthority()];
    await agree({ authorities: [one.url, other.url] });
    await seal('a');
    const worker = startWorker();
    await worker.add('a');
    await worker.tend();
    expect(await pathsOf('a')).toEqual(['proofs/tsa-1.tsr', 'proofs/tsa-2.tsr']);
    expect(await custodyOf('a')).toEqual([
      'sealed',
      'proof_added proofs/tsa-1.tsr',
      'proof_added proofs/tsa-2.tsr',
    ]);
    expect(await job('a', one.url)).toMatchObject({ step: { at: 'stamped', by: 'Local-tsa' }, dueAt: null });
    const verified = await verifyPackage(await exportNow('a'), {
      ...NO_TOOLS,
      roots: parsePem(authority.root),
    });
    expect(verified.checks).toMatchObject({ tsa: 'passed', logs: 'passed' });
    expect(verified.grades.integrity.standing).toBe('holds');

    // Asked again, nobody is asked again.
    await worker.add('a');
    await worker.tend();
    expect(one.asked).toHaveLength(1);
  });

  test('what was sealed since the user agreed is asked for, also when the worker ended before it could', async () => {
    const { url } = await serveAuthority();
    await agree({ authorities: [url] });
    await seal('a');
    await startWorker().tend();
    expect(await pathsOf('a')).toEqual(['proofs/tsa-1.tsr']);
  });

  test('what was sealed before the user agreed is sent nowhere by itself', async () => {
    const { url, asked } = await serveAuthority();
    await seal('a');
    await agree({ authorities: [url] });
    const agreed = await timeProofs.getValue();
    if (agreed) await timeProofs.setValue({ ...agreed, agreedAt: new Date(clock + 1).toISOString() });
    const worker = startWorker();
    await worker.tend();
    expect(asked).toEqual([]);
    await worker.add('a');
    await worker.tend();
    expect(asked).toHaveLength(1);
  });

  test('an authority that is down is asked ever less often, by an alarm, and not for each capture', async () => {
    const { url, asked, state } = await serveAuthority();
    state.isUp = false;
    await agree({ authorities: [url] });
    for (const captureId of ['a', 'b', 'c']) await seal(captureId);
    await startWorker().tend();
    expect(asked).toHaveLength(1);
    expect(await job('a', url)).toMatchObject({
      attempts: 1,
      dueAt: clock + 60_000,
      problem: { code: 'evidence.no_answer', reason: 'status' },
    });
    expect((await browser.alarms.get(PROOFS_ALARM))?.scheduledTime).toBe(clock + 60_000);

    await startWorker().tend();
    expect(asked).toHaveLength(1);
    clock += 60_000;
    await startWorker().tend();
    expect(asked).toHaveLength(2);
    expect(await job('a', url)).toMatchObject({ attempts: 2, dueAt: clock + 120_000 });

    state.isUp = true;
    clock += HOUR;
    await startWorker().tend();
    for (const captureId of ['a', 'b', 'c']) expect(await pathsOf(captureId)).toEqual(['proofs/tsa-1.tsr']);
    expect(await browser.alarms.get(PROOFS_ALARM)).toBeUndefined();
  });

  test('of a wrong answer nothing is stored, and the capture says why', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end('noise');
    });
    await agree({ authorities: [url] });
    await seal('a');
    await startWorker().tend();
    expect(await pathsOf('a')).toEqual([]);
    expect(await custodyOf('a')).toEqual(['sealed']);
    expect(await job('a', url)).toMatchObject({
      step: { at: 'queued' },
      problem: { code: 'evidence.bad_answer', reason: 'no_timestamp' },
    });
  });

  test('a calendar’s promise is kept as pending, and completed once it leads to Bitcoin', async () => {
    const dead = await serve((response) => void response.destroy());
    await agree({ calendars: [calendar.url, dead.url] });
    const { m } = await seal('a');
    await startWorker().tend();
    expect(await job('a', CALENDAR_JOB)).toMatchObject({
      step: { at: 'pending', promises: [{ calendar: calendar.url }] },
      problem: { code: 'evidence.no_answer' },
      dueAt: clock + HOUR / 2,
    });
    expect(JSON.stringify(calendar.asked)).not.toContain(m);
    const pending = await verifyPackage(await exportNow('a'), NO_TOOLS);
    expect(pending.findings).toContainEqual(expect.objectContaining({ reason: 'ots.pending' }));

    clock += HOUR;
    await startWorker().tend();
    expect(await job('a', CALENDAR_JOB)).toMatchObject({ step: { at: 'pending' }, dueAt: clock + HOUR });
    calendar.attest(870_123);
    clock += HOUR;
    await startWorker().tend();
    expect(await job('a', CALENDAR_JOB)).toMatchObject({ step: { at: 'attested', bitcoinBlock: 870_123 } });
    const attested = await verifyPackage(await exportNow('a'), NO_TOOLS);
    expect(attested.findings).toContainEqual(expect.objectContaining({ reason: 'ots.not_asked' }));
    expect(await custodyOf('a')).toEqual(['sealed', `proof_added ${OTS_PROOF}`, `proof_added ${OTS_PROOF}`]);
  });

  test('a calendar that the user took out is not asked for the rest', async () => {
    await agree({ calendars: [calendar.url] });
    await seal('a');
    await startWorker().tend();
    await agree({ calendars: ['https://another.calendar.example'] });
    clock += HOUR;
    await startWorker().tend();
    expect(calendar.asked).toHaveLength(1);
  });

  test('the file of a completed promise is read by python-opentimestamps', async () => {
    await agree({ calendars: [calendar.url] });
    const { m } = await seal('a');
    await startWorker().tend();
    calendar.attest(870_123);
    clock += HOUR;
    await startWorker().tend();
    const folder = await mkdtemp(join(tmpdir(), 'whence-ots-'));
    const file = join(folder, 'seal.ots');
    await writeFile(file, await ((await proofsOf('a'))[0]?.content ?? new Blob()).bytes());
    const script = `
import sys
from opentimestamps.core.timestamp import DetachedTimestampFile
from opentimestamps.core.serialize import StreamDeserializationContext
with open(sys.argv[1], 'rb') as f:
    d = DetachedTimestampFile.deserialize(StreamDeserializationContext(f))
print(d.file_digest.hex(), sorted(repr(a) for _, a in d.timestamp.all_attestations()))
`;
    const { stdout } = await promisify(execFile)('/usr/bin/python3', ['-c', script, file]);
    await rm(folder, { recursive: true });
    expect(stdout.trim()).toBe(
      `${m} ['BitcoinBlockHeaderAttestation(870123)', "PendingAttestation('https://fake.calendar.example')"]`,
    );
  });
});
