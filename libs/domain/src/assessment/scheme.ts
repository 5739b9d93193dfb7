import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { schemeAdopted } from './facts.ts';
import type { Marking } from './marking.ts';

/** What a cycle takes over when it is opened under the scheme. */
export interface Scheme {
  readonly adoptedOn: Day;
  readonly marking: Marking;
}

function evolve(_state: Scheme | undefined, { data, effectiveOn }: FactOf<typeof schemeAdopted>): Scheme {
  const { schemeId: _, titleZh: __, titleEn: ___, appealBasis: ____, overallWeight: _____, ...marking } = data;
  return { adoptedOn: effectiveOn, marking };
}

export const scheme = stream('scheme', undefined as Scheme | undefined, evolve);

export const unknownScheme = unknown('scheme', '考核方案', 'assessment scheme');
export const schemeExists = alreadyExists('scheme', '考核方案', 'assessment scheme');
