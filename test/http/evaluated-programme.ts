import type { ServedLedger } from './served-ledger.ts';
import { assignTask, authority, ids, smallProgramme } from './small-programme.ts';

export const YEAR = 2016;
export const COUNTIES = [ids.county, 'county-2', 'county-3'] as const;
/** Of what the counties are to reach, the first two do so. */
const REACHED = [320, 240];

const titled = (code: string, weight: number) => ({ code, titleZh: `指标 ${code}`, titleEn: code, weight });
const scheme = {
  ...{ schemeId: 'scheme-evaluated', titleZh: '评价办法', titleEn: 'Scheme of evaluations' },
  indicators: [
    {
      ...titled('tasks', 6_000),
      source: {
        kind: 'task-completion',
        fullAtBp: 10_000,
        zeroAtBp: 0,
        parts: [{ indicator: 'persons-lifted', weight: 10_000 }],
      },
    },
    titled('organisation', 4_000),
  ],
  bindingIndicators: [{ code: 'tasks', minScoreHundredths: 8_000 }],
  ...{ fullMarksHundredths: 10_000, rounding: 'half-away-from-zero' },
  bands: [
    { grade: '优秀', minScoreHundredths: 9_000 },
    { grade: '合格', minScoreHundredths: 6_000 },
    { grade: '不合格', minScoreHundredths: 0 },
  ],
  vetoes: [{ code: 'fraud', titleZh: '弄虚作假', titleEn: 'Fraud', gradeAtMost: '不合格' }],
  classes: [
    { code: 'counties', titleZh: '县', titleEn: 'Counties', level: 'county' },
    { code: 'villages', titleZh: '村', titleEn: 'Villages', level: 'village' },
  ],
  leaders: { unitsWeight: 10_000, specialAssessmentWeight: 0 },
  ...{ appealWithinDays: 30, appealBasis: '考核办法第二十条' },
};

/** Sends a command of the assessment office, or of another role, and gives its position. */
export const sending =
  (ledger: ServedLedger) =>
  async (name: string, effectiveOn: string, body: object, options: Parameters<ServedLedger['post']>[2] = {}) => {
    const dated = authority.date > effectiveOn ? { ...authority, date: effectiveOn } : authority;
    const answer = await ledger.post(name, { authority: dated, effectiveOn, ...body }, options);
    if (answer.status !== 201) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
    return answer.body.position as number;
  };

export const enterScore = (unitId: string, scoreHundredths: number) => ({
  ...{ unitId, year: YEAR, code: 'organisation', scoreHundredths, reason: '考核组评定' },
});

/**
 * Three counties with a task each, of which two are verified; of these two the office has entered what it enters. So the third has
 * no task completed and no entered score, and no result. The cycle of the year is open.
 */
export async function evaluatedProgramme(ledger: ServedLedger): Promise<void> {
  const send = sending(ledger);
  await smallProgramme(ledger);
  for (const [at, unitId] of COUNTIES.slice(1).entries()) {
    const code = `43122${at + 2}`;
    const unit = {
      unitId,
      level: 'county',
      parentId: ids.city,
      code,
      codeSystem: 'GB/T 2260',
      nameZh: `演示县${code}`,
    };
    await send('organisation/establish-unit', '2015-01-01', unit);
    await send('programme/assign-task', '2016-03-01', assignTask({ taskId: `task-${unitId}`, unitId }));
  }
  await send('assessment/adopt-scheme', '2016-03-01', scheme);
  await send('assessment/open-cycle', '2016-12-01', { year: YEAR, schemeId: scheme.schemeId });
  const claimed = { taskId: `task-county-2`, value: REACHED[1] };
  await send('programme/claim-completion', '2016-12-20', claimed);
  for (const taskId of [ids.task, 'task-county-2']) {
    await send(
      'programme/verify-completion',
      '2016-12-25',
      { taskId, confirmed: true, finding: '按实际核验' },
      { role: 'inspector' },
    );
  }
  await send('assessment/enter-score', '2017-01-10', enterScore(ids.county, 9_000));
  await send('assessment/enter-score', '2017-01-10', enterScore('county-2', 8_000));
}
