import type { Child } from 'hono/jsx'
import type { SiteDeps } from '../../site/visit.ts'
import { BeginPage, WritePage } from '../proposals/write.tsx'
import { ReplyPage } from '../replies/page.tsx'
import { AssignPage } from '../review/assign.tsx'
import { MergePage } from '../review/merge.tsx'
import type { MovePageProps } from './page.tsx'
import type { StartPageProps } from './start-routes.tsx'

/** Pages made for one kind of work, in place of the form that any move gets; sent and refused in the same way. */
export type Tailored = (props: MovePageProps, deps: SiteDeps) => Child | Promise<Child>

export const tailored: { readonly [procedureAndMove: string]: Tailored } = {
  'proposal.save': WritePage,
  'proposal.assign': AssignPage,
  'proposal.merge': MergePage,
  'assignment.save_draft': ReplyPage,
  'assignment.submit_draft': ReplyPage,
}

export const tailoredStarts: {
  readonly [procedureAndStart: string]: (props: StartPageProps, deps: SiteDeps) => Child | Promise<Child>
} = {
  'proposal.draft': BeginPage,
}
