import { openAsBlob, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVIDENCE_LOG } from '../../../utils/evidence/verify/check-anchors.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { writeBenchPackage } from './write-package.ts';

// A process of its own, whose peak is that of packing, or of packing and verifying: `node peak.ts MEGABYTES pack|verify`.
const [megabytes = '200', job = 'pack'] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'whence-peak-'));
try {
  const path = await writeBenchPackage(folder, Number(megabytes) * 1e6);
  if (job === 'verify') {
    const tools = { decrypt: null, roots: [], chain: null, evidenceLog: EVIDENCE_LOG };
    const { grades } = await verifyPackage(await openAsBlob(path), tools);
    if (grades.integrity.standing !== 'holds') throw new Error(grades.integrity.because.join());
  }
  console.log(process.resourceUsage().maxRSS / 1024);
} finally {
  rmSync(folder, { recursive: true });
}
