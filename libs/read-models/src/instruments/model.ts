import { type InstrumentEvent, sourceOfInstrument } from '@onus/domain';
import { required } from '../required.ts';
import { type Recorded, readModel } from '../runner/read-model.ts';
import { type InstrumentEntryRow, instrumentEntryTable, instrumentTable } from './tables.ts';

const nothing = {
  reversedOn: null,
  reverses: null,
  reasonCode: null,
  pathway: null,
  mode: null,
  projectId: null,
  villageId: null,
  households: null,
  throughFundId: null,
  fundId: null,
  movementId: null,
};

/** What stands in the log with every entry. */
const told = ({ effectiveOn, actor }: InstrumentEvent, { position, envelope }: Recorded) => ({
  position,
  effectiveOn,
  actor,
  recordedAt: envelope.recordedAt,
});

/** What was committed and amended, by its position: no id that anybody chooses begins like this. */
const atPosition = ({ position }: Recorded): string => `#${position}`;

const asEntry = (
  given: Partial<InstrumentEntryRow> & Omit<InstrumentEntryRow, keyof typeof nothing>,
): InstrumentEntryRow => ({ ...nothing, ...given });

/** Instruments of leverage, and what was committed, drawn and repaid of them. */
export const instruments = readModel<InstrumentEvent>()({
  name: 'instruments',
  version: 1,
  tables: { instruments: instrumentTable, entries: instrumentEntryTable },
  on: {
    'funds.instrument-committed': ({ instruments, entries }, fact, recorded) => {
      const { instrumentId, kind, provider, holderId, amountFen, documentNumber } = fact.data;
      const { coversId = null, pathway = null, mode = null, projectId = null } = fact.data;
      const { effectiveOn: committedOn } = fact;
      const purpose = { pathway, mode, projectId };
      const about = { instrumentId, kind, provider, holderId, committedOn, documentNumber, coversId, ...purpose };
      instruments.put({ ...about, source: sourceOfInstrument(kind), closedOn: null, outcome: null });
      const entry = { instrumentId, entryId: atPosition(recorded), kind: 'committed', amountFen } as const;
      entries.put(asEntry({ ...entry, documentNumber, ...purpose, ...told(fact, recorded) }));
    },
    // What covers a loan is told by the guarantees themselves.
    'funds.loan-cover-changed': 'passed over',
    'funds.instrument-amended': ({ entries }, fact, recorded) => {
      const { instrumentId, change: kind, amountFen, documentNumber, reasonCode } = fact.data;
      const entry = { instrumentId, entryId: atPosition(recorded), kind, amountFen, documentNumber, reasonCode };
      entries.put(asEntry({ ...entry, ...told(fact, recorded) }));
    },
    'funds.instrument-drawn-down': ({ instruments, entries }, fact, recorded) => {
      const { instrumentId, entryId, amountFen, documentNumber } = fact.data;
      const whole = required(instruments.get(instrumentId), `instrument ${instrumentId}`);
      const { pathway = whole.pathway, mode = whole.mode, projectId = whole.projectId } = fact.data;
      const { villageId = null, households = null, throughFundId = null } = fact.data;
      const entry = { instrumentId, entryId, kind: 'drawn', amountFen, documentNumber } as const;
      const purpose = { pathway, mode, projectId, villageId, households, throughFundId };
      entries.put(asEntry({ ...entry, ...purpose, ...told(fact, recorded) }));
    },
    'funds.instrument-repaid': ({ entries }, fact, recorded) => {
      const { instrumentId, entryId, amountFen, documentNumber, fundId = null, movementId = null } = fact.data;
      const entry = { instrumentId, entryId, kind: 'repaid', amountFen, documentNumber } as const;
      entries.put(asEntry({ ...entry, fundId, movementId, ...told(fact, recorded) }));
    },
    'funds.instrument-entry-reversed': ({ entries }, fact, recorded) => {
      const { instrumentId, entryId, reverses, amountFen, documentNumber, reasonCode } = fact.data;
      const reversed = required(entries.get(instrumentId, reverses), `entry ${reverses} of ${instrumentId}`);
      entries.put({ ...reversed, reversedOn: fact.effectiveOn });
      const entry = { instrumentId, entryId, kind: 'reversed', amountFen, documentNumber, reverses } as const;
      entries.put(asEntry({ ...entry, reasonCode, ...told(fact, recorded) }));
    },
    'funds.instrument-closed': ({ instruments }, { data: { instrumentId, outcome }, effectiveOn }) => {
      const whole = required(instruments.get(instrumentId), `instrument ${instrumentId}`);
      instruments.put({ ...whole, closedOn: effectiveOn, outcome });
    },
  },
});
