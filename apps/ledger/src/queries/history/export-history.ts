import { oneOf, optional } from '@onus/domain';
import { findEvents, type HistoryEvent } from '@onus/read-models';
import type { Caller } from '../../http/caller.ts';
import type { Language } from '../../http/language.ts';
import { csvHead, csvRow } from '../../sheets/csv.ts';
import { BOM } from '../../sheets/csv-line.ts';
import { Download } from '../download.ts';
import { personAsked } from '../joined-ids.ts';
import { query } from '../query.ts';
import { namesInRows } from '../row-names.ts';
import type { Sources } from '../sources.ts';
import { OnlyTrue, Position } from '../terms.ts';
import { answeredFor } from './answered-for.ts';
import { historyColumns } from './history-columns.ts';
import { filterOf, historyFields } from './history-fields.ts';
import { historyRows } from './history-row.ts';

/** A row as it stands by itself: with what the ids in it stand for. */
type Row = Awaited<ReturnType<typeof historyRows>>[number] & { readonly names: Names };
type Names = Awaited<ReturnType<typeof namesInRows>>;

/** Lines of one format. */
interface Format {
  readonly mediaType: string;
  /** Before the first row of a file that is not the rest of another. */
  readonly head: (language: Language) => string;
  readonly line: (row: Row, language: Language) => string;
}

/** Of the names of many rows those that the subjects of one have. */
function namesOf({ envelope }: Pick<Row, 'envelope'>, { units, leaders }: Names): Names {
  const has =
    (kind: string) =>
    ([id]: readonly [string, unknown]) =>
      envelope.subjects.includes(`${kind}:${id}`);
  return {
    units: Object.fromEntries(Object.entries(units).filter(has('unit'))),
    leaders: Object.fromEntries(Object.entries(leaders).filter(has('leader'))),
  };
}

const FORMATS: Readonly<Record<'csv' | 'jsonl', Format>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    head: (language) => BOM + csvHead(historyColumns, { language }),
    line: (row, language) => csvRow(historyColumns, row, { language, names: row.names }),
  },
  jsonl: {
    mediaType: 'application/jsonl; charset=utf-8',
    head: () => '',
    line: (row) => `${JSON.stringify(row)}\n`,
  },
};

export const historyExported = query({
  path: 'history/export',
  tag: 'log',
  permission: 'events:read',
  summary: {
    zh: '导出沿革，筛选与沿革相同，最早的在前；中断后以 after 给出最后收到的位置，即可续取',
    en: 'a history to keep, narrowed as a history is, the earliest first; where it broke off, `after` goes on behind the last position that arrived',
  },
  isExpensive: true,
  fields: {
    ...historyFields,
    format: oneOf('csv', 'jsonl'),
    after: optional(Position),
    answeredFor: optional(OnlyTrue),
  },
  files: [
    {
      mediaType: 'text/csv',
      description: {
        zh: '`format=csv`：以 BOM 开头的 UTF-8 文本，RFC 4180，每行一个事件；首行为栏目名称，语言随 Accept-Language，续取的没有首行；以 `=`、`+`、`-`、`@` 等开头的文字之前加一个单引号，不会被当作公式。',
        en: '`format=csv`: UTF-8 that begins with a BOM, RFC 4180, a line for each event; the first names the columns, in the language of Accept-Language, and is left out of what goes on behind `after`; text that begins with `=`, `+`, `-`, `@` and the like has an apostrophe before it, and is no formula.',
      },
      example:
        'position,recorded (Beijing time),effective on,event\r\n0,2016-03-01 09:00:00,2015-01-01,unit established\r\n',
    },
    {
      mediaType: 'application/jsonl',
      description: {
        zh: '`format=jsonl`：每行一个 JSON 对象，与沿革各行相同，另有其对象的名称（names）。',
        en: '`format=jsonl`: a JSON object in each line, as the rows of a history, with what its subjects are called (`names`).',
      },
      example: '{"position":0,"envelope":{},"data":{},"proof":"/v1/events/0/proof"}\n',
    },
  ],
  ask: async (sources, { format: name, after, answeredFor: asked, ...fields }, caller) => {
    const { store, views } = sources;
    const { leaderIds } = await personAsked(store, fields);
    const filter = await filterOf(store, fields, leaderIds, caller);
    const also = asked ? await answeredFor(sources, leaderIds) : [];
    const behind = after === undefined ? undefined : { position: after };
    const found = await findEvents(views, store, { ...filter, also, direction: 'forwards', after: behind });
    const format = FORMATS[name];
    const head = after === undefined ? format.head(caller.language) : '';
    const lines = linesOf(sources, caller, { head, format, batches: found.batches, also: new Set(also) });
    return new Download(found.position, format.mediaType, `history.${name}`, lines);
  },
});

interface Lines {
  readonly head: string;
  readonly format: Format;
  readonly batches: AsyncGenerator<readonly HistoryEvent[]>;
  readonly also: ReadonlySet<number>;
}

/** Made as they are taken: who takes no more lets nothing be read. */
async function* linesOf(
  sources: Sources,
  caller: Caller,
  { head, format, batches, also }: Lines,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  for await (const events of batches) {
    const rows = await historyRows(sources, caller, events, also);
    const names = await namesInRows(sources, rows, undefined, caller);
    const lines = rows.map((row) => format.line({ ...row, names: namesOf(row, names) }, caller.language));
    if (lines.length > 0) yield lines.join('');
  }
}
