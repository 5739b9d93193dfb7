import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf, SEE_HELP, toldIn } from '@onus/language';
import { formatVerifierKey, verifierKeyOf } from '@onus/transparency-log';
import { witnessServer } from './server.ts';
import { DEFAULT_NAME, readSettings, type Settings, USAGE } from './settings.ts';
import { openStore } from './store.ts';

const language = languageOf(process.env);
const cannotStart = { zh: '无法启动：', en: 'cannot start: ' };

if (process.argv.includes('--help')) {
  console.log(USAGE[language]);
  process.exit(0);
}

let settings: Settings;
try {
  settings = readSettings(process.argv.slice(2));
} catch (error) {
  console.error(`${toldIn(language, error)}\n${SEE_HELP[language]}`);
  process.exit(2);
}
try {
  await run(settings);
} catch (error) {
  console.error(`${cannotStart[language]}${toldIn(language, error)}`);
  process.exit(1);
}

async function run({ data, name, logs, port, host }: Settings): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const store = openStore(join(data, 'witness.db'), name, DEFAULT_NAME);
  const server = await witnessServer(store, logs);
  const url = await server.listen({ port, host });

  // What is in flight is answered before the store is closed; a second signal does not wait.
  const stop = (): void => {
    server.close().then(() => {
      store.close();
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  console.log(`key   ${formatVerifierKey(verifierKeyOf(store.key))}\nready ${url}`);
}
