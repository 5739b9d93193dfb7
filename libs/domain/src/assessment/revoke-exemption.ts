import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { exemptionRevocation, exemptionRevoked } from './facts.ts';
import { result } from './result.ts';

interface UnitYear {
  readonly unitId: string;
  readonly year: number;
}
const notExempt = refusal('exemption.none-granted', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} ${year} 年度没有免责，无可撤销`,
  en: `${unitId} is not exempt for ${year}: there is nothing to revoke`,
}));
const revokedByGranter = refusal('exemption.revoked-by-granter', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} ${year} 年度的免责须由准予免责的人以外的人撤销`,
  en: `The exemption of ${unitId} for ${year} is revoked by another than who granted it`,
}));

/** Whatever follows from the year without the exemption is worked out anew by the accountability engine. */
export const revokeExemption = useCase({
  name: 'assessment/revoke-exemption',
  title: { zh: '撤销免责', en: 'revoke an exemption' },
  asks: exemptionRevocation,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }, caller) => ({ result: result(unitId, year), acting: actingLeader(caller) }),
  decide: ({ result, acting }, request, context) => {
    const { exemption } = result;
    if (!exemption) return notExempt(request, 'unitId');
    if (context.isSamePerson(exemption.grantedBy)) return revokedByGranter(request, 'unitId');
    const fault =
      ownAffairFault(acting, request, context) ??
      orderFault({ effectiveOn: context.effectiveOn, lastOn: exemption.grantedOn });
    return fault ?? { result: [exemptionRevoked(request)] };
  },
});
