import { measureDecided, measureProposed, policyAdopted } from '../accountability/facts.ts';
import { givenObligation } from '../accountability/given-obligation.ts';
import { PROGRAMME_POLICY } from '../accountability/programme-policy.ts';
import { resultPublished, resultRecorded } from '../assessment/facts.ts';
import { scoredAt } from '../assessment/given-marking.ts';
import { outcomeOf } from '../assessment/result.ts';
import { fundOpened } from '../funds/facts.ts';
import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { noticePosted, objectionRaised } from './facts.ts';
import { postAnnouncement } from './post-announcement.ts';
import { postNotice } from './post-notice.ts';

const { about, required } = givenObligation('measure');
const digest = 'a'.repeat(64);
const days = [...PROGRAMME_POLICY.noticeDays, { kind: 'result', days: 5 }, { kind: 'measure', days: 5 }] as const;
const policy = [by('a', policyAdopted({ ...PROGRAMME_POLICY, noticeDays: [...days] }), '2015-09-09')];
const unit = (unitId: string, parentId?: string) =>
  by(
    'a',
    unitEstablished({
      ...{ unitId, level: parentId ? 'county' : 'city', parentId, code: '1', codeSystem: 'local', nameZh: '甲' },
    }),
    '2015-01-01',
  );
const issuer = [unit('city')];
const units = [[unit(about.unitId, 'city')]] as never;
const text = { issuerId: 'city', unitIds: [about.unitId], textDigest: digest, place: '公示栏' };
const result = (isPublished: boolean) =>
  [
    [
      resultRecorded({ unitId: about.unitId, year: 2016, ...scoredAt(4500), basis: '考核组意见' }),
      ...(isPublished
        ? [by('a', resultPublished({ unitId: about.unitId, year: 2016, ...outcomeOf(scoredAt(4500)) }), '2017-03-01')]
        : []),
    ],
  ] as never;
const proposed = measureProposed({ ...about, form: 'dismissal', grounds: '连续两年未完成' });
const decided = by(
  'a',
  measureDecided({
    ...{ ...about, form: 'dismissal', decidingBody: '中共怀化市委', measureRule: 'cadre-accountability-2009' },
    ...{ removes: true, effects: [{ bar: 'same-rank', until: '2019-03-14' }] },
    ...{ effectUntil: '2019-03-14', executionDueOn: '2018-04-15' },
  }),
  '2018-03-20',
);
const { obligationId } = about;
const on = { effectiveOn: '2018-03-25' };

describe('a notice', () => {
  const posting = (given: object, own: object) =>
    when(
      postNotice,
      { policy, issuer, units, ...given },
      { ...text, noticeId: 'notice-1', until: '2018-04-10', ...own },
      on,
    );

  test('of results says of which year, and of a measure for which obligation; nothing of it is decided yet', () => {
    expect(posting({ results: result(false) }, { kind: 'result', year: 2016 })).toMatchObject({
      notice: [{ data: { year: 2016, daysMinimum: 5 } }],
    });
    expect(posting({ obligation: [required, proposed] }, { kind: 'measure', obligationId })).toMatchObject({
      notice: [{ data: { obligationId } }],
    });
  });

  test('of a result is of no day before it was recorded: nobody could have read it', () => {
    const late = by(
      'a',
      resultRecorded({ unitId: about.unitId, year: 2016, ...scoredAt(4500), basis: '甲' }),
      '2018-03-26',
    );
    expect(posting({ results: [[late]] }, { kind: 'result', year: 2016 })).toEqual({
      refused: 'effective-day.before-last-step',
      field: 'effectiveOn',
    });
  });

  test.each([
    ['no project', {}, { kind: 'project' }, 'notice.matter-missing', 'projectIds'],
    ['neither a fund nor a project', {}, { kind: 'fund' }, 'notice.matter-missing', 'fundId'],
    ['no year', {}, { kind: 'result' }, 'notice.matter-missing', 'year'],
    ['no obligation', {}, { kind: 'measure' }, 'notice.matter-missing', 'obligationId'],
    ['a year too many', {}, { kind: 'exit', year: 2016 }, 'notice.matter-astray', 'year'],
    ['projects astray', {}, { kind: 'household', projectIds: ['p'] }, 'notice.matter-astray', 'projectIds'],
    ['a fund that is not there', {}, { kind: 'fund', fundId: 'fund-1' }, 'fund.unknown', 'fundId'],
    ['no result', { results: [[]] }, { kind: 'result', year: 2016 }, 'result.not-recorded', 'unitIds.0'],
    [
      'a result published',
      { results: result(true) },
      { kind: 'result', year: 2016 },
      'result.already-published',
      'unitIds.0',
    ],
    ['an obligation that is not there', {}, { kind: 'measure', obligationId }, 'obligation.unknown', 'obligationId'],
    [
      'a measure that nobody proposed',
      { obligation: [required] },
      { kind: 'measure', obligationId },
      'measure.not-proposed',
      'obligationId',
    ],
    [
      'a measure that is decided',
      { obligation: [required, proposed, decided] },
      { kind: 'measure', obligationId },
      'measure.already-decided',
      'obligationId',
    ],
    [
      'other units than that of the obligation',
      { obligation: [required, proposed], units: [[unit('county-9', 'city')]] },
      { kind: 'measure', obligationId, unitIds: ['county-9'] },
      'notice.other-unit',
      'unitIds',
    ],
  ])('is refused with %s', (_, given, own, refused, field) => {
    expect(posting(given, own)).toEqual({ refused, field });
  });
});

