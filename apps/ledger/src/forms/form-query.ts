import { DOCX_TYPE } from '@onus/forms';
import { type Query, query } from '../queries/query.ts';
import type { FormKind } from './form.ts';
import { fillForm } from './make-form.ts';
import { officeFields } from './office-fields.ts';

/** The question by which a kind of form is filled. */
export const formQuery = (kind: FormKind): Query =>
  query({
    path: `forms/${kind.name}`,
    times: kind.times,
    tag: kind.tag,
    permission: kind.permission,
    ...(kind.concerned !== undefined && { concerned: kind.concerned }),
    summary: kind.summary,
    fields: { ...kind.fields, ...officeFields },
    ...(kind.example && { example: kind.example }),
    formOf: kind.models,
    isExpensive: true,
    files: [
      {
        mediaType: DOCX_TYPE,
        description: {
          zh: '公文格式（GB/T 9704—2012）的 Word 文件。`number`、`issuer`、`dated` 由用文机关给出，照录其上。每页页脚注明日志位置、内容摘要和核验办法；响应头 `onus-form-digest` 为同一摘要。',
          en: 'A Word document in the official layout (GB/T 9704-2012), in Chinese. `number`, `issuer` and `dated` are the office’s, and stand on it as given. At the foot of each page stand the position, the digest of the content and how it is checked; the header `onus-form-digest` has the same digest.',
        },
      },
    ],
    ask: (sources, request, caller) => fillForm(kind, sources, request, caller),
  });
