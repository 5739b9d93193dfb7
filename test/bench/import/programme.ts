import type { Role } from '@onus/access';
import type { ServiceProcess } from '../../http/service-process.ts';
import { COUNTY_ID } from './make-log.ts';

const authority = { number: '文1', issuer: '演示机关', date: '2015-01-01' };
const MONEY_FEN = 100_000_000_000;

const movement = (fields: object) => ({
  ...{ fundId: 'fund-1', amountFen: MONEY_FEN, pathway: 'relocation', mode: 'finance', authority },
  ...fields,
});

/** What the tables of the benchmark rest on beside their villages: a leader in office, a scheme and its cycle, money to pay with. */
export async function startProgramme(service: ServiceProcess): Promise<void> {
  const done = async (name: string, body: object, role: Role = 'assessment-office'): Promise<void> => {
    const response = await fetch(`${service.url}/v1/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await service.token(role)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ effectiveOn: '2016-01-01', ...body }),
    });
    if (response.status !== 201) throw new Error(`${name}: ${await response.text()}`);
  };
  await done('organisation/register-leader', { leaderId: 'leader-1', name: '演示干部一', demo: true });
  const post = {
    authority,
    appointmentId: 'appointment-1',
    post: 'party-secretary',
    mode: 'full',
    effectiveOn: '2015-01-01',
  };
  await done('organisation/appoint-leader', { leaderId: 'leader-1', unitId: COUNTY_ID, ...post });
  await done('assessment/adopt-scheme', {
    ...{ schemeId: 'scheme-1', titleZh: '考核办法', titleEn: 'Scheme', authority, fullMarksHundredths: 10_000 },
    indicators: [{ code: 'task-completion', titleZh: '任务完成', titleEn: 'Task completion', weight: 10_000 }],
    bindingIndicators: [{ code: 'task-completion', minScoreHundredths: 6_000 }],
    rounding: 'half-away-from-zero',
    bands: [
      { grade: '合格', minScoreHundredths: 6_000 },
      { grade: '不合格', minScoreHundredths: 0 },
    ],
    classes: [{ code: 'villages', titleZh: '村', titleEn: 'Villages', level: 'village' }],
    ...{ appealWithinDays: 30, appealBasis: '考核办法第二十条' },
  });
  await done('assessment/open-cycle', { year: 2016, schemeId: 'scheme-1', authority, effectiveOn: '2016-12-01' });
  const finance = 'finance-office';
  const pool = { fundId: 'fund-1', source: 'central', fiscalYear: 2016, poolHolderId: 'city-431200' };
  await done('funds/open-fund', { ...pool, authority }, finance);
  await done('funds/budget-funds', movement({ movementId: 'm-1', documentNumber: '文1' }), finance);
  const ways = { fromHolderId: 'city-431200', toHolderId: COUNTY_ID };
  await done('funds/allocate-funds', movement({ movementId: 'm-2', documentNumber: '文2', ...ways }), finance);
  const given = { fromHolderId: COUNTY_ID, toHolderId: COUNTY_ID };
  await done('funds/disburse-funds', movement({ movementId: 'm-3', documentNumber: '文3', ...given }), finance);
}
