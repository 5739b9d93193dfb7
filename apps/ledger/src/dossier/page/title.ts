import { codeInWords } from '@onus/export/words';
import type { Dossier } from '../dossier.ts';
import { tagOf } from '../subject.ts';

/** As far as it is read here. */
interface SaidOfSubject {
  readonly title?: string;
  readonly demo?: boolean;
  readonly fiscalYear?: number;
  readonly source?: string;
}

/** What the subject is called: by its name, by the title of the task, by year and source of the fund; else by its id. */
export function titleOf({ subject, names, history }: Dossier): string {
  const said = history.map(({ data, personal }): SaidOfSubject => ({ ...(data as object), ...(personal as object) }));
  const task = said.find(({ title }) => title !== undefined)?.title;
  const fund = said.find(({ source }) => source !== undefined);
  if (subject.kind === 'task' && task) return task;
  if (subject.kind === 'fund' && fund?.source) return `${fund.fiscalYear} 年${codeInWords(fund.source).zh}资金`;
  return names.get(tagOf(subject)) ?? subject.id;
}

/** Synthetic persons are marked as such where they are registered, and documents of a demonstration by their issuer. */
const DEMO_ISSUER = /^演示数据/;

export const isDemo = ({ history, reliedOn }: Dossier): boolean =>
  [...history, ...reliedOn].some(
    ({ data, authority }) => (data as SaidOfSubject).demo === true || DEMO_ISSUER.test(authority?.issuer ?? ''),
  );
