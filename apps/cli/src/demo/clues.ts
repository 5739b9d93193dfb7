import { type Spell, serves } from './people.ts';
import { document, type Step } from './step.ts';

/** Invented, as all that goes wrong: clues that end in each way, one that comes back, and two that are under way. */

const TERMS_FROM = '2016-01-15';

interface Lodged {
  /** By which later steps name it: its id is made by the ledger, and differs from load to load. */
  readonly label: string;
  readonly on: string;
  readonly role?: Step['role'];
  readonly origin: 'named-report' | 'anonymous-report' | 'found';
  readonly about: { readonly unitId: string; readonly leaderId?: string };
  readonly content: string;
}

export const lodged = ({ label, on, role = 'inspector', origin, about, content }: Lodged): Step => ({
  on,
  role,
  useCase: 'clues/report-clue',
  madeAs: label,
  request: {
    origin,
    ...about,
    content: `演示数据：${content}`,
    ...(origin === 'named-report' && { source: '演示数据：来信人，联系方式略' }),
  },
});

type Ways = 'assign' | 'check' | 'answer' | 'transfer' | 'close' | 'reopen';

const OF_HANDLERS: readonly Ways[] = ['check', 'answer'];

/** A step about a clue that was lodged under a label. */
export const aboutClue = (label: string, on: string, way: Ways, request: object = {}): Step => ({
  on,
  role: OF_HANDLERS.includes(way) ? 'clue-handler' : 'clue-supervisor',
  useCase: `clues/${way}-clue`,
  request: { clueId: label, ...request },
});

export const HANDLER = { handler: 'clue-handler' };
const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const checked = (outcome: 'confirmed' | 'not-confirmed') => ({ outcome, found: '演示数据：已入户核查并查阅凭证' });
const ANSWER = { answerDigest: digest, answer: '演示数据：已当面答复' };
const UNFOUNDED = { outcome: 'unfounded', reason: '演示数据：查无实据' };

const withFinding = (label: string, on: string, findingId: string, year: number): Step => ({
  ...aboutClue(label, on, 'close', {
    outcome: 'finding',
    reason: '演示数据：反映属实',
    findingId,
    year,
    finding: '演示数据：公示不及时，两户补助发放迟延',
  }),
  authority: document('怀纪审', Number(on.slice(5, 7)), on),
});

/** The heads of villages, two of whom are told of. */
function headsOf(seats: readonly Spell[]): readonly [Spell, Spell] {
  const [one, other] = seats.filter(
    (seat) => seat.unitId.startsWith('village-') && serves(seat, '2017-03-06') && serves(seat, '2018-12-31'),
  );
  if (!one || !other) throw new Error('two heads of villages stay until the end of 2018');
  return [one, other];
}

/** Clues from 2017 to 2021. */
export function clueSteps(seats: readonly Spell[]): readonly Step[] {
  const [one, other] = headsOf(seats);
  const about = ({ unitId, leaderId }: Spell) => ({ unitId, leaderId });
  return [
    {
      on: TERMS_FROM,
      role: 'inspector',
      authority: document('怀纪', 1, TERMS_FROM),
      useCase: 'oversight/set-clue-terms',
      request: {
        assignDays: 30,
        checkDays: 90,
        answerDays: 15,
        legalBasis: '演示数据 demo data：《纪检监察机关处理检举控告工作规则》',
      },
    },
    lodged({
      label: 'unfounded',
      on: '2017-03-06',
      origin: 'named-report',
      about: about(one),
      content: '低保评定不公',
    }),
    aboutClue('unfounded', '2017-03-10', 'assign', HANDLER),
    aboutClue('unfounded', '2017-04-20', 'check', checked('not-confirmed')),
    aboutClue('unfounded', '2017-04-25', 'answer', ANSWER),
    aboutClue('unfounded', '2017-05-03', 'close', UNFOUNDED),
    lodged({
      label: 'transferred',
      on: '2018-05-07',
      role: 'assessment-office',
      origin: 'anonymous-report',
      about: { unitId: other.unitId },
      content: '施工方伪造票据',
    }),
    aboutClue('transferred', '2018-05-15', 'transfer', { body: '演示县公安局', reason: '演示数据：属公安机关管辖' }),
    lodged({ label: 'finding', on: '2018-09-03', origin: 'found', about: about(other), content: '补助款发放迟延' }),
    aboutClue('finding', '2018-09-05', 'assign', HANDLER),
    aboutClue('finding', '2018-10-30', 'check', checked('confirmed')),
    withFinding('finding', '2018-11-20', 'finding-2018-clue', 2018),
    lodged({
      label: 'reopened',
      on: '2019-03-11',
      origin: 'anonymous-report',
      about: { unitId: one.unitId },
      content: '项目未公示',
    }),
    aboutClue('reopened', '2019-03-20', 'assign', HANDLER),
    aboutClue('reopened', '2019-05-10', 'check', checked('not-confirmed')),
    aboutClue('reopened', '2019-05-20', 'close', UNFOUNDED),
    aboutClue('reopened', '2019-09-02', 'reopen', { reason: '演示数据：反映人补充了材料' }),
    aboutClue('reopened', '2019-09-04', 'assign', HANDLER),
    aboutClue('reopened', '2019-11-01', 'check', checked('confirmed')),
    withFinding('reopened', '2019-11-15', 'finding-2019-clue', 2019),
    lodged({ label: 'overdue', on: '2020-11-02', origin: 'named-report', about: about(one), content: '帮扶走过场' }),
    aboutClue('overdue', '2020-11-10', 'assign', HANDLER),
    lodged({ label: 'new', on: '2021-03-01', origin: 'found', about: { unitId: one.unitId }, content: '台账不全' }),
  ];
}
