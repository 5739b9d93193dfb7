import type { RecordedFact } from '../kernel/fact.ts';
import { namesOf } from '../kernel/names.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { checkCharacterOf } from './credit-code.ts';
import { giverRegistered } from './facts.ts';
import { giver, giverExists } from './giver.ts';
import { type GiverKind, giverKindNames } from './terms.ts';

type Detail = 'unitId' | 'organisationName' | 'creditCode' | 'name';
const DETAILS: readonly Detail[] = ['unitId', 'organisationName', 'creditCode', 'name'];

const detailNames = namesOf<Detail>({
  unitId: { zh: '单位', en: 'unit (unitId)' },
  organisationName: { zh: '机构名称', en: 'name (organisationName)' },
  creditCode: { zh: '统一社会信用代码', en: 'credit code (creditCode)' },
  name: { zh: '姓名', en: 'name as a person (name)' },
});

/** By what each kind of giver is known. */
const detailsOf: Readonly<Record<GiverKind, readonly Detail[]>> = {
  department: ['unitId'],
  enterprise: ['organisationName', 'creditCode'],
  organisation: ['organisationName', 'creditCode'],
  person: ['name'],
};

interface Detailed {
  readonly kind: GiverKind;
  readonly detail: Detail;
}
const detailMissing = refusal('giver.detail-missing', ({ kind, detail }: Detailed) => ({
  zh: `帮扶方为${giverKindNames[kind].zh}的，须填写${detailNames[detail].zh}`,
  en: `A giver of the kind ${kind} is known by its ${detailNames[detail].en}: give it`,
}));
const detailAstray = refusal('giver.detail-astray', ({ kind, detail }: Detailed) => ({
  zh: `帮扶方为${giverKindNames[kind].zh}的，不应填写${detailNames[detail].zh}`,
  en: `A giver of the kind ${kind} has no ${detailNames[detail].en}`,
}));
const wrongCode = refusal('giver.credit-code-wrong', ({ creditCode }: { creditCode: string }) => ({
  zh: `统一社会信用代码 ${creditCode} 的校验码不符`,
  en: `The check character of the credit code ${creditCode} does not fit the others`,
}));
const alreadyKnown = refusal('giver.already-registered', ({ giverId }: { giverId: string }) => ({
  zh: `该帮扶方已登记，编号 ${giverId}`,
  en: `This giver is registered already, as ${giverId}`,
}));
const notADepartment = refusal('giver.not-a-department', ({ unitId, level }: { unitId: string; level: Level }) => ({
  zh: `${unitId} 是${levelNames[level].zh}单位，不是部门`,
  en: `${unitId} is a unit of level ${level}, and no department`,
}));

type Asked = { readonly kind: GiverKind } & Readonly<Partial<Record<Detail, string | undefined>>>;

/** Each kind has its details, and no others. */
function detailFault(request: Asked): Refusal | undefined {
  const { kind, creditCode } = request;
  for (const detail of DETAILS) {
    const isDue = detailsOf[kind].includes(detail);
    const isThere = request[detail] !== undefined;
    if (isDue && !isThere) return detailMissing({ kind, detail }, detail);
    if (!isDue && isThere) return detailAstray({ kind, detail }, detail);
  }
  const isRight = creditCode === undefined || creditCode.endsWith(checkCharacterOf(creditCode));
  return isRight ? undefined : wrongCode({ creditCode }, 'creditCode');
}

/** Where its unit, or its code, is known already: as which giver. */
const giverFound = (about: readonly RecordedFact[] | undefined): string | undefined =>
  (about?.[0]?.data as { readonly giverId: string } | undefined)?.giverId;

export const registerGiver = useCase({
  name: 'participation/register-giver',
  title: { zh: '登记帮扶方', en: 'register whoever makes commitments' },
  asks: giverRegistered.fields,
  permission: 'participation:record',
  authority: 'optional',
  about: ({ unitId, creditCode }) => {
    const subject = creditCode ? `credit-code:${creditCode}` : unitId && `unit:${unitId}`;
    return subject ? { subject, types: [giverRegistered.type] } : undefined;
  },
  streams: ({ giverId, unitId }) => ({ giver: giver(giverId), unit: unitId === undefined ? undefined : unit(unitId) }),
  decide: ({ giver, unit }, request, { effectiveOn, about }) => {
    const { giverId, unitId } = request;
    if (giver) return giverExists(giverId, 'giverId');
    const fault = detailFault(request);
    if (fault) return fault;
    const absent = unitId && absenceFault(unit, unitId, effectiveOn, 'unitId');
    if (absent) return absent;
    if (unit && unit.level !== 'department')
      return notADepartment({ unitId: unit.unitId, level: unit.level }, 'unitId');
    const known = giverFound(about);
    if (known) return alreadyKnown({ giverId: known }, unitId ? 'unitId' : 'creditCode');
    return { giver: [giverRegistered(request)] };
  },
});
