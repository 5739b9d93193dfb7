import { oneOf, optional } from '@onus/domain';
import { pageOfAll } from '@onus/read-models';
import { Type } from 'typebox';
import { kindOf } from '../watch/fault-kinds.ts';
import { soundSize } from '../watch/sound-size.ts';
import { BilingualText, Instant, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';

/** What the service found wrong with what it keeps. */
export const logFaults = pagedQuery({
  path: 'log/faults',
  tag: 'log',
  permission: 'log:read-faults',
  summary: {
    zh: '服务自查发现的故障，最近发现的在前；place 指明位置、表、对象或文件，todo 为应当如何处理，withholds 为其间停办的事项（recording：一切登记；answers：以该处为据的答复），已恢复的有 mended',
    en: 'what the service found wrong with what it keeps, the latest found first; place: the position, table, subject or file; todo: what is to be done; withholds: what is not done meanwhile (recording: nothing is recorded; answers: none is given from that place); mended: when it was found right again',
  },
  fields: { state: optional(oneOf('open', 'mended')) },
  after: Type.Object({ number: Whole }),
  row: Type.Object({
    number: Whole,
    code: Text,
    place: Text,
    text: BilingualText,
    todo: BilingualText,
    withholds: Type.Array(Text),
    since: Instant,
    last: Instant,
    times: Whole,
    mended: orNull(Instant),
  }),
  page: async ({ store, faults }, { state }, page) => {
    const size = await soundSize(store);
    const all = faults.all();
    const asked = all.filter(({ mended }) => state === undefined || (mended === null) === (state === 'open'));
    const { rows, ...rest } = pageOfAll(
      asked,
      page,
      ({ number }) => ({ number }),
      ({ number }, after) => number < after.number,
    );
    return { rows: rows.map((fault) => ({ ...fault, ...kindOf(fault.code) })), ...rest, position: size - 1 };
  },
});
