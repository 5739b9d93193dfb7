import { relative } from 'node:path';

/** A Jest reporter: closes a run with the names of what failed, or passed only when it was tried again, and one line that a machine can read. */
export default class Tally {
  onRunComplete(
    _contexts,
    { testResults, numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests },
  ) {
    for (const name of testResults.flatMap(atSecondTry)) console.log(`passed at the second try: ${name}`);
    for (const name of testResults.flatMap(failedIn)) console.log(`failed: ${name}`);
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    console.log(
      `${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`,
    );
  }
}

function atSecondTry({ testFilePath, testResults }) {
  return testResults
    .filter(({ status, invocations }) => status === 'passed' && invocations > 1)
    .map(({ fullName }) => `${relative(process.cwd(), testFilePath)}: ${fullName}`);
}

function failedIn({ testFilePath, testExecError, testResults }) {
  const file = relative(process.cwd(), testFilePath);
  const names = testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${file}: ${fullName}`);
  return testExecError ? [`${file}: could not be run`, ...names] : names;
}
