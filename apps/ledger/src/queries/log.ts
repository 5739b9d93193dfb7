import { Type } from 'typebox';
import { ProblemError, problem } from '../http/problem.ts';
import { EventAnswer, eventAnswer } from './event-answer.ts';
import { query } from './query.ts';
import { Position } from './terms.ts';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const logHead = query({
  path: 'log/head',
  tag: 'log',
  summary: { zh: '日志大小与默克尔树根', en: 'size of the log and root of its Merkle tree' },
  permission: 'log:read',
  fields: {},
  answer: Type.Object({ size: Type.Integer({ minimum: 0 }), rootHash: Sha256 }),
  ask: async ({ store }) => {
    const { size, rootHash } = await store.head();
    return { size, rootHash, position: size - 1 };
  },
});

export const eventAt = query({
  path: 'events/:at',
  tag: 'log',
  summary: { zh: '某一位置的事件', en: 'the event at a position' },
  permission: 'events:read',
  fields: { at: Position },
  answer: Type.Object({ event: EventAnswer, leafHash: Sha256 }),
  ask: async ({ store }, { at }, caller) => {
    for await (const event of store.readAll({ from: at, limit: 1 })) {
      for await (const { leafHash } of store.readRecords(at, 1)) {
        return { event: eventAnswer(event, caller), leafHash: Buffer.from(leafHash).toString('hex'), position: at };
      }
    }
    throw new ProblemError(problem('record.unknown'));
  },
});
