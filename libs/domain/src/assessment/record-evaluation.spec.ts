import { by, when } from '../kernel/given.ts';
import { isRefusal } from '../kernel/refusal.ts';
import type { EvaluationWeighed } from '../kernel/use-case.ts';
import { leaderAppointed, leaderRegistered, unitEstablished } from '../organisation/facts.ts';
import { closeCycle } from './close-cycle.ts';
import { completeRecording } from './complete-recording.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import {
  cycleClosed,
  evaluationGenerated,
  evaluationPublished,
  evaluationPublishingStarted,
  evaluationRecorded,
  evaluationRecordingStarted,
  evaluationReviewed,
  resultPublished,
  resultRecorded,
} from './facts.ts';
import { givenCycle, scoredAt } from './given-marking.ts';
import { publishBatch } from './publish-batch.ts';
import { publishEvaluation } from './publish-evaluation.ts';
import { publishResult } from './publish-result.ts';
import { recordBatch } from './record-batch.ts';
import { recordEvaluation } from './record-evaluation.ts';
import { recordResult } from './record-result.ts';
import { outcomeOf } from './result.ts';
import { reviewEvaluation } from './review-evaluation.ts';

const digest = 'a'.repeat(64);
const evaluationId = 'evaluation-1';
const year = 2016;
const whole = { evaluationId, year, digest };
const of = { schemeId: 'scheme-1', position: 80, method: 'evaluation-1', count: 2 } as const;
const generated = by('account:clerk', evaluationGenerated({ ...whole, ...of }), '2017-02-01');
const reviewed = by('account:second', evaluationReviewed(whole), '2017-02-02');
const cycle = [by('account:clerk', givenCycle(year), '2016-12-01')];
const asked = { evaluationId, basis: '年度考核组评定' };
const opening = { ...whole, ...asked, checkedTo: 90, results: 2, gaps: 1 };
const started = by('account:clerk', evaluationRecordingStarted(opening), '2017-02-03');
const ended = by('account:clerk', evaluationRecorded({ ...whole, results: 2, left: 0 }), '2017-02-03');
const telling = by('account:clerk', evaluationPublishingStarted(whole), '2017-02-04');
const told = by('account:clerk', evaluationPublished({ ...whole, results: 2, left: 0 }), '2017-02-04');

const sound: EvaluationWeighed = {
  ...{ head: 90, isReproduced: true, isStale: false, newer: [], unitIds: ['county-1', 'county-2', 'county-3'] },
  unpublished: { isStale: false, newer: [] },
  ...{ results: 2, anew: 0, gaps: 1, enteredBy: ['account:enterer'] },
};
const on = { effectiveOn: '2017-02-03', about: [generated], weighed: sound };
const given = { evaluation: [generated, reviewed], cycle };
const record = (more: object = {}, weighed: Partial<EvaluationWeighed> = {}, request: object = asked) =>
  when(recordEvaluation, { ...given, ...more }, request, { ...on, weighed: { ...sound, ...weighed } });

describe('a review', () => {
  const review = (actor: string, evaluation: readonly object[] = [generated], more: object = {}) =>
    when(reviewEvaluation, { evaluation: evaluation as never }, { evaluationId }, { ...on, actor, ...more });

  test('is by another than who generated it, or entered what it counts', () => {
    expect(review('account:second')).toEqual({ evaluation: [evaluationReviewed(whole)] });
    const field = 'evaluationId';
    expect(review('account:clerk')).toEqual({ refused: 'evaluation.reviewed-by-generator', field });
    expect(review('account:enterer')).toEqual({ refused: 'evaluation.reviewed-by-enterer', field });
  });

  test('is one, of what is there, and not before it', () => {
    const field = 'evaluationId';
    expect(review('account:second', [])).toEqual({ refused: 'evaluation.unknown', field });
    expect(review('account:third', [generated, reviewed])).toEqual({ refused: 'evaluation.reviewed-already', field });
    expect(review('account:second', [generated], { effectiveOn: '2017-01-31' })).toMatchObject({
      field: 'effectiveOn',
    });
  });

  test('is not by who answers for one of its units', () => {
    const post = { appointmentId: 'a-1', post: 'head', mode: 'full' } as const;
    const acting = (unitId: string) => [
      [
        leaderRegistered({ leaderId: 'li', name: '演示干部' }),
        by('clerk', leaderAppointed({ leaderId: 'li', unitId, ...post }), '2016-02-01'),
      ],
    ];
    const ask = (unitId: string) =>
      when(
        reviewEvaluation,
        { evaluation: [generated], acting: acting(unitId) },
        { evaluationId },
        {
          ...on,
          actor: 'account:li',
          leaderId: 'li',
        },
      );
    expect(ask('county-2')).toEqual({ refused: 'unit.own-affair', field: undefined });
    expect(ask('county-9')).toHaveProperty('evaluation');
  });
});

