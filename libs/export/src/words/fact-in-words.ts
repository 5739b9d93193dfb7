import type { Bilingual } from '../check/bilingual.ts';
import { numberInWords } from './amounts.ts';
import { inBeijing } from './beijing-time.ts';
import { codeInWords, eventInWords, fieldInWords, isCode } from './words.ts';

/** One recorded event, as people are told of it: a heading, and what belongs to it line by line. */
export interface FactInWords {
  readonly title: Bilingual;
  readonly lines: readonly Bilingual[];
}

type Record = Readonly<{ [field: string]: unknown }>;

/** An event that is told of. */
export interface ToldEvent {
  readonly position: number;
  readonly envelope: Record;
  readonly data: Record;
  /** Undefined where there is none. */
  readonly personal: Record | keyof typeof NOT_HERE | undefined;
}

/** What happened, who recorded it on whose order, when it holds and when it was recorded, and what is said of it. */
export function factInWords({ position, envelope, data, personal }: ToldEvent): FactInWords {
  const { type, id, actor, authority, effectiveOn, recordedAt } = envelope;
  return {
    title: eventInWords(String(type)),
    lines: [
      line({ zh: '位置', en: 'position' }, asIs(position)),
      line({ zh: '事件编号', en: 'event id' }, asIs(id)),
      line({ zh: '生效日', en: 'effective on' }, asIs(effectiveOn)),
      line({ zh: '登记时刻', en: 'recorded at' }, momentInWords(recordedAt)),
      line({ zh: '登记人', en: 'recorded by' }, asIs(actor)),
      ...(isRecord(authority) ? [line({ zh: '依据文件', en: 'ordered by' }, documentInWords(authority))] : []),
      ...fieldsInWords(data),
      ...personalInWords(personal),
    ],
  };
}

const isRecord = (value: unknown): value is Record =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asIs = (value: unknown): Bilingual => ({ zh: String(value), en: String(value) });
const line = (label: Bilingual, value: Bilingual): Bilingual => ({
  zh: `${label.zh}：${value.zh}`,
  en: `${label.en}: ${value.en}`,
});

const momentInWords = (instant: unknown): Bilingual => {
  const told = inBeijing(String(instant));
  return told === undefined ? asIs(instant) : { zh: `${told}（北京时间）`, en: `${told} (Beijing time)` };
};

const documentInWords = ({ number, issuer, date }: Record): Bilingual => ({
  zh: `${number}，${issuer}，${date}`,
  en: `${number}, ${issuer}, ${date}`,
});

const fieldsInWords = (record: Record, depth = 0): Bilingual[] =>
  Object.entries(record).map(([field, value]) => line(fieldInWords(field), valueInWords(field, value, depth)));

const NOT_HERE = {
  erased: { zh: '已依法删除', en: 'lawfully erased' },
  missing: { zh: '缺失，而无依法删除的记载', en: 'missing, and nothing tells that it was erased' },
  withheld: { zh: '未予提供', en: 'withheld' },
} as const;

function personalInWords(personal: ToldEvent['personal']): Bilingual[] {
  if (personal === undefined) return [];
  if (typeof personal === 'string') return [line({ zh: '个人信息', en: 'personal part' }, NOT_HERE[personal])];
  return Object.entries(personal).map(([field, value]) => line(fieldInWords(field), aboutPerson(field, value)));
}

/** Texts about persons are told as they are, never as codes. */
const aboutPerson = (field: string, value: unknown): Bilingual =>
  typeof value === 'string' ? asIs(value) : valueInWords(field, value, 0);

/** No fact of ours is nested deeper; what is told here may be anything. */
const DEPTH_MAX = 20;

function valueInWords(field: string, value: unknown, depth: number): Bilingual {
  if (depth > DEPTH_MAX) return asIs('…');
  if (Array.isArray(value))
    return joined(
      value.map((item) => valueInWords(field, item, depth + 1)),
      { zh: '、', en: ', ' },
    );
  if (isRecord(value)) {
    const { zh, en } = joined(fieldsInWords(value, depth + 1), { zh: '；', en: '; ' });
    return { zh: `（${zh}）`, en: `(${en})` };
  }
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (typeof value === 'number') return numberInWords(field, value);
  return typeof value === 'string' && isCode(value) ? codeInWords(value) : asIs(value);
}

const joined = (pieces: readonly Bilingual[], between: Bilingual): Bilingual => ({
  zh: pieces.map(({ zh }) => zh).join(between.zh),
  en: pieces.map(({ en }) => en).join(between.en),
});
