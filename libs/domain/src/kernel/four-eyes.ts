import type { Day } from './calendar.ts';
import { orderFault } from './effective-day.ts';
import { alreadyExists, isRefusal, type NameOf, type Refusal, refusal, unknown } from './refusal.ts';
import type { CommandContext } from './use-case.ts';

/** What one person asks for and another decides. */
export interface Asked {
  readonly requestedBy: string;
  /** The day of the last step: it is decided on that day or later. */
  readonly lastOn: Day;
  readonly status: 'requested' | 'approved' | 'refused';
}

/**
 * The refusals of what is asked for under an id, which the request names in `field`: nobody approves alone, or twice.
 * @param nameOf where it has no id of its own: how it is named by that of what it is about
 */
export function fourEyes(kind: string, zh: string, en: string, field: string, nameOf?: NameOf) {
  const unknownHere = unknown(kind, zh, en, nameOf);
  const named: NameOf = nameOf ?? ((id) => ({ zh: `${zh} ${id} `, en: `${en} ${id}` }));
  const alreadyDecided = refusal(`${kind}.already-decided`, ({ id }: { id: string }) => ({
    zh: `${named(id).zh}已有决定`,
    en: `The ${named(id).en} is already decided`,
  }));
  const samePerson = refusal(`${kind}.same-person`, ({ id }: { id: string }) => ({
    zh: `${named(id).zh}须由申请人以外的人批准`,
    en: `The ${named(id).en} is approved by another than who requested it`,
  }));

  /** What waits for a decision, or why it cannot be decided on that day. */
  const open = <A extends Asked>({ effectiveOn }: CommandContext, state: A | undefined, id: string): A | Refusal => {
    if (!state) return unknownHere(id, field);
    if (state.status !== 'requested') return alreadyDecided({ id }, field);
    return orderFault({ effectiveOn, lastOn: state.lastOn }) ?? state;
  };

  return {
    exists: alreadyExists(kind, zh, en, nameOf),
    open,
    /** What this person may approve, or why not. */
    openTo: <A extends Asked>(context: CommandContext, state: A | undefined, id: string): A | Refusal => {
      const asked = open(context, state, id);
      return !isRefusal(asked) && context.isSamePerson(asked.requestedBy) ? samePerson({ id }, field) : asked;
    },
  };
}
