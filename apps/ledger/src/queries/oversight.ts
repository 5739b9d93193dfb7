import { oneOf, optional } from '@onus/domain';
import { listErasures, listRestorations } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { PersonalMissing } from './personal-missing.ts';
import { withPersonalText } from './personal-texts.ts';

const tag = 'oversight';

export const oversightQueries = [
  pagedQuery({
    path: 'erasures',
    times: 'known',
    tag,
    permission: 'erasure:request',
    summary: { zh: '删除申请及其决定，按编号排列', en: 'erasures and what was decided of them, by id' },
    fields: { status: optional(oneOf('requested', 'approved', 'refused')) },
    after: Type.Object({ erasureId: Text }),
    row: Type.Object({
      erasureId: Text,
      status: Text,
      legalBasis: Text,
      positions: Type.Array(Whole),
      requestedBy: Text,
      requestedOn: orNull(Day),
      requestedAt: orNull(Whole),
      decidedBy: orNull(Text),
      decidedOn: orNull(Day),
      decidedAt: orNull(Whole),
    }),
    page: ({ views }, request, page) => listErasures(views, { ...request, ...page }),
  }),
  pagedQuery({
    path: 'restorations',
    times: 'known',
    tag,
    permission: 'log:read',
    summary: {
      zh: '从早于已发布检查点的备份恢复的记录',
      en: 'when the log went on from a backup older than a checkpoint',
    },
    fields: {},
    after: Type.Object({ position: Whole }),
    row: Type.Object({
      position: Whole,
      restoredOn: Day,
      sizeRestored: Whole,
      sizeReleased: Whole,
      reason: orNull(Text),
      personalMissing: PersonalMissing,
    }),
    page: async (sources, _request, page, caller) => {
      const { rows, ...rest } = await listRestorations(sources.views, page);
      const reason = {
        context: 'oversight',
        name: 'reason',
        at: ({ position }: { readonly position: number }) => position,
      } as const;
      return { rows: await withPersonalText(sources, caller, rows, reason), ...rest };
    },
  }),
];
