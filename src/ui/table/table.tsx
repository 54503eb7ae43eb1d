import type { Child } from 'hono/jsx'
import { useUi } from '../ui.ts'

export type Column = {
  readonly key: string
  readonly label: string
  /** Numbers stand under each other. */
  readonly numeric?: boolean | undefined
  /** What the row is about; the first column unless another says so. */
  readonly rowHeader?: boolean | undefined
  /** Where the table is sorted by this column next, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined }
  /** As narrow as its content. */
  readonly tight?: boolean | undefined
}

export type TableProps = {
  readonly caption: string
  /** The heading above says the same already. */
  readonly captionUnseen?: boolean | undefined
  readonly columns: readonly Column[]
  readonly rows: readonly { readonly [column: string]: Child }[]
  /** Said in place of rows when there are none. */
  readonly empty?: string | undefined
}

/** Rows and columns; on a phone each row becomes a small list with the columns' names in front. */
export function Table({ caption, captionUnseen, columns, rows, empty }: TableProps) {
  const header = columns.find((column) => column.rowHeader)?.key ?? columns[0]?.key
  return (
    <table class="table">
      <caption>{captionUnseen ? <span class="unseen">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <ColumnHead {...column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && empty !== undefined && (
          <tr>
            <td class="table__empty" colspan={columns.length}>
              {empty}
            </td>
          </tr>
        )}
        {rows.map((row) => (
          <tr>
            {columns.map((column) =>
              column.key === header ? (
                <th scope="row" class={lookOf(column)}>
                  {row[column.key]}
                </th>
              ) : (
                <td class={lookOf(column)} data-label={column.label}>
                  {row[column.key]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function lookOf({ numeric, tight }: Column): string | undefined {
  return [numeric && 'table__number', tight && 'table__tight'].filter(Boolean).join(' ') || undefined
}

function ColumnHead(column: Column) {
  const { say } = useUi()
  const { label, sort } = column
  if (sort === undefined) {
    return (
      <th scope="col" class={lookOf(column)}>
        {label}
      </th>
    )
  }
  return (
    <th scope="col" class={lookOf(column)} aria-sort={sort.now}>
      <a class="table__sort" href={sort.href}>
        {label}
        <span aria-hidden="true">{sort.now === undefined ? '' : sort.now === 'ascending' ? ' ↑' : ' ↓'}</span>
        <span class="unseen">{say('ui.table.sort')}</span>
      </a>
    </th>
  )
}
