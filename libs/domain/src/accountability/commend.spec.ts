import { by, when } from '../kernel/given.ts';
import { commend } from './commend.ts';
import { commended } from './facts.ts';
import { givenObligation } from './given-obligation.ts';

const { about, required } = givenObligation('commendation');
const obligation = [by('service:accountability', required, '2017-02-15')];
const ask = { obligationId: 'obligation-1', decidingBody: '省扶贫开发领导小组' };
const on = { effectiveOn: '2017-02-20' };
const done = commended({ ...about, ...ask });

test('a commendation is given once, by another than whom it is about', () => {
  expect(when(commend, { obligation }, ask, on)).toEqual({ obligation: [done] });
  expect(when(commend, {}, ask, on)).toEqual({ refused: 'obligation.unknown', field: 'obligationId' });
  expect(when(commend, { obligation: [...obligation, done] }, ask, on)).toEqual({
    refused: 'commendation.already-given',
    field: 'obligationId',
  });
  expect(when(commend, { obligation }, ask, { ...on, leaderId: 'li' })).toEqual({
    refused: 'obligation.own-affair',
    field: undefined,
  });
  const interview = [by('service:accountability', givenObligation('interview').required, '2017-02-15')];
  expect(when(commend, { obligation: interview }, ask, on)).toEqual({
    refused: 'obligation.wrong-kind',
    field: 'obligationId',
  });
});
