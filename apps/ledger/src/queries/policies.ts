import { oneOf, optional, policyAdopted } from '@onus/domain';
import { listPolicies } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';

export const policyQueries = [
  pagedQuery({
    path: 'policies',
    times: 'made',
    tag: 'accountability',
    permission: 'register:read',
    summary: {
      zh: '责任追究政策各版本：提出、通过或驳回，按版本号排列',
      en: 'versions of the policy: proposed, adopted or refused',
    },
    fields: { status: optional(oneOf('requested', 'approved', 'refused')) },
    after: Type.Object({ version: Whole }),
    row: Type.Object({
      version: Whole,
      status: Text,
      decisionsFrom: Day,
      policy: Type.Object(policyAdopted.fields),
      requestedBy: Text,
      requestedOn: Day,
      requestedAt: Whole,
      decidedBy: orNull(Text),
      decidedOn: orNull(Day),
      decidedAt: orNull(Whole),
      documentNumber: orNull(Text),
    }),
    page: ({ views }, request, page) => listPolicies(views, { ...request, ...page }),
  }),
];
