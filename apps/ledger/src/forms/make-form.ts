import { createHash } from 'node:crypto';
import { canonicalJson, dayOf, type ValuesOf } from '@onus/domain';
import type { Paper } from '@onus/forms';
import type { Caller } from '../http/caller.ts';
import type { Answer } from '../queries/query.ts';
import type { Sources } from '../queries/sources.ts';
import { addressOf, recordedAt } from '../sheets/asked-again.ts';
import type { FormKind } from './form.ts';
import { isOfDemonstration } from './is-demonstration.ts';
import type { officeFields } from './office-fields.ts';

/** What a form stands for in its digest; another way of filling it is another version. */
const VERSION = 1;

/** A form that is filled, to be laid out. */
export interface FilledForm extends Answer {
  readonly paper: Paper;
  readonly rows: number;
  /** SHA-256, as hexadecimal digits. */
  readonly digest: string;
  readonly fileName: string;
}

/**
 * Fills a form by what is recorded up to the last event of `sources.store`. The digest is over canonical JSON of what was asked, the
 * position, and the ids, codes, numbers, days and positions of the records on it: no name and no text, so that it stays the same where
 * somebody is erased, and for whoever may not read all of it.
 */
export async function fillForm(kind: FormKind, sources: Sources, request: object, caller: Caller): Promise<FilledForm> {
  const { number, issuer, dated, ...own } = request as ValuesOf<typeof officeFields> & { readonly on?: string };
  const today = dayOf(sources.clock());
  const question = kind.times === 'kept' ? { ...own, on: own.on ?? today } : own;
  const position = (await sources.store.head()).size - 1;
  const { content, grounds, rows, subject } = await kind.fill(
    sources.readingTogether(kind.models),
    question as never,
    caller,
  );
  const told = { form: kind.name, version: VERSION, position, question, grounds };
  const digest = createHash('sha256').update(canonicalJson(told)).digest('hex');
  const paper: Paper = {
    ...content,
    number,
    isDemonstration: await isOfDemonstration(sources.log),
    signed: { issuer, dated: dated ?? question.on ?? today },
    footing: {
      position,
      recordedAt: await recordedAt(sources.log, position),
      digest,
      address: addressOf(`forms/${kind.name}`, question, position < 0 ? undefined : position),
    },
  };
  return { position, paper, rows, digest, fileName: `${kind.title.zh}-${subject}-${position}.docx` };
}
