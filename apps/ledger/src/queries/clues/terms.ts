import { clueTerms } from '@onus/domain';
import { Type } from 'typebox';
import { stateIn } from '../../facts/state-in.ts';
import { Day, Whole } from '../answer-terms.ts';
import { query } from '../query.ts';

/** By which day something is due follows from the terms in force on the day from which it runs. */
export const clueTermsTold = query({
  path: 'clue-terms',
  tag: 'clues',
  permission: 'register:read',
  summary: {
    zh: '问题线索的办理时限（自然日）：分办、核查、答复，自何日起施行',
    en: 'within how many calendar days clues are assigned, checked and answered, and from which day on',
  },
  fields: {},
  answer: Type.Object({
    rows: Type.Array(Type.Object({ from: Day, assignDays: Whole, checkDays: Whole, answerDays: Whole })),
  }),
  ask: async ({ store }) => {
    const { state: rows } = await stateIn(store, clueTerms);
    const { size } = await store.head();
    return { rows, position: size - 1 };
  },
});
