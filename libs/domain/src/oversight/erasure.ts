import type { FactOf } from '../kernel/fact.ts';
import { type Asked, fourEyes } from '../kernel/four-eyes.ts';
import { stream } from '../kernel/stream.ts';
import type { erasureRefused, erasureRequested, personalErased } from './facts.ts';

/** What was asked to be erased, and what became of it. */
export interface Erasure extends Asked {
  readonly positions: readonly number[];
  readonly legalBasis: string;
}

export type ErasureEvent =
  | FactOf<typeof erasureRequested>
  | FactOf<typeof personalErased>
  | FactOf<typeof erasureRefused>;

function evolve(state: Erasure | undefined, event: ErasureEvent): Erasure | undefined {
  switch (event.type) {
    case 'oversight.erasure-requested': {
      const { positions, legalBasis } = event.data;
      return { positions, legalBasis, requestedBy: event.actor, lastOn: event.effectiveOn, status: 'requested' };
    }
    case 'oversight.personal-erased': {
      // Stands alone where it was recorded again, after the log was restored from a backup made before it.
      const { positions, legalBasis, requestedBy } = event.data;
      return { positions, legalBasis, requestedBy, lastOn: event.effectiveOn, status: 'approved' };
    }
    case 'oversight.erasure-refused':
      return state && { ...state, status: 'refused' };
  }
}

export const erasure = stream('erasure', undefined as Erasure | undefined, evolve);

export const erasures = fourEyes('erasure', '删除申请', 'erasure', 'erasureId');
