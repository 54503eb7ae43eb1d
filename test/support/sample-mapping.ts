import { sampleMapping } from '../../src/demo/sample-register.ts'
import { mappingAs, parseMapping, registersOf, type Mapping } from '../../src/features/imports/index.ts'
import { procedures } from '../../src/procedures/index.ts'

/** The mapping of the invented register, with these parts in place of its own. */
export function inventedWith(changes: object = {}): Mapping {
  const parsed = parseMapping({ ...sampleMapping, ...changes }, registersOf(procedures))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return mappingAs(parsed.value, undefined, undefined)
}
