import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { receive } from '../../utils/messaging/receive.ts';
import { unlockedAccount } from '../../utils/storage/account.ts';
import { hintMode } from '../../utils/storage/hints.ts';
import { matchingMode } from '../../utils/storage/matching.ts';
import { networkSettings } from '../../utils/storage/network.ts';
import { language } from '../../utils/storage/language.ts';
import { lookedAt, scanRule } from '../../utils/storage/scanning.ts';
import { LOCK_ALARM, lockAccount } from '../shared/account/lock.ts';
import { speak } from '../shared/language/speak.ts';
import { createBackground } from './background.ts';
import { checkClicked, createMenu } from './context-menu.ts';
import { PROOFS_ALARM, tendProofs, tendUnlocked } from './evidence/proofs/tend-proofs.ts';
import { createHandlers } from './handlers.ts';
import type { Capturer } from './evidence/capturer.ts';
import { keepClicked, keepCommanded, RESUME_ALARM } from './evidence/keep-clicked.ts';
import { welcome } from './welcome.ts';
import type { Keeper } from './keeping/keeper.ts';
import { openWhenClicked } from './sightings/notify.ts';

const SYNC_ALARM = 'registry.sync';
const SYNC_EVERY_MINUTES = 5;

const TEND_ALARM = 'ipfs.tend';
/** Of content that is where it should be, each place is asked once a day; this is how soon a lost one is noticed again. */
const TEND_EVERY_MINUTES = 60;

/** Firefox forgets alarms when it ends, and Chromium may: each start of the worker sees to it. Setting one anew would put it off. */
async function keepAlarm(name: string, periodInMinutes: number): Promise<void> {
  if (await browser.alarms.get(name)) return;
  await browser.alarms.create(name, { periodInMinutes });
}

/** Every listener is added at once: a worker that was woken by an event hears it only then. */
export default defineBackground(() => {
  const background = createBackground();
  let keeper: Promise<Keeper> | null = null;

  /** Evaluated when first needed: a verdict needs nothing of it. */
  const openKeeper = () =>
    (keeper ??= import('./keeping/keeper.ts').then(({ createKeeper }) =>
      createKeeper({ now: () => Date.now(), random: () => Math.random() }),
    ));
  let capturer: Promise<Capturer> | null = null;
  const openCapturer = () =>
    (capturer ??= import('./evidence/capturer.ts').then(({ createCapturer }) => createCapturer()));
  const resumeQuietly = () => {
    openCapturer()
      .then(({ resume }) => resume())
      .catch(() => null);
  };
  const tendQuietly = () => {
    openKeeper()
      .then(({ tend }) => tend())
      .catch(() => null);
  };

  /** Whether it worked is told where it matters: the popup shows how old the copy is, and says why when it asks itself. */
  const sync = async () => {
    const { registry } = await background.network.get();
    await registry.sync();
  };
  const syncQuietly = () => {
    sync().catch(() => null);
  };

  /** What is said by the worker itself waits for it. */
  const speaking = speak();
  language.watch(() => {
    speak()
      .then(createMenu)
      .catch(() => null);
  });

  receive(createHandlers(background, openCapturer, openKeeper));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') welcome().catch(() => null);
    speaking.then(createMenu).catch(() => null);
    syncQuietly();
  });
  browser.runtime.onStartup.addListener(() => {
    syncQuietly();
    resumeQuietly();
    // Who uses the browser for less than an hour at a time never hears the alarm in Firefox.
    tendQuietly();
    // The browser may have forgotten the alarm that it set for itself.
    tendProofs().catch(() => null);
  });
  // It stands while a capture is under way: a worker that finds it was killed in between, or woken by it.
  browser.alarms
    .get(RESUME_ALARM)
    .then((alarm) => alarm && resumeQuietly())
    .catch(() => null);
  keepAlarm(SYNC_ALARM, SYNC_EVERY_MINUTES).catch(() => null);
  keepAlarm(TEND_ALARM, TEND_EVERY_MINUTES).catch(() => null);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM) {
      syncQuietly();
      background.resumeReports().catch(() => null);
    }
    if (name === RESUME_ALARM) resumeQuietly();
    if (name === TEND_ALARM) tendQuietly();
    if (name === PROOFS_ALARM) tendProofs().catch(() => null);
    if (name === LOCK_ALARM) lockAccount().catch(() => null);
  });
  browser.contextMenus.onClicked.addListener((info, tab) => {
    checkClicked(background, info, tab).catch(() => null);
    keepClicked(openCapturer, info, tab).catch(() => null);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    keepCommanded(openCapturer, command, tab).catch(() => null);
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    background.pages.end(tabId);
    background.reports.forget(tabId).catch(() => null);
    lookedAt(tabId)
      .removeValue()
      .catch(() => null);
  });
  unlockedAccount.watch((unlocked) => {
    if (unlocked) tendUnlocked().catch(() => null);
  });
  openWhenClicked();
  hintMode.watch(() => {
    background.showHintsAnew().catch(() => null);
  });
  // Marks in pages hold it open, to hear when Whence ends; nothing is said.
  browser.runtime.onConnect.addListener(() => {});
  scanRule.watch(() => {
    background.scanAllAgain().catch(() => null);
  });
  matchingMode.watch(() => {
    background.matchAllAgain().catch(() => null);
  });
  networkSettings.watch(() => {
    background.network.reset();
    background.scanAllAgain().catch(() => null);
    sync()
      .then(() => background.matchAllAgain())
      .catch(() => null);
  });
});
