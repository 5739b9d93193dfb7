import { codeOf } from '@onus/disk';
import { type Envelope, type EventStore, type LogAddress, openEventStore } from '@onus/event-store';
import { partialTiles, TILE_WIDTH, type TreeHead, tileWidth } from '@onus/transparency-log';
import type { ErasedPositions } from '../../erased/erased-positions.ts';
import type { PositionFile } from '../../tails/position-file.ts';
import type { TailListener } from '../../tails/tail.ts';
import type { Place } from '../fault.ts';
import type { FaultCode } from '../fault-kinds.ts';
import type { Faults } from '../faults.ts';
import { checkRounds } from './check-rounds.ts';
import { checkTree, type DueHead } from './check-tree.ts';
import type { Difference } from './difference.ts';
import type { LogCheck } from './log-check.ts';

interface SharedLogCheckOptions {
  readonly address: LogAddress;
  readonly erased: Pick<ErasedPositions, 'has' | 'read'>;
  /** How far it has come is kept there. */
  readonly places: PositionFile;
  readonly bytesPerSecond: number;
  /** What was signed and let out last. */
  readonly released: () => TreeHead | undefined;
  readonly faults: Pick<Faults, 'tell' | 'mended' | 'onLook'>;
  readonly listener?: TailListener;
}

/** Entries at a time: those of a tile. */
const AT_A_TIME = TILE_WIDTH;
const OWN: readonly FaultCode[] = [
  'log.altered-entry',
  'log.altered-tree',
  'log.not-as-signed',
  'log.personal-missing',
];
const ALTERED = 'event-store.altered';

/**
 * Goes slowly and for ever through a log that instances share, as it is read: each entry is compared with its leaf and its commitments
 * by whoever reads it, and the tree with its root and with what was signed. That no row of the index of subjects is missing is found by
 * whoever asks for a subject.
 *
 * @throws EventStoreError where it cannot be opened
 */
export async function openSharedLogCheck(options: SharedLogCheckOptions): Promise<LogCheck> {
  const { address, erased, places, bytesPerSecond, released, faults, listener } = options;
  // Of its own: what others found altered is read once more.
  const store = await openEventStore(address, { readonly: true });
  const closing = new AbortController();
  const { signal } = closing;
  // Owned by the loop.
  let position = await placeIn(store, places);
  let foundInRound = 0;
  let completed: Date | undefined;
  const rounds = checkRounds({ signal, bytesPerSecond, position: () => position, listener });

  const headsNow = async (): Promise<readonly DueHead[]> => {
    const { size, rootHash } = await store.head();
    const signed = released();
    const own = { size, root: Buffer.from(rootHash, 'hex'), signed: false };
    return signed && signed.size > 0 ? [{ ...signed, signed: true }, own] : [own];
  };
  const treeAt = async (at: number): Promise<Difference[]> => {
    const heads = await headsNow();
    const size = heads.at(-1)?.size ?? 0;
    const found: Difference[] = [];
    for (const head of heads) {
      if (head.size > size) found.push({ code: 'log.not-as-signed', place: 'log' });
      else if (head.size > 0) found.push(...(await treeDifference(store, Math.min(at, head.size - 1), head)));
    }
    return found;
  };
  const entries = async (from: number, to: number): Promise<Read> => {
    const read = await readStretch(store, from, to);
    return { ...read, differences: await lawfully(read.differences, erased) };
  };
  const tellAll = (differences: readonly Difference[]): void => {
    for (const { code, place } of differences) faults.tell(code, place);
    foundInRound += differences.length;
  };

  const look = async (code: FaultCode, place: Place): Promise<boolean> => {
    const [, number] = /^(?:position:|tile:0\/)(\d+)$/.exec(place) ?? [];
    if (place === 'log' && code === 'log.altered-entry') return completed !== undefined && foundInRound === 0;
    if (number === undefined) return (await treeAt(0)).every((found) => found.code !== code || found.place !== place);
    const at = place.startsWith('tile') ? Number(number) * TILE_WIDTH : Number(number);
    const found = place.startsWith('tile') ? await treeAt(at) : (await entries(at, at)).differences;
    return found.every((each) => each.code !== code || each.place !== place);
  };
  for (const code of OWN) faults.onLook(code, (place) => look(code, place));

  const step = async (size: number): Promise<number> => {
    const from = position + 1;
    const to = Math.min(from - (from % AT_A_TIME) + AT_A_TIME, size) - 1;
    const { differences, bytes, lastId } = await entries(from, to);
    tellAll([...differences, ...(await treeAt(from))]);
    position = to;
    if (lastId !== undefined) keep(places, position, lastId);
    return bytes;
  };
  const round = async (): Promise<void> => {
    const startedMs = performance.now();
    const isWhole = position < 0;
    for (;;) {
      const { size } = await store.head();
      if (signal.aborted || position + 1 >= size) break;
      const stepMs = performance.now();
      const bytes = await step(size);
      rounds.over();
      await rounds.restAfter(bytes, stepMs);
    }
    if (signal.aborted) return;
    if (isWhole) completed = new Date();
    await rounds.restOfRound(startedMs);
    if (signal.aborted) return;
    [position, foundInRound] = [-1, 0];
  };
  const going = rounds.goOn(round);

  return {
    status: () => rounds.status(completed),
    close: async () => {
      closing.abort();
      await going;
      await store.close();
    },
  };
}

