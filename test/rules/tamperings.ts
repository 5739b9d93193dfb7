import type { Database } from 'better-sqlite3';
import { type EventParts, findEvent, removeEvent, writeEvent } from './tampered.ts';

type Place = Readonly<Record<string, unknown>>;

/** What somebody hostile does to a copy of the log or of the read models. */
export interface Tampering {
  readonly what: string;
  /** Those of one group are done to one copy. */
  readonly group: 'what is recorded' | 'what is shown' | 'what can be read';
  readonly file: 'ledger.db' | 'views.db';
  /** Gives where it was done. */
  readonly edits: (db: Database) => Place;
  /** Codes of what must be found, each with the parts of the place that must be named. */
  readonly finds: Readonly<Record<string, readonly string[]>>;
}

const REQUIRED = 'accountability.obligation-required';
const STANDING = 'accountability.standing-changed';

type Change = (parts: EventParts) => Place;
type Holds = (parts: EventParts) => boolean;

/** Changes the first event of a type of which something holds. */
const changing =
  (type: string, change: Change, holds?: Holds) =>
  (db: Database): Place => {
    const event = findEvent(db, type, holds);
    const place = change(event);
    writeEvent(db, event);
    return { position: event.position, ...place };
  };

/** Removes the first event that the engine told, and gives the one because of which it did as the place. */
const removing =
  (type: string, holds: Holds) =>
  (db: Database): Place => {
    const { position, envelope, data } = findEvent(db, type, holds);
    removeEvent(db, position);
    const { leaderId, raisedBy } = data;
    return { position: raisedBy.position, leaderId, eventId: envelope.id, from: position, to: position };
  };

const ofYear =
  (year: number): Holds =>
  ({ data }) =>
    data.year === year;

const recorded: readonly Omit<Tampering, 'group' | 'file'>[] = [
  {
    what: 'a day is said to have begun that has not',
    edits: changing('accountability.day-turned', ({ data }) => {
      data.day = '2031-01-01';
      return { day: '2031-01-01' };
    }),
    finds: {
      'day.not-by-engine': ['position', 'day'],
      'day.out-of-order': ['position', 'day'],
      'day.not-begun': ['position', 'day'],
    },
  },
  {
    what: 'an obligation is due at another time',
    edits: changing(
      REQUIRED,
      ({ data }) => {
        data.dueOn = '2031-01-01';
        return { fields: 'data.dueOn' };
      },
      ofYear(2016),
    ),
    finds: { 'obligation.differs': ['position', 'fields'] },
  },
  {
    what: 'an obligation is laid on somebody else',
    edits: changing(
      REQUIRED,
      ({ data }) => {
        data.leaderId = 'leader-00001';
        return { fields: 'data.leaderId' };
      },
      ({ data }) => data.year === 2017 && data.leaderId !== undefined,
    ),
    finds: { 'obligation.differs': ['position', 'fields'] },
  },
  {
    what: 'an obligation was recorded by somebody else',
    edits: changing(
      REQUIRED,
      ({ envelope }) => {
        envelope.actor = 'role:inspector';
        return { actor: envelope.actor };
      },
      ofYear(2018),
    ),
    finds: { 'obligation.not-by-engine': ['position', 'actor'] },
  },
  {
    what: 'somebody is said to stand otherwise',
    edits: changing(
      STANDING,
      ({ data }) => {
        data.to = 'warned';
        return { leaderId: data.leaderId, fields: 'data.to' };
      },
      ({ data }) => data.from === undefined && data.to === 'clear',
    ),
    finds: { 'standing.differs': ['position', 'leaderId', 'fields'] },
  },
  {
    what: 'days to come are told otherwise',
    edits: changing(
      STANDING,
      ({ data }) => {
        data.course.pop();
        return { leaderId: data.leaderId, fields: 'data.course' };
      },
      ({ data }) => data.to === 'interview-due' && data.since > '2019' && data.course.length > 1,
    ),
    finds: { 'standing.differs': ['position', 'leaderId', 'fields'] },
  },
  {
    what: 'a standing was told by somebody else',
    edits: changing(
      STANDING,
      ({ envelope, data }) => {
        envelope.actor = 'role:inspector';
        return { leaderId: data.leaderId, actor: envelope.actor };
      },
      ({ data }) => data.to === 'pending',
    ),
    finds: { 'standing.not-by-engine': ['position', 'leaderId', 'actor'] },
  },
  {
    what: 'a completed task is made a failure',
    edits: changing(
      'assessment.result-published',
      ({ data }) => {
        data.taskCompleted = false;
        return {};
      },
      ({ data }) => data.taskCompleted && data.year === 2018,
    ),
    finds: { 'obligation.missing': ['position'] },
  },
  {
    what: 'more is paid than there is',
    edits: changing('funds.funds-paid', ({ data }) => {
      data.amountFen = 900_000_000_000_000;
      return { fundId: data.fundId };
    }),
    finds: { 'balance.impossible': ['position', 'fundId'], 'balance.differs': ['fundId'] },
  },
  {
    what: 'money is settled before it was paid',
    edits: changing('funds.funds-settled', ({ envelope, data }) => {
      envelope.effectiveOn = '2015-01-01';
      return { fundId: data.fundId, holderId: data.from.holderId, phase: 'paid', on: '2015-01-01' };
    }),
    finds: { 'balance.impossible': ['position', 'fundId', 'holderId', 'phase', 'on'] },
  },
  {
    what: 'more is drawn of a loan than was committed',
    edits: changing(
      'funds.instrument-drawn-down',
      ({ data }) => {
        data.amountFen = 900_000_000_000_000;
        return { instrumentId: data.instrumentId };
      },
      ({ data }) => data.kind === 'sme-loan',
    ),
    finds: { 'instrument.impossible': ['position', 'instrumentId'] },
  },
  {
    what: 'a reversal takes back another amount',
    edits: changing('funds.instrument-entry-reversed', ({ data }) => {
      data.amountFen += 1;
      return { instrumentId: data.instrumentId };
    }),
    finds: { 'instrument.reverses-nothing': ['position', 'instrumentId'] },
  },
  {
    what: 'a fact is not as it is defined',
    edits: changing('programme.task-assigned', ({ data }) => {
      data.target = 'many';
      return { at: 'data/target' };
    }),
    finds: { 'fact.malformed': ['position', 'at'] },
  },
];

