import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { partitionOf } from './partitions.ts';

const javas = kafkajs.Partitioners.DefaultPartitioner();

test('a key goes to the partition that other clients of Kafka choose for it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 64 }), (key, partitions) => {
      const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
        partitionErrorCode: 0,
        partitionId,
        leader: 0,
        replicas: [],
        isr: [],
      }));
      expect(partitionOf(key, partitions)).toBe(
        javas({ topic: 't', partitionMetadata, message: { key, value: null } }),
      );
    }),
    { numRuns: 1_000 },
  );
});
