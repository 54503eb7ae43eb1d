import { movePath, sendForm } from './drafts.ts'
import type { Desk } from './desk.ts'

/** Matters on which somebody at a desk is at work today. */
export type DeskMatters = {
  /** Li's, saved once since it was begun. */
  readonly draft: string
  /** Waits for the office. */
  readonly submitted: string
  /** Signed for by the education bureau, which has two asks to answer. */
  readonly assignment: string
}

export async function deskMatters(desk: Desk): Promise<DeskMatters> {
  const begun = async (member: string, subject: string): Promise<string> => {
    const answer = await desk.as(`p-${member}`).post('/begin/proposal/draft', [
      ['subject', subject],
      ['situation', '坏了。'],
      ['asks.0.text', '修。'],
      ['asks.1.text', '公布结果。'],
    ])
    return answer.to?.split('/')[2] ?? ''
  }
  const make = async (person: string, id: string, move: string, typed: readonly [string, string][] = []) => {
    desk.store.clock.moveBy({ minutes: 1 })
    const answer = await sendForm(desk.as(`p-${person}`), movePath(id, move), typed)
    if (answer.status !== 303) throw new Error(`${move}: ${answer.status}`)
  }
  const draft = await begun('li', '关于路灯的提案')
  await make('li', draft, 'save', [
    ['subject', '关于路灯的提案'],
    ['situation', '坏了三个月。'],
    ['asks.0.id', 'a1'],
    ['asks.0.text', '修。'],
  ])
  const submitted = await begun('zhao', '关于校门口停车的提案')
  await make('zhao', submitted, 'submit')
  const assigned = await begun('qian', '关于校车的提案')
  await make('qian', assigned, 'submit')
  await make('office', assigned, 'file')
  await make('office', assigned, 'assign', [['units.0.unit', 'education']])
  const [row] = await desk.store.database.query<{ id: string }>(
    `SELECT id FROM matter WHERE body_id = $1 AND root_id = $2 AND procedure = 'assignment'`,
    ['test', assigned],
  )
  const assignment = row?.id ?? ''
  await make('education', assignment, 'sign_for')
  return { draft, submitted, assignment }
}
