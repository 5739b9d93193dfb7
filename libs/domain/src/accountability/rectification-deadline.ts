import { refusal } from '../kernel/refusal.ts';

interface Deadline {
  readonly rectificationDueOn: string;
  readonly setOn: string;
}

export const deadlinePassed = refusal('rectification.deadline-passed', ({ rectificationDueOn, setOn }: Deadline) => ({
  zh: `整改期限 ${rectificationDueOn} 应晚于 ${setOn}`,
  en: `The deadline for rectification, ${rectificationDueOn}, must be after ${setOn}`,
}));
