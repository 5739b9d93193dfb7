import { sql } from 'kysely';
import type { ViewsOf } from '../runner/views.ts';
import type { instruments } from './model.ts';
import { standingEntries } from './standing-entries.ts';

/** Of every instrument with anything entered by a day: what was committed, drawn and repaid by then, in fen. */
export const sumsByInstrument = (views: ViewsOf<readonly [typeof instruments]>, on: string) =>
  standingEntries(views, on)
    .select([
      'entry.instrumentId',
      sql<number>`sum(case entry.kind when 'committed' then entry."amountFen" when 'raised' then entry."amountFen" when 'lowered' then -entry."amountFen" else 0 end)`.as(
        'committedFen',
      ),
      sql<number>`sum(case entry.kind when 'drawn' then entry."amountFen" else 0 end)`.as('drawnFen'),
      sql<number>`sum(case entry.kind when 'repaid' then entry."amountFen" else 0 end)`.as('repaidFen'),
    ])
    .groupBy('entry.instrumentId');
