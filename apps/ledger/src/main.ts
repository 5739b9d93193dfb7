import { languageOf, SEE_HELP } from '@onus/language';
import { readSettings } from './settings.ts';

if (process.argv.includes('--help')) {
  const { USAGE } = await import('./usage.ts');
  console.log(USAGE[languageOf(process.env)]);
  process.exit(0);
}

/** What is wrong with the settings is told before anything else is even loaded. */
const read = readSettings(process.argv.slice(2), process.env);
if ('faults' in read) {
  const language = languageOf(process.env);
  console.error([...read.faults, SEE_HELP].map((text) => text[language]).join('\n'));
  process.exit(2);
}

const { serveUntilStopped } = await import('./index.ts');
await serveUntilStopped({ ...read.settings, offersPolicy: true });
