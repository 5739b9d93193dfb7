import type { schemeAdopted } from '../assessment/facts.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';

type Adopted = FactOf<typeof schemeAdopted>;

/** What a rule about the newest scheme gathers. A newer one is checked against the policy when it is adopted itself. */
export const SCHEMES: readonly Adopted['type'][] = ['assessment.scheme-adopted'];

export const newestScheme = (gathered: readonly RecordedFact[] = []): Adopted['data'] | undefined =>
  (gathered as readonly Adopted[]).at(-1)?.data;
