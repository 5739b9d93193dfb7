/** What lies beside the files of an export, for people. */
export const README = `责录（Onus）日志导出
==================

核验（需要 Node.js 20 或更高版本，不需要其他软件，不需要网络）：

    node onus-verify.mjs .

附随的核验程序若与文件一同来自您不信任的人，请改用另行取得的核验程序。
附随的密钥同样如此：请与权威渠道公布的密钥核对，再用 --key 指定。

问题线索的内容如未一并提供，核验结果会注明，并非缺失。

evidence 目录中的 .entry 文件是条目的原文（JSON）。


An export of an Onus log
========================

To check it (with Node.js 20 or later, nothing else, and no network):

    node onus-verify.mjs .

If the program came together with the files from someone you do not trust, take it from elsewhere. The same holds for the
key: compare it with the one that is published, and give that with --key.

Where what clues say does not come along, the outcome says that it was withheld: nothing is missing then.

In the folder evidence, the files .entry are the entries themselves (JSON).
`;
