import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import { resultPublication } from './facts.ts';
import { publishing } from './publishing.ts';
import { result } from './result.ts';

/** The authority is the circular. Also after the cycle is closed: what was recorded is to be told. */
export const publishResult = useCase({
  name: 'assessment/publish-result',
  title: { zh: '通报考核结果', en: 'publish a result' },
  asks: resultPublication,
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ unitId, year }, caller) => ({
    result: result(unitId, year),
    recordings: evaluationRecordings(year),
    acting: actingLeader(caller),
  }),
  decide: (states, request, context) => {
    const published = publishing(states, request, context);
    return isRefusal(published) ? published : { result: [published] };
  },
});
