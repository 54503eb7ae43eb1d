import { numberFormat, slotOf, type Pack } from '../../kernel/declarations/pack.ts'
import type { Offset } from '../../kernel/time/slot.ts'
import { diffPacks } from '../../packs/index.ts'
import type { NamesOfProcedure } from '../bodies/in-use.ts'
import { slotText } from '../portal/procedures/words.ts'
import { textOf, type Visit } from '../site/visit.ts'
import { isWord } from './frame.tsx'

/** Where a pack says how the numbers of one series are written. */
const ofSeries = 'numbering.series.'

export type Difference = { readonly what: string; readonly was: string; readonly now: string }

/** Differences that belong together: deadlines and limits of one procedure, or what holds for all of them. */
export type Differences = { readonly procedure: string | null; readonly rows: readonly Difference[] }

/**
 * What differs between two packs, in words: `diffPacks` says where, this says what stands there. Of deadlines and
 * limits only those of procedures the body uses, procedure by procedure.
 */
export function differencesIn(visit: Visit, was: Pack, now: Pack, names: readonly NamesOfProcedure[]): Differences[] {
  const all = diffPacks(was, now).map(({ path }) => path)
  const inWords = (path: string): Difference => ({
    what: nameOfValue(visit, path),
    was: valueIn(visit, was, path),
    now: valueIn(visit, now, path),
  })
  const own = names.map(({ procedure, slots, limits }) => {
    const paths = new Set([...slots.map((name) => `slots.${name}`), ...limits.map((name) => `limits.${name}`)])
    return { procedure, rows: all.filter((path) => paths.has(path)).map(inWords) }
  })
  const general = all.filter((path) => !/^(slots|limits)\./.test(path)).map(inWords)
  return [...own, { procedure: null, rows: general }].filter(({ rows }) => rows.length > 0)
}

function nameOfValue({ say, language }: Visit, path: string): string {
  const [part = '', name = ''] = path.split('.')
  if (path.startsWith(ofSeries)) return say('admin.pack.numbering.series', { series: path.slice(ofSeries.length) })
  const key =
    part === 'slots'
      ? `packs.slot.${name}`
      : part === 'limits'
        ? `packs.limit.${name}`
        : part === 'outcomes'
          ? `packs.meaning.${name}`
          : `admin.pack.${path}`
  return isWord({ language }, key) ? say(key) : path
}

function valueIn(visit: Visit, pack: Pack, path: string): string {
  const { say } = visit
  const [part = '', name = ''] = path.split('.')
  const list = (words: readonly string[]): string => words.join(say('list.and')) || '–'
  const yes = (is: boolean): string => say(is ? 'public.yes' : 'public.no')
  // A pack brought for other procedures may not speak of it.
  if (part === 'slots') return name in pack.slots ? slotText(visit, slotOf(pack, name)) : '–'
  if (part === 'limits') return String(pack.limits[name] ?? '–')
  if (part === 'outcomes') return classFor(visit, pack, name)
  if (part === 'ladder') return periodText(visit, pack.ladder[name as keyof Pack['ladder']]) // a path of this pack's own
  switch (path) {
    case 'replyTo':
    case 'raters':
      return say(`packs.recipient.${pack[path]}`)
    case 'feedback.axes':
      return list(pack.feedback.axes.map((axis) => textOf(visit, axis.name)))
    case 'feedback.scale':
      return list(pack.feedback.scale.map((rating) => say(`packs.rating.${rating}`)))
    case 'feedback.unreturned':
      return say(`packs.unreturned.${pack.feedback.unreturned}`)
    case 'refusalReasons':
      return list(
        pack.refusalReasons.map(({ code, name: own }) => (own ? textOf(visit, own) : say(`packs.reason.${code}`))),
      )
    case 'dispositions':
      return list(pack.dispositions.map((one) => say(`packs.disposition.${one}`)))
    case 'extension.approvedBy':
      return say(`packs.approver.${pack.extension.approvedBy}`)
    case 'extension.mustBeBeforeDue':
      return yes(pack.extension.mustBeBeforeDue)
    case 'extension.tellProposer':
      return yes(pack.extension.tellProposer)
    case 'nearDue.shareOfPeriod':
      return `${pack.nearDue.shareOfPeriod * 100} %`
    case 'nearDue.workingDays':
      return periodText(visit, { n: pack.nearDue.workingDays, unit: 'wd' })
    default:
      return path.startsWith(ofSeries) ? numberFormat(pack, path.slice(ofSeries.length)) : pack.numbering.format
  }
}

function periodText({ say }: Visit, { n, unit }: Offset): string {
  return say(`packs.period.${unit}`, { count: n })
}

/** The class a pack gives a meaning, with what it must come with. */
function classFor(visit: Visit, pack: Pack, meaning: string): string {
  const found = pack.outcomes.find(({ means }) => means.some((one) => one === meaning))
  if (found === undefined) return '–'
  const { code, name, requires } = found
  const must = requires.map((one) => visit.say(`packs.requirement.${one}`)).join(visit.say('list.and'))
  return [code, textOf(visit, name), must].filter((one) => one !== '').join(' · ')
}
