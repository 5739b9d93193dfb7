import { serve } from '@onus/ledger';

/** One of several instances, in a process of its own, which says where it is asked. All names lead it to one address, by which it is known. */
const [data = '', database = '', instance = '', address = '', auditors] = process.argv.slice(2);

const { url } = await serve({
  ...{
    data,
    database,
    instance,
    auditors,
    dutyMs: 1_500,
    logLevel: 'silent',
    publicAddress: 'https://onus.huaihua.example',
  },
  webhooks: {
    networks: ['127.0.0.0/8'],
    lookUp: async () => [{ address, family: 4 }],
    ...{ firstMs: 20, mostMs: 60, answerMs: 30_000 },
  },
});
console.log(`ready ${url}`);
