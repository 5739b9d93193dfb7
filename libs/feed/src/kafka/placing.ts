import type { ICustomPartitioner, PartitionMetadata } from 'kafkajs';
import type { PlacedMessage } from './rounds.ts';

/** A partition is led by another broker than when it was sent to: what is being sent is given up. */
export class LeaderChanged extends Error {
  readonly code = 'relay.leader-changed';
  /** For kafkajs: it does not try again. */
  readonly retriable = false;

  constructor() {
    super('a partition is led by another broker');
    this.name = 'LeaderChanged';
  }
}

/**
 * Every message goes where it was placed. Where kafkajs sends to several brokers at once and one of them fails, it sends to the others
 * again, with numbers that make these copies new messages; so what it sends at once goes to one broker, also when it tries again.
 */
export const placing: ICustomPartitioner = () => {
  const leaders = new WeakMap<readonly PartitionMetadata[], ReadonlyMap<number, number>>();
  const leadersOf = (known: readonly PartitionMetadata[]): ReadonlyMap<number, number> => {
    let its = leaders.get(known);
    if (!its) {
      its = new Map(known.map(({ partitionId, leader }) => [partitionId, leader]));
      leaders.set(known, its);
    }
    return its;
  };
  return ({ message, partitionMetadata }) => {
    const { partition, leader } = message as PlacedMessage;
    if (leadersOf(partitionMetadata).get(partition) !== leader) throw new LeaderChanged();
    return partition;
  };
};
