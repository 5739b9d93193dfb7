import type { Bilingual } from '@onus/domain';
import { languageOf } from '@onus/language';

/** For whoever reads the log of the service: in the language of its environment. */
export const toldHere = (texts: Bilingual): string => texts[languageOf(process.env)];
