import { numbered, officialDay } from '../official.ts';
import { type Block, heading, paragraph } from '../paper.ts';
import type { Content } from './content.ts';

/** A warning interview that is required of somebody, in words; days as `YYYY-MM-DD`. */
export interface InterviewNotice {
  readonly leader: string;
  /** As `马鞍镇党组织书记`; empty where no post was held. */
  readonly posts: string;
  readonly unit: string;
  readonly year: number;
  readonly responsibility: string | undefined;
  readonly rule: { readonly title: string; readonly basis: string; readonly policyVersion: number };
  readonly causes: readonly { readonly what: string; readonly position: number }[];
  readonly requiredOn: string;
  readonly dueOn: string;
  /** What is planned; undefined where nothing is. */
  readonly scheduled:
    | { readonly on: string; readonly place: string | undefined; readonly mode: string | undefined }
    | undefined;
  readonly held: { readonly on: string; readonly rectificationDueOn: string } | undefined;
  /** Why it need not be held any more. */
  readonly over: string | undefined;
}

/** 警示约谈通知书 */
export function interviewNotice(notice: InterviewNotice): Content {
  const { leader, posts, unit, year, responsibility, rule, causes } = notice;
  const [why, basis, when, then] = numbered(['约谈事由', '约谈依据', '约谈时间和方式', '有关要求']);
  const role = responsibility === undefined ? '' : `，你为${responsibility}`;
  const blocks: Block[] = [
    heading(why ?? ''),
    paragraph(`${unit}${year}年度：${rule.title}${role}。自${officialDay(notice.requiredOn)}起须对你进行警示约谈。`),
    heading(basis ?? ''),
    paragraph(
      `${rule.basis}（责任政策第${rule.policyVersion}版，规则“${rule.title}”）。所据登记：${causes.map(({ what, position }) => `${what}（日志位置${position}）`).join('、')}。`,
    ),
    heading(when ?? ''),
    ...whenOf(notice).map(paragraph),
    heading(then ?? ''),
    paragraph('请按时参加约谈，就上述事由作出说明；约谈后按期整改并报告整改情况，经验收后销号。'),
  ];
  return { title: '警示约谈通知书', addressee: `${posts}${leader}同志`, blocks };
}

function whenOf({ scheduled, held, dueOn, over }: InterviewNotice): readonly string[] {
  const plan =
    scheduled === undefined
      ? `时间、地点另行通知；最迟于${officialDay(dueOn)}前进行。`
      : `时间：${officialDay(scheduled.on)}；${scheduled.place === undefined ? '' : `地点：${scheduled.place}；`}${scheduled.mode === undefined ? '' : `方式：${scheduled.mode}；`}期限为${officialDay(dueOn)}。`;
  const done = held && `已于${officialDay(held.on)}约谈，整改期限为${officialDay(held.rectificationDueOn)}。`;
  return [plan, ...(done ? [done] : []), ...(over === undefined ? [] : [over])];
}
