import { when } from '../kernel/given.ts';
import { adoptScheme } from './adopt-scheme.ts';
import { closeCycle } from './close-cycle.ts';
import { cycleClosed, cycleOpened, schemeAdopted } from './facts.ts';
import { openCycle } from './open-cycle.ts';

const titles = { titleZh: '年度任务完成情况', titleEn: 'Completion of the year’s task' };
const bands = [
  { grade: '优秀', minScoreHundredths: 9000 },
  { grade: '合格', minScoreHundredths: 6000 },
  { grade: '不合格', minScoreHundredths: 0 },
];
const classes = [{ code: 'counties', ...titles, level: 'county' as const }];
const request = {
  schemeId: 'scheme-1',
  ...titles,
  indicators: [
    { code: 'task', ...titles, weight: 6000 },
    { code: 'funds', ...titles, weight: 4000 },
  ],
  bands,
  classes,
};

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
])('%s', (_, wrong, refused, field) => {
  expect(when(adoptScheme, {}, { ...request, ...wrong })).toEqual({ refused, field });
});

test('a cycle takes over the bands and classes of its scheme, and is opened and closed once', () => {
  const ask = { year: 2016, schemeId: 'scheme-1' };
  const opened = cycleOpened({ ...ask, bands, classes, indicators: ['task', 'funds'], vetoes: [] });
  const scheme = [schemeAdopted(request)];
  expect(when(openCycle, { scheme }, ask)).toEqual({ cycle: [opened] });
  expect(when(openCycle, {}, ask)).toEqual({ refused: 'scheme.unknown', field: 'schemeId' });
  expect(when(openCycle, { scheme, cycle: [opened] }, ask)).toEqual({ refused: 'cycle.already-exists', field: 'year' });

  const closed = cycleClosed({ year: 2016 });
  expect(when(closeCycle, {}, { year: 2016 })).toEqual({ refused: 'cycle.unknown', field: 'year' });
  expect(when(closeCycle, { cycle: [opened] }, { year: 2016 })).toEqual({ cycle: [closed] });
  expect(when(closeCycle, { cycle: [opened, closed] }, { year: 2016 })).toEqual({
    refused: 'assessment.cycle-closed',
    field: 'year',
  });
});
