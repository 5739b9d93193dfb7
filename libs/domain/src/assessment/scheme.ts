import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { schemeAdopted } from './facts.ts';
import type { GradeBand, UnitClass } from './terms.ts';

/** What a cycle takes over when it is opened under the scheme. */
export interface Scheme {
  readonly schemeId: string;
  /** Best grade first. */
  readonly bands: readonly GradeBand[];
  readonly classes: readonly UnitClass[];
  /** Codes. */
  readonly indicators: readonly string[];
  readonly vetoes: readonly string[];
}

function evolve(_state: Scheme | undefined, { data }: FactOf<typeof schemeAdopted>): Scheme {
  const { schemeId, bands, classes, indicators, vetoes = [] } = data;
  const codes = (listed: readonly { readonly code: string }[]) => listed.map(({ code }) => code);
  return { schemeId, bands, classes, indicators: codes(indicators), vetoes: codes(vetoes) };
}

export const scheme = stream('scheme', undefined as Scheme | undefined, evolve);

export const unknownScheme = unknown('scheme', '考核方案', 'assessment scheme');
export const schemeExists = alreadyExists('scheme', '考核方案', 'assessment scheme');
