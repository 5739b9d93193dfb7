import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh folder for the tests of one file; gone after them. */
export function temporaryFolder(): { path: (name: string) => string } {
  const root = mkdtempSync(join(tmpdir(), 'onus-verify-spec-'));
  afterAll(() => rmSync(root, { recursive: true }));
  return { path: (name) => join(root, name) };
}
