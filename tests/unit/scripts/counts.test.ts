import { describe, expect, test } from 'vitest';
import { countForge, countVitest } from '../../../scripts/test/counts.ts';

describe('the count of npm test', () => {
  test('adds a file that does not load to the failures of vitest', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(countVitest(JSON.stringify(report))).toEqual({ passed: 3, failed: 2 });
  });

  test('counts every test of every suite of forge', () => {
    const suites = {
      a: { test_results: { one: { status: 'Success' }, two: { status: 'Failure' } } },
      b: { test_results: { three: { status: 'Success' } } },
    };
    expect(countForge(JSON.stringify(suites))).toEqual({ passed: 2, failed: 1 });
  });
});
