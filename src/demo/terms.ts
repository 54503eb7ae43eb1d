import { isDeclined, operator } from '../features/administration/commands/admin.ts'
import { setTerm } from '../features/administration/commands/terms.ts'
import type { Store } from '../features/matters/commands/act.ts'
import { addDays, type IsoDate } from '../kernel/time/deadline.ts'
import type { LocalText } from '../kernel/text.ts'
import type { DemoBody } from './worlds/index.ts'

type Spell = { readonly name: LocalText; readonly from: IsoDate; readonly until: IsoDate }
type TermOf = Spell & { readonly sessions: readonly Spell[] }

/** A new term has begun at least so long ago that some of its proposals are under way. */
const begunDays = 30

/**
 * The terms of a demo's body around its last day. Lanjiang's committee has changed some months ago, as such committees do
 * every five years, so that what is still open is carried over; Tarnmouth's council is in its second municipal year.
 */
function termsOf(demo: DemoBody, today: IsoDate): readonly TermOf[] {
  if (demo === 'lanjiang') {
    const year = yearOf('01-10', addDays(today, -begunDays))
    return [committee(14, year - 5, 5), committee(15, year, 1)]
  }
  const year = yearOf('05-08', today)
  return [council(year - 5, 4), council(year - 1, 2)]
}

/** The year in which this day of the year last was. */
function yearOf(day: string, today: IsoDate): number {
  const year = Number(today.slice(0, 4))
  return `${year}-${day}` <= today ? year : year - 1
}

const numerals = ['零', '一', '二', '三', '四', '五'] as const
const ordinals = ['', '1st', '2nd', '3rd', '4th', '5th'] as const

/** Five years from one January to another; each opens with a session of five days, and what follows is recess. */
function committee(n: 14 | 15, year: number, sessions: number): TermOf {
  const name = { en: `${n}th Committee`, 'zh-CN': `第十${numerals[n - 10]}届` }
  return {
    name,
    from: `${year}-01-10`,
    until: `${year + 5}-01-09`,
    sessions: Array.from({ length: sessions }, (_, i) => ({
      name: { en: `${name.en}, ${ordinals[i + 1]} session`, 'zh-CN': `${name['zh-CN']}第${numerals[i + 1]}次会议` },
      from: `${year + i}-01-10`,
      until: `${year + i}-01-14`,
    })),
  }
}

/** Four years from one election in May to the next, in municipal years without a gap. */
function council(year: number, years: number): TermOf {
  return {
    name: { en: `Council ${year}–${year + 4}`, 'zh-CN': `${year}—${year + 4}年议会` },
    from: `${year}-05-08`,
    until: `${year + 4}-05-07`,
    sessions: Array.from({ length: years }, (_, i) => {
      const span = `${year + i}/${String(year + i + 1).slice(2)}`
      return {
        name: { en: `Municipal year ${span}`, 'zh-CN': `${span}年度` },
        from: `${year + i}-05-08`,
        until: `${year + i + 1}-05-07`,
      }
    }),
  }
}

/** Sets them as whoever runs the installation would. Throws when they do not fit together, a mistake in the above. */
export async function setTerms(store: Store, slug: string, demo: DemoBody, today: IsoDate): Promise<void> {
  const body = await store.bodies.find(slug, Date.parse(store.clock.now()))
  if (body === undefined) throw new Error(`there is no body ${slug}`)
  const set = async (within: string | null, spell: Spell): Promise<string> => {
    const done = await setTerm({ store, body, person: operator }, { ...spell, within })
    if (isDeclined(done)) throw new Error(`${spell.name.en} does not fit: ${done.declined}`)
    return done[0]?.about ?? ''
  }
  for (const { sessions, ...term } of termsOf(demo, today)) {
    const id = await set(null, term)
    for (const session of sessions) await set(id, session)
  }
}
