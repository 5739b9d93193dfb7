import { addDays, type Day, dayOf } from '@onus/domain';
import { beyondHead, malformedRequest, ProblemError } from '../../http/problem.ts';
import { positionKnownAt } from '../both-times.ts';
import { laterThan } from '../later-than.ts';
import type { Sources } from '../sources.ts';

/** What is true of a day, by what is recorded up to a position; and where it is read. */
export interface Moment {
  readonly day: Day;
  readonly position: number;
  /** What the read models keep of a day, or of any. */
  readonly kept: Sources;
  /** What they keep only as things stand, made of what had taken effect by the day. */
  readonly made: Sources;
}

export interface AskedMoments {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly knownFrom?: string | undefined;
  readonly knownTo?: string | undefined;
  readonly knownFromPosition?: number | undefined;
  readonly knownToPosition?: number | undefined;
}

const DAYS_BACK = 30;
const TWO_MOMENTS = 'request.two-moments';

/**
 * The two moments that are compared: two days by what is known now, one day by what was known at two moments, or both. What
 * is left out is today, and everything recorded; where the first is named in neither time, it is thirty days before.
 *
 * @throws ProblemError `request.two-moments`, `read.before-log`, `read.beyond-head`
 */
export async function momentsOf(sources: Sources, asked: AskedMoments): Promise<readonly [Moment, Moment]> {
  const today = dayOf(sources.clock());
  const { to = today } = asked;
  const isByKnown = asked.knownFrom !== undefined || asked.knownFromPosition !== undefined;
  const { from = isByKnown ? to : addDays(to, -DAYS_BACK) } = asked;
  const knownTo = (await positionKnownAt(sources.log, named('knownTo', asked))) ?? (await lastFor(sources, from, to));
  const knownFrom = (await positionKnownAt(sources.log, named('knownFrom', asked))) ?? knownTo;
  if (from > to) throw laterThan('from', 'to', TWO_MOMENTS);
  if (knownFrom > knownTo) throw laterThan('knownFrom', 'knownTo', TWO_MOMENTS);
  if (from === to && knownFrom === knownTo) throw nothingBetween();
  const at = (day: Day, position: number): Moment => ({
    day,
    position,
    kept: sources.asOf({ position }),
    made: sources.asOf({ position, day }),
  });
  return [at(from, knownFrom), at(to, knownTo)];
}

/** The last position; where the same was asked a moment ago, that of then: whoever asks again finds what was made for it. */
async function lastFor({ log, pasts }: Sources, from: Day, to: Day): Promise<number> {
  const last = (await log.head()).size - 1;
  if (last < 0) throw new ProblemError(beyondHead(0, 'to'));
  return pasts.recentPosition(`${from}..${to}`, last, -1);
}

/** Whether an event lies between the two: it was recorded, or took effect, after the first, and belongs to the second. */
export const isBetween = (
  [from, to]: readonly [Moment, Moment],
  { position, effectiveOn }: { readonly position: number; readonly effectiveOn: Day },
): boolean => position <= to.position && effectiveOn <= to.day && (position > from.position || effectiveOn > from.day);

/** The events of a stream that lie between the two. */
export async function positionsBetween(moments: readonly [Moment, Moment], stream: string): Promise<readonly number[]> {
  const positions: number[] = [];
  for await (const { position, envelope } of moments[1].kept.store.readStream(stream)) {
    if (isBetween(moments, { position, effectiveOn: envelope.effectiveOn })) positions.push(position);
  }
  return positions;
}

const named = (field: 'knownFrom' | 'knownTo', asked: AskedMoments) => ({
  instant: { field, value: asked[field] },
  position: { field: `${field}Position`, value: asked[`${field}Position`] },
});

function nothingBetween(): ProblemError {
  const detail = {
    zh: '两个时点相同，其间没有变化；请给出不同的 from 与 to，或 knownFrom 与 knownTo',
    en: 'the two moments are one; name different ones by from and to, or by knownFrom and knownTo',
  };
  return new ProblemError(malformedRequest([{ field: 'from', code: TWO_MOMENTS, detail }]));
}
