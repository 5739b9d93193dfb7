import { policyAdopted } from '../accountability/facts.ts';
import { PROGRAMME_POLICY } from '../accountability/programme-policy.ts';
import { by } from '../kernel/given.ts';
import { noticePosted } from '../oversight/facts.ts';
import { exitAgreed, exitApplied, exitApproved, exitChecked, exitNoticed } from './facts.ts';
import { givenUnit } from './given-register.ts';

/** For specs: a village and a county on their way out, each step by another account. */

export const VILLAGE = 'village-1';
export const COUNTY = 'county-1';

export const policy = [by('account:setup', policyAdopted(PROGRAMME_POLICY), '2015-09-09')];
export const village = [
  givenUnit(VILLAGE, 'village', {
    parentId: 'town-1',
    higherIds: [COUNTY, 'city'],
    designations: ['poor-village'],
  }),
];
export const county = [givenUnit(COUNTY, 'county', { parentId: 'city', designations: ['contiguous-area-county'] })];

const digest = 'a'.repeat(64);
export const givenNotice = (unitId: string, issuerId: string, own: object = {}, on = '2016-12-10') =>
  by(
    'account:notice',
    noticePosted({
      noticeId: 'notice-1',
      kind: 'exit',
      issuerId,
      unitIds: [unitId],
      textDigest: digest,
      place: '公开栏',
      until: '2016-12-16',
      daysMinimum: 7,
      policyVersion: 1,
      ...own,
    }),
    on,
  );

/** Measurements that keep to the limits. */
export const sound = [
  { measure: 'incidence', valueBp: 199 },
  { measure: 'wrong-exits', valueBp: 50 },
  { measure: 'omissions', valueBp: 199 },
  { measure: 'public-approval', valueBp: 9001 },
] as const;

const of = (unitId: string, step: string) => ({ unitId, year: 2016, step });

/** The steps of a village, so far as they are asked for. */
export const villageSteps = (count: number) =>
  [
    by('account:village', exitApplied({ ...of(VILLAGE, 'application'), policyVersion: 1 }), '2016-12-01'),
    by(
      'account:town',
      exitChecked({ ...of(VILLAGE, 'township-check'), measurements: [{ measure: 'incidence', valueBp: 150 }] }),
      '2016-12-08',
    ),
    by('account:town', exitNoticed({ ...of(VILLAGE, 'township-notice'), noticeId: 'notice-1' }), '2016-12-10'),
    by('account:county', exitApproved({ ...of(VILLAGE, 'county-approval'), noticeId: 'notice-1' }), '2016-12-20'),
  ].slice(0, count);

/** The steps of a county, so far as they are asked for, without the experts. */
export const countySteps = (count: number) =>
  [
    by('account:county', exitApplied({ ...of(COUNTY, 'application'), policyVersion: 1 }), '2016-12-01'),
    by('account:city', exitAgreed(of(COUNTY, 'city-review')), '2016-12-02'),
    by('account:province', exitChecked({ ...of(COUNTY, 'provincial-check'), measurements: sound }), '2016-12-05'),
    by('account:group', exitAgreed(of(COUNTY, 'agreement')), '2016-12-08'),
    by('account:province', exitNoticed({ ...of(COUNTY, 'notice'), noticeId: 'notice-1' }), '2016-12-10'),
    by('account:government', exitApproved({ ...of(COUNTY, 'approval'), noticeId: 'notice-1' }), '2016-12-20'),
  ].slice(0, count);
