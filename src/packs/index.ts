import { problemLine, taken } from '../calendars/problem.ts'
import { declaredBy, type Declared } from '../kernel/declarations/declared.ts'
import type { Pack } from '../kernel/declarations/pack.ts'
import { procedures } from '../procedures/index.ts'
import beijing from './china/cn-beijing-2014.json' with { type: 'json' }
import chongqing from './china/cn-chongqing-2018.json' with { type: 'json' }
import law from './china/cn-deputies-law-2025.json' with { type: 'json' }
import henan from './china/cn-henan-2017.json' with { type: 'json' }
import qingdao from './china/cn-qingdao-2021.json' with { type: 'json' }
import shandong from './china/cn-shandong-2017.json' with { type: 'json' }
import shanghai from './china/cn-shanghai-2015.json' with { type: 'json' }
import zhejiang from './china/cn-zhejiang-2016.json' with { type: 'json' }
import council from './general/council-generic-en.json' with { type: 'json' }
import { resolvePack } from './resolve.ts'
import { type PackFile, parsePack } from './schema.ts'
import type { Checked } from '../calendars/schema.ts'

export { diffPacks, type PackDifference } from './diff.ts'
export { resolvePack } from './resolve.ts'
export { type PackFile, parsePack } from './schema.ts'

const shipped = [law, chongqing, henan, zhejiang, qingdao, shandong, beijing, shanghai, council]

/** What packs may speak of: the slots and limits of the procedures built in. */
export const declared: Declared = declaredBy(procedures)

/** The packs that ship, as written, by id: what a pack of a body's own may extend. */
export const packFiles: ReadonlyMap<string, PackFile> = new Map(
  shipped.map((data) => {
    const file = sound(parsePack(data), data.id)
    return [file.id, file]
  }),
)

/** The packs that ship, resolved, by id. */
export const packs: ReadonlyMap<string, Pack> = new Map(
  [...packFiles.values()].map((file) => [file.id, sound(resolvePack(file, packFiles, declared), file.id)]),
)

/** Undefined where no pack of that id ships. */
export function packById(id: string): Pack | undefined {
  return packs.get(id)
}

/** A pack of a body's own from data somebody wrote: checked, and filled from those that ship. */
export function ownPack(data: unknown): Checked<Pack> {
  const file = parsePack(data)
  if (!file.ok) return file
  if (packFiles.has(file.value.id)) return { ok: false, problems: [taken(file.value.id)] }
  return resolvePack(file.value, packFiles, declared)
}

function sound<T>(result: Checked<T>, id: string): T {
  if (!result.ok) throw new Error([`pack ${id}`, ...result.problems.map(problemLine)].join('\n'))
  return result.value
}
