export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Counts of vitest's JSON report. A file that does not load has no tests of its own, and is one failure. */
export function countVitest(json: string): Count {
  const report = JSON.parse(json) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** Counts of `forge test --json`. */
export function countForge(json: string): Count {
  const suites = JSON.parse(json) as Record<string, { test_results: Record<string, { status: string }> }>;
  const results = Object.values(suites).flatMap(({ test_results: tests }) => Object.values(tests));
  const passed = results.filter(({ status }) => status === 'Success').length;
  return { passed, failed: results.length - passed };
}
