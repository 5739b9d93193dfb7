import { type EventRef, type Standing, standingChanged } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { personBy, standingWithChanges } from '@onus/read-models';
import { erasedPositions } from '../erased/erased-positions.ts';
import { eventsWithoutErased } from '../erased/without-erased.ts';
import type { Dossier, DossierEvent } from './dossier.ts';
import { DossierError } from './dossier-error.ts';
import { type DossierLog, dossierEvent } from './dossier-event.ts';
import { namedIn } from './names.ts';
import { sheetsOf } from './sheets-of.ts';
import { type DossierSubject, tagOf } from './subject.ts';

/** Events about the subject in one dossier, at most: what people can still read, and a page of a few megabytes. */
export const DOSSIER_EVENTS_MAX = 10_000;

export interface DossierRequest {
  readonly subject: DossierSubject;
  /** Calendar day. */
  readonly asOf: string;
  /** Nothing from this position on. */
  readonly size: number;
}

/**
 * Gathers a dossier from the log alone: no table stands between.
 *
 * @throws DossierError `dossier.unknown-subject`, `dossier.too-large`; UnreadableFact.
 */
export async function gatherDossier(store: EventStore, request: DossierRequest): Promise<Dossier> {
  const { subject, asOf, size } = request;
  const erased = erasedPositions(store);
  await erased.read();
  const events: DossierLog = { ...eventsWithoutErased(store, erased), erased };
  const tags = await tagsOf(store, request);
  const history = await historyOf(events, request, tags);
  const { standing, changes: standings } = subject.kind === 'leader' ? await standingIn(store, request) : NO_STANDING;
  const known = new Set(history.map(({ position }) => position));
  const causes = await eventsAt(
    events,
    [...new Set([...citedBy(standing), ...causesIn(history)])].filter((position) => !known.has(position)),
  );
  const { sheets, foundations } = subject.kind === 'unit' ? await sheetsOf(store, subject.id, history) : NO_SHEETS;
  const founding = await eventsAt(events, foundations);
  const { names, naming } = await namedIn(events, [...history, ...causes], size);
  const others = new Map([...causes, ...naming, ...founding].map((event) => [event.position, event]));
  const reliedOn = [...others.values()]
    .filter(({ position }) => !known.has(position))
    .sort((a, b) => a.position - b.position);
  return { subject, tags, asOf, size, history, reliedOn, standing, standings, sheets, names };
}

/** Every position that a dossier shows. */
export const positionsOf = ({ history, reliedOn }: Dossier): number[] =>
  [...history, ...reliedOn].map(({ position }) => position);

/** Everything under which the record of a subject is filed: a person's under each of their ids, as is known before a position. */
export async function tagsOf(
  store: EventStore,
  { subject, size }: Pick<DossierRequest, 'subject' | 'size'>,
): Promise<readonly string[]> {
  if (subject.kind !== 'leader') return [tagOf(subject)];
  const { leaderIds } = await personBy(store, subject.id, size - 1);
  return leaderIds.map((id) => tagOf({ kind: 'leader', id }));
}

async function historyOf(
  log: DossierLog,
  { subject, size }: DossierRequest,
  tags: readonly string[],
): Promise<DossierEvent[]> {
  const events = new Map<number, DossierEvent>();
  for (const tag of tags) {
    for await (const event of log.readSubject(tag, { limit: DOSSIER_EVENTS_MAX + 1 })) {
      if (event.position >= size) break;
      if (events.size === DOSSIER_EVENTS_MAX) throw tooLarge(subject);
      events.set(event.position, dossierEvent(event, log.erased));
    }
  }
  if (events.size === 0) throw unknownSubject(subject);
  return [...events.values()].sort((a, b) => a.position - b.position);
}

const NO_SHEETS = { sheets: [], foundations: [] };
const NO_STANDING = { standing: undefined, changes: undefined };

const standingIn = (store: EventStore, { subject, asOf, size }: DossierRequest) =>
  standingWithChanges(store, { leaderId: subject.id, on: asOf, knownAt: size - 1 });

const citedBy = (standing: Standing | undefined): number[] => {
  const refs = [
    ...(standing?.explanation ?? []).map(({ events }) => events),
    ...(standing?.shares ?? []).map(({ refs }) => refs),
  ];
  return [...new Set(refs.flat().map(({ position }) => position))];
};

/** By what the engine told how they stand: a result, a day that turned. */
const causesIn = (history: readonly DossierEvent[]): readonly number[] =>
  history.flatMap(({ type, data }) => {
    const { raisedBy } = data as { readonly raisedBy?: EventRef };
    return type === standingChanged.type && raisedBy ? [raisedBy.position] : [];
  });

async function eventsAt(log: DossierLog, positions: readonly number[]): Promise<DossierEvent[]> {
  const events: DossierEvent[] = [];
  for await (const event of log.readAt(positions)) events.push(dossierEvent(event, log.erased));
  return events;
}

const unknownSubject = (subject: DossierSubject): DossierError =>
  new DossierError('dossier.unknown-subject', {
    zh: `日志中没有关于 ${tagOf(subject)} 的记录`,
    en: `The log holds nothing about ${tagOf(subject)}`,
  });

const tooLarge = (subject: DossierSubject): DossierError =>
  new DossierError('dossier.too-large', {
    zh: `关于 ${tagOf(subject)} 的记录超过 ${DOSSIER_EVENTS_MAX} 条，卷宗容纳不下；请导出整部日志`,
    en: `More than ${DOSSIER_EVENTS_MAX} events are about ${tagOf(subject)}, which a dossier does not take; export the whole log`,
  });
