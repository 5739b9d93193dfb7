import { type Day, lastDayOf } from '../kernel/calendar.ts';
import { entriesOf } from '../kernel/dictionary.ts';
import { firstItem } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Leader, leader, unknownLeader } from '../organisation/leader.ts';

interface Named {
  readonly leaderId: string;
}
interface Span {
  /** From when the task is theirs. */
  readonly on: Day;
  readonly year: number;
}

const withoutPost = refusal('task.responsible-without-post', ({ leaderId, on, year }: Named & Span) => ({
  zh: `干部 ${leaderId} 在 ${on} 至 ${year} 年底之间没有任何职务，不能作为责任人`,
  en: `Leader ${leaderId} holds no post between ${on} and the end of ${year}, and cannot be responsible for a task`,
}));

export const responsibleLeaders = (responsible: readonly Named[]) =>
  responsible.map(({ leaderId }) => leader(leaderId));

const serves = ({ appointments }: Leader, { on, year }: Span): boolean =>
  entriesOf(appointments).some(([, { from, to }]) => from <= lastDayOf(year) && (to ?? on) >= on);

/** Why these leaders cannot be responsible for a task: one is unknown, or holds no post anywhere while it is theirs. */
export function responsibleFault(
  leaders: readonly (Leader | undefined)[],
  responsible: readonly Named[],
  span: Span,
): Refusal | undefined {
  const stranger = firstItem('responsible', responsible, (_, at) => !leaders[at]);
  if (stranger) return unknownLeader(stranger.item.leaderId, `${stranger.field}.leaderId`);
  const idle = firstItem('responsible', responsible, (_, at) => !serves(leaders[at] as Leader, span));
  return idle && withoutPost({ ...idle.item, ...span }, `${idle.field}.leaderId`);
}
