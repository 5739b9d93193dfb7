import { contextOf, type FeedFilter, wanted } from '@onus/feed';
import type { ErasedPositions } from '../erased/erased-positions.ts';
import { type Entry, frameOf } from './entry.ts';
import type { MaySee } from './may-see.ts';
import type { UnitsWithin } from './units-within.ts';

/** What one subscriber is given: what they ask for, of what they may see. */
export interface Selection {
  /**
   * Which of some entries that follow each other they are given; undefined where that cannot be said yet, because the units are
   * not known so far.
   */
  of(entries: readonly Entry[]): Promise<((entry: Entry) => boolean) | undefined>;
  /** The message of an entry, for them. */
  text(entry: Entry): string;
  /** The same as a frame of a stream. */
  frame(entry: Entry): Buffer;
}

export interface SelectionOptions {
  readonly filter: FeedFilter;
  readonly may: MaySee;
  /** Whether they ask for personal parts. */
  readonly personal: boolean;
  readonly source: string;
  readonly units: UnitsWithin;
  readonly erased: Pick<ErasedPositions, 'has'>;
}

/** Nothing but what is recorded of this context makes a unit lie elsewhere. */
const OF_UNITS = 'organisation';

export function selection({ filter, may, personal, source, units, erased }: SelectionOptions): Selection {
  const { within } = filter;
  const plain = within === undefined ? wanted(filter) : undefined;
  // Up to which the units are known that were asked for last; owned by this selection.
  let known: number | undefined;
  const isPersonal = ({ envelope }: Entry): boolean =>
    personal && envelope.personalCommit !== undefined && may.personal(envelope.type);

  const judge = async (entries: readonly Entry[]): Promise<ReturnType<typeof wanted> | undefined> => {
    if (plain || within === undefined) return plain;
    const last = entries.at(-1)?.position ?? -1;
    const changed = entries.findLast(({ envelope }) => contextOf(envelope.type) === OF_UNITS)?.position;
    const upTo = known === undefined ? last : Math.max(known, changed ?? -1);
    const unitIds = await units.find(within, upTo);
    if (!unitIds) return undefined;
    known = upTo;
    return wanted(filter, (unitId) => unitIds.has(unitId));
  };
  const text = (entry: Entry): string =>
    isPersonal(entry) ? entry.withPersonal(source, erased.has(entry.position)) : entry.text(source);
  return {
    of: async (entries) => {
      const keeps = await judge(entries);
      return keeps && (({ envelope }) => may.event(envelope.type) && keeps(envelope));
    },
    text,
    frame: (entry) => (isPersonal(entry) ? Buffer.from(frameOf(entry.position, text(entry))) : entry.frame(source)),
  };
}
