import { sampleEvent, sampleEvents } from './conformance/sample-events.ts';
import { type GroupCommit, groupCommit } from './group-commit.ts';
import { LIMITS } from './limits.ts';
import type { AppendOutcome } from './port.ts';
import { type PreparedBatch, prepareBatch } from './prepared-batch.ts';

const batchOf = (events: number): PreparedBatch =>
  prepareBatch([{ stream: 'a', expected: 'any', events: sampleEvents(events) }]);

const refusal: AppendOutcome = { ok: false, conflict: { kind: 'duplicate-event-id', id: sampleEvent().id } };

/** A write that records the sizes of its groups. */
function recordingWrite() {
  const groups: number[] = [];
  const write = (group: readonly PreparedBatch[]): AppendOutcome[] => {
    groups.push(group.length);
    return group.map(() => refusal);
  };
  return { groups, write };
}

const submit = (queue: GroupCommit, batch: PreparedBatch): Promise<AppendOutcome> =>
  new Promise((resolve, reject) => queue.submit(batch, resolve, reject));

describe('group commit', () => {
  it('writes together what arrives before its turn', async () => {
    const { groups, write } = recordingWrite();
    const queue = groupCommit(write);
    await Promise.all([submit(queue, batchOf(1)), submit(queue, batchOf(2)), submit(queue, batchOf(1))]);
    await submit(queue, batchOf(1));
    expect(groups).toEqual([3, 1]);
  });

  it('waits while each turn of the event loop brings more, but not for ever', async () => {
    const { groups, write } = recordingWrite();
    const queue = groupCommit(write);
    const submitted: Promise<AppendOutcome>[] = [];
    for (let turn = 0; turn < 40; turn += 1) {
      submitted.push(submit(queue, batchOf(1)), submit(queue, batchOf(1)));
      await new Promise(setImmediate);
    }
    await Promise.all(submitted);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.length).toBeLessThan(10);
  });

  it('keeps groups within the events of one commit, but takes a larger batch alone', async () => {
    const { groups, write } = recordingWrite();
    const queue = groupCommit(write);
    const half = LIMITS.eventsPerCommit / 2;
    const sizes = [half, half, 1, LIMITS.eventsPerCommit + 1, half];
    await Promise.all(sizes.map((size) => submit(queue, batchOf(size))));
    expect(groups).toEqual([2, 1, 1, 1]);
  });

  it('fails all of a group when its write fails, and goes on with the next', async () => {
    const failure = new Error('no space');
    const groups: number[] = [];
    const queue = groupCommit((group) => {
      groups.push(group.length);
      if (groups.length === 1) throw failure;
      return group.map(() => refusal);
    });
    const failed = [submit(queue, batchOf(1)), submit(queue, batchOf(LIMITS.eventsPerCommit - 1))];
    const next = submit(queue, batchOf(1));
    expect(await Promise.allSettled(failed)).toEqual(Array(2).fill({ status: 'rejected', reason: failure }));
    expect(await next).toBe(refusal);
    expect(groups).toEqual([2, 1]);
  });

  it('refuses when too many bytes wait, and takes more once they are written', async () => {
    const { write } = recordingWrite();
    const queue = groupCommit(write);
    const large = { ...batchOf(1), bytes: LIMITS.waitingBytes };
    const first = submit(queue, large);
    await expect(submit(queue, batchOf(1))).rejects.toMatchObject({ code: 'event-store.overloaded' });
    await first;
    expect(await submit(queue, large)).toBe(refusal);
  });

  it('is idle when everything was answered', async () => {
    const { groups, write } = recordingWrite();
    const queue = groupCommit(write);
    await queue.idle();
    void submit(queue, batchOf(LIMITS.eventsPerCommit));
    void submit(queue, batchOf(1));
    await queue.idle();
    expect(groups).toEqual([1, 1]);
  });
});
