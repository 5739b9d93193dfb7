/** Makes the verifier one file that runs on plain Node: `node apps/verifier/bundle.mjs [file]`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';

const here = import.meta.dirname;
const { version, license } = JSON.parse(readFileSync(join(here, '../../package.json'), 'utf8'));
const HEADER = `#!/usr/bin/env node
/**
 * The verifier of Onus (责录), version ${version}. License: ${license}.
 *
 * It checks an export of a log, or a log over HTTP, and trusts neither. One file for Node.js 20 or later, without
 * dependencies, for you to read: the sources that are named on the way, without their types, in the order of their use.
 * The program begins at the end.
 *
 *     node onus-verify.mjs --help
 */`;

await build({
  input: join(here, 'src/main.ts'),
  platform: 'node',
  external: /^node:/,
  resolve: { conditionNames: ['@onus/source'] },
  transform: { target: 'node20' },
  optimization: { inlineConst: false },
  output: { file: process.argv[2] ?? join(here, 'dist/onus-verify.mjs'), format: 'esm', minify: false, banner: HEADER },
});