const shown: readonly Omit<Tampering, 'group' | 'file'>[] = [
  {
    what: 'a balance is changed',
    edits: (db) => {
      const account = db.prepare("SELECT fundId, holderId, phase FROM fundBalance WHERE phase <> 'outside'").get();
      const { fundId, holderId, phase } = account as Record<string, string>;
      const where = 'WHERE fundId = ? AND holderId = ? AND phase = ?';
      db.prepare(`UPDATE fundBalance SET balanceFen = balanceFen + 1 ${where}`).run(fundId, holderId, phase);
      const key = `${fundId} / ${holderId} / ${phase}`;
      return { fundId, holderId, phase, table: 'fundBalance', key, columns: 'balanceFen' };
    },
    finds: {
      'balance.differs': ['fundId', 'holderId', 'phase'],
      'balance.not-zero': ['fundId'],
      'row.differs': ['table', 'key', 'columns'],
    },
  },
  {
    what: 'what a standing rests on is changed',
    edits: (db) => {
      const key = db.prepare('SELECT obligationId FROM obligation WHERE leaderId IS NOT NULL').pluck().get();
      db.prepare("UPDATE obligation SET dueOn = '2031-01-01', leaderId = NULL WHERE obligationId = ?").run(key);
      return { table: 'obligation', key, columns: 'leaderId, dueOn' };
    },
    finds: { 'row.differs': ['table', 'key', 'columns'] },
  },
  {
    what: 'a row is left out',
    edits: (db) => {
      const key = db.prepare('SELECT leaderId FROM leader LIMIT 1 OFFSET 40').pluck().get();
      db.prepare('DELETE FROM leader WHERE leaderId = ?').run(key);
      return { table: 'leader', key };
    },
    finds: { 'row.missing': ['table', 'key'] },
  },
  {
    what: 'a row is added',
    edits: (db) => {
      const columns = db.prepare<[], string>("SELECT name FROM pragma_table_info('leader')").pluck().all();
      const others = columns.filter((name) => name !== 'leaderId').join(', ');
      db.exec(`INSERT INTO leader (leaderId, ${others}) SELECT 'leader-zzz', ${others} FROM leader LIMIT 1`);
      return { table: 'leader', key: 'leader-zzz' };
    },
    finds: { 'row.extra': ['table', 'key'] },
  },
  {
    what: 'a read model was made from another log',
    edits: (db) => {
      db.exec("UPDATE checkpoint SET eventId = '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f' WHERE model = 'tasks'");
      return { model: 'tasks' };
    },
    finds: { 'model.of-other-log': ['model'] },
  },
  {
    what: 'a read model has seen more than there is, as when the log is an older copy',
    edits: (db) => {
      db.exec("UPDATE checkpoint SET position = 1000000 WHERE model = 'units'");
      return { model: 'units', position: 1_000_000 };
    },
    finds: { 'model.ahead': ['model', 'position'] },
  },
];

const readable: readonly Omit<Tampering, 'group' | 'file'>[] = [
  {
    what: 'an event is of a type that nobody knows',
    edits: changing('programme.pledge-signed', ({ envelope }) => {
      envelope.type = 'nobody.knows';
      return {};
    }),
    finds: { 'fact.unreadable': ['position'], 'model.stops': ['position'] },
  },
  {
    what: 'the data of an event are no JSON',
    edits: (db) => {
      const { position } = findEvent(db, 'programme.progress-reported');
      db.prepare('UPDATE event SET data = ? WHERE position = ?').run(Buffer.from('{'), position);
      return { position };
    },
    finds: { 'fact.unreadable': ['position'] },
  },
  {
    what: 'an obligation is removed',
    edits: (db) => {
      const { position, envelope } = findEvent(db, REQUIRED);
      removeEvent(db, position);
      return { eventId: envelope.id, from: position, to: position };
    },
    finds: { 'obligation.missing': ['eventId'], 'position.missing': ['from', 'to'] },
  },
  {
    what: 'a change of a standing by an act is removed',
    edits: removing(STANDING, ({ data }) => data.from === undefined),
    finds: { 'standing.missing': ['position', 'leaderId', 'eventId'], 'position.missing': ['from', 'to'] },
  },
  {
    what: 'a change of a standing by the day alone is removed',
    edits: removing(STANDING, ({ data }) => data.to === 'interview-overdue'),
    finds: { 'standing.missing': ['position', 'leaderId', 'eventId'], 'position.missing': ['from', 'to'] },
  },
];

export const tamperings: readonly Tampering[] = [
  ...recorded.map((one) => ({ ...one, group: 'what is recorded', file: 'ledger.db' }) as const),
  ...shown.map((one) => ({ ...one, group: 'what is shown', file: 'views.db' }) as const),
  ...readable.map((one) => ({ ...one, group: 'what can be read', file: 'ledger.db' }) as const),
];
