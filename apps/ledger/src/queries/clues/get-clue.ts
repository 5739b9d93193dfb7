import { ClueId, clue, dayOf } from '@onus/domain';
import { eventInWords } from '@onus/export/words';
import { listClues } from '@onus/read-models';
import { Type } from 'typebox';
import { factOf } from '../../facts/fact-of.ts';
import { stateIn } from '../../facts/state-in.ts';
import { type Problem, ProblemError, problem } from '../../http/problem.ts';
import { Actions, actionsOn } from '../actions-on.ts';
import { BilingualText, Day, Instant, orNull, Text, Whole } from '../answer-terms.ts';
import { isPersonalMissing, PersonalMissing, personalMissing } from '../personal-missing.ts';
import { query } from '../query.ts';
import type { Sources } from '../sources.ts';
import { ClueAnswer } from './list-clues.ts';
import { cluesSeenBy } from './who-may-see.ts';
import { withWhose } from './whose.ts';

const Step = Type.Object({
  position: Whole,
  type: Text,
  title: BilingualText,
  effectiveOn: Day,
  recordedAt: Instant,
  data: Type.Object({}),
  /** Null where it is erased. */
  personal: orNull(Type.Object({})),
  personalMissing: PersonalMissing,
});

/** One clue with all that was done about it, from the log itself. */
export const clueTold = query({
  path: 'clues/:clueId',
  tag: 'clues',
  permission: 'clues:read',
  isNoSheet: true,
  problems: [404],
  summary: {
    zh: '一件问题线索及其办理经过、今天可对其办理的事项，含个人信息：限其办理人和主管，被反映人本人除外；他人一律答以没有',
    en: 'a clue, what was done about it and what may be done today, with its personal parts: for its handler and for supervisors, but for whom it is about; to others there is none',
  },
  fields: { clueId: ClueId },
  answer: Type.Object({ clue: ClueAnswer, steps: Type.Array(Step), actions: Actions }),
  ask: async (sources, { clueId }, caller) => {
    const { state } = await stateIn(sources.store, clue(clueId));
    const maySee = await cluesSeenBy(sources, caller);
    if (!state || !maySee(state)) throw new ProblemError(unknownClue(clueId));
    const on = dayOf(sources.clock());
    const { rows, position } = await listClues(sources.views, { on, clueIds: [clueId], limit: 1 });
    const [listed] = await withWhose(sources.store, rows);
    // The tables may be behind the log.
    if (!listed) throw new ProblemError(problem('read.not-yet'));
    const actions = await actionsOn(sources, caller, { record: { clueId } });
    return { clue: listed, steps: await stepsOf(sources, clueId), actions, position };
  },
});

async function stepsOf({ store, ...who }: Sources, clueId: string) {
  const steps: object[] = [];
  for await (const event of store.readStream(clue(clueId).name)) {
    const { position, envelope } = event;
    const { type, effectiveOn, recordedAt } = envelope;
    const { data, personal } = factOf(event);
    steps.push({
      ...{ position, type, title: eventInWords(type), effectiveOn, recordedAt, data },
      personal: personal ?? null,
      ...((await isPersonalMissing(event, who)) && personalMissing),
    });
  }
  return steps;
}

/** The same for whoever may not see one that there is: nothing tells the two apart. */
const unknownClue = (clueId: string): Problem =>
  problem('record.unknown', {
    zh: `没有编号为 ${clueId} 的问题线索`,
    en: `There is no clue with the id ${clueId}`,
  });
