import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyMissing } from './debian.ts';

const NAME = 'SUITE_FOLDER';

/** A folder for what several specs of one run need; it goes with the run. */
export function suiteFolder(): string {
  const folder = process.env[NAME];
  if (folder === undefined) throw new Error('this runs outside the suite');
  return folder;
}

/** Specs of the libraries need it as well, which know nothing of Debian. */
const SERVER = { command: '/usr/lib/postgresql/*/bin/initdb', package: 'postgresql' };

/** What Jest calls before all specs. */
export default function makeSuiteFolder(): void {
  whyMissing([SERVER]); // who needs it says so
  const folder = mkdtempSync(join(tmpdir(), 'onus-suite-'));
  process.env[NAME] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true }));
}
