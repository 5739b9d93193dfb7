import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Failure } from '@onus/language';

const RELAY = fileURLToPath(new URL('../../../relay/dist/main.js', import.meta.url));

/** What is before the names of topics, where nothing else is set. */
const PREFIX = process.env.ONUS_TOPIC_PREFIX ?? 'onus';

/** What is relayed, whence, and whereto. */
interface Relayed {
  readonly data: string;
  /** Addresses of brokers. */
  readonly kafka: string;
  /** Where the ledger is served. */
  readonly url: string;
}

/** Runs a relay beside the service for as long as this goes on, and says what to look at. Why it ends, it says itself. */
export function relayBeside({ data, kafka, url }: Relayed): void {
  if (!existsSync(RELAY)) throw new Failure('请先构建：npm run build', 'build first: npm run build');
  const args = [RELAY, '--data', data, '--kafka', kafka, '--public-address', url, '--port', '0'];
  const relay = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => relay.kill());
  relay.once('exit', (code) => {
    if (code) console.error(`the relay has ended with exit code ${code} / 转发服务已结束，退出码 ${code}`);
  });
  createInterface({ input: relay.stdout }).once('line', (line) => {
    const at = line.replace('ready ', '');
    console.log(`relay ${at}/readyz  (/metrics) → Kafka ${kafka}`);
    console.log(`what each leader answers for, as it changes / 干部责任状态的变化：
  kcat -b ${kafka} -C -t ${PREFIX}.accountability -o beginning -X isolation.level=read_committed -f '%k %h\\n%s\\n\\n'
topics, one for each context / 主题，每类事项一个：
  kcat -b ${kafka} -L | grep 'topic "${PREFIX}\\.'`);
  });
}
