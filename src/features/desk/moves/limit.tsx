import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { uploadBytesMax } from '../../../platform/files/limits.ts'
import { PageHeader } from '../../../ui/page-header/page-header.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { Frame, show } from '../../site/frame.tsx'
import type { SiteEnv } from '../../site/visit.ts'

/** Enough for 200,000 percent-encoded characters; no person fills in more. */
export const formBytesMax = 8_000_000

/**
 * Refuses request bodies that are larger than any form, before or while reading them; with files, more is allowed. The
 * browser still has the form: the page says how to go back to it.
 */
export function formLimit(): MiddlewareHandler<SiteEnv> {
  const limits = { texts: limitTo(formBytesMax), files: limitTo(uploadBytesMax) }
  return (c, next) => {
    const files = c.req.header('content-type')?.startsWith('multipart/form-data') === true
    return (files ? limits.files : limits.texts)(c, next)
  }
}

function limitTo(maxSize: number): MiddlewareHandler<SiteEnv> {
  return bodyLimit({
    maxSize,
    onError: (c) => {
      // The limit is set up for this site's pages only.
      const { visit } = (c as unknown as { var: SiteEnv['Variables'] }).var
      const title = visit.say('desk.tooLarge.title')
      const page = (
        <Frame visit={visit} title={title} narrow unlisted>
          <PageHeader title={title} />
          <p>{visit.say('desk.tooLarge.text', { max: formatBytes(visit.language, maxSize) })}</p>
        </Frame>
      )
      return show(c as Parameters<typeof show>[0], page, 413)
    },
  })
}
