import type { SchemeVeto } from '../marking.ts';
import type { VetoSource } from '../source-terms.ts';
import { type Input, input } from './input.ts';
import type { FindingFact, Records, RevocationFact } from './records.ts';
import type { Within } from './within.ts';

/** A veto of which something is found or entered. What is entered goes before what is found. */
export interface StandingVeto {
  readonly code: string;
  readonly stands: boolean;
  readonly computed?: boolean;
  readonly entered?: boolean;
  readonly inputs: readonly Input[];
}

const isOf =
  (unitId: string, { reach }: VetoSource) =>
  ({ data }: RevocationFact | FindingFact): boolean =>
    reach === 'within' || data.unitId === unitId;

function found(source: VetoSource, unitId: string, { revocations, findings }: Within): readonly Input[] {
  const isMeant = isOf(unitId, source);
  if (source.kind === 'false-exit') return revocations.filter(isMeant).map((fact) => input(fact, 'wrong-exit', 1));
  const isNamed = ({ data }: FindingFact): boolean => !source.flags || source.flags.includes(data.flag ?? '');
  return findings
    .filter((fact) => fact.data.outcome === 'upheld' && isNamed(fact) && isMeant(fact))
    .map((fact) => input(fact, 'flag-upheld', 1));
}

/** The vetoes of a unit's year that stand, and those that the office has said do not. */
export function vetoesOf(
  vetoes: readonly SchemeVeto[],
  unitId: string,
  records: Records,
  within: Within,
): readonly StandingVeto[] {
  return vetoes.flatMap(({ code, source }) => {
    const inputs = source ? found(source, unitId, within) : [];
    const said = records.vetoes.get(unitId)?.get(code);
    if (inputs.length === 0 && !said) return [];
    const stands = said ? said.data.stands : inputs.length > 0;
    return [
      {
        code,
        stands,
        ...(source && { computed: inputs.length > 0 }),
        ...(said && { entered: said.data.stands }),
        inputs: said ? [...inputs, input(said, 'entered', said.data.stands ? 1 : 0)] : inputs,
      },
    ];
  });
}
