import type { SetbackLine } from '@onus/disk';
import { type Language, languageOf, partIn, SEE_HELP, toldIn } from '@onus/language';
import { signerServer } from './server.ts';
import { readSettings, type Settings, USAGE } from './settings.ts';
import { sign } from './sign.ts';

/** What it exits with. */
const EXIT = { stopped: 0, cannotStart: 1, usage: 2 } as const;

const language = languageOf(process.env);
const say = (texts: Readonly<Record<Language, string>>): void =>
  console.error(`${new Date().toISOString()} ${texts[language]}`);

if (process.argv.includes('--help')) {
  console.log(USAGE[language]);
  process.exit(EXIT.stopped);
}

let settings: Settings;
try {
  settings = readSettings(process.argv.slice(2), process.env);
} catch (error) {
  console.error(`${toldIn(language, error)}\n${SEE_HELP[language]}`);
  process.exit(EXIT.usage);
}
try {
  await run(settings);
} catch (error) {
  const cannotStart = { zh: '无法启动：', en: 'cannot start: ' };
  console.error(`${cannotStart[language]}${toldIn(language, error)}`);
  process.exit(EXIT.cannotStart);
}

async function run(given: Settings): Promise<void> {
  const signing = await sign(given, {
    onBegin: (key) =>
      say({ zh: `新建了签名库，日志以 ${key} 签名`, en: `a new guard was begun; the log is signed with ${key}` }),
    onStop: ({ code, message }) =>
      say({
        zh: `停止签名：${code}，${partIn('zh', message)}`,
        en: `signs no more: ${code}, ${partIn('en', message)}`,
      }),
    tell,
  });
  const server = await signerServer(signing.signer);
  const stop = (): void => {
    server
      .close()
      .then(() => signing.close())
      .then(() => process.exit(EXIT.stopped));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const url = await server.listen({ port: given.port, host: given.host });
  console.log(`key   ${signing.signer.verifierKey}\nready ${url}`);
}

function tell(what: string, { state, code, attempts, since }: SetbackLine): void {
  const first = since.toISOString();
  say(
    state === 'failing'
      ? {
          zh: `${what} 受阻，正在重试：${code}，自 ${first} 起第 ${attempts} 次`,
          en: `${what} is held up, and tries again: ${code}, attempt ${attempts} since ${first}`,
        }
      : {
          zh: `${what} 恢复，此前自 ${first} 起失败 ${attempts} 次：${code}`,
          en: `${what} goes on after ${attempts} failures since ${first}: ${code}`,
        },
  );
}
