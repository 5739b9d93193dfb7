import { COUNT_TYPES, LEADER_TYPES, SHARED_TYPES, type StandingStatus, UNIT_TYPES } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { type Page, type PageRequest, pageOfAll } from '../page.ts';
import { ReadModelsError } from '../runner/read-models-error.ts';
import type { Answer, Views } from '../runner/views.ts';
import { standingCandidates } from './candidates.ts';
import { fewAtOnce } from './few-at-once.ts';
import { type ListedStanding, weighStandings } from './weigh-standings.ts';

interface After {
  readonly severity: number;
  readonly leaderId: string;
}

export interface StandingsRequest extends PageRequest<After> {
  /** The day asked about. */
  readonly on: string;
  /** Only these. Default: all but `pending` and `no-policy`. `clear` is never listed. */
  readonly statuses?: readonly StandingStatus[] | undefined;
  /** Only leaders who serve, or served, in this unit or in one within it. */
  readonly within?: string | undefined;
}

/** Lists standings; keeps the last lists, so that the pages of one are not derived over and over. */
export interface Standings {
  /**
   * `through`: other views of the same tables, such as those that wait for a position.
   *
   * @throws ReadModelsError `read-models.too-broad` when more than 5,000 leaders would have to be looked at;
   * `read-models.overloaded` when too many lists are being made.
   */
  list(request: StandingsRequest, through?: Views): Promise<Page<ListedStanding, After> & Answer>;
}

const CANDIDATES_MAX = 5_000;
/** These may be everybody, and nothing is required of anybody by them. */
const UNLESS_ASKED_FOR: readonly StandingStatus[] = ['pending', 'no-policy'];
const LISTS_KEPT = 8;
/** A list of a whole city takes seconds of the processor; others are not to wait for many of them. */
const LISTS_AT_ONCE = { working: 2, waiting: 6 };
const TYPES = [...new Set([...LEADER_TYPES, ...UNIT_TYPES, ...COUNT_TYPES, ...SHARED_TYPES])];

export function openStandings(views: Views, store: EventStore): Standings {
  // Owned by this function; the oldest goes when there are more than `LISTS_KEPT`.
  const lists = new Map<string, Promise<readonly ListedStanding[]>>();
  const making = fewAtOnce(LISTS_AT_ONCE);

  const kept = (key: string, make: () => Promise<readonly ListedStanding[]>): Promise<readonly ListedStanding[]> => {
    const found = lists.get(key) ?? making(make);
    lists.delete(key);
    lists.set(key, found);
    found.catch(() => lists.delete(key));
    for (const oldest of [...lists.keys()].slice(0, -LISTS_KEPT)) lists.delete(oldest);
    return found;
  };

  return {
    list: async (request, through = views) => {
      const { on, statuses, within } = request;
      const pending = statuses?.includes('pending') ?? false;
      const noPolicy = statuses?.includes('no-policy') ?? false;
      const { leaderIds, position } = await standingCandidates(through, { on, within, pending, noPolicy });
      if (leaderIds.length > CANDIDATES_MAX) {
        const message = `${leaderIds.length} leaders are too many to list at once; name a unit`;
        throw new ReadModelsError('read-models.too-broad', message);
      }
      const changedAt = await lastChange(store, position);
      const key = JSON.stringify([changedAt, on, within, pending, noPolicy]);
      const all = await kept(key, () => weighStandings(store, leaderIds, on, position));
      const asked = all.filter(({ status }) => statuses?.includes(status) ?? !UNLESS_ASKED_FOR.includes(status));
      return { ...pageOfAll(asked, request, ({ severity, leaderId }) => ({ severity, leaderId }), isAfter), position };
    },
  };
}

const isAfter = (one: ListedStanding, after: After): boolean =>
  one.severity > after.severity || (one.severity === after.severity && one.leaderId > after.leaderId);

/** Position of the last event, up to one, that can change any standing; -1 when there is none. */
async function lastChange(store: EventStore, position: number): Promise<number> {
  if (position < 0) return -1;
  const options = { direction: 'backwards', from: position, limit: 1, types: TYPES } as const;
  for await (const event of store.readAll(options)) return event.position;
  return -1;
}
