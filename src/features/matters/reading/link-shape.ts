import { z } from '@hono/zod-openapi'
import { linkKinds } from '../../../kernel/links/link.ts'

// Schemas of how one matter refers to another.

export const label = z
  .object({ en: z.string(), 'zh-CN': z.string() })
  .openapi('Label', { description: 'A word in every language the system speaks.' })
export type Label = z.infer<typeof label>

const address = z.string().nullable().openapi({ description: 'The number as in the address of its page.' })
export const withName = { id: z.uuid(), number: z.string().nullable(), address }

export const linkShape = z.object({ ...withName, subject: z.string(), href: z.string() }).openapi('Link')
export type LinkView = z.infer<typeof linkShape>

export const linkedShape = z
  .object({
    kind: z.enum(linkKinds),
    way: z.enum(['to', 'from']).openapi({ description: '`to`: the link leads from this matter to the other.' }),
    label: label.openapi({ description: 'What the other is to this matter.' }),
    matter: linkShape
      .extend({
        procedure: z.string(),
        procedure_label: label,
        state: z.string(),
        state_label: label,
        closed: z.boolean(),
      })
      .openapi('LinkedMatter'),
  })
  .openapi('Linked', {
    description: 'A matter that stands by itself and belongs to this one; only those the reader may see.',
  })
export type LinkedView = z.infer<typeof linkedShape>
