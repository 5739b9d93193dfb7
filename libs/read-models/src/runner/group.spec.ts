import { type FactType, factReader } from '@onus/domain';
import type { RecordedEvent } from '@onus/event-store';
import { chestFilled, drawersModel } from '../testing/drawers.ts';
import { houseFacts, lampLit, lampsModel, told } from '../testing/lamps.ts';
import { openTemporaryLog, type Told } from '../testing/temporary-log.ts';
import type { Value } from './changes.ts';
import { type FetchRows, groupOf } from './group.ts';
import type { ReadRow } from './held-rows.ts';
import { fingerprintOf, type ReadModel } from './read-model.ts';
import { type Run, startRun, takeChanges } from './run.ts';
import type { ViewsStorage } from './storage.ts';

async function recorded(facts: readonly FactType[], all: readonly Told[]): Promise<readonly RecordedEvent[]> {
  const log = await openTemporaryLog(facts);
  await log.tell(...all);
  const events: RecordedEvent[] = [];
  for await (const event of log.store.readAll({ from: 0 })) events.push(event);
  await log.close();
  return events;
}

const grouped = (run: Run, facts: readonly FactType[], fetchRows?: FetchRows) =>
  groupOf([run], new Set(facts.map(({ type }) => type)), factReader(facts), fetchRows);

/** Of tables that hold rows already: whatever is not held has to be fetched. */
const fetching = (model: ReadModel): Run => runOn(model, undefined);
const runOn = (model: ReadModel, read: ReadRow | undefined): Run =>
  startRun({ reading: () => read } as unknown as ViewsStorage, model, {
    ...{ model: model.name, stage: 'live', fingerprint: fingerprintOf(model), generation: 1, position: 0 },
    eventId: 'the-first',
  });

/** A database in which nothing is, and what it was asked for. */
function nothingFound() {
  const asked: { readonly name: string; readonly keys: readonly (readonly Value[])[] }[] = [];
  const fetch: FetchRows = async (missing) => {
    for (const { name, keys, rows } of missing) {
      asked.push({ name, keys });
      rows.hold(keys, []);
    }
  };
  return { asked, fetch };
}

/** The same model, which counts how often each event is handled. */
function counting(model: ReadModel) {
  const times = new Map<number, number>();
  const handlers = new Map(
    [...model.handlers].map(([type, handle]) => [
      type,
      ((rows: never, fact: never, event: RecordedEvent) => {
        times.set(event.position, (times.get(event.position) ?? 0) + 1);
        handle(rows, fact, event);
      }) as typeof handle,
    ]),
  );
  return { model: { ...model, handlers }, times };
}

describe('where rows have to be fetched', () => {
  const lit = (...numbers: readonly number[]): Told[] =>
    numbers.map((number) => told(lampLit({ lampId: `lamp-${number}`, roomId: 'room-1' })));

  test('those that a batch lacks are fetched together, and it goes on where the first was lacking', async () => {
    const events = (await recorded(houseFacts, lit(0, 1, 1, 1, 2, 3, 4))).slice(1);
    const { model, times } = counting(lampsModel(1));
    const run = fetching(model);
    run.rows.lamps?.hold([['lamp-1']], []);
    run.rows.rooms?.hold([['room-1']], []);
    const { asked, fetch } = nothingFound();
    expect(await grouped(run, houseFacts, fetch).handle(events)).toBe(6);
    expect(asked).toEqual([{ name: 'lamp', keys: [['lamp-2'], ['lamp-3'], ['lamp-4']] }]);
    expect([...times]).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 2],
      [6, 2],
    ]);
    expect(run.position).toBe(6);
    expect(run.rows.lamps?.get('lamp-1')).toMatchObject({ switchings: 3 });
    expect(run.rows.rooms?.get('room-1')).toEqual({ roomId: 'room-1', litLamps: 4 });
  });

  test('a fault before anything was lacking is one, and none after it', async () => {
    const events = (await recorded(houseFacts, lit(0, 1, 2))).slice(1);
    const { model } = lampsFailing();
    const run = fetching(model);
    const { fetch } = nothingFound();
    expect(await grouped(run, houseFacts, fetch).handle(events)).toBe(0);
    expect(run.fault).toMatchObject({ position: 2 });
  });

  /** One that fails at any lamp but the first, where it has seen its row and that of the room. */
  function lampsFailing() {
    const model = lampsModel(1);
    const [type = '', handle] = [...model.handlers].find(([type]) => type === 'house.lamp-lit') ?? [];
    const failing = ((rows: never, fact: { readonly data: { readonly lampId: string } }, event: RecordedEvent) => {
      handle?.(rows, fact as never, event);
      if (fact.data.lampId !== 'lamp-1') throw new Error('it is dark');
    }) as unknown as NonNullable<typeof handle>;
    return { model: { ...model, handlers: new Map([...model.handlers, [type, failing]]) } };
  }
});

describe.each(['read at once', 'fetched'])('where rows are %s', (how) => {
  test('a batch that changes very many is handled in parts, which are written in between', async () => {
    const facts = [chestFilled];
    const filled = Array.from({ length: 41 }, (_, at) => told(chestFilled({ chestId: `chest-${at % 3}` })));
    const events = (await recorded(facts, filled)).slice(1);
    const isFetched = how === 'fetched';
    const run = runOn(drawersModel(7_000), isFetched ? undefined : () => undefined);
    const group = grouped(run, facts, isFetched ? nothingFound().fetch : undefined);
    const parts: number[] = [];
    for (let rest = events; rest.length > 0; ) {
      const handled = await group.handle(rest);
      parts.push(handled);
      rest = rest.slice(handled);
      takeChanges([run]);
    }
    expect(parts).toEqual([16, 16, 8]);
    expect(run.rows.drawers?.get('chest-0', 6_999)).toMatchObject({ times: 13 });
  });
});
