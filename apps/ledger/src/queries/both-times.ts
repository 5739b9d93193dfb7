import { type Day, type Fields, Instant, optional } from '@onus/domain';
import type { PastMoment } from '@onus/read-models';
import { type TSchema, Type } from 'typebox';
import { beyondHead, malformedRequest, ProblemError, problem } from '../http/problem.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { instantOf } from './instant.ts';
import type { MadeFrom, Sources } from './sources.ts';
import { Position } from './terms.ts';

/**
 * How a question of state can be asked as of a moment. Each can be asked by what was known: up to an instant (`knownAt`) or a
 * position (`knownAtPosition`). And for which day (`asOf`, or `on`, which is the same):
 *
 * - `kept`: what is true of a day stands in the read models; the question has a field of its own for it, and takes it;
 * - `made`: they keep how things stand now, with what is recorded for days to come. As of a day they are made from what has taken
 *   effect by then;
 * - `known`: there is no day to it;
 * - `both`: the read model keeps both, and the question takes the position as well (`knownAtPosition`).
 */
export type Times = 'kept' | 'made' | 'known' | 'both';

const known = { knownAt: optional(Instant), knownAtPosition: optional(Position) };
const days = { asOf: optional(PlausibleDay), on: optional(PlausibleDay) };

/** The fields by which a question is asked as of a moment. */
export const timeFields = (times: Times | undefined): Fields => {
  if (times === undefined) return {};
  return times === 'known' ? known : { ...known, ...days };
};

interface Asked {
  readonly knownAt?: string;
  readonly knownAtPosition?: number;
  readonly asOf?: Day;
  readonly on?: Day;
  readonly minPosition?: number;
}

/** What a question reads from, and what it is asked, once the moment is settled. */
export interface AskedAsOf {
  readonly sources: Sources;
  readonly request: object;
  /** What the answer says of the moment, when it is there. */
  readonly told: () => Told;
}

interface Told {
  /** In place of where the read models stand: they hold more than was asked about. */
  readonly position?: number;
  readonly knownAtPosition?: number;
  readonly madeFrom?: MadeFrom;
}

/** What an answer as of a moment says of it. */
export const toldSchema = (times: Times | undefined): TSchema[] =>
  times === undefined
    ? []
    : [
        Type.Object({
          knownAtPosition: Type.Optional(Type.Integer({ minimum: 0 })),
          madeFrom: Type.Optional(Type.Enum(['read-models', 'log'])),
        }),
      ];

/**
 * Settles as of which moment a question is asked. `own` are its own fields.
 *
 * @throws ProblemError `request.two-moments`, `read.before-log`, `read.beyond-head`
 */
export async function askedAsOf(
  { times, fields: own }: { readonly times?: Times | undefined; readonly fields: Fields },
  sources: Sources,
  request: object,
): Promise<AskedAsOf> {
  if (times === undefined) {
    const { minPosition: _, ...rest } = request as Asked;
    return { sources, request: rest, told: () => ({}) };
  }
  const asked = request as Asked;
  const day = dayIn(asked);
  const at = await positionIn(sources, asked);
  if (times === 'both') return askedOfBoth(sources, withoutTime(request, own, day), at);
  const madeOf = times === 'made' ? day : undefined;
  const moment = await momentOf(sources, { at, day: madeOf, atLeast: asked.minPosition });
  const rest = withoutTime(request, own, day);
  if (moment === undefined) return { sources, request: rest, told: () => ({}) };
  const then = sources.asOf(moment);
  return {
    sources: then,
    request: rest,
    told: () => ({ knownAtPosition: moment.position, madeFrom: then.madeFrom() }),
  };
}

/** The read model answers by itself what was known at a position. */
const askedOfBoth = (sources: Sources, request: object, at: number | undefined): AskedAsOf => ({
  sources: at === undefined ? sources : sources.readingTo(at),
  request: at === undefined ? request : { ...request, knownAtPosition: at },
  told: () => (at === undefined ? {} : { position: at, knownAtPosition: at, madeFrom: 'read-models' }),
});

/** Whether a question is asked as of a moment for which tables may have to be made. */
export const isOfMoment = (asked: object): boolean =>
  'knownAt' in asked || 'knownAtPosition' in asked || 'asOf' in asked || 'on' in asked;

/** The day under the names by which the question itself knows it. */
function withoutTime(request: object, own: Fields, day: Day | undefined): object {
  const { knownAt: _, knownAtPosition: __, asOf: ___, on: ____, minPosition: _____, ...rest } = request as Asked;
  if (day === undefined) return rest;
  return { ...rest, ...('on' in own && { on: day }), ...('asOf' in own && { asOf: day }) };
}

function dayIn({ asOf, on }: Asked): Day | undefined {
  if (asOf !== undefined && on !== undefined && asOf !== on) throw twoMoments('on', 'asOf');
  return asOf ?? on;
}

/** Up to which position it is to be known; undefined: all that is recorded. */
async function positionIn({ log }: Sources, asked: Asked): Promise<number | undefined> {
  const { knownAt, knownAtPosition, minPosition } = asked;
  const position = await positionKnownAt(log, {
    instant: { field: 'knownAt', value: knownAt },
    position: { field: 'knownAtPosition', value: knownAtPosition },
  });
  if (position !== undefined && minPosition !== undefined && minPosition > position)
    throw twoMoments('minPosition', knownAt === undefined ? 'knownAtPosition' : 'knownAt');
  return position;
}

interface Given<T> {
  readonly field: string;
  readonly value: T | undefined;
}

/**
 * The position of the last event that was known, by an instant or by the position itself; undefined where neither is given.
 *
 * @throws ProblemError `request.two-moments`, `read.before-log`, `read.beyond-head`
 */
export async function positionKnownAt(
  log: Sources['log'],
  { instant, position }: { readonly instant: Given<string>; readonly position: Given<number> },
): Promise<number | undefined> {
  if (instant.value !== undefined && position.value !== undefined) throw twoMoments(position.field, instant.field);
  const { size } = await log.head();
  if (position.value !== undefined && position.value >= size) throw new ProblemError(beyondHead(size, position.field));
  if (instant.value === undefined) return position.value;
  const known = (await log.positionAt(instantOf(instant.value, instant.field))) - 1;
  if (known < 0) throw new ProblemError(await beforeLog(log));
  return known;
}

/** Undefined: now. Where only the day is past, tables made a moment ago serve as well. */
async function momentOf(
  { log, pasts }: Sources,
  {
    at,
    day,
    atLeast = -1,
  }: { readonly at: number | undefined; readonly day: Day | undefined; readonly atLeast?: number | undefined },
): Promise<PastMoment | undefined> {
  if (at !== undefined) return { position: at, day };
  if (day === undefined) return undefined;
  const last = (await log.head()).size - 1;
  if (last < 0) return undefined;
  return { position: pasts.recentPosition(day, last, atLeast), day };
}

function twoMoments(field: string, other: string): ProblemError {
  const detail = {
    zh: `${field} 与 ${other} 所指的时点不一致，请只给出其一`,
    en: `${field} and ${other} name two moments that contradict each other; give one of them`,
  };
  return new ProblemError(malformedRequest([{ field, code: 'request.two-moments', detail }]));
}

async function beforeLog(log: Sources['log']) {
  for await (const { envelope } of log.readAll({ limit: 1 })) {
    const { recordedAt } = envelope;
    return problem('read.before-log', {
      zh: `日志自 ${recordedAt} 起才有记录，此前无从查询`,
      en: `The log begins at ${recordedAt}; nothing was known before`,
    });
  }
  return problem('read.before-log');
}
