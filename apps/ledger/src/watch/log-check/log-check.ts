import { type EventStore, type LiveAudit, openLiveAudit, type SubjectRowKey, sqliteErrorCode } from '@onus/event-store';
import { TILE_WIDTH, type TreeHead } from '@onus/transparency-log';
import type { ErasedPositions } from '../../erased/erased-positions.ts';
import type { PositionFile } from '../../tails/position-file.ts';
import type { TailListener } from '../../tails/tail.ts';
import type { CheckStatus } from '../check-status.ts';
import type { Place } from '../fault.ts';
import type { FaultCode } from '../fault-kinds.ts';
import type { Faults } from '../faults.ts';
import { type CheckedEntries, checkEntries, type Stretch } from './check-entries.ts';
import { checkRounds } from './check-rounds.ts';
import { checkSubjectRows } from './check-subject-rows.ts';
import { checkTree, type DueHead } from './check-tree.ts';
import type { Difference } from './difference.ts';

/** Goes through the whole log slowly, for ever, and compares all of it with what the log itself says, and with what was signed. */
export interface LogCheck {
  status(): CheckStatus;
  close(): Promise<void>;
}

interface LogCheckOptions {
  /** The file of the log. */
  readonly path: string;
  /** What was lawfully erased and is there again is erased there once more. */
  readonly store: Pick<EventStore, 'erasePersonal'>;
  readonly erased: Pick<ErasedPositions, 'has' | 'isGone' | 'read'>;
  /** How far it has come is kept there. */
  readonly places: PositionFile;
  readonly bytesPerSecond: number;
  /** What was signed and let out last. */
  readonly released: () => TreeHead | undefined;
  readonly faults: Pick<Faults, 'tell' | 'mended' | 'onLook'>;
  readonly listener?: TailListener;
}

/** Compared before anything is recorded. */
const AT_START = 4_096;
/** Entries at a time; a tile is a multiple of it. Nothing else is done meanwhile, so they are few. */
const AT_A_TIME = 32;
/** Rows of the index of subjects at a time. */
const ROWS_AT_A_TIME = 64;
const SAVE_MS = 10_000;

/** What it finds, and looks at again. That of subjects (`log.index-mismatch`) is looked at by whoever keeps the index. */
const OWN: readonly FaultCode[] = [
  'log.altered-entry',
  'log.altered-tree',
  'log.not-as-signed',
  'log.personal-missing',
  'log.erased-is-here',
];

/**
 * Compares the end of the log, and begins. So what was done to the end of the log while nobody watched is known before anything
 * is recorded after it; what was done elsewhere, when the check comes by.
 *
 * @throws EventStoreError `event-store.cannot-open`.
 */
