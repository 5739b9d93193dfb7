import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { docxPieces } from '@onus/forms';
import { Failure, type Language } from '@onus/language';
import { type Asked, type FilledForm, fillOffline, formKinds, oneOfEach } from '@onus/ledger/offline';
import { progress } from '../progress.ts';
import { withOfflineSources } from '../with-offline-sources.ts';
import { writeNewFile } from '../write-new-file.ts';

interface FormToFill {
  readonly data: string;
  readonly form: string;
  readonly asked: Asked;
  readonly language: Language;
}

const fill = ({ data, form, asked, language }: FormToFill): Promise<FilledForm> =>
  withOfflineSources(data, (sources) => fillOffline(sources, form, asked, language));

/** The digest of what a form tells. @throws Failure */
export const digestOf = async (asked: FormToFill): Promise<string> => (await fill(asked)).digest;

/** Writes a form into a file that is not there yet. @throws Failure */
export async function makeForm({ file, ...asked }: FormToFill & { readonly file: string }): Promise<void> {
  await written(file, await fill(asked));
}

/** Writes one form of each kind into a folder, made if it is not there. @throws Failure */
export async function makeOneOfEach({
  data,
  folder,
  language,
}: Pick<FormToFill, 'data' | 'language'> & { readonly folder: string }): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await withOfflineSources(data, async (offline) => {
    const sources = offline.readingTogether(formKinds.flatMap(({ models }) => models));
    const forms = await oneOfEach(sources);
    if (forms.length === 0)
      throw new Failure('账本中没有可填制的内容', 'there is nothing in the ledger to fill a form with');
    const shown = progress('forms 文书', 'forms');
    try {
      for (const [at, { form, asked }] of forms.entries()) {
        const filled = await fillOffline(sources, form, asked, language);
        await written(join(folder, filled.fileName), filled);
        shown.at(at + 1, forms.length);
      }
    } finally {
      shown.end();
    }
  });
}

async function written(file: string, { paper, digest, position }: FilledForm): Promise<void> {
  await writeNewFile(file, docxPieces(paper));
  console.log(`${file}\n  ${digest} @ ${position}`);
}
