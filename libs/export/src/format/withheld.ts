/**
 * Contexts of which an export, or a bundle that is given out, may withhold what events say: whoever may read the log reads their
 * envelopes, and nothing else without a permission of its own. Of any other event, what is not there is missing.
 */
export const WITHHELD_CONTEXTS: readonly string[] = ['clues'];

/** Whether what an event of this type says may be withheld. */
export const mayBeWithheld = (type: string): boolean => WITHHELD_CONTEXTS.includes(type.split('.', 1)[0] ?? '');

/** Where a canonical envelope ends; a type is no longer than this. */
const END = /"type":"([a-z.-]+)","v":1\}$/;
const END_LENGTH = 200;

/** The same of the type that an envelope has; its keys stand in order, so that it is at the end. */
export function isWithholdable(envelope: Uint8Array): boolean {
  const end = Buffer.from(envelope.subarray(Math.max(0, envelope.length - END_LENGTH))).toString('latin1');
  return mayBeWithheld(END.exec(end)?.[1] ?? '');
}
