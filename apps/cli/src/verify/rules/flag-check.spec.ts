import {
  addDays,
  type DueFact,
  dayTurned,
  type Fact,
  flagBook,
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  type LoggedFact,
  PROGRAMME_POLICY,
  policyAdopted,
} from '@onus/domain';
import type { Finding } from '@onus/export/check';
import { ENGINE_ACTOR, engineId } from '@onus/ledger/engine';
import { flagCheck } from './flag-check.ts';
import type { ReadEvent } from './read-event.ts';

const FLAGS = [{ rule: 'retained', basisZh: '项目参数', basisEn: 'Programme parameter', days: 30 }];

/** A log in which money is retained, with what the engine recorded of it as a spec wants it. */
function checked(tampered: (due: DueFact) => readonly (DueFact & { actor?: string })[], reached = 1_000) {
  const findings: Finding[] = [];
  const check = flagCheck((finding) => findings.push(finding));
  const book = flagBook(engineId);
  let position = 0;
  const see = (
    fact: Fact,
    effectiveOn: string,
    own: Partial<ReadEvent> & { id?: string; actor?: string } = {},
  ): void => {
    const { id = engineId(`event ${position}`), actor = 'account:finance', ...rest } = own;
    const recordedAt = `${effectiveOn}T04:00:00.000Z`;
    const logged: LoggedFact = { ...fact, actor, effectiveOn, id, position, recordedAt };
    position += 1;
    check.see({ fact: logged, stream: '', causation: undefined, subjects: [], ...rest });
    for (const due of book.take(logged).flatMap(tampered)) {
      const { eventId, stream, causation } = due;
      see(due.fact, due.effectiveOn, { id: eventId, actor: due.actor ?? ENGINE_ACTOR, stream, causation });
    }
  };
  const fund = { fundId: 'fund', source: 'county' as const, fiscalYear: 2016 };
  const of = { ...fund, movementId: 'm', documentNumber: '文1号', amountFen: 100 };
  const pool = { holderId: 'county', phase: 'budgeted' as const };
  see(policyAdopted({ ...PROGRAMME_POLICY, flags: FLAGS }), '2016-01-01');
  see(fundOpened({ ...fund, poolHolderId: 'county' }), '2016-01-01');
  see(fundsBudgeted({ ...of, to: pool }), '2016-01-01');
  see(
    fundsAllocated({ ...of, movementId: 'n', from: pool, to: { holderId: 'town', phase: 'allocated' } }),
    '2016-01-01',
  );
  for (let day = '2016-01-02'; day <= '2016-02-01'; day = addDays(day, 1)) see(dayTurned({ day }), day);
  return { counts: check.finish(reached), findings };
}
const codes = (findings: readonly Finding[]) => findings.map(({ code, place }) => `${code} ${place.position}`);

test('what the engine recorded is what the facts lead to', () => {
  const { counts, findings } = checked((due) => [due]);
  expect(findings).toEqual([]);
  expect(counts).toMatchObject({ due: 1, recorded: 1, awaited: 0, open: 1 });
});

test('one that is missing is found at the event from which it follows, unless the engine has not come to it', () => {
  expect(codes(checked(() => []).findings)).toEqual(['flag.missing 34']);
  const { counts, findings } = checked(() => [], 33);
  expect(findings).toEqual([]);
  expect(counts).toMatchObject({ due: 1, recorded: 0, awaited: 1 });
});

test('one that is invented, told otherwise, or recorded by somebody else is found where it stands', () => {
  const invented = (due: DueFact): DueFact => ({ ...due, eventId: engineId('invented') });
  expect(codes(checked((due) => [due, invented(due)]).findings)).toEqual(['flag.extra 36']);
  const otherwise = (due: DueFact): DueFact => ({
    ...due,
    fact: { ...due.fact, data: { ...(due.fact.data as object), unitId: 'other' } },
  });
  expect(codes(checked((due) => [otherwise(due)]).findings)).toEqual(['flag.differs 35']);
  expect(codes(checked((due) => [{ ...due, actor: 'account:x' }]).findings)).toEqual(['flag.not-by-engine 35']);
});
