import { fact } from '../../kernel/fact.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { SignPledge } from './request.ts';

export const pledgeSigned = fact('programme.pledge-signed', { ...SignPledge.fields, unitId: UnitId });
