import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'SUITE_FOLDER';

/** A folder for what several specs of one run need; it goes with the run. */
export function suiteFolder(): string {
  const folder = process.env[NAME];
  if (folder === undefined) throw new Error('this runs outside the suite');
  return folder;
}

/** What Jest calls before all specs. */
export default function makeSuiteFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'onus-suite-'));
  process.env[NAME] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true }));
}
