import { type TSchema, Type } from 'typebox';

/** The terms of answers. */

export const Text = Type.String();
export const Day = Type.String({ format: 'date' });
export const Instant = Type.String({ format: 'date-time' });
export const Whole = Type.Integer();
export const Fen = Type.Integer({ description: '分 / fen' });
export const Flag = Type.Boolean();
export const BilingualText = Type.Object({ zh: Text, en: Text });
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
