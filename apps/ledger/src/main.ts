import { readSettings, USAGE } from './settings.ts';

/** What is wrong with the settings is told before anything else is even loaded. */
const read = readSettings(process.argv.slice(2), process.env);
if ('faults' in read) {
  console.error([...read.faults, '', USAGE].join('\n'));
  process.exit(2);
}

const { serveUntilStopped } = await import('./index.ts');
await serveUntilStopped({ ...read.settings, offersPolicy: true });
