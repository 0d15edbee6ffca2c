import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** A test is not wrong because the machine is busy; what hangs still ends. Left to itself, Vitest would leave one of two cores idle. */
const PATIENT = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  expect: { poll: { timeout: 20_000 } },
  maxWorkers: Math.max(2, availableParallelism() - 1),
};

/** The browser's words are those of `locales/en.yml`. */
const WORDS = {
  globalSetup: ['tests/support/read-words.ts'],
  setupFiles: ['tests/support/fake-words.ts', 'tests/support/patient.ts'],
};

/** What depends on nothing but what it is given: its tests share a process and what that has loaded, which halves their time. */
const PURE = [
  'browsers',
  'demo',
  'evidence',
  'imaging',
  'ipfs',
  'licence',
  'matching',
  'register',
  'registry',
  'rights',
  'scripts',
  'segments',
  'stack',
  'witness',
].map((room) => `tests/unit/${room}/**/*.test.ts`);

const UNIT = { environment: 'node', ...PATIENT, ...WORDS } as const;

const E2E = {
  environment: 'node',
  globalSetup: 'tests/e2e/support/build.ts',
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
} as const;

/** What is timed has the machine for itself. */
const ALONE = ['tests/e2e/performance.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: { ...UNIT, name: 'unit', include: ['tests/unit/**/*.test.ts'], exclude: PURE },
      },
      {
        plugins: [WxtVitest()],
        test: { ...UNIT, name: 'unit-pure', include: PURE, isolate: false },
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
          ...E2E,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ALONE,
          // Each file has a chain, hosts and a browser of its own, and waits more than it works.
          maxWorkers: 2,
          // What a file has started it ends itself; what it has loaded need not be loaded again.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: { ...E2E, name: 'e2e-alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
