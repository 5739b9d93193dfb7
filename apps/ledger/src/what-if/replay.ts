import { factsFrom, supposedOutcomes } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Transition, WhatIfAnswer, WhatIfProgress } from './answer.ts';
import { compareEverybody } from './compare-everybody.ts';
import { readLog } from './read-log.ts';
import type { WhatIf } from './settle.ts';
import { underScheme } from './under-scheme.ts';
import { liesIn } from './units.ts';

/** What tells which units there are. */
const ESTABLISHED = { types: ['organisation.unit-established'] };

/**
 * Replays the history of the log under what is supposed, and tells whose grade, rank or standing would differ, since when, and by
 * which rule. Nothing is written.
 *
 * @param tell hears how far it has come
 * @throws UnreadableFact; EventStoreError `event-store.altered`
 */
export async function replay(
  store: Pick<EventStore, 'readAll'>,
  asked: WhatIf,
  tell: (progress: WhatIfProgress) => void = () => undefined,
): Promise<WhatIfAnswer> {
  const read = await readLog(store, asked, tell);
  const { differences, was, would, years } = underScheme(read, asked, tell);
  const { units } = factsFrom(read.index.read(ESTABLISHED));
  const sides = [supposedOutcomes(was), supposedOutcomes([...would, ...asked.results])] as const;
  const { rows, count, leaders, transitions } = await compareEverybody(read, asked, sides, units, tell);
  const { within, limit } = asked;
  const outcomes = differences.filter(
    ({ unitId }) => within === undefined || (unitId !== undefined && liesIn(units, unitId, within)),
  );
  return {
    ...{ on: asked.on, position: asked.position, replayed: { events: read.events, leaders, years } },
    standings: { count, rows },
    transitions: listed(transitions),
    outcomes: { count: outcomes.length, rows: outcomes.slice(0, limit) },
  };
}

const listed = (transitions: ReadonlyMap<string, number>): readonly Transition[] =>
  [...transitions]
    .map(([key, leaders]) => {
      const [was = '', would = ''] = JSON.parse(key) as readonly string[];
      return { was, would, leaders };
    })
    .sort((a, b) => b.leaders - a.leaders);
