export { inHundredths, inWan, inYuan, numberInWords, unitOfField } from './amounts.ts';
export { inBeijing } from './beijing-time.ts';
export { codeWords } from './code-words.ts';
export { eventWords } from './event-words.ts';
export { type FactInWords, factInWords, type ToldEvent } from './fact-in-words.ts';
export { fieldWords } from './field-words.ts';
export { codeInWords, eventInWords, fieldInWords, isCode } from './words.ts';
