import type { Language } from '@onus/language';
import type { FilledForm } from '../forms/make-form.ts';
import type { Sources } from '../queries/sources.ts';
import { type Asked, questionNamed, settled, toldAsFailure } from './settled-question.ts';

/** Who asks by the command line waits, or ends the process. */
const NEVER = new AbortController().signal;

/** Fills a form by the log of a data folder. @throws Failure with what the service would answer */
export const fillOffline = (offline: Sources, form: string, asked: Asked, language: Language): Promise<FilledForm> =>
  toldAsFailure(fill(offline, form, asked, language));

async function fill(offline: Sources, form: string, asked: Asked, language: Language): Promise<FilledForm> {
  const definition = questionNamed(`forms/${form}`);
  if (!definition) throw new Error(`there is no form ${form}`);
  const { sources, request, caller } = await settled(definition, offline, asked, language);
  return (await definition.ask(sources, request as never, caller, () => NEVER)) as FilledForm;
}
