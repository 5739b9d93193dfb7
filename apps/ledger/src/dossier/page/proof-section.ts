import type { SignedBy } from '../dossier.ts';
import { type Html, html } from './html.ts';
import { section } from './section.ts';

/** How to check what the page says, and what the check shows. */
export const proofSection = ({ checkpoint, keys }: SignedBy): Html =>
  section(
    { zh: '如何核验', en: 'How to check' },
    html`<p>本页便于阅读，自身不作证明。每一条目的原文、数据和存在证明在 evidence 目录中，文件名即位置。解压后在文件夹中运行（Node.js 20 或更高版本，无需网络）：</p>
<p lang="en">This page is for reading and proves nothing by itself. The exact text of every event, its data and the evidence that it is in the log are in the folder evidence, named by its position. Unpack everything and run, in the folder (Node.js 20 or later, no network):</p>
<pre>node onus-verify.mjs .</pre>
<p>所附密钥请与权威渠道公布的核对。检查点：</p>
<p lang="en">Compare the keys that came along with those that are published. The checkpoint:</p>
<pre>${checkpoint}</pre>
<pre>${keys.map(({ verifierKey, fromSize, toSize }) => `${verifierKey} ${fromSize}-${toSize ?? ''}`).join('\n')}</pre>
`,
  );
