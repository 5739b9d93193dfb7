import { formatVerifierKey } from '@onus/transparency-log';
import { Type } from 'typebox';
import type { HeldAudit } from '../audits/open-note.ts';
import { orNull, Text, Whole } from './answer-terms.ts';
import { query } from './query.ts';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const AuditNote = Type.Object({ entries: Whole, logRoot: Sha256, indexRoot: Sha256, note: Text });

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
