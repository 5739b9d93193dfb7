/** The end of a help text: what a command exits with. */
export const exitCodes = (meanings: Readonly<Record<number, string>>): string =>
  ['', 'Exit code 退出码：', ...Object.entries(meanings).map(([code, meaning]) => `  ${code}  ${meaning}`)].join('\n');

export const DONE_OR_NOT = exitCodes({
  0: 'done 完成',
  1: 'refused or failed 被拒绝或失败',
  2: 'wrong usage 用法错误',
});
