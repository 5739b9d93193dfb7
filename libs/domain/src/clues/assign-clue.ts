import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { type CommandContext, useCase } from '../kernel/use-case.ts';
import { clueTerms, dueOn } from '../oversight/clue-terms.ts';
import { actedBy, CLUES_SERVICE, type Clue, clue, isSubject, openToSupervisor } from './clue.ts';
import { clueAssigned, clueAssignment } from './facts.ts';

/** What a handler must be allowed to do. */
const HANDLES = 'clues:handle';

interface Named {
  readonly handler: string;
}
const handlerUnknown = refusal('clue.handler-unknown', ({ handler }: Named) => ({
  zh: `没有账户 ${handler}`,
  en: `There is no account ${handler}`,
}));
const handlerUnfit = refusal('clue.handler-unfit', ({ handler }: Named) => ({
  zh: `${handler} 无权办理问题线索`,
  en: `${handler} may not handle clues`,
}));
const handlerIsSubject = refusal('clue.handler-is-subject', ({ handler }: Named) => ({
  zh: `${handler} 是被反映人本人，应当回避`,
  en: `${handler} is whom the clue is about, and cannot handle it`,
}));
const handlerLodgedIt = refusal('clue.handler-lodged-it', ({ handler }: Named) => ({
  zh: `该问题线索由 ${handler} 登记，应由他人办理`,
  en: `${handler} lodged the clue: another handles it`,
}));
const alreadyAssigned = refusal('clue.already-assigned', ({ handler }: Named) => ({
  zh: `该问题线索已由 ${handler} 办理`,
  en: `The clue is with ${handler} already`,
}));

/** Why somebody does not handle a clue: its subject and whoever lodged it never do. */
function handlerFault(clue: Clue, handler: string, { named }: CommandContext): Refusal | undefined {
  const account = named?.get(handler);
  if (!account) return handlerUnknown({ handler }, 'handler');
  if (!account.may(HANDLES)) return handlerUnfit({ handler }, 'handler');
  const { person } = account;
  if (isSubject(person, clue)) return handlerIsSubject({ handler }, 'handler');
  if (clue.lodgedBy !== undefined && person.isSamePerson(clue.lodgedBy)) return handlerLodgedIt({ handler }, 'handler');
  return clue.status === 'assigned' && clue.handler === handler ? alreadyAssigned({ handler }, 'handler') : undefined;
}

/** Also to another than had it, and once more where a check did not satisfy: it is checked anew then. */
export const assignClue = useCase({
  name: 'clues/assign-clue',
  title: { zh: '分办问题线索', en: 'assign a clue to its handler' },
  asks: clueAssignment,
  permission: 'clues:supervise',
  authority: 'optional',
  recordedAs: CLUES_SERVICE,
  names: ({ handler }) => [handler],
  streams: ({ clueId }) => ({ clue: clue(clueId), terms: clueTerms }),
  decide: ({ clue, terms }, { clueId, handler }, context) => {
    const open = openToSupervisor(clue, clueId, context);
    if (isRefusal(open)) return open;
    const fault = handlerFault(open, handler, context);
    if (fault) return fault;
    const due = { dueOn: dueOn(terms, 'check', context.effectiveOn) };
    return { clue: [clueAssigned({ clueId, handler, ...due, ...actedBy(context) })] };
  },
});
