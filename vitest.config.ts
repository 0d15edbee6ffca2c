import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** A test is not wrong because the machine is busy; what hangs still ends. */
const PATIENT = { testTimeout: 30_000, hookTimeout: 30_000 };

/** The browser's words are those of `locales/en.yml`. */
const WORDS = { globalSetup: ['tests/support/read-words.ts'], setupFiles: ['tests/support/fake-words.ts'] };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          ...PATIENT,
          ...WORDS,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'components',
          include: ['tests/components/**/*.test.tsx'],
          environment: 'happy-dom',
          ...PATIENT,
          ...WORDS,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/e2e/support/build.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
