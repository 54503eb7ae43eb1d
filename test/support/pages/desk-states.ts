import type { Desk, Fields } from './desk.ts'
import type { DeskMatters } from './desk-matters.ts'
import { begin, fieldsOf, movePath } from './drafts.ts'
import type { State } from './page-state.ts'
import type { PublicWorld } from './public-world.ts'

/** What comes back to whoever sends a form that is not taken, and pages of moves that cannot be made. */
export async function deskStates(desk: Desk, world: PublicWorld, matters: DeskMatters): Promise<readonly State[]> {
  const { draft, submitted, assignment } = matters
  const posted = (who: string | null, status: number, path: string, fields: Fields, what: string): State => ({
    name: `${path}, sent ${what} by ${who ?? 'nobody'}`,
    status,
    shown: (language) => (who === null ? desk.nobody : desk.as(`p-${who}`)).post(path, fields, { language }),
  })
  const got = (who: string, status: number, path: string): State => ({
    name: `${path}, ${who}`,
    status,
    shown: (language) => desk.as(`p-${who}`).get(path, language),
  })
  const typed = fieldsOf({ ...begin, 'asks.0.id': 'a1' })
  const unsent = movePath(draft, 'invite')
  await desk.as('p-li').post(`${unsent}/keep`, [['members', 'wang']])
  const liar = new File(['<html><script>alert(1)</script>'], '验收单.pdf', { type: 'application/pdf' })
  return [
    posted('wang', 422, '/begin/proposal/draft', [['subject', '']], 'empty'),
    posted('wang', 200, '/begin/proposal/draft', [...typed, ['_row', 'add:asks']], 'for a row'),
    posted('office', 422, movePath(submitted, 'refuse'), [['reason', '写好的理由']], 'with gaps'),
    posted('office', 409, movePath(submitted, 'merge'), [['into', '2099-1']], 'with nonsense'),
    posted('education', 422, movePath(assignment, 'submit_draft'), [['answers.0.text', '好。']], 'with gaps'),
    posted('education', 200, movePath(assignment, 'save_draft'), [['_row', 'add:answers.0.commitments']], 'for a row'),
    posted('housing', 422, movePath(world.commitments.running, 'report'), [['evidence.0.file', liar]], 'with a liar'),
    posted('li', 422, movePath(draft, 'save'), fieldsOf({ subject: '很长'.repeat(500) }), 'too long'),
    posted('li', 409, movePath(draft, 'save'), [...typed, ['_version', '1']], 'too late'),
    posted('li', 200, movePath(draft, 'save'), [...typed, ['_restored', '1']], 'back from a sign-in'),
    posted('office', 409, movePath(world.followed, 'file'), [], 'in vain'),
    posted(null, 403, movePath(draft, 'save'), typed, 'after the session'),
    got('li', 200, unsent),
    got('office', 409, movePath(world.followed, 'file')),
    got('wang', 409, movePath(world.late, 'urge')),
    got('wang', 404, movePath(draft, 'save')),
    got('wang', 403, '/review'),
    got('housing', 403, '/board'),
    got('chair', 200, '/review'),
  ]
}
