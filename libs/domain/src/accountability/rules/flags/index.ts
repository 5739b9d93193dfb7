import { concentrationPayee, concentrationProject, concentrationVillage } from './concentration.ts';
import { delistedWithFlags } from './delisted-with-flags.ts';
import { disbursedLate } from './disbursed-late.ts';
import { exitedUnverified } from './exited-unverified.ts';
import { firstSecretaryMissing } from './first-secretary-missing.ts';
import type { FlagRule } from './flag-rule.ts';
import { outsidePurpose } from './outside-purpose.ts';
import { paidToPerson } from './paid-to-person.ts';
import { paymentWithoutNotice } from './payment-without-notice.ts';
import { personsOutAboveVerified } from './persons-out-above-verified.ts';
import { retained } from './retained.ts';
import { specialFundShort } from './special-fund-short.ts';
import { idleTwoYears, unspentOneYear } from './unspent.ts';
import { villageAverageShort } from './village-average-short.ts';

/** Every rule by which a policy may have flags raised, those on money first, by its id. */
export const flagRules: ReadonlyMap<string, FlagRule> = new Map(
  [
    retained,
    disbursedLate,
    unspentOneYear,
    idleTwoYears,
    specialFundShort,
    villageAverageShort,
    outsidePurpose,
    concentrationVillage,
    concentrationProject,
    concentrationPayee,
    paidToPerson,
    paymentWithoutNotice,
    personsOutAboveVerified,
    exitedUnverified,
    delistedWithFlags,
    firstSecretaryMissing,
  ].map((rule) => [rule.ruleId, rule]),
);
