import type { Problem } from '../calendars/problem.ts'
import type { Checked } from '../calendars/schema.ts'
import { withDefaults, type Declared } from '../kernel/declarations/declared.ts'
import type { Pack, Provenance, RefusalReason } from '../kernel/declarations/pack.ts'
import type { Slot } from '../kernel/time/slot.ts'
import type { PackFile } from './schema.ts'
import { unknownNames } from './names.ts'
import { inconsistencies } from './inconsistencies.ts'

const inheritanceMax = 8

/**
 * Fills what a pack's own text leaves open from the packs it extends, nearest first: single slots, single limits, and
 * the other blocks whole; slots and limits that none of them gives, from the defaults of the procedures that declare
 * them. Keeps for every value which pack or procedure and which source it comes from. Fails with problems where a name
 * is not known, something stays open or the whole makes no sense.
 */
export function resolvePack(file: PackFile, known: ReadonlyMap<string, PackFile>, declared: Declared): Checked<Pack> {
  const chain = chainOf(file, known)
  if ('problem' in chain) return { ok: false, problems: [chain] }
  const unknown = unknownNames(file, declared)
  if (unknown.length > 0) return { ok: false, problems: unknown }
  const provenance: Record<string, Provenance> = {}
  const open: Problem[] = []
  const find = <T extends Source>(path: string, of: (from: PackFile) => T | undefined): T | undefined => {
    const from = chain.find((candidate) => of(candidate) !== undefined)
    const value = from && of(from)
    if (from === undefined || value === undefined) return undefined
    const { source, mark, why } = value
    provenance[path] = { pack: from.id, source, mark, ...(why !== undefined && { why }) }
    return value
  }
  const take = <T extends Source>(path: string, of: (from: PackFile) => T | undefined): T | undefined => {
    const value = find(path, of)
    if (value === undefined) {
      open.push({
        path,
        problem: 'is not set, here or in what the pack extends',
        remedy: 'set it, or extend a pack that does',
      })
    }
    return value
  }
  const slots = entries(declared.slots.keys(), (name) => find(`slots.${name}`, (from) => from.slots[name]), toSlot)
  const limits = entries(
    declared.limits.keys(),
    (name) => find(`limits.${name}`, (from) => from.limits[name]),
    ({ max }) => max,
  )
  const blocks = {
    replyTo: take('replyTo', (from) => from.replyTo)?.value,
    raters: take('raters', (from) => from.raters)?.value,
    feedback: without(take('feedback', (from) => from.feedback)),
    outcomes: take('outcomes', (from) => from.outcomes)?.classes,
    refusalReasons: take('refusalReasons', (from) => from.refusalReasons)?.reasons.map(toReason),
    dispositions: take('dispositions', (from) => from.dispositions)?.ways,
    extension: without(take('extension', (from) => from.extension)),
    nearDue: without(take('nearDue', (from) => from.nearDue)),
    ladder: {
      remindAgainAfter: without(take('ladder.remindAgainAfter', (from) => from.ladder?.remindAgainAfter)),
      escalateAfter: without(take('ladder.escalateAfter', (from) => from.ladder?.escalateAfter)),
      chairAfter: without(take('ladder.chairAfter', (from) => from.ladder?.chairAfter)),
    },
    numbering: without(take('numbering', (from) => from.numbering)),
  }
  if (open.length > 0) return { ok: false, problems: open }
  const { id, version, name, instrument } = file
  const { title, adopted, inForce, read } = instrument
  const law = { title, read, ...(adopted !== undefined && { adopted }), ...(inForce !== undefined && { inForce }) }
  const own = { id, version, name, instrument: law, extends: chain.slice(1).map((from) => from.id) }
  // Nothing is open, so every block above has been found; TypeScript cannot follow the counting.
  const pack = withDefaults({ ...own, slots, limits, ...blocks, provenance } as unknown as Pack, declared)
  const problems = inconsistencies(pack, declared)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: pack }
}

type Source = Pick<Provenance, 'source' | 'mark'> & { why?: string | undefined }
type SlotEntry = PackFile['slots'][string]

function chainOf(file: PackFile, known: ReadonlyMap<string, PackFile>): PackFile[] | Problem {
  const chain = [file]
  for (let next = file.extends; next !== undefined; next = chain.at(-1)?.extends) {
    const parent = known.get(next)
    const ids = [...known.keys()].filter((id) => id !== file.id).join(', ')
    if (parent === undefined)
      return { path: 'extends', problem: `there is no pack '${next}'`, remedy: `write one of ${ids}` }
    // A pack that leads back to itself never gets past the limit either.
    if (chain.length >= inheritanceMax) {
      return {
        path: 'extends',
        problem: `'${next}' leads back or too deep`,
        remedy: 'extend a pack that does not extend this one',
      }
    }
    chain.push(parent)
  }
  return chain
}

function entries<T, V>(names: Iterable<string>, find: (name: string) => T | undefined, value: (found: T) => V) {
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const found = find(name)
      return found === undefined ? [] : [[name, value(found)]]
    }),
  )
}

function toSlot(entry: SlotEntry): Slot {
  const { from } = entry
  return 'fixed' in entry ? { fixed: entry.fixed, from } : { n: entry.n, unit: entry.unit, from }
}

function toReason({
  code,
  source,
  name,
}: {
  code: string
  source: string
  name?: RefusalReason['name'] | undefined
}): RefusalReason {
  return { code, source, ...(name !== undefined && { name }) }
}

function without<T extends Source>(value: T | undefined): Omit<T, keyof Source> | undefined {
  if (value === undefined) return undefined
  const { source: _source, mark: _mark, why: _why, ...rest } = value
  return rest
}
