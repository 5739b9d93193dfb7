import { inFlight } from '../append/in-flight.ts';
import type { Target } from './load.ts';

const AT_ONCE = 16;
const ORDER = { number: '怀组〔2015〕1号', issuer: '中共怀化市委组织部', date: '2015-01-01' };

/** The units that the tasks are for, and a leader of each. */
export async function prepare({ url, token, units }: Target): Promise<void> {
  const post = async (name: string, body: object): Promise<void> => {
    const response = await fetch(`${url}/v1/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, effectiveOn: '2015-01-01' }),
    });
    if (response.status !== 201) throw new Error(`${name} was refused: ${await response.text()}`);
  };
  const named = { code: '431200', codeSystem: 'local', nameZh: '基准' };
  await post('organisation/establish-unit', { unitId: 'city', level: 'city', ...named });
  await inFlight([...Array(units).keys()], AT_ONCE, async (i) => {
    await post('organisation/establish-unit', { unitId: `county-${i}`, level: 'county', parentId: 'city', ...named });
    await post('organisation/register-leader', { leaderId: `leader-${i}`, name: '演示干部' });
    const headship = { appointmentId: `headship-${i}`, post: 'head', unitId: `county-${i}`, mode: 'full' };
    await post('organisation/appoint-leader', { leaderId: `leader-${i}`, ...headship, authority: ORDER });
  });
}