describe('a whole evaluation is recorded', () => {
  test('once it is opened, with what it was checked against', () => {
    expect(record()).toEqual({ recordings: [evaluationRecordingStarted(opening)] });
  });

  test.each([
    ['one that is not there', { evaluation: [] }, {}, 'evaluation.unknown', 'evaluationId'],
    ['one that nobody reviewed', { evaluation: [generated] }, {}, 'evaluation.not-reviewed', 'evaluationId'],
    ['one a second time', { recordings: [started, ended] }, {}, 'evaluation.recorded-already', 'evaluationId'],
    ['one while another is under way', { recordings: [started] }, {}, 'evaluation.being-recorded', 'evaluationId'],
    [
      'one of a closed cycle',
      { cycle: [...cycle, by('account:clerk', cycleClosed({ year }), '2017-02-02')] },
      {},
      'assessment.cycle-closed',
      'evaluationId',
    ],
    ['one that is stale', {}, { isStale: true, newer: [85] }, 'evaluation.stale', 'evaluationId'],
    ['one that is not made again', {}, { isReproduced: false }, 'evaluation.not-reproduced', 'evaluationId'],
    ['one without a result', {}, { results: 0 }, 'evaluation.without-results', 'evaluationId'],
    ['other results anew without a reason', {}, { anew: 1 }, 'assessment.reason-missing', 'reason'],
  ] as const)('refused: %s', (_, more, weighed, refused, field) => {
    expect(record(more, weighed)).toEqual({ refused, field });
  });

  test('a stale one names the events, but not all of very many', () => {
    const newer = Array.from({ length: 30 }, (_, at) => 81 + at);
    const decided = recordEvaluation.decide(
      {
        evaluation: {
          ...whole,
          ...of,
          lastOn: '2017-02-02',
          reviewedBy: 'account:second',
          generatedBy: 'account:clerk',
        },
        recordings: evaluationRecordings(year).of.initial,
        cycle: { year, schemeId: 'scheme-1', open: true, openedOn: '2016-12-01' },
        acting: [],
      },
      asked,
      {
        actor: 'account:clerk',
        isSamePerson: () => false,
        today: '2017-02-03',
        ...on,
        weighed: { ...sound, isStale: true, newer },
      },
    );
    if (!isRefusal(decided)) throw new Error('it is stale');
    expect(decided.text.en).toContain('81, 82');
    expect(decided.text.en).toContain('100, …');
    expect(decided.text.en).not.toContain('101');
  });

  test('anew with a reason', () => {
    expect(record({}, { anew: 1 }, { ...asked, reason: '申诉成立，重新评价' })).toHaveProperty('recordings');
  });
});

describe('while it is under way', () => {
  const unit = [unitEstablished({ unitId: 'county-1', level: 'county', code: '1', codeSystem: 'local', nameZh: '县' })];
  const one = { unitId: 'county-1', year };
  const refused = { refused: 'evaluation.being-recorded', field: 'year' };
  const inTime = { effectiveOn: '2017-02-05' };
  const recorded = [by('account:clerk', resultRecorded({ ...one, ...scoredAt(8000), basis: '…' }), '2017-01-20')];

  test('no result of the year is recorded or published by another way, and its cycle is not closed', () => {
    const another = { ...one, ...scoredAt(8000), basis: '评定' };
    expect(when(recordResult, { unit, cycle, recordings: [started] }, another, inTime)).toEqual(refused);
    expect(when(recordResult, { unit, cycle, recordings: [started, ended] }, another, inTime)).toHaveProperty('result');
    expect(when(publishResult, { result: recorded, recordings: [started] }, one, inTime)).toEqual(refused);
    expect(when(publishResult, { result: recorded, recordings: [started, ended] }, one, inTime)).toHaveProperty(
      'result',
    );
    expect(when(closeCycle, { cycle, recordings: [started] }, { year }, { ...inTime, gathered: [] })).toEqual(refused);
    expect(
      when(closeCycle, { cycle, recordings: [started, ended] }, { year }, { ...inTime, gathered: [] }),
    ).toHaveProperty('cycle');
  });

  test('a batch records each result once, and leaves what is published', () => {
    const results = ['county-1', 'county-2', 'county-3'].map((unitId) => ({ unitId, ...scoredAt(8000) }));
    const fact = (unitId: string, more: object = {}) =>
      resultRecorded({
        ...{ unitId, year, ...scoredAt(8000), basis: '年度考核组评定', evaluationDigest: digest, evaluationId },
        ...more,
      });
    const batch = (states: readonly (readonly object[])[], recordings: readonly object[] = [started]) =>
      when(recordBatch, { recordings: recordings as never, results: states as never }, { evaluationId, year, results });
    const before = [by('account:clerk', resultRecorded({ ...one, ...scoredAt(5000), basis: '…' }), '2017-01-20')];
    const published = [...before, resultPublished({ ...one, ...outcomeOf(scoredAt(5000)) })];
    expect(batch([published, [fact('county-2')], []])).toEqual({ results: [[], [], [fact('county-3')]] });
    expect(batch([before, [], []])).toMatchObject({ results: [[fact('county-1', { reason: evaluationId })], {}, {}] });
    const done = ['county-1', 'county-2', 'county-3'].map((unitId) => [fact(unitId)]);
    expect(batch(done)).toEqual({ refused: 'evaluation.without-results', field: undefined });
    expect(() => batch([[], [], []], [])).toThrow('no recording');
    expect(() => batch([[], [], []], [started, ended])).toThrow('no recording');
  });

  test('a basis that was erased meanwhile does not hold it up', () => {
    const { personal: _, ...erased } = started;
    const results = [{ unitId: 'county-1', ...scoredAt(8000) }];
    expect(when(recordBatch, { recordings: [erased], results: [[]] }, { evaluationId, year, results })).toMatchObject({
      results: [[{ personal: { basis: evaluationId } }]],
    });
  });

  test('it is complete once, and says so', () => {
    const request = { evaluationId, year, results: 2, left: 0 };
    expect(when(completeRecording, { recordings: [started] }, request)).toEqual({
      recordings: [evaluationRecorded({ ...whole, results: 2, left: 0 })],
    });
    expect(() => when(completeRecording, { recordings: [started, ended] }, request)).toThrow('no recording');
  });
});

