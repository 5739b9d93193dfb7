import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { Failure } from '@onus/language';
import { Command } from 'commander';
import { wholeNumber } from '../whole-number.ts';
import { LEADERS } from './leaders.ts';

interface DemoOptions {
  readonly data: string;
  readonly leaders: number;
  readonly serve?: true;
  readonly host: string;
  readonly port: number;
  readonly kafka?: string;
}

export const demoCommand = (): Command =>
  new Command('demo')
    .description('loads the Huaihua programme 2015–2020 (demo data) / 载入怀化 2015—2020 年演示数据')
    .option('--data <dir>', 'directory of the ledger / 账本目录', './data/demo')
    .option('--leaders <n>', 'about how many leaders / 干部人数，约数', wholeNumber(800, 40_000), LEADERS)
    .option(
      '--serve',
      'serve it afterwards; a ledger that is there already is served as it is / 载入后启动服务；已有账本的，直接启动',
    )
    .option('--host <host>', 'where to listen / 监听地址', '127.0.0.1')
    .option('--port <n>', '0 for any free port / 监听端口，0 为任意空闲端口', wholeNumber(0, 65_535), 8080)
    .option('--kafka <host:port>', 'put its log on the topics of this broker, too / 同时转发至此 Kafka 节点')
    .action(async ({ data: dir, leaders, serve, host, port, kafka }: DemoOptions) => {
      if (kafka !== undefined && !serve)
        throw new Failure('--kafka 须与 --serve 同用', '--kafka is for a ledger that is served: --serve');
      const data = resolve(dir);
      if (serve) await requireFree(host, port);
      const webhooks = serve ? await webhooksHere() : undefined;
      const { loadOnce } = await import('./load-once.ts');
      await loadOnce(data, leaders, serve ? 'keep' : 'refuse');
      if (!serve) return;
      const { serveUntilStopped } = await import('@onus/ledger');
      const { isDemonstration } = await import('./is-demonstration.ts');
      const url = await serveUntilStopped({ data, host, port, webhooks, demonstration: await isDemonstration(data) });
      if (kafka === undefined) return;
      const { relayBeside } = await import('./relay-beside.ts');
      relayBeside({ data, kafka, url });
    });

/** Of the service's settings the demonstration takes this one, so that webhooks can be tried on one's own machine. */
async function webhooksHere() {
  const { readSettings } = await import('@onus/ledger');
  const { ONUS_WEBHOOK_NETWORKS } = process.env;
  const read = readSettings([], { ONUS_WEBHOOK_NETWORKS });
  if ('settings' in read) return read.settings.webhooks;
  const said = (language: 'zh' | 'en') => read.faults.map((fault) => fault[language]).join('\n');
  throw new Failure(said('zh'), said('en'));
}

/** Before minutes of loading. @throws Error EADDRINUSE and the like. */
async function requireFree(host: string, port: number): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
