#!/usr/bin/env -S node --max-semi-space-size=16 --heap-growing-percent=30
// Bounds on what V8 lets lie about: without them memory grows with what is read, for nothing in return.
// Linked as `onus` when packages are installed, which is before anything is built.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('onus runs on the Node 24 that comes with its packages: npx onus … / 请使用 npx onus …');
  process.exit(1);
}
import('../dist/main.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('Build first: npm run build / 请先构建：npm run build');
  process.exit(1);
});