export async function openLogCheck(options: LogCheckOptions): Promise<LogCheck> {
  const { path, erased, places, bytesPerSecond, released, faults, listener } = options;
  const audit = openLiveAudit(path);
  const closing = new AbortController();
  const { signal } = closing;
  // Owned by the loop.
  let position = placeIn(audit, places);
  let lastId: string | undefined;
  let isClean = false; // the last whole round
  let foundInRound = 0;
  let completed: Date | undefined;
  const rounds = checkRounds({ signal, bytesPerSecond, position: () => position, listener });
  let savedMs = performance.now();

  const dueHeads = (): readonly DueHead[] => headsOf(audit, released());
  const judge = async (differences: readonly Difference[]): Promise<Difference[]> => {
    if (!differences.some(({ code }) => code === 'log.personal-missing')) return [...differences];
    await erased.read();
    return differences.filter(({ code, place }) => code !== 'log.personal-missing' || !erased.has(positionIn(place)));
  };
  const check = async (stretch: Stretch) => {
    const checked = readable(stretch, () => checkEntries(audit, stretch, erased));
    const isTileBegun = stretch.from % TILE_WIDTH === 0;
    const tree = isTileBegun ? treeDifferences(audit, stretch.from, dueHeads()) : [];
    return { ...checked, differences: await judge([...checked.differences, ...tree]) };
  };

  const eraseAgain = erasingAgain(options, signal);
  const tellAll = (differences: readonly Difference[]): void => {
    for (const { code, place } of differences) {
      faults.tell(code, place);
      if (code === 'log.erased-is-here') eraseAgain(positionIn(place));
    }
  };

  const look = async (code: FaultCode, place: Place): Promise<boolean> => {
    const heads = dueHeads();
    if (isPastEnd(place, heads)) return !isCutOff(audit, positionIn(place), heads);
    const stretch = stretchAt(place, heads);
    // Where the list was full it speaks of the whole log, and only a whole round can end that.
    if (!stretch || (place === 'log' && code === 'log.altered-entry')) return isClean;
    // Whoever altered an entry with its leaf is betrayed by what lies above.
    if (treeDifferences(audit, stretch.from, heads).length > 0) return false;
    const { differences } = await check(stretch);
    const isThere = differences.some((found) => found.code === code && found.place === place);
    if (isThere && code === 'log.erased-is-here') eraseAgain(positionIn(place));
    return !isThere;
  };
  for (const code of OWN) faults.onLook(code, (place) => look(code, place));

  const step = async (): Promise<number> => {
    const size = audit.head()?.size ?? 0;
    const from = position + 1;
    const { differences, bytes, lastId: id } = await check(stretchFrom(from, size));
    tellAll(differences);
    foundInRound += differences.length;
    position = stretchFrom(from, size).to;
    lastId = id;
    return bytes;
  };
  /** All that the index of subjects lists, which is in no order of positions: after the entries, once in each round. */
  const goThroughRows = async (): Promise<void> => {
    let last: SubjectRowKey | undefined;
    while (!signal.aborted) {
      const startedMs = performance.now();
      const rows = unlessBroken(() => audit.subjectRowsAfter(last, ROWS_AT_A_TIME));
      const differences = rows
        ? checkSubjectRows(rows, audit.head()?.size ?? 0)
        : [{ code: 'log.index-mismatch', place: 'log' } as const];
      tellAll(differences);
      foundInRound += differences.length;
      if (!rows) return;
      last = rows.at(-1)?.key;
      if (last === undefined) return;
      const bytes = rows.reduce((sum, { envelope }) => sum + (envelope?.length ?? 0), 0);
      await rounds.restAfter(bytes, startedMs);
    }
  };
  const save = (): void => {
    if (lastId === undefined) return;
    try {
      places.write({ position, eventId: lastId });
    } catch {
      // It begins at an earlier place after the next start.
    }
    savedMs = performance.now();
  };
  const isAtEnd = (): boolean => position + 1 >= (audit.head()?.size ?? 0);
  const goToEnd = async (): Promise<void> => {
    while (!signal.aborted && !isAtEnd()) {
      const stepMs = performance.now();
      const bytes = await step();
      rounds.over();
      if (performance.now() - savedMs > SAVE_MS) save();
      await rounds.restAfter(bytes, stepMs);
    }
  };
  const round = async (): Promise<void> => {
    const startedMs = performance.now();
    const isWhole = position < 0;
    await goToEnd();
    await goThroughRows();
    if (signal.aborted) return;
    if (isWhole) {
      isClean = foundInRound === 0;
      completed = new Date();
    }
    foundInRound = 0;
    await rounds.restOfRound(startedMs);
    if (!signal.aborted) position = -1;
  };

  try {
    tellAll(await endOf(audit, check));
  } catch (error) {
    audit.close();
    throw error;
  }
  const going = rounds.goOn(round);
  return {
    status: () => rounds.status(completed),
    close: async () => {
      closing.abort();
      await going;
      save();
      audit.close();
    },
  };
}

