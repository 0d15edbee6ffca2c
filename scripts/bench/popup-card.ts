import type { Page } from 'playwright-core';
import type { Stack } from '../stack/types.ts';

/** Forgets what was read of IPFS: the next card begins with nothing. The worker must not run. */
export const forgetFiles = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const name of ['whence-files', 'whence-blocks']) {
      await new Promise<void>((resolve) => {
        const deleting = indexedDB.deleteDatabase(name);
        for (const ended of ['success', 'error', 'blocked'])
          deleting.addEventListener(ended, () => resolve());
      });
    }
  });

/** From the click on the first row to a card that waits for nothing more: no place is kept, and its pictures are there. In ms. */
export const cardWhole = (popup: Page, title: string): Promise<number> =>
  popup.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        document.querySelector<HTMLElement>('[data-image]')?.click();
        const look = () => {
          const card = document.querySelector('article.card');
          const pictures = [...(card?.querySelectorAll('img') ?? [])];
          const isWhole =
            card?.textContent.includes(wanted) === true &&
            card.querySelector('.skeleton') === null &&
            pictures.length === 2 &&
            pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
          if (isWhole) resolve(performance.now() - from);
          else requestAnimationFrame(look);
        };
        look();
      }),
    title,
  );

/** One call of a contract and one block of a gateway, one after the other, asked from a page of the extension; in ms. */
export const callAndBlock = (
  page: Page,
  { rpcUrls, gateways, contracts }: Pick<Stack, 'rpcUrls' | 'gateways' | 'contracts'>,
  cid: string,
): Promise<number> =>
  page.evaluate(
    async ({ rpc, gateway, to, block }) => {
      const from = performance.now();
      // accumulator(), which takes nothing.
      const call = {
        jsonrpc: '2.0',
        id: 1,
        method: 'eth_call',
        params: [{ to, data: '0x03381154' }, 'latest'],
      };
      const asJson = { 'content-type': 'application/json' };
      const answer = await fetch(rpc, { method: 'POST', headers: asJson, body: JSON.stringify(call) });
      await answer.arrayBuffer();
      const file = await fetch(`${gateway}/ipfs/${block}?format=raw`, { cache: 'no-store' });
      if (!file.ok) throw new Error(`the gateway says ${file.status}`);
      await file.arrayBuffer();
      return performance.now() - from;
    },
    { rpc: rpcUrls[0] ?? '', gateway: gateways[0] ?? '', to: contracts.workRegistry, block: cid },
  );
