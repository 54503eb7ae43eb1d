import { addDays, isIsoDate } from '../../../kernel/time/deadline.ts'
import type { Duty } from '../../../kernel/party.ts'
import { delegationsOf, mandatesOfPeople, peopleByIds } from '../../people/roster.ts'
import type { Admin, Done } from './admin.ts'
import { decline, perform, todayIn } from './admin.ts'

/** Longer than any leave; a longer absence needs a successor. */
export const delegationDaysMax = 366

export type DelegationRequest = {
  readonly party: string
  readonly giver: string
  readonly taker: string
  readonly duties: readonly Duty[]
  readonly from: string
  readonly until: string
}

/** Delegates the right to act for a party to another person for some days. Only own rights can be delegated. */
export async function delegate(admin: Admin, wanted: DelegationRequest): Promise<Done> {
  const { party, giver, taker, from, until } = wanted
  const today = todayIn(admin)
  if (!isIsoDate(from)) return decline('date', 'from')
  if (!isIsoDate(until)) return decline('date', 'until')
  if (from < today) return decline('from_past', 'from')
  if (until < from) return decline('until_before', 'until')
  if (until > addDays(from, delegationDaysMax)) return decline('too_long', 'until', { max: delegationDaysMax })
  if (taker === giver) return decline('taker_self', 'taker')
  return perform(admin, async (tx) => {
    const people = await peopleByIds(tx, admin.body.id, [giver, taker])
    if (!people.some(({ id }) => id === taker)) return decline('choose', 'taker')
    const held = await mandatesOfPeople(tx, admin.body.id, [giver, taker])
    const holds = (person: string) =>
      held.find(
        (one) =>
          one.person_id === person &&
          one.party_id === party &&
          one.from_on <= from &&
          (one.until_on === null || one.until_on >= from),
      )
    const own = holds(giver)
    if (own === undefined) return decline('not_held', 'party')
    if (holds(taker) !== undefined) return decline('taker_has', 'taker')
    const duties = own.duties.filter((duty) => wanted.duties.includes(duty)).toSorted()
    if (own.duties.length > 0 && duties.length === 0) return decline('duties_missing', 'duties')
    const id = admin.store.ids.next()
    const set = { party_id: party, from_person: giver, to_person: taker, duties, from_on: from, until_on: until }
    const changes = [{ table: 'delegation' as const, key: { id }, set: { ...set, withdrawn_at: null } }]
    return [{ what: 'delegation_given', about: giver, said: { party, taker }, changes }]
  })
}

/** Withdraws a delegation of `giver` at once. */
export async function withdraw(admin: Admin, giver: string, id: string): Promise<Done> {
  return perform(admin, async (tx) => {
    const lent = await delegationsOf(tx, admin.body.id, giver)
    const one = lent.find((row) => row.id === id && row.from_person === giver)
    if (one === undefined || one.withdrawn_at !== null) return decline('gone')
    const set = { withdrawn_at: admin.store.clock.now() }
    const changes = [{ table: 'delegation' as const, key: { id }, set }]
    return [{ what: 'delegation_ended', about: giver, said: { party: one.party_id, taker: one.to_person }, changes }]
  })
}
