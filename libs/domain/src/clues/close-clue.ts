import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { type CommandContext, useCase } from '../kernel/use-case.ts';
import { findingRecorded } from '../oversight/facts.ts';
import { finding, findingExists, yearFault } from '../oversight/finding.ts';
import { actedBy, CLUES_SERVICE, type Clue, clue, openToSupervisor } from './clue.ts';
import { clueClosed, clueClosing } from './facts.ts';

interface Of {
  readonly clueId: string;
}
const notReady = refusal('clue.not-ready-to-close', (_: Of) => ({
  zh: '问题线索应先核查；实名反映的，并应先答复反映人，方可了结',
  en: 'A clue is checked before it is closed, and whoever reported it by name is answered',
}));
const samePerson = refusal('clue.same-person', (_: Of) => ({
  zh: '问题线索应由核查人以外的人了结',
  en: 'A clue is closed by another than checked it',
}));
const notBorneOut = refusal('clue.not-borne-out', ({ outcome }: { outcome: string }) => ({
  zh: `核查结论与了结方式（${outcome === 'finding' ? '认定' : '查无实据'}）不符；不同意核查结论的，应重新分办`,
  en: `The check does not bear it out to close it ${outcome === 'finding' ? 'with a finding' : 'as unfounded'}: whoever does not agree with the check assigns the clue once more`,
}));
const findingIncomplete = refusal('clue.finding-incomplete', ({ field }: { field: string }) => ({
  zh: `以认定了结的，应给出 ${field}`,
  en: `To close it with a finding takes ${field}`,
}));
const findingAstray = refusal('clue.finding-astray', (_: { outcome: string }) => ({
  zh: '查无实据的，不应给出认定',
  en: 'Where there is nothing in it, there is no finding to record',
}));
const erased = refusal('clue.particulars-erased', (_: Of) => ({
  zh: '被反映的单位和人员，或者核查人的信息已依法删除，不能据此认定或了结',
  en: 'Whom the clue is about, or who checked it, is lawfully erased: nothing can be found on it, nor can it be closed',
}));

const BORNE_OUT_BY = { finding: 'confirmed', unfounded: 'not-confirmed' } as const;

/** What is only there with a finding. */
const ofFinding = {
  year: optional(findingRecorded.fields.year),
  finding: optional(findingRecorded.fields.finding),
};
interface Asked {
  readonly findingId?: string | undefined;
  readonly year?: number | undefined;
  readonly finding?: string | undefined;
}

/** Why a clue cannot be closed in this way, whoever asks with whatever particulars. */
function closingFault(clue: Clue, outcome: keyof typeof BORNE_OUT_BY, context: CommandContext): Refusal | undefined {
  const { clueId, status, origin, checkedBy } = clue;
  const ready = origin === 'named-report' ? 'answered' : 'checked';
  if (status !== ready) return notReady({ clueId }, 'clueId');
  // Where it is erased who checked it, nobody can say that they are another.
  if (checkedBy === undefined) return erased({ clueId }, 'clueId');
  if (context.isSamePerson(checkedBy)) return samePerson({ clueId }, 'clueId');
  return clue.outcome === BORNE_OUT_BY[outcome] ? undefined : notBorneOut({ outcome }, 'outcome');
}

/** The finding that it is closed with names whom it was about, from the personal part of the clue; or why there can be none. */
function findingOf({ clueId, unitId, leaderId }: Clue, asked: Asked, { authority, effectiveOn }: CommandContext) {
  const { findingId, year, finding } = asked;
  if (findingId === undefined) return findingIncomplete({ field: 'findingId' }, 'findingId');
  if (year === undefined) return findingIncomplete({ field: 'year' }, 'year');
  if (finding === undefined) return findingIncomplete({ field: 'finding' }, 'finding');
  if (!authority) return findingIncomplete({ field: 'authority' }, 'authority');
  if (unitId === undefined) return erased({ clueId }, 'clueId');
  const named = { findingId, unitId, leaderId, year, source: 'clue', outcome: 'upheld', finding } as const;
  return yearFault(year, effectiveOn, 'year') ?? findingRecorded(named);
}

/** Four eyes: by another than checked it. From here on a finding tells whom it was about; until then nothing does. */
export const closeClue = useCase({
  name: 'clues/close-clue',
  title: { zh: '了结问题线索', en: 'close a clue, with a finding or without' },
  asks: { ...clueClosing, ...ofFinding },
  permission: 'clues:supervise',
  authority: 'optional',
  recordedAs: CLUES_SERVICE,
  streams: ({ clueId, findingId }) => ({
    clue: clue(clueId),
    finding: findingId === undefined ? undefined : finding(findingId),
  }),
  decide: ({ clue, finding: taken }, request, context) => {
    const { clueId, outcome, reason, findingId } = request;
    const open = openToSupervisor(clue, clueId, context);
    if (isRefusal(open)) return open;
    const fault = closingFault(open, outcome, context);
    if (fault) return fault;
    const closed = clueClosed({ clueId, outcome, reason, findingId, ...actedBy(context) });
    if (outcome === 'unfounded') {
      const astray = (['findingId', 'year', 'finding'] as const).find((field) => request[field] !== undefined);
      return astray ? findingAstray({ outcome }, astray) : { clue: [closed] };
    }
    if (taken) return findingExists(findingId ?? '', 'findingId');
    const found = findingOf(open, request, context);
    return isRefusal(found) ? found : { clue: [closed], finding: [found] };
  },
});
