import { z } from 'zod';

const name = z.string().min(1).max(100);
const id = z.string().max(100);
const values = z.record(name, z.string().max(6000));

/** Something a person does in a place. */
const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), content: z.string().trim().min(1).max(2000) }),
  z.object({ kind: z.literal('slash'), name, subcommand: name.optional(), values }),
  z.object({
    kind: z.literal('complete'),
    name,
    subcommand: name.optional(),
    option: name,
    typed: z.string().max(6000),
    values,
  }),
  z.object({ kind: z.literal('offers'), name, subcommand: name.optional(), option: name }),
  z.object({ kind: z.literal('use'), name, message: id }),
  z.object({ kind: z.literal('useOn'), name, person: id }),
  z.object({ kind: z.literal('press'), message: id, customId: id }),
  z.object({ kind: z.literal('candidates'), message: id, customId: id }),
  z.object({ kind: z.literal('pick'), message: id, customId: id, values: z.array(id).max(25) }),
  z.object({
    kind: z.literal('submit'),
    modal: id,
    values: z.record(id, z.union([z.string().max(4000), z.array(id).max(25)])),
  }),
]);

const place = { as: name, in: name };

/** A body of `POST /page/act`. */
export const actRequest = z.object({ ...place, act });
export type Act = z.output<typeof act>;

/** The query of `POST /page/upload`, whose body is the file. */
export const uploadRequest = z.object({ ...place, file: name });

/** The query of `GET /page/history`. */
export const historyRequest = z.object({ ...place, before: z.string().regex(/^\d{17,20}$/) });

/** A body of `POST /page/players`: so many, of that temper, in the place's server. */
export const playersRequest = z.object({
  ...place,
  count: z.int().min(0).max(50),
  skill: z.number().min(0).max(1),
  seconds: z.number().min(1).max(60),
});

/** What the page can make go wrong. */
export const faultKinds = ['drop', 'slow', 'fail', 'revoke', 'restore', 'crash'] as const;

/** A body of `POST /page/faults`. */
export const faultRequest = z.object({ ...place, fault: z.enum(faultKinds) });
export type FaultKind = (typeof faultKinds)[number];
