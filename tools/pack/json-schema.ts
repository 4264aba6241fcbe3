import * as z from 'zod';
import { deckSchema } from '../../src/pack/deck.ts';
import {
  factsFileSchema,
  packFileSchema,
  questionsFileSchema,
  quotesFileSchema,
} from '../../src/pack/schema.ts';

/** The JSON Schemas editors check the files of packs and decks with, by file name (`facts.schema.json`). */
export function jsonSchemas(): Readonly<Record<string, unknown>> {
  const options = { target: 'draft-7', io: 'input' } as const;
  return {
    'pack.schema.json': z.toJSONSchema(packFileSchema, options),
    'facts.schema.json': z.toJSONSchema(factsFileSchema, options),
    'quotes.schema.json': z.toJSONSchema(quotesFileSchema, options),
    'questions.schema.json': z.toJSONSchema(questionsFileSchema, options),
    'deck.schema.json': z.toJSONSchema(deckSchema, options),
  };
}
