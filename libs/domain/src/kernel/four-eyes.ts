import { alreadyExists, isRefusal, type Refusal, refusal, unknown } from './refusal.ts';
import type { Person } from './use-case.ts';

/** What one person asks for and another decides. */
export interface Asked {
  readonly requestedBy: string;
  readonly status: 'requested' | 'approved' | 'refused';
}

/** The refusals of what is asked for under an id, which the request names in `field`: nobody approves alone, or twice. */
export function fourEyes(kind: string, zh: string, en: string, field: string) {
  const unknownHere = unknown(kind, zh, en);
  const alreadyDecided = refusal(`${kind}.already-decided`, ({ id }: { id: string }) => ({
    zh: `${zh} ${id} 已有决定`,
    en: `The ${en} ${id} is already decided`,
  }));
  const samePerson = refusal(`${kind}.same-person`, ({ id }: { id: string }) => ({
    zh: `${zh} ${id} 须由申请人以外的人批准`,
    en: `The ${en} ${id} is approved by another than who requested it`,
  }));

  /** What waits for a decision, or why it cannot be decided. */
  const open = <A extends Asked>(state: A | undefined, id: string): A | Refusal => {
    if (!state) return unknownHere(id, field);
    return state.status === 'requested' ? state : alreadyDecided({ id }, field);
  };

  return {
    exists: alreadyExists(kind, zh, en),
    open,
    /** What this person may approve, or why not. */
    openTo: <A extends Asked>({ isSamePerson }: Person, state: A | undefined, id: string): A | Refusal => {
      const asked = open(state, id);
      return !isRefusal(asked) && isSamePerson(asked.requestedBy) ? samePerson({ id }, field) : asked;
    },
  };
}
