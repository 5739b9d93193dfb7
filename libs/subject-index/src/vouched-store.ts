import {
  boundedMap,
  type EventStore,
  type ReadOptions,
  type RecordedEvent,
  type SubjectPosition,
} from '@onus/event-store';
import { SubjectIndexError } from './subject-index-error.ts';
import { isDifference, type KnownOfSubject, nothingVouched, type VouchedList, vouchFor } from './vouched-list.ts';

/** Whoever follows the log and keeps its index. */
export interface IndexView {
  /** Resolves when everything is counted that was recorded when it began. @throws SubjectIndexError */
  ready(): Promise<void>;
  /** @throws SubjectIndexError */
  knownOf(subject: string): KnownOfSubject;
  /** Hears of every difference, and of every subject where there is none. */
  found(subject: string, difference: SubjectIndexError | undefined): void;
}

/** Subjects whose lists are kept. */
const LISTS_KEPT = 4_000;

/**
 * A log whose answers about a subject leave nothing out and add nothing: what its index lists is compared with the entries
 * and with the verifiable index before it is read, and what is read with what is listed. What was recorded in the moment
 * before, and is not counted yet, is passed on as it is found.
 *
 * Reading a subject throws `SubjectIndexError`.
 */
export function vouchedStore(store: EventStore, view: IndexView): EventStore {
  // Owned by this function; a list in it is never changed, only replaced by a longer one.
  const lists = boundedMap<string, VouchedList>(LISTS_KEPT);

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
  const vouch = async (subject: string): Promise<{ rows: readonly SubjectPosition[]; counted: number }> => {
    await view.ready();
    const before = lists.get(subject) ?? nothingVouched;
    const known = view.knownOf(subject);
    const found = await vouchFor(store, subject, known, before);
    if (isDifference(found)) throw mismatch(subject, found.zh, found.en);
    lists.set(subject, found);
    view.found(subject, undefined);
    return { rows: found.rows, counted: known.counted };
  };
  async function* readSubject(subject: string, options: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    const { rows, counted } = await vouch(subject);
    const expected = expectedOf(rows, options);
    let at = 0;
    let read = 0;
    for await (const event of store.readSubject(subject, options)) {
      read += 1;
      if (!event.envelope.subjects.includes(subject)) {
        throw mismatch(subject, `位置 ${event.position} 并未涉及此对象`, `position ${event.position} does not name it`);
      }
      if (event.position < counted) {
        if (expected[at] !== event.position)
          throw mismatch(subject, '读出的与核对的不同', 'what was read is not what was checked');
        at += 1;
      }
      yield event;
    }
    const isCutOff = read === options.limit;
    if (at < expected.length && !isCutOff)
      throw mismatch(subject, '读出的少于核对的', 'less was read than was checked');
  }
  return { ...store, readSubject, subjectPositions: async (subject) => (await vouch(subject)).rows };
}

/** The positions that a read of these rows gives. */
function expectedOf(rows: readonly SubjectPosition[], { types, from, direction, limit }: ReadOptions): number[] {
  const wanted = types && new Set(types);
  const backwards = direction === 'backwards';
  const inStretch = (position: number): boolean =>
    from === undefined || (backwards ? position <= from : position >= from);
  const positions = rows
    .filter(({ position, type }) => inStretch(position) && (wanted?.has(type) ?? true))
    .map(({ position }) => position);
  return (backwards ? positions.reverse() : positions).slice(0, limit);
}
