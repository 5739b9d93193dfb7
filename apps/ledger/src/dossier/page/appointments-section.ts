import type { Dossier, DossierEvent } from '../dossier.ts';
import { both, day, type Html, html } from './html.ts';
import { section, table } from './section.ts';
import { eventLink, named, shownValue } from './value.ts';

interface Appointed {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly unitId: string;
  readonly post: string;
  readonly mode: string;
}
interface Struck {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly entry: string;
}
interface Ended {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly endReason: string;
}

const ofType = (events: readonly DossierEvent[], type: string): readonly DossierEvent[] =>
  events.filter((event) => event.type === type);

/** Who held which post, from when to when; nothing where the history has no appointment. */
export function appointmentsSection({ history, asOf, names }: Dossier): Html | undefined {
  const begun = ofType(history, 'organisation.leader-appointed');
  if (begun.length === 0) return undefined;
  const ends = new Map(ofType(history, 'organisation.appointment-ended').map((event) => [keyOf(event), event]));
  const struck = new Map<string, DossierEvent>();
  for (const event of ofType(history, 'organisation.appointment-struck')) {
    if ((event.data as Struck).entry === 'appointment') struck.set(keyOf(event), event);
    // An end that was entered before it; what was entered after it stands.
    else if ((ends.get(keyOf(event))?.position ?? event.position) < event.position) ends.delete(keyOf(event));
  }
  const rows = begun.map((event) => {
    const { leaderId, unitId, post, mode } = event.data as Appointed;
    const end = ends.get(keyOf(event));
    const wrong = struck.get(keyOf(event));
    const isHeld = !wrong && event.effectiveOn <= asOf && (!end || asOf <= end.effectiveOn);
    return [
      named('leader', leaderId, names),
      named('unit', unitId, names),
      html`${shownValue('post', post, names)}${mode === 'full' ? undefined : html`（${shownValue('mode', mode, names)}）`}`,
      day(event.effectiveOn),
      end
        ? html`${day(end.effectiveOn)}<small>${shownValue('endReason', (end.data as Ended).endReason, names)}</small>`
        : html`–`,
      wrong ? both({ zh: '误录，已更正', en: 'entered wrongly' }) : isHeld ? both({ zh: '在任', en: 'held' }) : html``,
      html`${eventLink(event.position)}${end && html` ${eventLink(end.position)}`}${wrong && html` ${eventLink(wrong.position)}`}`,
    ];
  });
  return section(
    { zh: '任职', en: 'Appointments' },
    table(
      [
        { zh: '干部', en: 'leader' },
        { zh: '单位', en: 'unit' },
        { zh: '职务', en: 'post' },
        { zh: '自', en: 'from' },
        { zh: '至（含）', en: 'to, included' },
        { zh: asOf, en: asOf },
        { zh: '事件', en: 'events' },
      ],
      rows,
    ),
  );
}

const keyOf = ({ data }: DossierEvent): string => {
  const { leaderId, appointmentId } = data as Appointed | Ended | Struck;
  return `${leaderId} ${appointmentId}`;
};
