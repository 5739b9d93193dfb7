import type { Accounts } from '@onus/access';
import type { EventStore } from '@onus/event-store';
import { type ReadModel, type Runner, readModels, type Views, type Waited } from '@onus/read-models';
import type { Signer } from '@onus/signing';
import type { Audits } from '../audits/audits.ts';
import type { IndexTail } from '../tails/index-tail/index-tail.ts';
import { Sources } from './sources.ts';

/** Sources over a log of three events; read models have come as far as `shown` says, by name. */
function sourcesWith(shown: Readonly<Record<string, number>>) {
  const at = ({ name }: ReadModel): number => shown[name] ?? 2;
  const runner = {
    waitFor: async (position: number, _: number, models = readModels): Promise<Waited> =>
      models.every((model) => at(model) >= position) ? 'visible' : 'late',
  };
  const store = { head: async () => ({ size: 3 }) };
  const views = { read: async () => ({ position: 2 }) };
  const parts = [
    store as unknown as EventStore,
    {} as IndexTail,
    {} as Audits,
    {} as Signer,
    views as unknown as Views,
    runner as Runner,
  ] as const;
  const pasts = { viewsAt: () => views as unknown as Views, recentPosition: (_: string, last: number) => last };
  const faults = { all: () => [], tell: () => undefined };
  return new Sources(
    ...parts,
    () => new Date(),
    faults,
    undefined,
    pasts,
    {} as Accounts,
    {} as never,
    {} as never,
    {} as never,
    {} as never,
  );
}

const [first, second] = readModels;
if (!first || !second) throw new Error('there are read models');
const nothing = async () => ({});

test('reading waits for the read models that are read, and for no others', async () => {
  const { views } = await sourcesWith({ [first.name]: 1 }).holding(2);
  expect(await views.read([second], nothing)).toEqual({ position: 2 });
  await expect(views.read([first, second], nothing)).rejects.toMatchObject({ problem: { code: 'read.not-yet' } });
});

test('what is not recorded is not waited for', async () => {
  await expect(sourcesWith({}).holding(3)).rejects.toMatchObject({
    problem: { status: 422, code: 'read.beyond-head', errors: [{ field: 'minPosition' }] },
  });
});

/** Tables of one moment in which the models stand where they are said to. */
const standingAt = (positions: Readonly<Record<string, number>>): Views => {
  const read = async ([model]: readonly ReadModel[]) => ({ position: positions[model?.name ?? ''] ?? 0 });
  return { read, close: async () => undefined } as unknown as Views;
};

test('at one position the log reaches as far as the tables, and no further', async () => {
  const views = standingAt({ [first.name]: 1, [second.name]: 1 });
  const { store, views: read } = await sourcesWith({}).atOnePosition(views, [first, second]);
  expect(await store.head()).toMatchObject({ size: 2 });
  expect(read).toBe(views);
});

test('tables that do not stand at one position are waited for', async () => {
  const views = standingAt({ [first.name]: 1, [second.name]: 2 });
  await expect(sourcesWith({}).atOnePosition(views, [first, second])).rejects.toMatchObject({
    problem: { status: 503, code: 'read.not-yet' },
  });
});
