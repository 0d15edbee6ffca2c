import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import type { Rollup } from 'vite';
import { writeBuildDigest } from './scripts/build-digest.ts';
import { sharedChunk } from './scripts/shared-chunk.ts';
import type { Stack } from './scripts/stack/types.ts';

/** A stack file (`npm run stack`) makes a build whose network is that stack's; a release has no network of its own. */
function readNetwork(stackFile: string | undefined): string {
  if (!stackFile) return 'null';
  const { chainId, rpcUrls, gateways } = JSON.parse(readFileSync(stackFile, 'utf8')) as Stack;
  return JSON.stringify({ chainId, rpcUrls, gateways });
}

function withoutPolyfill(this: Rollup.PluginContext, id: string) {
  return id === '@wxt-dev/webextension-polyfill/browser' ? this.resolve('@wxt-dev/browser') : null;
}

const withoutHtmlNames = (id: string, importer: string | undefined) =>
  id === './entities' && importer?.includes('/@xmldom/')
    ? resolve('utils/rights/file/xml-entities.ts')
    : null;

/** Firefox has no debugger. What takes its place is asked for where somebody wants a full capture, as Firefox can. */
const FIREFOX = {
  optional_permissions: ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse', 'notifications'],
};

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  imports: false,
  manifestVersion: 3,
  outDir: process.env['WHENCE_OUT'] ?? '.output',
  zip: {
    artifactTemplate: '{{name}}-{{version}}-{{browser}}.zip',
    sourcesTemplate: '{{name}}-{{version}}-sources.zip',
    // What is built, with what builds it: named, so that nothing else that lies about goes to a store.
    includeSources: [
      '*.md',
      'LICENSE',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'wxt.config.ts',
      'docs/**/*.md',
      '{components,entrypoints,locales,public,scripts,utils}/**',
    ],
  },
  vite: () => ({
    plugins: [{ name: 'xml-names-only', enforce: 'pre', resolveId: withoutHtmlNames }],
    define: { __WHENCE_STACK__: readNetwork(process.env['WHENCE_STACK']) },
    resolve: {
      // Helia's DNS client comes with public resolvers. It is never used; this keeps their addresses out of the build.
      alias: [{ find: './resolvers/default.js', replacement: resolve('utils/ipfs/no-dns.ts') }],
    },
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some(({ type }) => type === 'popup')) {
        const groups = [sharedChunk('entrypoints/popup/index.html')];
        Object.assign(config.build?.rollupOptions?.output ?? {}, { codeSplitting: { groups } });
      }
      // What runs in pages needs three calls that both browsers have alike: without the polyfill it is a fifth smaller.
      if (!entrypoints.every(({ type }) => type === 'content-script' || type === 'unlisted-script')) return;
      config.plugins = [
        { name: 'own-browser-api', enforce: 'pre', resolveId: withoutPolyfill },
        config.plugins,
      ];
    },
    'build:done': ({ config }) => writeBuildDigest(config.outDir),
    // Firefox takes this permission from the start or never, and no page pays for it.
    'build:manifestGenerated': ({ config }, manifest) => {
      if (config.browser !== 'firefox') return;
      const asked = [...(manifest.permissions ?? []), ...(manifest.optional_permissions ?? [])];
      // Firefox cannot save a page as one file, either; webRequest and notifications stay what they are asked for.
      const others = new Set(['debugger', 'pageCapture', 'webRequest', 'notifications']);
      manifest.permissions = asked.filter((name) => !others.has(name));
      Object.assign(manifest, FIREFOX);
    },
  },
  manifest: {
    name: 'Whence',
    default_locale: 'en',
    description: '__MSG_manifest_description__',
    // Chromium does not take debugger as an optional permission. It is used in a full capture alone, which asks before.
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'contextMenus',
      'scripting',
      'activeTab',
      'pageCapture',
      'debugger',
    ],
    // While an extension may set such rules, Chromium hands every request of every page to its browser process, whether there is
    // a rule or not: a page of 200 pictures costs a seventh more for it. So it is asked for where somebody wants it. It would
    // do the same for webRequest, were that there from the start: a capture takes it with the click, and gives it back.
    optional_permissions: ['declarativeNetRequestWithHostAccess', 'webRequest', 'notifications'],
    host_permissions: ['<all_urls>'],
    // Firefox's default also upgrades http to https, and pictures of plain http pages could then not be fetched. The word
    // wasm-unsafe-eval lets our own WebAssembly be compiled (the index, the log's digest), and no script.
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
    minimum_chrome_version: '127',
    action: { default_title: 'Whence' },
    commands: {
      'keep-page': { suggested_key: { default: 'Alt+Shift+E' }, description: '__MSG_manifest_keepPage__' },
    },
    browser_specific_settings: {
      gecko: {
        id: 'whence@whence.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
});
