import { orderFault } from '../kernel/effective-day.ts';
import { firstRepeated } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { personal, type ValueOf } from '../kernel/term.ts';
import { type Person, useCase } from '../kernel/use-case.ts';
import { Reason, UnitId } from '../kernel/vocabulary.ts';
import { householdCountCorrected } from './facts.ts';
import {
  countOf,
  type HouseholdCount,
  type HouseholdRegister,
  householdRegister,
  type RecordedCount,
} from './household-register.ts';
import { registerFault } from './register-fault.ts';
import { returnedFault } from './returned-fault.ts';
import { type CountCorrection, CountCorrections } from './terms.ts';
import { type UnitExit, unitExit } from './unit-exit.ts';

type Correction = ValueOf<typeof CountCorrection>;

interface Asked {
  readonly unitId: string;
  readonly corrections: readonly Correction[];
}
interface VillageYear {
  readonly unitId: string;
  readonly year: number;
}
const notCounted = refusal('count.not-counted', ({ unitId, year }: VillageYear) => ({
  zh: `${unitId} ${year} 年的户数人数尚未登记，无从更正`,
  en: `The households of ${unitId} are not counted for ${year}: there is nothing to correct`,
}));
const yearTwice = refusal('count.year-twice', ({ year }: { year: number }) => ({
  zh: `${year} 年的更正出现了不止一次`,
  en: `The year ${year} is corrected more than once`,
}));
const superseded = refusal('count.superseded', ({ unitId, year, version }: VillageYear & { version: number }) => ({
  zh: `${unitId} ${year} 年的户数人数现为第 ${version} 版，更正须指明这一版`,
  en: `The count of ${unitId} for ${year} stands at version ${version}: a correction names that one`,
}));
const unchanged = refusal('count.unchanged', ({ unitId, year }: VillageYear) => ({
  zh: `${unitId} ${year} 年的更正与已登记的相同`,
  en: `The correction of ${unitId} for ${year} says what is recorded already`,
}));
const correctedByRecorder = refusal('count.corrected-by-recorder', ({ unitId, year }: VillageYear) => ({
  zh: `${unitId} ${year} 年的户数人数须由登记人以外的人更正`,
  en: `The count of ${unitId} for ${year} is corrected by another than who recorded it`,
}));

const handedOver = refusal('count.handed-over', ({ unitId, to }: { unitId: string; to: readonly string[] }) => ({
  zh: `${unitId} 的登记已由 ${to.join('、')} 承继，承继前的年度不再更正；差错在承继村更正`,
  en: `The register of ${unitId} was handed over to ${to.join(', ')}: the years before are not corrected any more; what is wrong is corrected there`,
}));

const same = (a: HouseholdCount, b: HouseholdCount): boolean => {
  const bare = ({ population, persons: p, households: h }: HouseholdCount) =>
    [population, ...[p, h].flatMap((each) => [each.poor, each.newlyOut, each.returned, each.newlyFound])].join();
  return bare(a) === bare(b);
};

function correctionFault(
  recorded: RecordedCount | undefined,
  { unitId, corrections }: Asked,
  at: number,
  { isSamePerson }: Person,
): Refusal | undefined {
  const correction = corrections[at] as Correction;
  const named = { unitId, year: correction.year };
  const field = `corrections.${at}`;
  if (!recorded) return notCounted(named, `${field}.year`);
  const { version, recordedBy } = recorded;
  if (correction.corrects !== version) return superseded({ ...named, version }, `${field}.corrects`);
  if (recordedBy.some(isSamePerson)) return correctedByRecorder(named, `${field}.year`);
  return same(recorded, correction) ? unchanged(named, field) : undefined;
}

/** Why the register would not add up with the corrections in it: in one of these, or in a later year that rests on them. */
function resultFault(
  register: HouseholdRegister,
  exit: UnitExit | undefined,
  corrections: readonly Correction[],
): Refusal | undefined {
  const at = (year: number) => corrections.findIndex((each) => each.year === year);
  const corrected: readonly HouseholdCount[] = register.counts.map((each) => corrections[at(each.year)] ?? each);
  for (const [index, count] of corrected.entries()) {
    const place = at(count.year);
    const field = (name: string) => (place < 0 ? 'corrections' : `corrections.${place}.${name}`);
    const fault =
      registerFault(corrected.slice(0, index), register, count, field) ??
      (place < 0 ? undefined : returnedFault(exit, count, field));
    if (fault) return place < 0 ? { ...fault, field: 'corrections' } : fault;
  }
  return undefined;
}

/** All years that have to change with each other are corrected at once: at no time does the register not add up. */
export const correctHouseholdCounts = useCase({
  name: 'exit/correct-household-counts',
  title: { zh: '更正村年度贫困户数人数', en: 'correct the counts of the poor households of a village' },
  asks: { unitId: UnitId, corrections: CountCorrections, reason: personal(Reason) },
  permission: 'exit:correct-count',
  authority: 'required',
  streams: ({ unitId }) => ({ register: householdRegister(unitId), exit: unitExit(unitId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ register, exit }, request, context) => {
    const { unitId, corrections, reason } = request;
    const years = corrections.map(({ year }) => year);
    const gone = register.handedOver.filter(({ year }) => years.some((corrected) => corrected <= year));
    if (gone.length > 0) return handedOver({ unitId, to: gone.map((each) => each.unitId) }, 'unitId');
    const twice = firstRepeated('corrections', years);
    if (twice) return yearTwice({ year: twice.item }, twice.field);
    for (const [at, { year }] of corrections.entries()) {
      const fault = correctionFault(countOf(register, year), request, at, context);
      if (fault) return fault;
    }
    const { effectiveOn } = context;
    const fault =
      (register.lastOn ? orderFault({ effectiveOn, lastOn: register.lastOn }) : undefined) ??
      resultFault(register, exit, corrections);
    return fault ?? { register: corrections.map((each) => householdCountCorrected({ unitId, ...each, reason })) };
  },
});
