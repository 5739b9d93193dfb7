import { Type } from 'typebox';
import { BilingualText, Text, Whole } from '../queries/answer-terms.ts';

const Told = Type.Object({ code: Text, sentence: BilingualText });

/** What a dry run answers. */
export const DryRunAnswer = Type.Object({
  kind: Text,
  fileDigest: Text,
  position: Type.Integer({ minimum: -1 }),
  rows: Whole,
  accepted: Whole,
  refused: Whole,
  leftEmpty: Whole,
  errors: Type.Array(
    Type.Object({
      row: Whole,
      field: Type.Optional(Text),
      column: Type.Optional(BilingualText),
      code: Text,
      sentence: BilingualText,
    }),
    { maxItems: 1_000 },
  ),
  errorCount: Whole,
  notes: Type.Array(Told),
});
