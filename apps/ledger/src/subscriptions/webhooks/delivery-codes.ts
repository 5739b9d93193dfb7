import type { Bilingual } from '@onus/domain';
import type { DeliveryCode } from './deliver.ts';

/** Why nothing is sent to an address, or was not taken there. */
export const deliveryCodes: Readonly<Record<DeliveryCode | 'webhook.malformed', Bilingual>> = {
  'webhook.malformed': {
    zh: '地址应为 http 或 https 地址，不含用户名、密码和片段',
    en: 'The address takes http or https, and no user, password or fragment',
  },
  'webhook.forbidden-address': {
    zh: '该地址指向本机、内网、链路本地或保留的网段，不在允许之列；内网地址由运维人员以 ONUS_WEBHOOK_NETWORKS 准许',
    en: 'The address leads to this machine, or to a private, link-local or reserved network, which is not allowed; an operator allows a network by ONUS_WEBHOOK_NETWORKS',
  },
  'webhook.not-found': { zh: '查不到该地址的主机', en: 'No host is found by the name in the address' },
  'webhook.not-secure': {
    zh: '互联网上的地址须为 https',
    en: 'An address on the internet takes https',
  },
  'webhook.unreachable': { zh: '无法连接', en: 'It cannot be connected to' },
  'webhook.too-slow': { zh: '未在限时内应答', en: 'It did not answer in time' },
  'webhook.redirected': { zh: '应答为重定向，不予跟随', en: 'It answered with a redirect, which is not followed' },
  'webhook.refused': { zh: '应答不是成功', en: 'It did not answer with success' },
};
