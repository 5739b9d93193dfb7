/** What whoever looks at a demonstration is to know of its clock. */
export const DEMONSTRATION = {
  zh: '演示数据：载入的事件由模拟时钟给出登记时刻；此后改用本机时钟，由服务自行确认，并记入日志。',
  en: 'Demo data: what was loaded is dated by a simulated clock; from then on by that of the machine, which the service confirms by itself, and records that it did.',
};
