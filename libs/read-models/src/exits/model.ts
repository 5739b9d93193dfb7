import type { FactOf, objectionAnswered, UnitExitEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import { type ExitRow, exitAttemptsTable, exitEntryTable, exitTable } from './tables.ts';

const tables = { attempts: exitAttemptsTable, exits: exitTable, entries: exitEntryTable };
type Rows = RowsOf<typeof tables>;

const newest = ({ attempts, exits }: Rows, unitId: string): ExitRow => {
  const attempt = required(attempts.get(unitId), `the exit of ${unitId}`).attempts;
  return required(exits.get(unitId, attempt), `attempt ${attempt} of ${unitId}`);
};

interface At {
  readonly position: number;
}

/** Writes down what an event says of the newest attempt of its unit; gives that attempt. */
function entered(rows: Rows, entry: string, { data, actor, effectiveOn }: UnitExitEvent, { position }: At): ExitRow {
  const { unitId, ...said } = data;
  const { step = null, ...says } = said as { readonly step?: string };
  const exit = newest(rows, unitId);
  const { attempt } = exit;
  rows.entries.append({
    unitId,
    attempt,
    position,
    entry,
    step,
    on: effectiveOn,
    actor,
    says: JSON.stringify(says),
  });
  return exit;
}

const NOT_NOTICED = { noticeId: null, objectionUpheldAt: null, objectionUpheldOn: null };

/** The exits of villages and counties, attempt by attempt, with all that was done in them. */
export const exits = readModel<UnitExitEvent | FactOf<typeof objectionAnswered>>()({
  name: 'exits',
  version: 2,
  tables,
  on: {
    'exit.exit-applied': (rows, event, at) => {
      const { unitId, year, policyVersion } = event.data;
      const attempt = (rows.attempts.get(unitId)?.attempts ?? 0) + 1;
      rows.attempts.put({ unitId, attempts: attempt });
      const open = { approvedOn: null, endedOn: null, endedAs: null, ...NOT_NOTICED };
      rows.exits.put({ unitId, attempt, year, policyVersion, appliedOn: event.effectiveOn, ...open });
      entered(rows, 'application', event, at);
    },
    'exit.exit-agreed': (rows, event, at) => void entered(rows, 'agreement', event, at),
    'exit.exit-checked': (rows, event, at) => void entered(rows, 'check', event, at),
    'exit.exit-noticed': (rows, event, at) => {
      rows.exits.put({ ...entered(rows, 'notice', event, at), ...NOT_NOTICED, noticeId: event.data.noticeId });
    },
    'exit.exit-approved': (rows, event, at) => {
      rows.exits.put({ ...entered(rows, 'approval', event, at), approvedOn: event.effectiveOn });
    },
    'exit.exit-announced': (rows, event, at) => void entered(rows, 'announcement', event, at),
    'exit.exit-step-struck': (rows, event, at) => {
      const exit = entered(rows, 'strike', event, at);
      if (event.data.kind === 'approval') rows.exits.put({ ...exit, approvedOn: null });
      if (event.data.kind === 'notice') rows.exits.put({ ...exit, ...NOT_NOTICED });
    },
    'oversight.objection-answered': (rows, { data: { unitId, noticeId, outcome }, effectiveOn }, { position }) => {
      if (outcome !== 'upheld' || !rows.attempts.get(unitId)) return;
      const exit = newest(rows, unitId);
      if (exit.noticeId !== noticeId || exit.approvedOn === null) return;
      rows.exits.put({ ...exit, objectionUpheldAt: position, objectionUpheldOn: effectiveOn });
    },
    'exit.exit-returned': (rows, event, at) => {
      rows.exits.put({ ...entered(rows, 'return', event, at), endedOn: event.effectiveOn, endedAs: 'returned' });
    },
    'exit.exit-spot-checked': (rows, event, at) => void entered(rows, 'spot-check', event, at),
    'exit.returned-to-poverty': (rows, event, at) => void entered(rows, 'return-to-poverty', event, at),
    'exit.return-struck': (rows, event, at) => void entered(rows, 'strike', event, at),
    'exit.exit-revoked': (rows, event, at) => {
      rows.exits.put({ ...entered(rows, 'revocation', event, at), endedOn: event.effectiveOn, endedAs: 'revoked' });
    },
  },
});
