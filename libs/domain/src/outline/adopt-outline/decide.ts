import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { outlineExists } from '../outline.ts';
import { adoptOutlineCommand } from './command.ts';
import { outlineAdopted } from './events.ts';

interface Period {
  readonly fromYear: number;
  readonly toYear: number;
}
const endsBeforeStart = refusal('outline.ends-before-start', ({ fromYear, toYear }: Period) => ({
  zh: `纲要不能始于 ${fromYear} 年而止于 ${toYear} 年`,
  en: `An outline cannot begin in ${fromYear} and end in ${toYear}`,
}));

export const adoptOutline = decides(adoptOutlineCommand, ({ outline }, request) => {
  if (outline) return outlineExists(request.outlineId, 'outlineId');
  if (request.toYear < request.fromYear) return endsBeforeStart(request, 'toYear');
  return { outline: [outlineAdopted(request)] };
});
