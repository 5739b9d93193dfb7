import { breaches } from '../breaches/model.ts';
import { exits } from '../exits/model.ts';
import { flags } from '../flags/model.ts';
import { obligations } from '../obligations/model.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';

/** How often a rule required or found something, and for which day last. */
export interface RuleFirings {
  readonly ruleId: string;
  readonly fired: number;
  readonly lastOn: string;
}

/** As of a day: what was required by a rule, of breaches what was found, of flags what was raised, of exits what was applied for; a row a rule. */
export const ruleFirings = (views: Views, on: string) =>
  views.read([obligations, breaches, flags, exits, units], async (db) => {
    const required = await db
      .selectFrom('obligation')
      .select('ruleId')
      .select(({ fn }) => [fn.countAll<number>().as('fired'), fn.max('requiredOn').as('lastOn')])
      .where('requiredOn', '<=', on)
      .groupBy('ruleId')
      .orderBy('ruleId')
      .execute();
    const found = await db
      .selectFrom('breach')
      .select('kind as ruleId')
      .select(({ fn }) => [fn.countAll<number>().as('fired'), fn.max('raisedOn').as('lastOn')])
      .where('raisedOn', '<=', on)
      .groupBy('kind')
      .orderBy('kind')
      .execute();
    const flagged = await db
      .selectFrom('flag')
      .select('ruleId')
      .select(({ fn }) => [fn.countAll<number>().as('fired'), fn.max('raisedOn').as('lastOn')])
      .where('raisedOn', '<=', on)
      .groupBy('ruleId')
      .orderBy('ruleId')
      .execute();
    const applied = await db
      .selectFrom('unitExit')
      .innerJoin('unit', 'unit.unitId', 'unitExit.unitId')
      .select('unit.level')
      .select(({ fn }) => [fn.countAll<number>().as('fired'), fn.max('unitExit.appliedOn').as('lastOn')])
      .where('unitExit.appliedOn', '<=', on)
      .groupBy('unit.level')
      .orderBy('unit.level')
      .execute();
    return { firings: [...required, ...found, ...flagged] as readonly RuleFirings[], exits: applied };
  });
