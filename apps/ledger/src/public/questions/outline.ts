import {
  dayOf,
  disclosedCount,
  milestoneSet,
  moneyTargetsSet,
  outlineAdopted,
  pathwayTargetsSet,
  SMALL_COUNT_BELOW,
} from '@onus/domain';
import { countExits, countPoverty, listOutlines, moneyTargets, outlineProgress } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Fen, Flag, orNull, Text, Whole } from '../../queries/answer-terms.ts';
import type { Sources } from '../../queries/sources.ts';
import { evidenceAt, publicQuestion } from '../public-question.ts';

/** An outline changes a few times in years. */
const EVENTS_MAX = 100;

async function evidenceOfOutlines({ store }: Pick<Sources, 'store'>): Promise<readonly string[]> {
  const types = [outlineAdopted, milestoneSet, pathwayTargetsSet, moneyTargetsSet].map(({ type }) => type);
  const found: string[] = [];
  for await (const { position } of store.readAll({ types, limit: EVENTS_MAX })) found.push(evidenceAt(position));
  return found;
}

/** Year by year: how many persons are poor and have come out, by the registers; which counties and villages are out, by their exits. */
async function progress({ views }: Pick<Sources, 'views'>) {
  const [counted, exited] = [await countPoverty(views, {}), await countExits(views)];
  const unitsOut = (year: number, level: string): number =>
    exited.rows.find((each) => each.year === year && each.level === level)?.units ?? 0;
  const years = counted.rows.map(({ year, villages, personsPoor, personsNewlyOut, incidenceBp }) => ({
    year,
    villagesCounted: villages,
    personsPoor: disclosedCount(personsPoor),
    personsNewlyOut: disclosedCount(personsNewlyOut),
    // From a small number of persons and the population the number would be known.
    incidenceBp: disclosedCount(personsPoor) === null ? null : incidenceBp,
    countiesOut: unitsOut(year, 'county'),
    villagesOut: unitsOut(year, 'village'),
  }));
  return { years, position: Math.min(counted.position, exited.position) };
}

/** Tests of a milestone that count persons. */
const OF_PERSONS: ReadonlySet<string> = new Set(['poor-persons', 'persons-out']);
/** With those from which a small number of persons would be known. */
const WITH_PERSONS: ReadonlySet<string> = new Set([...OF_PERSONS, 'incidence']);

/** The tests of the milestones, the persons along the pathways, and the goals of money, as far as they are known. */
async function tested({ views, clock }: Pick<Sources, 'views' | 'clock'>, outlineId: string) {
  const { outline } = await outlineProgress(views, { outlineId });
  const { targets = null } = await moneyTargets(views, { outlineId, on: dayOf(clock()) });
  const milestones = (outline?.milestones ?? []).map(({ year, tests }) => {
    const isSmall = tests.some(
      ({ test, value }) => OF_PERSONS.has(test) && value !== null && disclosedCount(value) === null,
    );
    const told = tests.map(({ test, needed, value, isMet }) => ({
      ...{ test, needed, isMet },
      value: isSmall && WITH_PERSONS.has(test) ? null : value,
    }));
    return { year, tests: told };
  });
  const pathways = (outline?.pathways ?? []).map(({ pathway, persons, verifiedPersons }) => ({
    pathway,
    persons,
    verifiedPersons: disclosedCount(verifiedPersons),
  }));
  const money = targets && {
    countedOn: targets.countedOn,
    fiscal: targets.fiscal,
    leveraged: targets.leveraged,
    averageOfVillageFen: targets.villages.averageFen,
  };
  return { milestones, pathways, money };
}

const Goal = Type.Object({ targetFen: Fen, reachedFen: Fen, isReached: orNull(Flag) });

/** What was promised, and what has become of it. */
export const outlineAndProgress = publicQuestion({
  path: 'outline',
  summary: {
    zh: `纲要与进度：基数、各年度目标及其检验、各脱贫途径人数、资金目标；各年度贫困人口、脱贫人口、摘帽县和出列村数（人数少于 ${SMALL_COUNT_BELOW} 的不公开，为 null）`,
    en: `the outline and its progress: baseline, milestones with their tests, pathways, goals of money; by year the persons who are poor and who came out, counties and villages out (counts below ${SMALL_COUNT_BELOW} are withheld: null)`,
  },
  fields: {},
  answer: Type.Object({
    outlines: Type.Array(
      Type.Object({
        outlineId: Text,
        title: Text,
        fromYear: Whole,
        toYear: Whole,
        adoptedOn: Day,
        baseline: outlineAdopted.fields.baseline,
        milestones: Type.Array(
          Type.Object({
            year: Whole,
            tests: Type.Array(Type.Object({ test: Text, needed: Whole, value: orNull(Whole), isMet: orNull(Flag) })),
          }),
        ),
        pathways: Type.Array(Type.Object({ pathway: Text, persons: Whole, verifiedPersons: orNull(Whole) })),
        money: orNull(Type.Object({ countedOn: Day, fiscal: Goal, leveraged: Goal, averageOfVillageFen: orNull(Fen) })),
      }),
    ),
    evidence: Type.Array(Text),
    years: Type.Array(
      Type.Object({
        year: Whole,
        villagesCounted: Whole,
        personsPoor: orNull(Whole),
        personsNewlyOut: orNull(Whole),
        incidenceBp: orNull(Whole),
        countiesOut: Whole,
        villagesOut: Whole,
      }),
    ),
  }),
  ask: async (sources) => {
    const { rows, position } = await listOutlines(sources.views);
    const outlines = [];
    for (const { outlineId, title, fromYear, toYear, adoptedOn, baseline } of rows) {
      const named = { outlineId, title, fromYear, toYear, adoptedOn, baseline };
      outlines.push({ ...named, ...(await tested(sources, outlineId)) });
    }
    const told = await progress(sources);
    return {
      outlines,
      evidence: await evidenceOfOutlines(sources),
      years: told.years,
      position: Math.min(position, told.position),
    };
  },
});
