import type { LiveTail } from './live-tail.ts';
import type { ReadModel } from './read-model.ts';
import type { Run } from './run.ts';
import { sinceWhen, statusOf, waitedFor } from './status.ts';

const model = { name: 'lamp' } as ReadModel;
const fault = { position: 18, type: 'lamp-broken', code: 'event.not-handled', reason: 'there is no ladder' };
const statusAt = (position: number) => {
  const run = { model, checkpoint: { position }, position: 17, fault } as unknown as Run;
  const live = { runs: () => [run], setback: () => undefined } as unknown as LiveTail;
  return statusOf([model], live, [], sinceWhen());
};

test('a model has stopped once what precedes the fault is written, and not before', () => {
  const [before, after] = [statusAt(15), statusAt(17)];
  expect(before).toMatchObject({ healthy: true, models: [{ state: 'running', position: 15, fault: undefined }] });
  expect(waitedFor(before, { position: 19, models: ['lamp'] }, false)).toBeUndefined();
  expect(after).toMatchObject({ healthy: false, models: [{ state: 'stopped', position: 17, fault }] });
  expect(waitedFor(after, { position: 19, models: ['lamp'] }, false)).toBe('stopped');
});
