export { codeOf } from './code-of.ts';
export { isTakenBack, passingCode } from './passing-code.ts';
export { type Setback, type SetbackLine, type SetbackOptions, type Setbacks, setbacks } from './setbacks.ts';
