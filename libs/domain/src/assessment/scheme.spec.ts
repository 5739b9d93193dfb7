import { by, when } from '../kernel/given.ts';
import { adoptScheme } from './adopt-scheme.ts';
import { cycleOpened, schemeAdopted } from './facts.ts';
import { givenMarking } from './given-marking.ts';
import { openCycle } from './open-cycle.ts';

const titles = { titleZh: '年度任务完成情况', titleEn: 'Completion of the year’s task' };
const { bands, classes } = givenMarking;
const marking = {
  ...givenMarking,
  indicators: [
    { code: 'task', ...titles, weight: 6000 },
    { code: 'funds', ...titles, weight: 4000 },
  ],
};
const request = { schemeId: 'scheme-1', ...titles, ...marking, appealBasis: '考核办法第二十条' };

test('a scheme is adopted once', () => {
  expect(when(adoptScheme, {}, request)).toEqual({ scheme: [schemeAdopted(request)] });
  expect(when(adoptScheme, { scheme: [schemeAdopted(request)] }, request)).toEqual({
    refused: 'scheme.already-exists',
    field: 'schemeId',
  });
});

test.each([
  [
    'weights that add up to less',
    { indicators: [{ code: 'task', ...titles, weight: 9999 }] },
    'scheme.weights-not-whole',
    'indicators',
  ],
  ['a band above the one before', { bands: [...bands].reverse() }, 'scheme.bands-out-of-order', 'bands.1'],
  [
    'two bands that begin alike',
    { bands: [bands[1], { ...bands[1], grade: '良好' }, bands[2]] },
    'scheme.bands-out-of-order',
    'bands.1',
  ],
  ['no band at the bottom', { bands: bands.slice(0, 2) }, 'scheme.bands-out-of-order', 'bands.1'],
  ['a code twice', { classes: [...classes, { ...classes[0], level: 'township' }] }, 'scheme.code-twice', 'classes.1'],
  [
    'an indicator that binds twice',
    { bindingIndicators: [...marking.bindingIndicators, { code: 'task', minScoreHundredths: 7000 }] },
    'scheme.code-twice',
    'bindingIndicators.1',
  ],
  [
    'a binding indicator that is none',
    { bindingIndicators: [{ code: 'exits', minScoreHundredths: 6000 }] },
    'scheme.binding-unknown',
    'bindingIndicators.0',
  ],
  [
    'a minimum that nobody can reach',
    { bindingIndicators: [{ code: 'task', minScoreHundredths: 10_001 }] },
    'scheme.minimum-out-of-reach',
    'bindingIndicators.0',
  ],
  ['a band that nobody can reach', { fullMarksHundredths: 8999 }, 'scheme.minimum-out-of-reach', 'bands.0'],
  [
    'a veto that leaves a grade that is none',
    { vetoes: [{ code: 'fraud', ...titles, gradeAtMost: '丁等' }] },
    'scheme.veto-grade-unknown',
    'vetoes.0',
  ],
])('%s', (_, wrong, refused, field) => {
  expect(when(adoptScheme, {}, { ...request, ...wrong })).toEqual({ refused, field });
});

test('a cycle takes over what its scheme says, and is opened once, not before the scheme is adopted', () => {
  const ask = { year: 2016, schemeId: 'scheme-1' };
  const opened = cycleOpened({ ...ask, ...marking });
  const scheme = [by('account:clerk', schemeAdopted(request), '2016-03-01')];
  expect(when(openCycle, { scheme }, ask)).toEqual({ cycle: [opened] });
  expect(when(openCycle, {}, ask)).toEqual({ refused: 'scheme.unknown', field: 'schemeId' });
  expect(when(openCycle, { scheme, cycle: [opened] }, ask)).toEqual({ refused: 'cycle.already-exists', field: 'year' });
  expect(when(openCycle, { scheme }, ask, { effectiveOn: '2016-02-29' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  const late = { refused: 'cycle.opens-too-late', field: 'effectiveOn' };
  expect(when(openCycle, { scheme }, ask, { effectiveOn: `${ask.year + 1}-12-31` })).toHaveProperty('cycle');
  expect(when(openCycle, { scheme }, ask, { effectiveOn: `${ask.year + 2}-01-01` })).toEqual(late);
});

const line = { fullAtBp: 10_000, zeroAtBp: 0 };
const parts = [{ indicator: 'persons-lifted', weight: 10_000 }];
const exits = { kind: 'poverty-exit', ...line, wrongExitHundredths: 1, returnHundredths: 1 } as const;
const withSource = (source: object) => ({
  ...request,
  indicators: [
    { ...request.indicators[0], source },
    { code: 'funds', ...titles, weight: 4000 },
  ],
});

test.each([
  ['lacks a detail', { kind: 'task-completion', ...line }, 'scheme.source-lacks', 'kind'],
  ['lacks the plan of those that have a part', { ...exits, personsShareBp: 6000 }, 'scheme.source-lacks', 'kind'],
  ['says too much', { kind: 'manual', flagHundredths: 1 }, 'scheme.source-detail-astray', 'flagHundredths'],
  [
    'has its points the wrong way round',
    { kind: 'fund-progress', fullAtBp: 5000, zeroAtBp: 5000 },
    'scheme.source-points-reversed',
    'fullAtBp',
  ],
  [
    'has parts that are not whole',
    { kind: 'task-completion', ...line, parts: [{ indicator: 'persons-lifted', weight: 1 }] },
    'scheme.source-parts-not-whole',
    'parts',
  ],
  [
    'names a part twice',
    { kind: 'task-completion', ...line, parts: [...parts, { indicator: 'persons-lifted', weight: 0 }] },
    'scheme.source-part-twice',
    'parts.1',
  ],
])('a source that %s is refused', (_, source, refused, field) => {
  expect(when(adoptScheme, {}, withSource(source))).toEqual({ refused, field: `indicators.0.source.${field}` });
});

test('sources that hold together are adopted; the flags of a veto and the weights of leaders have to make sense', () => {
  expect(when(adoptScheme, {}, withSource({ kind: 'task-completion', ...line, parts }))).toHaveProperty('scheme');
  const veto = { code: 'fraud', ...titles, gradeAtMost: '不合格' };
  const flags = { kind: 'false-exit', reach: 'unit', flags: ['x'] };
  expect(when(adoptScheme, {}, { ...request, vetoes: [{ ...veto, source: flags }] })).toEqual({
    refused: 'scheme.veto-flags-astray',
    field: 'vetoes.0.source.flags',
  });
  const leaders = { unitsWeight: 8000, specialAssessmentWeight: 1000 };
  expect(when(adoptScheme, {}, { ...request, leaders })).toEqual({
    refused: 'scheme.leader-weights-not-whole',
    field: 'leaders',
  });
});
