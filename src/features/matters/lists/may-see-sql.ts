import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Viewer } from '../../../kernel/viewer.ts'
import type { ListShape } from './list-shape.ts'
import type { Tables } from './list-tables.ts'

type Build = ExpressionBuilder<Tables, 'matter'>

/** `maySee` (visibility.ts) in SQL, over the table `matter`. */
export function maySeeRow(
  eb: Build,
  { viewer, shape }: { readonly viewer: Viewer; readonly shape: ListShape },
): Expression<SqlBool> {
  const ways: Expression<SqlBool>[] = [eb('matter.hidden', '=', sql.lit(false))]
  const { overseen } = shape
  if (overseen === 'all') ways.push(eb('matter.handed_in', '=', sql.lit(true)))
  else if (overseen.length > 0) ways.push(handedInTo(overseen))
  // Last, because it reads another table.
  if (viewer.parties.length > 0) ways.push(takesPart(viewer.parties))
  return ways.length === 1 ? eb('matter.hidden', '=', sql.lit(false)) : eb.or(ways)
}

function takesPart(parties: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`EXISTS (SELECT FROM matter_party mine WHERE mine.body_id = matter.body_id
    AND mine.matter_id IN (matter.id, matter.root_id) AND mine.party_id = ANY (${sql.val(parties)}::text[])
    AND mine.side <> 'overseer')`
}

/** For children that roots of several procedures can open: those whose root the viewer oversees. */
function handedInTo(roots: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`(matter.handed_in AND (SELECT root.procedure FROM matter root
    WHERE root.body_id = matter.body_id AND root.id = matter.root_id) = ANY (${sql.val(roots)}::text[]))`
}
