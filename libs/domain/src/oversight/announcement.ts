import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { announcementPosted } from './facts.ts';

export type AnnouncementEvent = FactOf<typeof announcementPosted>;

/** 公告: posted once, and never changed. */
export type Announcement = AnnouncementEvent['data'];

export const announcement = stream(
  'announcement',
  undefined as Announcement | undefined,
  (_, { data }: AnnouncementEvent) => data,
);

export const announcementExists = alreadyExists('announcement', '公告', 'announcement');
