import type { Dossier } from '../dossier.ts';
import { spellsIn } from '../said/spells.ts';
import { both, day, type Html, html, joined } from './html.ts';
import { section, table } from './section.ts';
import { eventLink, named, shownValue } from './value.ts';

/** Who held which post, from when to when; nothing where the history has no appointment. */
export function appointmentsSection({ history, asOf, names }: Dossier): Html | undefined {
  const spells = spellsIn(history);
  if (spells.length === 0) return undefined;
  const rows = spells.map(({ leaderId, unitId, post, mode, from, to, endReason, isStruck, positions }) => {
    const isHeld = !isStruck && from <= asOf && (to === undefined || asOf <= to);
    return [
      named('leader', leaderId, names),
      named('unit', unitId, names),
      html`${shownValue('post', post, names)}${mode === 'full' ? undefined : html`（${shownValue('mode', mode, names)}）`}`,
      day(from),
      to ? html`${day(to)}<small>${shownValue('endReason', endReason, names)}</small>` : html`–`,
      isStruck
        ? both({ zh: '误录，已更正', en: 'entered wrongly' })
        : isHeld
          ? both({ zh: '在任', en: 'held' })
          : html``,
      joined(positions.map(eventLink), ' '),
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
