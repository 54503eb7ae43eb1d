import { createHash } from 'node:crypto'
import { inspect, type FileRefusal } from '../../platform/files/inspect.ts'
import type { Body } from '../bodies/bodies.ts'
import type { Store } from '../matters/commands/act.ts'
import { findMatter } from '../matters/reading/read.ts'
import { contentSeen } from '../matters/reading/view-context.ts'
import type { Caller } from '../people/caller.ts'
import { filePart, insertFile, insertPart, insertUse, storedFile, usesOf, type StoredFile } from './files-sql.ts'

export { fileNames } from './files-sql.ts'

type Keeping = Pick<Store, 'database' | 'clock' | 'procedures'>

export type KeptFile = StoredFile & { readonly name: string }

const partBytesMax = 256 * 1024

/**
 * Stores a file under the hash of its bytes, for the matter it is submitted with. The same bytes are stored once,
 * whatever their name; the name belongs to the submission.
 */
export async function keepFile(
  { database, clock }: Keeping,
  body: string,
  given: { readonly name: string; readonly bytes: Uint8Array; readonly person: string; readonly matter: string },
): Promise<KeptFile | FileRefusal> {
  const found = await inspect(given.name, given.bytes)
  if ('refused' in found) return found
  const { bytes, matter, person } = given
  const hash = createHash('sha256').update(bytes).digest('hex')
  const file = { hash, type: found.type, size: bytes.length }
  const at = clock.now()
  await database.transaction(async (tx) => {
    if (await insertFile(tx, body, file, at)) {
      for (let place = 0; place * partBytesMax < bytes.length; place++) {
        await insertPart(tx, body, hash, place, bytes.subarray(place * partBytesMax, (place + 1) * partBytesMax))
      }
    }
    await insertUse(tx, body, hash, { matter, name: found.name, person }, at)
  })
  return { ...file, name: found.name }
}

const hashShape = /^[0-9a-f]{64}$/
/** Of a file submitted with more matters than this, only the first ones are checked for read access. */
const usesMax = 50

/**
 * The file and its name for callers who may read it: who submitted it, and who may read the content of a matter that
 * names it. Undefined for all others, and for a file that does not exist.
 */
export async function readableFile(
  keeping: Keeping,
  body: Body,
  caller: Caller,
  hash: string,
): Promise<KeptFile | undefined> {
  if (!hashShape.test(hash)) return undefined
  const file = await storedFile(keeping.database, body.id, hash)
  if (file === undefined) return undefined
  for (const { matter, name, person } of await usesOf(keeping.database, body.id, hash, usesMax)) {
    if (caller.person !== null && caller.person === person) return { ...file, name }
    const found = await findMatter(keeping, body, caller, matter)
    if (found !== null && names(contentSeen(found.context, found.matter), hash)) return { ...file, name }
  }
  return undefined
}

function names(content: unknown, hash: string): boolean {
  return JSON.stringify(content).includes(`"file":"${hash}"`)
}

/** The bytes, part by part. */
export function bytesOf({ database }: Keeping, body: string, { hash }: StoredFile): ReadableStream<Uint8Array> {
  let place = 0
  return new ReadableStream({
    async pull(controller) {
      const bytes = await filePart(database, body, hash, place++)
      if (bytes === undefined) controller.close()
      else controller.enqueue(bytes)
    },
  })
}
