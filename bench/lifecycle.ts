import { hasTrait } from '../src/kernel/declarations/procedure.ts'
import { proposal } from '../src/procedures/proposal/index.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { act, type Store } from '../src/features/matters/commands/act.ts'
import type { ActResult, ActRequest } from '../src/features/matters/commands/request.ts'
import type { Actor, Duty } from '../src/kernel/party.ts'

/** The body the benches work in. */
export const benchBody = 'bench'

const duties: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']

function actorOf(party: string): Actor {
  return { person: `p-${party}`, party, duties }
}

const situation = '放学时段校门口车辆拥堵，家长、公交与行人争道，存在安全隐患，群众反映强烈。'.repeat(8)
const text = '经与相关部门研究并实地查看，现答复如下：已增设接送区与警示标志，错峰放学方案正在征求意见。'.repeat(6)

/**
 * One proposal from draft to rating, as people move it: about seventeen moves of a dozen kinds, two units, one promise.
 * `moved` is called after each.
 */
export async function liveOnce(
  store: Store,
  member: string,
  unit: string,
  other: string,
  moved: () => void,
): Promise<void> {
  async function made(request: ActRequest): Promise<ActResult> {
    const result = await act(store, request)
    if (isRefusal(result)) throw new Error(`${'move' in request ? request.move : 'start'}: ${JSON.stringify(result)}`)
    moved()
    return result
  }
  const move = (matter: string, name: string, party: string, input: unknown = {}): Promise<ActResult> =>
    made({ body: benchBody, actor: actorOf(party), matter, move: name, input })

  const asks = [{ text: '设置接送区。' }, { text: '错峰放学。' }, { text: '增加公交班次。' }]
  const input = { subject: '关于缓解校门口拥堵的提案', situation, asks }
  const { id } = await made({
    body: benchBody,
    actor: actorOf(member),
    procedure: proposal.name,
    start: 'draft',
    input,
  })
  await move(id, 'save', member, { analysis: situation })
  await move(id, 'submit', member)
  await move(id, 'acknowledge', 'office')
  await move(id, 'file', 'office')
  const { opened } = await move(id, 'assign', 'office', { units: [{ unit, cohandlers: [other] }] })
  const assignment = opened[0]?.id ?? ''
  const signed = await move(assignment, 'sign_for', unit)
  await move(signed.opened[0]?.id ?? '', 'give', other, { text, agrees: true })
  await move(assignment, 'note_progress', unit, { text })
  const today = store.clock.today('Asia/Shanghai')
  const consultation = { on: today, where: '局里', mode: 'meeting', who: '委员', agreed: true, summary: text }
  await move(assignment, 'record_consultation', unit, consultation)
  await move(assignment, 'acknowledge_consultation', member, { took: true })
  const promise = { text: '错峰放学', owner: '基教科', due: '2030-09-01', evidence: '方案文件' }
  const answers = [
    { ask: 'a1', outcome: 'resolved', text },
    { ask: 'a2', outcome: 'planned', text, commitments: [promise] },
    { ask: 'a3', outcome: 'explained', text },
  ]
  await move(assignment, 'submit_draft', unit, { answers, coopinions: '同意。' })
  await move(assignment, 'pass', unit)
  const { opened: promised } = await move(assignment, 'sign', unit, { letterNumber: '教提复〔2026〕1号' })
  await move(id, 'rate', member, { handling: 'satisfied', result: 'satisfied' })
  const commitment = promised.find((child) => hasTrait(store.procedures, child.procedure, 'promise'))
  if (commitment === undefined) throw new Error('no promise was opened')
  await move(commitment.id, 'report', unit, { text, percent: 50 })
  await move(commitment.id, 'claim', unit, { text, doneOn: today, evidence: [{ what: '照片', where: '档案' }] })
}
