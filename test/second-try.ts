import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { jest } from '@jest/globals';

/**
 * What starts services, kills them and waits for them may be undone by a machine that was busy elsewhere: it is tried a second
 * time, its first failure is printed, and the tally names it. Never the rules and the libraries, and never a property,
 * which has found what is wrong however seldom it is.
 */
const file = expect.getState().testPath ?? '';
const isProperty = () => readFileSync(file, 'utf8').includes("'fast-check'");
if (file.includes(`${sep}test${sep}`) && !isProperty())
  jest.retryTimes(1, { retryImmediately: true, logErrorsBeforeRetry: true });
