import { z } from '@hono/zod-openapi'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const eventShape = z
  .object({
    matter: z.uuid(),
    root: z.uuid(),
    seq: z.int(),
    at: z.iso.datetime(),
    person: z.string().openapi({ description: 'An id, never a name.' }),
    party: z.string(),
    procedure: z.string(),
    move: z.string(),
    from: z.string(),
    to: z.string(),
    said: z.record(z.string(), z.unknown()),
    changes: z.array(z.record(z.string(), z.unknown())),
    because: z.uuid().nullable(),
  })
  .openapi('Event')

export const eventsShape = z
  .object({
    body: z.string(),
    matter: z.uuid(),
    genesis: hash.openapi({ description: 'What stands before the first event: SHA-256 of `huiyin:{body}:{matter}`.' }),
    items: z.array(
      z.object({
        seq: z.int(),
        digest: hash.openapi({ description: 'SHA-256 of `event` in canonical JSON (RFC 8785).' }),
        hash: hash.openapi({
          description: 'SHA-256 of the 32 bytes of the hash before it and the 32 bytes of `digest`.',
        }),
        withheld: z
          .boolean()
          .openapi({ description: 'Something in it is not for this caller: only its digest is given.' }),
        erased: z
          .boolean()
          .openapi({ description: 'Words of it were erased for good; its digest is that of the whole.' }),
        event: eventShape.nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('Events')
export type EventsView = z.infer<typeof eventsShape>
