import type { Layout } from '../../../kernel/declarations/presentation.ts'
import type { Child } from 'hono/jsx'
import type { SiteDeps } from '../../site/visit.ts'
import { BeginPage, WritePage } from '../proposals/write.tsx'
import { ReplyPage } from '../replies/page.tsx'
import { AssignPage } from '../review/assign.tsx'
import { MergePage } from '../review/merge.tsx'
import type { MovePageProps } from './page.tsx'
import type { StartPageProps } from './start-page.ts'

/** Pages for particular layouts in place of the generic form; they are submitted and refused in the same way. */
export type CustomPage = (props: MovePageProps, deps: SiteDeps) => Child | Promise<Child>

export const customPages: { readonly [layout in Layout]?: CustomPage } = {
  writing: WritePage,
  assigning: AssignPage,
  merging: MergePage,
  answering: ReplyPage,
}

export const customStarts: {
  readonly [layout in Layout]?: (props: StartPageProps, deps: SiteDeps) => Child | Promise<Child>
} = {
  writing: BeginPage,
}
