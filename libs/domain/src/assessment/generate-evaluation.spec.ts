import { by, when } from '../kernel/given.ts';
import type { EvaluationMade } from '../kernel/use-case.ts';
import { cycleClosed, evaluationGenerated, schemeAdopted } from './facts.ts';
import { generateEvaluation } from './generate-evaluation.ts';
import { givenCycle, givenMarking } from './given-marking.ts';

const digest = 'a'.repeat(64);
const made: EvaluationMade = { head: 90, position: 80, made: { count: 3, digest } };
const request = { evaluationId: 'evaluation-1', year: 2016, position: 80 };
const cycle = [by('account:clerk', givenCycle(2016), '2016-12-01')];
const generated = evaluationGenerated({
  ...{ evaluationId: 'evaluation-1', year: 2016, schemeId: 'scheme-1', position: 80 },
  ...{ method: 'evaluation-2', count: 3, digest },
});
const ask = (more: object = {}, given: object = {}, evaluated: EvaluationMade = made, effectiveOn = '2017-02-01') =>
  when(generateEvaluation, { cycle, ...given }, { ...request, ...more }, { effectiveOn, evaluated });

test('an evaluation is on record with what it was made from, and its digest', () => {
  expect(ask()).toEqual({ evaluation: [generated] });
  const scope = { classes: ['counties'] };
  expect(ask({ scope })).toEqual({ evaluation: [{ ...generated, data: { ...generated.data, scope } }] });
});

test('it says as far as which position, where the request does not', () => {
  const { position: _, ...rest } = request;
  const { evaluates, decide } = generateEvaluation;
  expect(evaluates?.(rest as never)).toEqual({ year: 2016, method: 'evaluation-2' });
  expect(decide).toBeDefined();
  expect(when(generateEvaluation, { cycle }, rest, { effectiveOn: '2017-02-01', evaluated: made })).toEqual({
    evaluation: [generated],
  });
});

test('whoever names the same classes asks for the same', () => {
  const classes = (named: readonly string[]) =>
    generateEvaluation.evaluates?.({ ...request, scope: { classes: named } } as never)?.classes;
  expect(classes(['townships', 'counties'])).toEqual(classes(['counties', 'townships']));
});

test.each([
  ['an id a second time', {}, { evaluation: [generated] }, made, 'evaluation.already-exists', 'evaluationId'],
  ['a year without a cycle', {}, { cycle: [] }, made, 'cycle.unknown', 'year'],
  [
    'a cycle that is closed',
    {},
    { cycle: [...cycle, by('account:clerk', cycleClosed({ year: 2016 }), '2017-01-20')] },
    made,
    'assessment.cycle-closed',
    'year',
  ],
  ['a scheme that is not there', { schemeId: 'scheme-9' }, {}, made, 'scheme.unknown', 'schemeId'],
  [
    'a scheme that is not that of the cycle',
    { schemeId: 'scheme-9' },
    {
      scheme: [
        schemeAdopted({
          ...{ ...givenMarking, schemeId: 'scheme-9', titleZh: '办法', titleEn: 'Scheme', appealBasis: '办法' },
        }),
      ],
    },
    made,
    'evaluation.other-scheme',
    'schemeId',
  ],
  [
    'a class that the scheme has not',
    { scope: { classes: ['counties', 'parishes'] } },
    {},
    made,
    'evaluation.class-unknown',
    'scope.classes.1',
  ],
  ['a position beyond the last', {}, {}, { head: 79, position: 80 }, 'evaluation.beyond-head', 'position'],
  ['a position before the cycle', {}, {}, { head: 90, position: 80 }, 'evaluation.before-cycle', 'position'],
] as const)('refused: %s', (_, more, given, evaluated, refused, field) => {
  expect(ask(more, given, evaluated)).toEqual({ refused, field });
});

test('nothing final is said of a year that is not over', () => {
  expect(ask({}, {}, made, '2016-12-31')).toEqual({ refused: 'assessment.year-not-over', field: 'effectiveOn' });
});
