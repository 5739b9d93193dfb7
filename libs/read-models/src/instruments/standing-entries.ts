import type { ViewsOf } from '../runner/views.ts';
import type { instruments } from './model.ts';

/** Entries effective until a day that no reversal took back by then; reversals are left out with what they take back. */
export const standingEntries = (views: ViewsOf<readonly [typeof instruments]>, on: string) =>
  views
    .selectFrom('instrumentEntry as entry')
    .where('entry.effectiveOn', '<=', on)
    .where('entry.kind', '<>', 'reversed')
    .where((eb) => eb.or([eb('entry.reversedOn', 'is', null), eb('entry.reversedOn', '>', on)]));
