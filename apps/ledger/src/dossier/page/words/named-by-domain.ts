import { type Bilingual, phaseNames, postNames, responsibilityNames } from '@onus/domain';

/** Codes to which the domain itself gives names. */
export const namedByDomain: Readonly<Record<string, Bilingual>> = {
  ...phaseNames,
  ...postNames,
  ...responsibilityNames,
};
