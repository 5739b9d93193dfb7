import type { RelayPosition } from '@onus/feed/kafka';
import { Failure } from '@onus/language';
import type { LogSource } from './log-source.ts';

/** What stands on the topics is not of this log. */
export class NotThisLog extends Failure {
  readonly code: 'relay.ahead-of-log' | 'relay.another-log';

  constructor(code: NotThisLog['code'], zh: string, en: string) {
    super(zh, en);
    this.name = 'NotThisLog';
    this.code = code;
  }
}

/** @throws NotThisLog where the topics are beyond the end of the log, or what it begins with, or had at that place, is another event. */
export async function requireOfThisLog(position: RelayPosition, log: LogSource): Promise<void> {
  const { next, first, last } = position;
  const size = await log.size();
  if (next > size)
    throw new NotThisLog(
      'relay.ahead-of-log',
      `Kafka 主题已有前 ${next} 个事件，而日志只有 ${size} 个：这是另一个日志，或以旧备份恢复的日志，未写入任何消息`,
      `the topics of Kafka have the first ${next} events, and the log has ${size}: it is another log, or one restored from an older backup; nothing is written`,
    );
  if (next === 0) return;
  if ((await log.leafAt(0)) === first && (await log.leafAt(next - 1)) === last) return;
  throw new NotThisLog(
    'relay.another-log',
    `Kafka 主题中的前 ${next} 个事件不是本日志的事件，未写入任何消息`,
    `the first ${next} events on the topics of Kafka are not those of this log; nothing is written`,
  );
}