describe('an announcement', () => {
  const posting = (given: object, own: object, context: object = on) =>
    when(postAnnouncement, { issuer, units, ...given }, { ...text, announcementId: 'announcement-1', ...own }, context);
  const notice = by(
    'a',
    noticePosted({
      ...{ ...text, noticeId: 'notice-1', kind: 'fund', until: '2018-03-20', daysMinimum: 10, policyVersion: 1 },
    }),
    '2018-03-10',
  );
  const fund = [fundOpened({ fundId: 'fund-1', source: 'central', fiscalYear: 2018, poolHolderId: 'city' })];

  test('tells what is decided: a result, a measure, money whose notice has stood', () => {
    expect(posting({ results: result(true) }, { kind: 'result', year: 2016 })).toMatchObject({
      announcement: [{ type: 'oversight.announcement-posted', data: { year: 2016 } }],
    });
    expect(posting({ obligation: [required, proposed, decided] }, { kind: 'measure', obligationId })).toHaveProperty(
      'announcement',
    );
    expect(
      posting({ notice: [notice], fund }, { kind: 'fund', noticeId: 'notice-1', fundId: 'fund-1' }),
    ).toHaveProperty('announcement');
  });

  const posted = { announcementId: 'announcement-1', ...text, kind: 'project' as const };
  const objected = objectionRaised({
    ...{ noticeId: 'notice-1', objectionId: 'o', unitId: about.unitId, textDigest: digest, objector: '甲' },
  });
  test.each([
    [
      'a second time',
      { announcement: [{ type: 'oversight.announcement-posted', schema: 1, data: posted }] },
      { kind: 'project' },
      'announcement.already-exists',
      'announcementId',
    ],
    [
      'a result that is not published',
      { results: result(false) },
      { kind: 'result', year: 2016 },
      'announcement.not-decided',
      'unitIds.0',
    ],
    [
      'a measure that is not decided',
      { obligation: [required, proposed] },
      { kind: 'measure', obligationId },
      'announcement.not-decided',
      'obligationId',
    ],
    ['no obligation', {}, { kind: 'measure', obligationId }, 'obligation.unknown', 'obligationId'],
    [
      'another unit than its obligation',
      { obligation: [required, proposed, decided], units: [[unit('county-9', 'city')]] },
      { kind: 'measure', obligationId, unitIds: ['county-9'] },
      'notice.other-unit',
      'unitIds',
    ],
    ['no year', {}, { kind: 'result' }, 'notice.matter-missing', 'year'],
    ['a notice that is not there', {}, { kind: 'fund', noticeId: 'notice-1' }, 'notice.unknown', 'noticeId'],
    [
      'a notice of another kind',
      { notice: [notice] },
      { kind: 'project', noticeId: 'notice-1' },
      'notice.of-another-kind',
      'noticeId',
    ],
    [
      'a notice with an objection open',
      { notice: [notice, objected] },
      { kind: 'fund', noticeId: 'notice-1' },
      'notice.objection-open',
      'noticeId',
    ],
    ['a fund that is not there', {}, { kind: 'fund', fundId: 'fund-1' }, 'fund.unknown', 'fundId'],
    ['a unit that is not there', { units: [[]] }, { kind: 'project' }, 'unit.unknown', 'unitIds.0'],
  ])('is refused with %s', (_, given, own, refused, field) => {
    expect(posting(given, own)).toEqual({ refused, field });
  });

  test('speaks of what its notice made known, and waits for a notice that it does not name', () => {
    const projects = by(
      'a',
      noticePosted({
        ...{ ...text, noticeId: 'notice-1', kind: 'project', projectIds: ['p-1'] },
        ...{ until: '2018-03-20', daysMinimum: 10, policyVersion: 1 },
      }),
      '2018-03-10',
    );
    const asked = { kind: 'project', projectIds: ['p-2'], noticeId: 'notice-1' };
    expect(posting({ notice: [projects] }, asked)).toEqual({ refused: 'notice.about-another', field: 'noticeId' });
    expect(posting({ notice: [projects] }, { ...asked, projectIds: ['p-1'] })).toHaveProperty('announcement');
    const known = { ...on, about: [projects] };
    const unnamed = { kind: 'project', projectIds: ['p-1'] };
    expect(posting({ notices: [[projects, objected]] }, unnamed, known)).toEqual({
      refused: 'notice.objection-open',
      field: 'unitIds',
    });
    expect(posting({ notices: [[projects]] }, unnamed, known)).toHaveProperty('announcement');
    expect(posting({ notices: [[projects, objected]] }, { ...unnamed, projectIds: ['p-3'] }, known)).toHaveProperty(
      'announcement',
    );
  });

  test('comes on no day before the decision, and after the window', () => {
    expect(
      posting({ results: result(true) }, { kind: 'result', year: 2016 }, { effectiveOn: '2017-02-01' }),
    ).toMatchObject({
      refused: expect.stringMatching(/order|before/),
    });
    expect(
      posting({ notice: [notice] }, { kind: 'fund', noticeId: 'notice-1' }, { effectiveOn: '2018-03-20' }),
    ).toEqual({
      refused: 'notice.still-open',
      field: 'effectiveOn',
    });
  });
});
