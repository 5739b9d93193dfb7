import { useCase } from '../kernel/use-case.ts';
import { evaluationRecordings, opened } from './evaluation-recording.ts';
import { evaluationPublished } from './facts.ts';

const { digest: _, ...asks } = evaluationPublished.fields;

/** That all of it is published. */
export const completePublishing = useCase({
  name: 'assessment/complete-publishing',
  title: { zh: '完成评价结果的通报', en: 'complete the publication of an evaluation' },
  asks,
  permission: 'assessment:publish',
  authority: 'optional',
  streams: ({ year }) => ({ recordings: evaluationRecordings(year) }),
  decide: ({ recordings }, request) => {
    const { digest } = opened(recordings, request.evaluationId, 'publishing');
    return { recordings: [evaluationPublished({ ...request, digest })] };
  },
});
