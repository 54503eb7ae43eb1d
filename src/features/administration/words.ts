import type { Duty } from '../../kernel/party.ts'
import { formatDay } from '../../ui/format.ts'
import { nameOf, type Visit } from '../site/visit.ts'

/** Whether a mandate holds on a day; both its days count. */
export function actingOn(one: { readonly from_on: string; readonly until_on: string | null }, day: string): boolean {
  return one.from_on <= day && (one.until_on === null || one.until_on >= day)
}

/** `1 Mar 2026 – 30 Jun 2026`, `since 1 Mar 2026`. */
export function spanText(
  { say, language }: Pick<Visit, 'say' | 'language'>,
  from: string,
  until: string | null,
): string {
  return until === null
    ? say('admin.since', { from: formatDay(language, from) })
    : say('admin.span', { from: formatDay(language, from), until: formatDay(language, until) })
}

export function dutiesText({ say }: Pick<Visit, 'say'>, duties: readonly Duty[]): string {
  return duties.map((duty) => say(`enums.duty.${duty}`)).join(say('list.and'))
}

export function partyText(visit: Pick<Visit, 'language' | 'body'>, id: string): string {
  return nameOf(visit, visit.body.party(id) ?? { name: id })
}
