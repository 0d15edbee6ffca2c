import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension } from '../../browsers/build-extension.ts';
import { startStack } from '../../stack/start-stack.ts';
import { drawJpeg } from '../draw-jpeg.ts';
import { median } from '../median.ts';
import { browse, type Measured } from './browse.ts';
import { writeInertExtension } from './inert-extension.ts';
import { traceLongestTask } from './longest-task.ts';
import { serveVisits } from './serve-visits.ts';
import type { Visit } from './visit.ts';

/** What Whence costs one kind of visit: medians, as ratios to a browser without any extension. */
export interface PageCost {
  readonly images: number;
  readonly visit: Visit;
  readonly loadRatio: number;
  /** The same of an extension that does nothing: what is noise. */
  readonly inertLoadRatio: number;
  readonly cpuRatio: number;
  readonly inertCpuRatio: number;
  /** Longest task of ours on the page's main thread, ms of processor time. */
  readonly longestTaskMs: number;
  /** Bytes of pictures that were sent because of Whence, by those that the page asked for itself. */
  readonly extraBytesRatio: number;
  /** Memory of all processes that the visit left behind when its tab was closed, beyond what the inert extension's did. */
  readonly keptBytes: number;
  /** Medians of the browser without an extension. */
  readonly plain: { readonly loadMs: number; readonly cpuMs: number; readonly sentBytes: number };
}

const CONDITIONS = ['plain', 'inert', 'whence'] as const;
type Condition = (typeof CONDITIONS)[number];
type Figure = 'loadMs' | 'cpuMs' | 'sentBytes' | 'keptBytes';

/** Widths of pictures as news sites have them, two thirds as high; shown at a third and less. */
const WIDTHS = [1200, 900, 1050, 750] as const;

export interface PageCostOptions {
  readonly images: readonly number[];
  readonly visits: readonly Visit[];
  readonly rounds: number;
  readonly onVisit: (what: string) => void;
}

/** Measures every kind of visit in fresh browsers; who comes first rotates from round to round. */
export async function measurePageCost(options: PageCostOptions): Promise<PageCost[]> {
  await using started = new AsyncDisposableStack();
  const folder = started.adopt(await mkdtemp(join(tmpdir(), 'whence-page-')), (it) =>
    rm(it, { recursive: true, force: true }),
  );
  const pictures = await Promise.all(WIDTHS.map((width) => drawJpeg(width, (width / 3) * 2)));
  const server = started.adopt(await serveVisits(pictures), (it) => it.stop());
  const { stack } = started.adopt(await startStack(), (it) => it.stop());
  const whence = await buildExtension({ stack, browser: 'chrome', outDir: folder });
  const extensions: Record<Condition, string | null> = {
    plain: null,
    inert: await writeInertExtension(join(folder, 'inert')),
    whence,
  };

  async function measure(visit: Visit, images: number): Promise<PageCost> {
    const measured: Record<Condition, Measured[]> = { plain: [], inert: [], whence: [] };
    for (let round = 0; round < options.rounds; round++) {
      for (let turn = 0; turn < CONDITIONS.length; turn++) {
        const condition = CONDITIONS[(round + turn) % CONDITIONS.length] ?? 'plain';
        options.onVisit(`${images} ${visit}, round ${round + 1}, ${condition}`);
        measured[condition].push(await browse(server.serve(visit, images), extensions[condition]));
      }
    }
    options.onVisit(`${images} ${visit}, trace`);
    const longestTaskMs = await traceLongestTask(server.serve(visit, images), whence);
    const of = (condition: Condition, what: Figure) => median(measured[condition].map((it) => it[what]));
    const ratio = (condition: Condition, what: Figure) => of(condition, what) / of('plain', what);
    return {
      images,
      visit,
      loadRatio: ratio('whence', 'loadMs'),
      inertLoadRatio: ratio('inert', 'loadMs'),
      cpuRatio: ratio('whence', 'cpuMs'),
      inertCpuRatio: ratio('inert', 'cpuMs'),
      longestTaskMs,
      extraBytesRatio: ratio('whence', 'sentBytes') - 1,
      keptBytes: of('whence', 'keptBytes') - of('inert', 'keptBytes'),
      plain: {
        loadMs: of('plain', 'loadMs'),
        cpuMs: of('plain', 'cpuMs'),
        sentBytes: of('plain', 'sentBytes'),
      },
    };
  }

  const costs: PageCost[] = [];
  for (const images of options.images) {
    for (const visit of options.visits) costs.push(await measure(visit, images));
  }
  return costs;
}
