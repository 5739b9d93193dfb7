import { facts as factTypes, type Policy, PROGRAMME_POLICY } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';

/** Every fourth of a unit's years fails. */
const FAILS = 4;
const YEARS = [2016, 2017, 2018, 2019, 2020];

const schemas = new Map(factTypes.map(({ type, schema }) => [type, schema]));

const marking = {
  indicators: [{ code: 'task', titleZh: '任务', titleEn: 'Task', weight: 10_000 }],
  bindingIndicators: [{ code: 'task', minScoreHundredths: 6_000 }],
  fullMarksHundredths: 10_000,
  rounding: 'half-away-from-zero',
  bands: [
    { grade: '合格', minScoreHundredths: 6_000 },
    { grade: '不合格', minScoreHundredths: 0 },
  ],
  classes: [{ code: 'villages', titleZh: '村', titleEn: 'Villages', level: 'village' }],
  appealWithinDays: 30,
};

/** A log of villages, each with a secretary, and of the results of five years: one in four fails. */
export function historyOf(villages: number): Pick<EventStore, 'readAll' | 'readStreams' | 'head'> {
  const events: RecordedEvent[] = [];
  const tell = (type: string, stream: string, data: object, effectiveOn: string): void => {
    const position = events.length;
    const schema = schemas.get(type);
    const envelope = { id: `event-${position}`, type, schema, stream, actor: 'account:bench', effectiveOn };
    const recordedAt = `${effectiveOn}T00:00:00.000Z`;
    const authority = { number: '1', issuer: '怀化市', date: '2015-01-01' };
    events.push({ position, data, envelope: { ...envelope, recordedAt, authority } } as unknown as RecordedEvent);
  };
  const policy: Policy = { ...PROGRAMME_POLICY, decisionsFrom: '2015-09-09' };
  tell('accountability.policy-adopted', 'policy-programme', policy, '2015-09-09');
  const named = { code: '1', codeSystem: 'local', nameZh: '村' };
  for (let at = 0; at < villages; at += 1) {
    const [unitId, leaderId] = [`village-${at}`, `leader-${at}`];
    tell('organisation.unit-established', `unit-${unitId}`, { unitId, level: 'village', ...named }, '2015-01-01');
    tell('organisation.leader-registered', `leader-${leaderId}`, { leaderId, demo: true }, '2015-01-01');
    const appointment = { leaderId, appointmentId: 'a', post: 'party-secretary', unitId, mode: 'full' };
    tell('organisation.leader-appointed', `leader-${leaderId}`, appointment, '2015-01-01');
  }
  const adopted = { schemeId: 'scheme', titleZh: '办法', titleEn: 'Scheme', ...marking, appealBasis: '办法' };
  tell('assessment.scheme-adopted', 'scheme-scheme', adopted, '2016-01-01');
  for (const year of YEARS) {
    tell('assessment.cycle-opened', `cycle-${year}`, { year, schemeId: 'scheme', ...marking }, `${year}-12-01`);
    for (let at = 0; at < villages; at += 1) {
      const unitId = `village-${at}`;
      const taskCompleted = (at + year) % FAILS > 0;
      const score = taskCompleted ? 7_000 + (at % 3_000) : 4_000 + (at % 2_000);
      const outcome = { totalScoreHundredths: score, grade: taskCompleted ? '合格' : '不合格', taskCompleted };
      const scored = { ...outcome, indicatorScores: [{ code: 'task', scoreHundredths: score }] };
      tell('assessment.result-recorded', `result-${unitId}-${year}`, { unitId, year, ...scored }, `${year + 1}-01-20`);
      tell(
        'assessment.result-published',
        `result-${unitId}-${year}`,
        { unitId, year, ...outcome },
        `${year + 1}-02-10`,
      );
    }
  }
  async function* readAll({ types }: { readonly types?: readonly string[] } = {}) {
    const asked = types && new Set(types);
    for (const event of events) if (!asked || asked.has(event.envelope.type)) yield event;
  }
  async function* readStreams(streams: readonly string[]) {
    for (const stream of streams) for (const event of events) if (event.envelope.stream === stream) yield event;
  }
  return { readAll, readStreams, head: async () => ({ size: events.length, rootHash: '' }) } as unknown as ReturnType<
    typeof historyOf
  >;
}
