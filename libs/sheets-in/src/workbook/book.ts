import { posix } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import { SHEET_BOUNDS } from '../bounds.ts';
import { sheetRefused } from '../sheet-refused.ts';
import { parseXml } from './xml.ts';

/** What a workbook says of its sheets, and where its parts are. */
export interface Book {
  /** Days are counted from 1904, as on a Mac. */
  readonly isFrom1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly isShown: boolean; readonly part: string | undefined }[];
  readonly sharedTexts: string | undefined;
  readonly styles: string | undefined;
}

/** @throws SheetRefused `sheet.not-a-workbook`, `sheet.damaged` */
export function bookIn(archive: Archive): Book {
  const path = bookPath(archive);
  const bytes = path && archive.read(path);
  if (!path || !bytes) throw sheetRefused('sheet.not-a-workbook');
  const parts = relationsOf(archive, path);
  const sheets: { name: string; isShown: boolean; part: string | undefined }[] = [];
  let isFrom1904 = false;
  parseXml(bytes, {
    open: (name, attribute) => {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      if (sheets.length >= SHEET_BOUNDS.sheets) throw sheetRefused('sheet.bomb');
      sheets.push({
        name: attribute('name') ?? '',
        isShown: (attribute('state') ?? 'visible') === 'visible',
        part: parts.find(({ id }) => id === attribute('id'))?.target,
      });
    },
  });
  const partOf = (kind: string): string | undefined => parts.find(({ type }) => type.endsWith(`/${kind}`))?.target;
  return { isFrom1904, sheets, sharedTexts: partOf('sharedStrings'), styles: partOf('styles') };
}

/** As the package says; some programs put it elsewhere than Excel does. */
function bookPath(archive: Archive): string | undefined {
  const [root] = relationsOf(archive, '').filter(({ type }) => type.endsWith('/officeDocument'));
  return root && /\.xml$/.test(root.target) ? root.target : undefined;
}

interface Relation {
  readonly id: string | undefined;
  readonly type: string;
  /** In the archive. */
  readonly target: string;
}

/** What a part refers to within the archive; what is outside is never followed. */
function relationsOf(archive: Archive, path: string): readonly Relation[] {
  const folder = posix.dirname(path);
  const bytes = archive.read(posix.join(folder, '_rels', `${posix.basename(path)}.rels`));
  const found: Relation[] = [];
  if (!bytes) return found;
  parseXml(bytes, {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = attribute('Target') ?? '';
      found.push({
        id: attribute('Id'),
        type: attribute('Type') ?? '',
        target: target.startsWith('/') ? posix.normalize(target).slice(1) : posix.join(folder, target),
      });
    },
  });
  return found;
}
