import { fact } from '../../kernel/fact.ts';
import { EstablishUnit } from './request.ts';

export const unitEstablished = fact('organisation.unit-established', EstablishUnit.fields);
