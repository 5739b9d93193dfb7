import { readFile, stat } from 'node:fs/promises';
import { Authority, CalendarDay, dayOf, useCaseNamed } from '@onus/domain';
import { Failure } from '@onus/language';
import { type DryRun, dryRun, type importKindNamed } from '@onus/ledger/imports';
import { SHEET_BOUNDS, SheetRefused, sheetRefusals } from '@onus/sheets-in';
import { Compile } from 'typebox/compile';
import { ledgerIn } from '../ledger-in.ts';

interface FileToTry {
  readonly file: string;
  readonly data: string;
  readonly kind: NonNullable<ReturnType<typeof importKindNamed>>;
  readonly on?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly dated?: string;
}

const isDay = Compile(CalendarDay);
const isAuthority = Compile(Authority);

/** Nobody in particular: what rests on who asks is told by the service alone. */
const NOBODY = { actor: 'operator', isSamePerson: () => false };

/** What would come of a file. Nothing is recorded. @throws Failure */
export async function tryFile({ file, data, kind, on = dayOf(new Date()), ...document }: FileToTry): Promise<DryRun> {
  if (!isDay.Check(on)) throw new Failure('--on 应为日期，格式为 YYYY-MM-DD', '--on takes a day as YYYY-MM-DD');
  const authority = authorityIn(document);
  if (!authority && useCaseNamed(kind.useCase).authority === 'required') {
    throw new Failure(
      '这类表格须注明依据文件：--number、--issuer、--dated',
      'a table of this kind needs its document: --number, --issuer, --dated',
    );
  }
  const { zh, en } = sheetRefusals['sheet.too-large'];
  if ((await stat(file)).size > SHEET_BOUNDS.bytes) throw new Failure(zh, en);
  const bytes = await readFile(file);
  const store = await ledgerIn(data);
  try {
    return await dryRun(store, { kind, bytes, person: NOBODY, effectiveOn: on, authority, now: new Date() });
  } catch (error) {
    throw error instanceof SheetRefused ? new Failure(error.text.zh, error.text.en) : error;
  } finally {
    await store.close();
  }
}

function authorityIn({ number, issuer, dated }: Pick<FileToTry, 'number' | 'issuer' | 'dated'>): Authority | undefined {
  if (number === undefined && issuer === undefined && dated === undefined) return undefined;
  const authority = { number, issuer, date: dated };
  if (isAuthority.Check(authority)) return authority;
  throw new Failure(
    '--number、--issuer、--dated 须一并给出，日期格式为 YYYY-MM-DD',
    '--number, --issuer and --dated go together, the day as YYYY-MM-DD',
  );
}
