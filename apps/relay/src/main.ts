import { randomUUID } from 'node:crypto';
import type { SetbackLine } from '@onus/disk';
import { Fenced, openRelayTopics } from '@onus/feed/kafka';
import { type Language, languageOf, SEE_HELP, toldIn } from '@onus/language';
import { holdOf } from './hold.ts';
import { metricsOf } from './metrics.ts';
import { openLog } from './open-log.ts';
import { isFinal, relay } from './relay.ts';
import { relayServer } from './server.ts';
import { readSettings, type Settings, USAGE } from './settings.ts';
import { newStatus } from './status.ts';

/** What it exits with. */
const EXIT = { stopped: 0, cannotStart: 1, usage: 2, fenced: 3, notTheseTopics: 4 } as const;
/** For the batch under way; where it is given up nothing is lost. */
const STOPS_MS = 10_000;

const language = languageOf(process.env);
const inWords = (texts: Readonly<Record<Language, string>>): string => texts[language];

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
  process.exit(EXIT.stopped);
} catch (error) {
  if (error instanceof Fenced) {
    const ends = { zh: '另一个转发服务已接管，本服务结束', en: 'another relay has taken over; this one ends' };
    console.error(inWords(ends));
    process.exit(settings.finalExit ?? EXIT.fenced);
  }
  console.error(`${inWords({ zh: '转发已停止：', en: 'stopped: ' })}${toldIn(language, error)}`);
  process.exit(isFinal(error) ? (settings.finalExit ?? EXIT.notTheseTopics) : EXIT.cannotStart);
}

async function run({ log, source, kafka, host, port }: Settings): Promise<void> {
  const status = newStatus();
  const metrics = metricsOf(status);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort();
      setTimeout(() => process.exit(EXIT.stopped), STOPS_MS).unref();
    });
  }
  const retried = (why: string): void => {
    metrics.retried('request');
    status.retrying ??= { why, since: new Date() };
  };
  const server = await relayServer(status, metrics);
  console.log(`ready ${await server.listen({ port, host })}`);
  try {
    await relay({
      openLog: () => openLog(log),
      openTopics: () => {
        status.retrying = undefined;
        return openRelayTopics({ ...kafka, retried });
      },
      hold: holdOf(randomUUID()),
      naming: { source, prefix: kafka.prefix },
      status,
      metrics,
      tellFrom: (position) =>
        console.log(
          inWords({
            zh: `自位置 ${position} 起转发至 ${kafka.prefix}.*`,
            en: `relaying to ${kafka.prefix}.* from position ${position} on`,
          }),
        ),
      tell,
      signal: stopping.signal,
    });
  } finally {
    await server.close();
  }
}

function tell({ state, code, attempts, since }: SetbackLine): void {
  const at = new Date().toISOString();
  const first = since.toISOString();
  const failing = {
    zh: `${at} 转发受阻，正在重试：${code}，自 ${first} 起第 ${attempts} 次`,
    en: `${at} held up, and tries again: ${code}, attempt ${attempts} since ${first}`,
  };
  const over = {
    zh: `${at} 转发恢复，此前自 ${first} 起失败 ${attempts} 次：${code}`,
    en: `${at} goes on after ${attempts} failures since ${first}: ${code}`,
  };
  console.error(inWords(state === 'failing' ? failing : over));
}
