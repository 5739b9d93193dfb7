import { type DueFact, standingChanged } from '@onus/domain';
import type { Finding } from '@onus/export/check';
import { type EngineData, type EngineFact, idIn } from '@onus/ledger/engine';
import { found } from './found.ts';

const isStanding = (type: string): boolean => type === standingChanged.type;

/** What can be said of one fact of the engine: of a standing by the person, of all else by the obligation or the breach. */
export const engineFindings = {
  /** @param position of the event from which it follows */
  missing({ eventId, fact: { type, data } }: DueFact, position: number): Finding {
    const id = idIn(data as EngineData);
    return isStanding(type)
      ? found.standingMissing({ position, leaderId: id, eventId })
      : found.obligationMissing({ position, type, obligationId: id, eventId });
  },
  extra({ fact: { position, type }, data }: EngineFact): Finding {
    const id = idIn(data);
    return isStanding(type)
      ? found.standingExtra({ position, leaderId: id })
      : found.obligationExtra({ position, type, obligationId: id });
  },
  /** @param fields what differs, by name */
  differs({ fact: { position, type }, data }: EngineFact, fields: string): Finding {
    const id = idIn(data);
    return isStanding(type)
      ? found.standingDiffers({ position, leaderId: id, fields })
      : found.obligationDiffers({ position, type, obligationId: id, fields });
  },
  notByEngine({ fact: { position, type, actor }, data }: EngineFact): Finding {
    return isStanding(type)
      ? found.standingNotByEngine({ position, leaderId: idIn(data), actor })
      : found.obligationNotByEngine({ position, type, actor });
  },
};
