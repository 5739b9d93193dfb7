import { readFileSync, writeFileSync } from 'node:fs';
import { factsFile } from './facts-file.ts';

const FILE = new URL('../../libs/client/src/facts.generated.ts', import.meta.url);

/** `ONUS_WRITE_GOLDEN=1` writes it anew. */
test('the types of the client are those of the schemas that are published', async () => {
  const made = await factsFile();
  if (process.env.ONUS_WRITE_GOLDEN === '1') writeFileSync(FILE, made);
  expect(readFileSync(FILE, 'utf8')).toBe(made);
});
