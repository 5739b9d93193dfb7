import { Failure } from '@onus/language';
import type { TopicDifference } from './topics.ts';

/** Topics are other than they must be: nothing is written to them. */
export class TopicsDiffer extends Failure {
  readonly code = 'relay.topics-differ';
  readonly differences: readonly TopicDifference[];

  constructor(differences: readonly TopicDifference[]) {
    const told = (mustBe: string, between: string): string =>
      differences.map((one) => `${one.topic} ${one.setting}: ${one.is || '–'}${mustBe}${one.mustBe}`).join(between);
    super(
      `Kafka 主题的设置与要求不符，未写入任何消息：${told('，应为 ', '；')}`,
      `topics of Kafka have other settings than they must, and nothing is written to them: ${told(', must be ', '; ')}`,
    );
    this.name = 'TopicsDiffer';
    this.differences = differences;
  }
}
