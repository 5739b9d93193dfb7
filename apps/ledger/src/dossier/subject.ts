import { term } from '@onus/domain';
import { Type } from 'typebox';

/** Of what a dossier can be taken. */
export const SUBJECT_KINDS = ['leader', 'unit', 'task', 'fund'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface DossierSubject {
  readonly kind: SubjectKind;
  readonly id: string;
}

const ID = '[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?';
const SUBJECT = `^(${SUBJECT_KINDS.join('|')}):(${ID})$`;

export const Subject = term(Type.String({ pattern: SUBJECT }), {
  rule: {
    zh: 'leader、unit、task 或 fund，冒号，编号，例如 leader:leader-0042',
    en: 'leader, unit, task or fund, a colon, and an id, such as leader:leader-0042',
  },
  example: 'leader:leader-00042',
});

/** Undefined for anything but `kind:id` of a kind of which there are dossiers. */
export function subjectOf(text: string): DossierSubject | undefined {
  const [, kind, id = ''] = new RegExp(SUBJECT).exec(text) ?? [];
  const known = SUBJECT_KINDS.find((each) => each === kind);
  return known && { kind: known, id };
}

export const tagOf = ({ kind, id }: DossierSubject): string => `${kind}:${id}`;
