/** `npm run bench:popup [-- --json --rounds 9 --delay 100]`: what stands between a click on the toolbar's button and the answer. */
import { gzipSync } from 'node:zlib';
import { openBenchWorld, type BenchWorld } from './bench/bench-world.ts';
import { callAndBlock, cardWhole, forgetFiles } from './bench/popup-card.ts';
import { stopWorkers } from './bench/stop-workers.ts';
import { createTimes } from './bench/times.ts';
import { closeToolbarPopup, openToolbarPopup } from './bench/toolbar-popup.ts';
import { verdictStored } from './bench/verdict-stored.ts';
import { pageScripts } from './browsers/page-scripts.ts';
import { parseOptions } from './parse-options.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

declare const chrome: { tabs: { query: (query: { url: string }) => Promise<{ id: number }[]> } };

const OPTIONS = {
  json: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '9' },
  /** How far away nodes and gateways are, in ms. */
  delay: { type: 'string', default: '100' },
} as const;

async function measure({ whence, empty, host, title, stack, metadataCid }: BenchWorld, rounds: number) {
  const times = createTimes();
  const web = await whence.page.context().newPage();
  const blank = await empty.page.context().newPage();
  const stored = verdictStored(whence.page, host.ownUrl);
  await web.goto(host.ownUrl);
  await blank.goto(host.ownUrl);
  await stored;
  const tabId = await whence.page.evaluate(
    async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1,
    host.ownUrl,
  );
  for (let round = 0; round < rounds; round++) {
    times.note('empty', await openToolbarPopup(empty, blank));
    await closeToolbarPopup(empty);
    times.note('first', await openToolbarPopup(whence, web));
    await closeToolbarPopup(whence);

    await stopWorkers(whence.page);
    await forgetFiles(whence.page);
    const popup = await web.context().newPage();
    await popup.goto(`${whence.base}popup.html?tabId=${tabId}`);
    await popup.getByText(title).first().waitFor();
    // What the list itself asks for has come by then.
    await popup.waitForLoadState('networkidle');
    times.note('card', await cardWhole(popup, title));
    await popup.close();
    times.note('beside', await callAndBlock(whence.page, stack, metadataCid));
  }
  return times;
}

await runCommand('bench:popup', async () => {
  const { values } = parseOptions({ options: OPTIONS });
  const { step } = createProgress(new AbortController().signal);
  const world = await step('stack and browsers', () => openBenchWorld({ delayMs: Number(values.delay) }));
  try {
    const times = await step('popup', () => measure(world, Number(values.rounds)));
    const scripts = await pageScripts(world.extensionDir, 'popup.html');
    const bundle = scripts.reduce((sum, text) => sum + gzipSync(text).length, 0);
    const [empty, first] = [times.median('empty'), times.median('first')];
    const [card, beside] = [times.median('card'), times.median('beside')];
    const result = {
      firstContentOverEmptyMs: Math.round(first - empty),
      cardRatio: Number((card / beside).toFixed(2)),
      bundleGzipKB: Number((bundle / 1000).toFixed(1)),
    };
    if (values.json) console.log(JSON.stringify(result, null, 2));
    else {
      console.log(`click → first content  ${first.toFixed(0)} ms, an empty popup ${empty.toFixed(0)} ms`);
      console.log(
        `click → whole card     ${card.toFixed(0)} ms, one call and one block ${beside.toFixed(0)} ms`,
      );
      console.log(`scripts of the popup   ${result.bundleGzipKB} KB, gzipped`);
    }
  } finally {
    await world.stop();
  }
});
