import {
  boundedMap,
  type EventStore,
  type ReadOptions,
  type RecordedEvent,
  type SubjectPosition,
} from '@onus/event-store';
import { SubjectIndexError } from './subject-index-error.ts';
import {
  firstFrom,
  goneOn,
  isDifference,
  type KnownOfSubject,
  nothingVouched,
  type VouchedList,
  vouchFor,
} from './vouched-list.ts';

/** Whoever follows the log and keeps its index. */
export interface IndexView {
  /** Resolves when everything is counted that was recorded when it began. @throws SubjectIndexError */
  ready(): Promise<void>;
  /** @throws SubjectIndexError */
  knownOf(subject: string): KnownOfSubject;
  /**
   * The entries that name it and were counted since a commitment, over so many entries, in order; undefined where it is not the last one.
   *
   * @throws SubjectIndexError
   */
  countedSince(subject: string, entries: number): readonly SubjectPosition[] | undefined;
  /** Hears of every difference, and of every subject where there is none. */
  found(subject: string, difference: SubjectIndexError | undefined): void;
}

/** Rows of lists that are kept: some 60 MB. */
const ROWS_KEPT = 600_000;

/**
 * A log whose answers about a subject leave nothing out and add nothing: what its index lists is compared with the entries
 * and with the verifiable index, and read by the list that was compared, not by the index once more. What was recorded in the
 * moment before, and is not counted yet, is passed on as it is found.
 *
 * Reading a subject throws `SubjectIndexError`.
 *
 * @param options.isRechecked whether a list that was compared before is compared once more with what the log's own index lists by now.
 * Where it is not, the answer is as right, and that somebody alters the rows afterwards is not seen here
 */
export function vouchedStore(store: EventStore, view: IndexView, { isRechecked = true } = {}): EventStore {
  // Owned by this function; a list in it is never changed, only replaced by a longer one.
  const lists = boundedMap<string, VouchedList>(ROWS_KEPT, ({ rows }) => rows.length + 1);

  const mismatch = (subject: string, zh: string, en: string): SubjectIndexError => {
    const error = new SubjectIndexError(
      'log.index-mismatch',
      { zh: `${subject}：${zh}`, en: `${subject}, ${en}` },
      subject,
    );
    lists.set(subject, nothingVouched);
    view.found(subject, error);
    return error;
  };
  const vouch = async (subject: string): Promise<readonly SubjectPosition[]> => {
    await view.ready();
    const before = lists.get(subject) ?? nothingVouched;
    const since = isRechecked ? undefined : view.countedSince(subject, before.entries);
    if (since) {
      const list = goneOn(before, since);
      if (list !== before) lists.set(subject, list);
      return list.rows;
    }
    const found = await vouchFor(store, subject, view.knownOf(subject), before);
    if (isDifference(found)) throw mismatch(subject, found.zh, found.en);
    const { list, uncounted } = found;
    lists.set(subject, list);
    view.found(subject, undefined);
    return uncounted.length === 0 ? list.rows : [...list.rows, ...uncounted];
  };
  async function* readSubject(subject: string, options: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    for await (const event of store.readAt(positionsOf(await vouch(subject), options))) {
      if (!event.envelope.subjects.includes(subject)) {
        throw mismatch(subject, `位置 ${event.position} 并未涉及此对象`, `position ${event.position} does not name it`);
      }
      yield event;
    }
  }
  return {
    ...store,
    readSubject,
    subjectPositions: async (subject, from = 0) => {
      const rows = await vouch(subject);
      return from === 0 ? rows : rows.slice(firstFrom(rows, from));
    },
  };
}

/** The positions that a read of these rows gives. */
function positionsOf(
  rows: readonly SubjectPosition[],
  { types, from, direction, limit }: ReadOptions,
): readonly number[] {
  const wanted = types && new Set(types);
  const backwards = direction === 'backwards';
  const positions = stretchOf(rows, from, backwards)
    .filter(({ type }) => wanted?.has(type) ?? true)
    .map(({ position }) => position);
  return (backwards ? positions.reverse() : positions).slice(0, limit);
}

function stretchOf(
  rows: readonly SubjectPosition[],
  from: number | undefined,
  backwards: boolean,
): readonly SubjectPosition[] {
  if (from === undefined) return rows;
  return backwards ? rows.slice(0, firstFrom(rows, from + 1)) : rows.slice(firstFrom(rows, from));
}
