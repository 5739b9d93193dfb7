import type { outlines } from '../outlines/model.ts';
import type { ViewsOf } from '../runner/views.ts';

/** The day from which the programme sends first secretaries to poor villages: that of its outline; before every day without one. */
export async function expectedSince(db: ViewsOf<readonly [typeof outlines]>): Promise<string> {
  const { adoptedOn } = await db
    .selectFrom('outline')
    .select(({ fn }) => fn.min<string | null>('adoptedOn').as('adoptedOn'))
    .executeTakeFirstOrThrow();
  return adoptedOn ?? '';
}