describe('a whole evaluation is published', () => {
  const publish = (recordings: readonly object[], request: object = {}, weighed: Partial<EvaluationWeighed> = {}) =>
    when(
      publishEvaluation,
      { evaluation: [generated, reviewed], recordings: recordings as never },
      { evaluationId, ...request },
      { ...on, effectiveOn: '2017-02-04', weighed: { ...sound, ...weighed } },
    );

  test('once it is recorded whole, and once', () => {
    const field = 'evaluationId';
    expect(publish([started, ended])).toEqual({ recordings: [evaluationPublishingStarted(whole)] });
    expect(publish([])).toEqual({ refused: 'evaluation.not-recorded', field });
    expect(publish([started])).toEqual({ refused: 'evaluation.not-recorded', field });
    expect(publish([started, ended, telling])).toEqual({ refused: 'evaluation.being-recorded', field });
    expect(publish([started, ended, telling, told])).toEqual({ refused: 'evaluation.published-already', field });
  });

  test('where inputs have come since that would change it: by who knows how many, and says why', () => {
    const whereNewer = (request: object) =>
      publish([started, ended], request, { unpublished: { isStale: true, newer: [91, 95] } });
    const accepted = { newerAccepted: 2, reason: '登记后补录，不影响等次' };
    expect(whereNewer({})).toEqual({ refused: 'evaluation.changed-since', field: 'newerAccepted' });
    expect(whereNewer({ ...accepted, newerAccepted: 1 })).toHaveProperty('refused', 'evaluation.changed-since');
    expect(whereNewer({ newerAccepted: 2 })).toEqual({ refused: 'evaluation.reason-missing', field: 'reason' });
    expect(whereNewer(accepted)).toEqual({ recordings: [evaluationPublishingStarted({ ...whole, ...accepted })] });
    expect(publish([started, ended], accepted)).toEqual({
      refused: 'evaluation.nothing-newer',
      field: 'newerAccepted',
    });
    // Where leaders alone would come out otherwise, no result of a unit does.
    expect(publish([started, ended], {}, { isStale: true, newer: [91] })).toHaveProperty('recordings');
  });

  test('what was recorded anew by another way, or is published, is left', () => {
    const recorded = (unitId: string, own?: string) =>
      resultRecorded({ unitId, year, ...scoredAt(8000), basis: '…', ...(own && { evaluationId: own }) });
    const results = ['county-1', 'county-2', 'county-3'].map((unitId, at) => ({
      unitId,
      rank: { rank: at + 1, of: 3 },
    }));
    const states = [
      [recorded('county-1', evaluationId)],
      [recorded('county-2', evaluationId), recorded('county-2')],
      [recorded('county-3', evaluationId), resultPublished({ unitId: 'county-3', year, ...outcomeOf(scoredAt(8000)) })],
    ];
    const request = { evaluationId, year, results };
    expect(when(publishBatch, { recordings: [started, ended, telling], results: states }, request)).toEqual({
      results: [[resultPublished({ ...results[0], year, ...outcomeOf(scoredAt(8000)) } as never)], [], []],
    });
    expect(() => when(publishBatch, { recordings: [started, ended], results: states }, request)).toThrow(
      'no publishing',
    );
  });
});
