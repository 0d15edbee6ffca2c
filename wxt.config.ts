import { readFileSync } from 'node:fs';
import { defineConfig } from 'wxt';

/** A stack file (`npm run stack`) makes a build whose defaults are that stack; a release has no network defaults. */
const stackFile = process.env['WHENCE_STACK'];
const network = stackFile ? readFileSync(stackFile, 'utf8') : 'null';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  outDir: process.env['WHENCE_OUT'] ?? '.output',
  vite: () => ({ define: { __WHENCE_STACK__: network } }),
  manifest: {
    name: 'Whence',
    description:
      'For any image on a page: whose it is, whether this site may use it, and what can be kept as proof.',
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'contextMenus', 'activeTab'],
    host_permissions: ['<all_urls>'],
    action: { default_title: 'Whence' },
    browser_specific_settings: {
      gecko: {
        id: 'whence@whence.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
});