/** What was read of some positions. */
interface Read {
  readonly differences: Difference[];
  readonly bytes: number;
  /** Of the last entry that is as it was recorded. */
  readonly lastId: string | undefined;
}

/** Reads on behind each entry that is not what was recorded. */
async function readStretch(store: EventStore, from: number, to: number): Promise<Read> {
  const differences: Difference[] = [];
  let bytes = 0;
  let lastId: string | undefined;
  for (let next = from; next <= to; ) {
    const read = await readUntilAltered(store, next, to);
    differences.push(...read.differences);
    bytes += read.bytes;
    lastId = read.lastId ?? lastId;
    if (read.altered === undefined) break;
    differences.push({ code: 'log.altered-entry', place: `position:${read.altered}` });
    next = read.altered + 1;
  }
  return { differences, bytes, lastId };
}

/** `altered`: the first that is not what was recorded. */
async function readUntilAltered(
  store: EventStore,
  from: number,
  to: number,
): Promise<Read & { readonly altered?: number }> {
  const differences: Difference[] = [];
  let bytes = 0;
  let lastId: string | undefined;
  try {
    for await (const record of store.readRecords(from, to - from + 1)) {
      bytes += record.envelope.length + record.data.length + (record.personal?.length ?? 0);
      const { id, personalCommit } = record.parsed ?? (JSON.parse(Buffer.from(record.envelope).toString()) as Envelope);
      lastId = id;
      if (personalCommit !== undefined && record.personal === undefined)
        differences.push({ code: 'log.personal-missing', place: `position:${record.position}` });
    }
    return { differences, bytes, lastId };
  } catch (error) {
    const { position } = error as { readonly position?: number };
    if (codeOf(error) !== ALTERED || position === undefined) throw error;
    return { differences, bytes, lastId, altered: Math.max(position, from) };
  }
}

/** What is gone by a decision that the log holds is none. */
async function lawfully(differences: Difference[], erased: SharedLogCheckOptions['erased']): Promise<Difference[]> {
  if (!differences.some(({ code }) => code === 'log.personal-missing')) return differences;
  await erased.read();
  const isLawful = (place: Place): boolean => erased.has(Number(place.slice('position:'.length)));
  return differences.filter(({ code, place }) => code !== 'log.personal-missing' || !isLawful(place));
}

/** The tiles on the way are read first: what is compared is of one moment, or is compared again in the next round. */
async function treeDifference(store: EventStore, position: number, head: DueHead): Promise<Difference[]> {
  const tiles = new Map<string, Buffer | undefined>();
  const take = async (level: number, index: number): Promise<void> => {
    const tile = await store.readTile(level, index);
    tiles.set(`${level}/${index}`, tile && Buffer.from(tile));
  };
  let index = Math.floor(position / TILE_WIDTH);
  for (let level = 0; tileWidth(level, index, head.size) === TILE_WIDTH; level += 1) {
    await take(level, index);
    index = Math.floor(index / TILE_WIDTH);
    await take(level + 1, index);
  }
  for (const { level, index: at } of partialTiles(head.size)) await take(level, at);
  const difference = checkTree({ tile: (level, at) => tiles.get(`${level}/${at}`) }, position, head);
  return difference ? [difference] : [];
}

/** Where it goes on: behind the entry that it checked last, if the log still holds that. */
async function placeIn(store: EventStore, places: PositionFile): Promise<number> {
  const last = places.read();
  if (!last) return -1;
  return (await store.positionOf(last.eventId)) === last.position ? last.position : -1;
}

/** It begins at an earlier place after the next start where that cannot be kept. */
function keep(places: PositionFile, position: number, eventId: string): void {
  try {
    places.write({ position, eventId });
  } catch {
    // it is kept the next time
  }
}
