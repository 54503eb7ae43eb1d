import type { Pack } from '../kernel/declarations/pack.ts'
import type { Offset, Slot } from '../kernel/time/slot.ts'

/** One difference between two packs: the path of the value, and what each says, in short form. */
export type PackDifference = { readonly path: string; readonly was: string; readonly now: string }

/**
 * What changes for a body that goes from one pack to the other, in the order of the pack. Compares what is done, not
 * where it comes from: two packs with the same number from different texts do not differ in it.
 */
export function diffPacks(was: Pack, now: Pack): PackDifference[] {
  const before = valuesOf(was)
  const after = valuesOf(now)
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  return paths.flatMap((path) => {
    const [a, b] = [before.get(path) ?? '–', after.get(path) ?? '–']
    return a === b ? [] : [{ path, was: a, now: b }]
  })
}

/** '10 wd from receipt', or 'until 06-30 from assignment'. */
export function slotInShort(slot: Slot): string {
  return 'fixed' in slot ? `until ${slot.fixed} from ${slot.from}` : `${offsetInShort(slot)} from ${slot.from}`
}

export function offsetInShort({ n, unit }: Offset): string {
  return `${n} ${unit}`
}

function valuesOf(pack: Pack): Map<string, string> {
  const { feedback, extension, nearDue, ladder } = pack
  return new Map([
    ...Object.entries(pack.slots).map(([name, slot]): [string, string] => [`slots.${name}`, slotInShort(slot)]),
    ...Object.entries(pack.limits).map(([name, max]): [string, string] => [`limits.${name}`, String(max)]),
    ['replyTo', pack.replyTo],
    ['raters', pack.raters],
    ['feedback.axes', feedback.axes.map(({ id }) => id).join(', ')],
    ['feedback.scale', feedback.scale.join(', ')],
    ['feedback.unreturned', feedback.unreturned],
    ...meaningsOf(pack),
    [
      'refusalReasons',
      pack.refusalReasons
        .map(({ code }) => code)
        .toSorted()
        .join(', '),
    ],
    ['dispositions', pack.dispositions.toSorted().join(', ')],
    ['extension.approvedBy', extension.approvedBy],
    ['extension.mustBeBeforeDue', String(extension.mustBeBeforeDue)],
    ['extension.tellProposer', String(extension.tellProposer)],
    ['nearDue.shareOfPeriod', String(nearDue.shareOfPeriod)],
    ['nearDue.workingDays', String(nearDue.workingDays)],
    ...Object.entries(ladder).map(([name, offset]): [string, string] => [`ladder.${name}`, offsetInShort(offset)]),
    ['numbering.format', pack.numbering.format],
    ...Object.entries(pack.numbering.series ?? {}).map(([name, format]): [string, string] => [
      `numbering.series.${name}`,
      format,
    ]),
  ])
}

/** Classes are compared by what they mean, since letters of two places cannot be (domain §7). */
function meaningsOf({ outcomes }: Pack): [string, string][] {
  return outcomes.flatMap(({ code, means, requires }) =>
    means.map((meaning): [string, string] => [
      `outcomes.${meaning}`,
      requires.length > 0 ? `class ${code}, requires ${requires.join(', ')}` : `class ${code}`,
    ]),
  )
}
