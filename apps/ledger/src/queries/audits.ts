import { formatVerifierKey } from '@onus/transparency-log';
import { type Static, Type } from 'typebox';
import type { HeldAudit } from '../audits/open-note.ts';
import type { Column } from '../sheets/column.ts';
import { orNull, Text, Whole } from './answer-terms.ts';
import { query } from './query.ts';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const AuditNote = Type.Object({ entries: Whole, logRoot: Sha256, indexRoot: Sha256, note: Text });

interface Auditor {
  readonly name: string;
  readonly verifierKey: string;
  readonly latest: Static<typeof AuditNote> | null;
}

/** As a table: an auditor in each row. */
const columns: readonly Column<Auditor>[] = [
  { title: { zh: '审计方', en: 'auditor' }, kind: 'text', value: ({ name }) => name },
  { title: { zh: '验证公钥', en: 'verifier key' }, kind: 'text', value: ({ verifierKey }) => verifierKey },
  {
    title: { zh: '最近文书所及条数', en: 'entries of the latest note' },
    kind: 'whole',
    value: ({ latest }) => latest?.entries,
  },
  { title: { zh: '日志根', en: 'root of the log' }, kind: 'text', value: ({ latest }) => latest?.logRoot },
  { title: { zh: '索引根', en: 'root of the index' }, kind: 'text', value: ({ latest }) => latest?.indexRoot },
  { title: { zh: '签名文书', en: 'signed note' }, kind: 'text', value: ({ latest }) => latest?.note },
];

const told = ({ entries, logRoot, indexRoot, note }: HeldAudit) => ({
  entries,
  logRoot: logRoot.toString('hex'),
  indexRoot: indexRoot.toString('hex'),
  note,
});

export const logAudits = query({
  path: 'log/audits',
  tag: 'proofs',
  summary: {
    zh: '各审计方由其副本重建索引后签名的最近文书；contradictions 为与本账本不符的文书',
    en: 'the latest note of each auditor, who has made the root of the index again from a replica; contradictions: notes of another log or another index than this ledger has',
  },
  permission: 'log:read',
  fields: {},
  listIn: 'auditors',
  columns,
  answer: Type.Object({
    auditors: Type.Array(
      Type.Object({
        name: Text,
        verifierKey: Text,
        /** Null before the first. */
        latest: orNull(AuditNote),
      }),
    ),
    contradictions: Type.Array(Type.Object({ verifierKey: Text, ...AuditNote.properties })),
  }),
  ask: async ({ audits, store }) => {
    const { size } = await store.head();
    const held = new Map(audits.latest().map((one) => [formatVerifierKey(one.auditor), one]));
    const auditors = audits.auditors.map((key) => {
      const verifierKey = formatVerifierKey(key);
      const latest = held.get(verifierKey);
      return { name: key.name, verifierKey, latest: latest ? told(latest) : null };
    });
    const contradictions = audits
      .contradictions()
      .map((one) => ({ verifierKey: formatVerifierKey(one.auditor), ...told(one) }));
    return { auditors, contradictions, position: size - 1 };
  },
});
