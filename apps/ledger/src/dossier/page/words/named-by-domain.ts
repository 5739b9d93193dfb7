import { type Bilingual, postNames, responsibilityNames } from '@onus/domain';

/** Codes to which the domain itself gives names. */
export const namedByDomain: Readonly<Record<string, Bilingual>> = { ...postNames, ...responsibilityNames };