/** Everything that waits is erased at once, for all personal parts are written anew each time. */
function erasingAgain({ store, faults }: LogCheckOptions, signal: AbortSignal): (position: number) => void {
  const waiting = new Set<number>();
  let isErasing = false;
  const eraseAll = async (): Promise<void> => {
    while (waiting.size > 0 && !signal.aborted) {
      const positions = [...waiting];
      waiting.clear();
      await store.erasePersonal(positions);
      if (!signal.aborted) for (const at of positions) faults.mended('log.erased-is-here', `position:${at}`);
    }
  };
  return (position) => {
    waiting.add(position);
    if (isErasing) return;
    isErasing = true;
    void eraseAll()
      .catch(() => undefined) // the fault stays open, and with the next look it is tried again
      .finally(() => {
        isErasing = false;
      });
  };
}

/** Where it goes on: behind the entry that it checked last, if the log still holds that. */
function placeIn(audit: LiveAudit, places: PositionFile): number {
  const last = places.read();
  const [row] = last ? audit.events(last.position, last.position) : [];
  return last && row?.id === last.eventId ? last.position : -1;
}

const stretchFrom = (from: number, size: number): Stretch => ({
  from,
  to: Math.min(from - (from % AT_A_TIME) + AT_A_TIME, size) - 1,
});

/** The heads to which the tree must lead: what was signed last, and what is recorded. */
function headsOf(audit: LiveAudit, released: TreeHead | undefined): DueHead[] {
  const head = audit.head() ?? { size: 0, root: Buffer.alloc(0) };
  return [...(released && released.size > 0 ? [{ ...released, signed: true }] : []), { ...head, signed: false }];
}

/** Whether the tile of a position is bound to each head; to one that ends before it, whether that is still there. */
function treeDifferences(audit: LiveAudit, position: number, heads: readonly DueHead[]): Difference[] {
  const size = sizeBy(heads);
  return heads.flatMap((head) => {
    if (head.size > size) return [{ code: 'log.not-as-signed', place: 'log' } as const];
    return checkTree(audit, Math.min(position, head.size - 1), head) ?? [];
  });
}

/** What SQLite finds broken on the way is not what was recorded either. */
function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(sqliteErrorCode(error) ?? '')) throw error;
    return undefined;
  }
}

function readable(stretch: Stretch, check: () => CheckedEntries): CheckedEntries {
  const place = `position:${stretch.from}` as const;
  return unlessBroken(check) ?? { differences: [{ code: 'log.altered-entry', place }], bytes: 0, lastId: undefined };
}

/** Some entries by which a place can be looked at again; undefined for an empty log. */
function stretchAt(place: Place, heads: readonly DueHead[]): Stretch | undefined {
  const size = sizeBy(heads);
  if (size === 0) return undefined;
  const [, level = 0, index = 0] = (/^tile:(\d+)\/(\d+)$/.exec(place) ?? []).map(Number);
  const from = place.startsWith('position:') ? positionIn(place) : index * TILE_WIDTH ** (level + 1);
  return from < size ? { from, to: from } : undefined;
}

const sizeBy = (heads: readonly DueHead[]): number => heads.at(-1)?.size ?? 0;
const isPastEnd = (place: Place, heads: readonly DueHead[]): boolean =>
  place.startsWith('position:') && positionIn(place) >= sizeBy(heads);

/** Whether the log goes on past its head, or ends before what was signed. */
const isCutOff = (audit: LiveAudit, position: number, heads: readonly DueHead[]): boolean =>
  audit.events(position, position).length > 0 || heads.some(({ size }) => size > sizeBy(heads));

const positionIn = (place: Place): number => Number(place.slice('position:'.length));

async function endOf(
  audit: LiveAudit,
  check: (stretch: Stretch) => Promise<{ readonly differences: readonly Difference[] }>,
): Promise<Difference[]> {
  const size = audit.head()?.size ?? 0;
  const found: Difference[] = [];
  const first = Math.max(0, size - AT_START);
  for (let from = first - (first % TILE_WIDTH); from < size; from = stretchFrom(from, size).to + 1) {
    found.push(...(await check(stretchFrom(from, size))).differences);
  }
  return found;
}
