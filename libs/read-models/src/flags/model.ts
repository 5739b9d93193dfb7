import type { FlagEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { flagAnswerTable, flagTable } from './table.ts';

const tables = { flags: flagTable, answers: flagAnswerTable };

/** What the engine noticed, whether it is still so, and what the office came to. */
export const flags = readModel<FlagEvent>()({
  name: 'flags',
  version: 1,
  tables,
  on: {
    'accountability.flag-raised': ({ flags }, { data, effectiveOn }, { position }) => {
      const { flagId, ruleId, ruleVersion, policyVersion, unitId, year, figures, causes } = data;
      const { fundId = null, phase = null, movementId = null, villageId = null, projectId = null, payee = null } = data;
      const of = { flagId, ruleId, ruleVersion, policyVersion, unitId, year };
      const about = { fundId, phase, movementId, villageId, projectId, payee };
      const positions = JSON.stringify([...causes.map((cause) => cause.position), position]);
      const said = { figures: JSON.stringify(figures), raisedOn: effectiveOn, raisedAt: position, positions };
      flags.put({ ...of, ...about, ...said, clearedOn: null, clearedAt: null });
    },
    'accountability.flag-cleared': ({ flags }, { data, effectiveOn }, { position }) => {
      const row = required(flags.get(data.flagId), `flag ${data.flagId}`);
      const positions = JSON.stringify([...(JSON.parse(row.positions) as number[]), position]);
      flags.put({ ...row, clearedOn: effectiveOn, clearedAt: position, positions });
    },
    'accountability.flag-answered': ({ flags, answers }, { data, actor, effectiveOn }, { position }) => {
      const { flagId, outcome, evidenceDigest } = data;
      const row = required(flags.get(flagId), `flag ${flagId}`);
      flags.put({ ...row, positions: JSON.stringify([...(JSON.parse(row.positions) as number[]), position]) });
      answers.put({ flagId, position, answeredOn: effectiveOn, answeredBy: actor, outcome, evidenceDigest });
    },
  },
});
