import { oneOf, optional } from '@onus/domain';
import { Type } from 'typebox';
import { mayKnow } from '../http/personal.ts';
import { mayRead } from '../http/withheld.ts';
import { EVIDENCE_MEDIA_TYPE, eventEvidence } from '../proofs/event-evidence.ts';
import { Download } from './download.ts';
import { EventAnswer, eventAnswer } from './event-answer.ts';
import { positionOf } from './position-of.ts';
import { query } from './query.ts';
import { EventRef } from './terms.ts';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

const Form = oneOf('evidence');

export const logHead = query({
  path: 'log/head',
  tag: 'log',
  summary: { zh: '日志规模与默克尔树根', en: 'size of the log and root of its Merkle tree' },
  permission: 'log:read',
  fields: {},
  answer: Type.Object({ size: Type.Integer({ minimum: 0 }), rootHash: Sha256 }),
  ask: async ({ store }) => {
    const { size, rootHash } = await store.head();
    return { size, rootHash, position: size - 1 };
  },
});

export const eventAt = query({
  path: 'events/:at',
  tag: 'log',
  summary: {
    zh: '某一位置或某一编号的事件；as=evidence：证据文件',
    en: 'an event by its position or id; as=evidence: its evidence in one file',
  },
  permission: 'events:read',
  fields: { at: EventRef, as: optional(Form) },
  files: [
    {
      mediaType: EVIDENCE_MEDIA_TYPE,
      description: {
        zh: '`GET /v1/events/0?as=evidence`：可下载的证据文件（onus-evidence/v1，规范 JSON，RFC 8785），供离线核验：`node onus-verify.mjs evidence-0.json`。`event` 含 `envelope`（信封原文，base64）、`data` 与 `personal`（原文 `bytes` 和盐值 `salt`，base64；个人信息已依法删除的为 `"erased"`，无权查看的为 `"withheld"`；问题线索的 `data` 亦同）、`proof`（c2sp.org/tlog-proof，含已签名及联署的检查点）；`grounds` 为核验所依据的其他事件（依法删除、密钥移交），格式相同；`keys` 为日志的全部密钥；`witnesses` 为联署见证方的密钥。',
        en: '`GET /v1/events/0?as=evidence`: a file to download and to check offline with `node onus-verify.mjs evidence-0.json` (onus-evidence/v1, canonical JSON, RFC 8785). `event` has its `envelope` (the exact bytes, base64), `data` and `personal` (`bytes` and `salt`, base64; `"erased"` where it was erased lawfully, `"withheld"` from whoever may not read it, as `data` of clues is) and its `proof` (c2sp.org/tlog-proof, with the checkpoint as signed and cosigned). `grounds` are other events on which the check rests (lawful erasures, handovers of keys), in the same form; `keys` all keys of the log; `witnesses` the keys of those who cosigned.',
      },
      example:
        '{"event":{"data":{"bytes":"…","salt":"…"},"envelope":"…","proof":"c2sp.org/tlog-proof@v1\\nindex 0\\n…"},"format":"onus-evidence/v1","grounds":[],"keys":"…","witnesses":[]}',
    },
  ],
  answer: Type.Object({ event: EventAnswer, leafHash: Sha256 }),
  ask: async (sources, { at: ref, as }, caller) => {
    const { store } = sources;
    const at = await positionOf(store, ref);
    for await (const event of store.readAll({ from: at, limit: 1 })) {
      if (as === 'evidence') {
        const { type } = event.envelope;
        const shows = { showsData: mayRead(caller, type), showsPersonal: mayKnow(caller, type) };
        const text = await eventEvidence(sources, at, shows);
        return new Download(at, EVIDENCE_MEDIA_TYPE, `evidence-${at}.json`, text);
      }
      for await (const { leafHash } of store.readRecords(at, 1)) {
        return {
          event: await eventAnswer(event, caller, sources),
          leafHash: Buffer.from(leafHash).toString('hex'),
          position: at,
        };
      }
    }
    throw new Error(`position ${at} is recorded and cannot be read`);
  },
});
