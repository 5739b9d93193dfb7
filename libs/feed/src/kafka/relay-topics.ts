import type { KafkaMessage } from './kafka-message.ts';
import type { RelayPosition, Told } from './relay-position.ts';

/**
 * The topics of one relay, over one connection: what a relay needs of a broker. Whatever fails but `Fenced` and `TopicsDiffer` may pass;
 * it is tried again over another connection, for nobody knows what became of this one.
 */
export interface RelayTopics {
  /** Makes the topics that are missing. @throws TopicsDiffer where one is other than it must be. */
  require(): Promise<void>;
  /** How far the log is on the topics, and who took over last: all that was committed by now. */
  told(): Promise<Told>;
  /**
   * Takes over: ends what another has begun and not committed, and fences it. Then says who has taken over, and how far the log is.
   *
   * @throws Fenced where yet another was quicker
   */
  takeOver(holder: string): Promise<RelayPosition | undefined>;
  /**
   * Puts messages on their topics and the position behind them, all or nothing; in order for each key. Not to be called before
   * it has taken over, nor twice at a time.
   *
   * @throws Fenced once another has taken over
   */
  publish(messages: readonly KafkaMessage[], position: RelayPosition): Promise<void>;
  close(): Promise<void>;
}
