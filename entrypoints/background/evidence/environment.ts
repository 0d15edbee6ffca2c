import { browser } from 'wxt/browser';
import type { Capture } from '../../../utils/evidence/record/capture.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { Draft } from '../../shared/evidence/draft.ts';

interface Brands {
  readonly userAgentData?: {
    readonly brands: readonly { readonly brand: string; readonly version: string }[];
  };
}

/** Firefox says it itself; of Chromium's names one is there to be ignored ("Not A Brand"). */
async function browserName(): Promise<string> {
  const runtime = browser.runtime as { getBrowserInfo?: () => Promise<{ name: string; version: string }> };
  if (import.meta.env.FIREFOX && runtime.getBrowserInfo) {
    const { name, version } = await runtime.getBrowserInfo();
    return `${name} ${version}`;
  }
  const full = /(?:Chrome|Edg)\/[\d.]+/g;
  const [exact] = navigator.userAgent.match(full) ?? [];
  const brands = (navigator as Brands).userAgentData?.brands ?? [];
  const names = brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  return (
    names.map(({ brand, version }) => `${brand} ${version}`).join(', ') || (exact ?? navigator.userAgent)
  );
}

/** Written by the build; where somebody develops there is none. */
async function readBuild(): Promise<Sha256 | null> {
  try {
    const text = await (await fetch('/build.sha256')).text();
    return /^[\da-f]{64}$/.test(text) ? (text as Sha256) : null;
  } catch {
    return null;
  }
}

/** With what a capture was made. */
export async function readEnvironment({ facts, viewport }: Draft): Promise<Capture['environment']> {
  const { os, arch } = await browser.runtime.getPlatformInfo();
  const [top] = facts.frames ?? [];
  return {
    browser: await browserName(),
    os: `${os} ${arch}`,
    extension: { version: browser.runtime.getManifest().version, buildSha256: await readBuild() },
    locale: top?.locale ?? navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    viewport: top?.viewport ?? viewport,
    zoom: facts.zoom ?? 1,
    devicePixelRatio: top?.devicePixelRatio ?? 1,
    scroll: top?.scroll ?? { left: 0, top: 0 },
  };
}
