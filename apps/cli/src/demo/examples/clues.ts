import { addDays } from '@onus/domain';
import { aboutClue, HANDLER, lodged } from '../clues.ts';
import { asSent, type Body, EXAMPLE_DAY, type Shown } from './shown.ts';

const unitId = 'village-431225107206';
const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const CHECKED = { outcome: 'not-confirmed', found: '演示数据：经核查不属实' };
const daysBefore = (days: number): string => addDays(EXAMPLE_DAY, -days);

/** Each is left at the step of which there is an example. */
const LEFT = ['assign', 'check', 'answer', 'transfer', 'close', 'reopen'] as const;
const labelOf = (way: (typeof LEFT)[number]): string => `example-${way}`;

export const clues = (): Shown => ({
  leftOpen: [
    ...LEFT.map((way) =>
      lodged({
        label: labelOf(way),
        on: daysBefore(9),
        origin: way === 'answer' ? 'named-report' : 'found',
        about: { unitId },
        content: '示例线索',
      }),
    ),
    ...(['check', 'answer', 'close', 'reopen'] as const).map((way) =>
      aboutClue(labelOf(way), daysBefore(8), 'assign', HANDLER),
    ),
    ...(['answer', 'close', 'reopen'] as const).map((way) => aboutClue(labelOf(way), daysBefore(7), 'check', CHECKED)),
    aboutClue(labelOf('reopen'), daysBefore(6), 'close', { outcome: 'unfounded', reason: '演示数据：查无实据' }),
  ],
  bodies: {
    'clues/report-clue': asSent({
      origin: 'named-report',
      unitId,
      source: '演示数据：来信人',
      content: '演示数据：反映项目资金使用不透明',
    }),
    'oversight/set-clue-terms': asSent({
      assignDays: 20,
      checkDays: 60,
      answerDays: 15,
      legalBasis: '演示数据 demo data：《纪检监察机关处理检举控告工作规则》',
    }),
  },
});

/** Of clues that were left open, by the ids that the ledger made. */
export function clueBodies(madeId: (label: string) => string, handler: string): Readonly<Record<string, Body>> {
  const request: Readonly<Record<(typeof LEFT)[number], object>> = {
    assign: { handler },
    check: CHECKED,
    answer: { answerDigest: digest, answer: '演示数据：已当面答复' },
    transfer: { body: '演示县公安局', reason: '演示数据：属公安机关管辖' },
    close: { outcome: 'unfounded', reason: '演示数据：查无实据' },
    reopen: { reason: '演示数据：有新情况' },
  };
  return Object.fromEntries(
    LEFT.map((way) => [`clues/${way}-clue`, asSent({ clueId: madeId(labelOf(way)), ...request[way] })]),
  );
}

/** One that is with the handler of the demonstration. */
export const SHOWN_CLUE = labelOf('check');
