import type { Procedure } from '../../../kernel/declarations/procedure.ts'
import type { Visit } from '../../site/visit.ts'
import { diagramOf, type Diagram, type Row, type Connection } from './diagram.ts'
import { linesOf, widthOf } from './text-width.ts'
import { owingText } from './words.ts'

// Sizes are in the units of the SVG: about 1 px each, less on a phone.
const box = { width: 236, padding: 10, line: 18, gap: 40 }
const size = { name: 15, text: 12 }
const lane = 15
const lineCharsMax = (box.width - 2 * box.padding) / size.text

type PlacedRow = Row & { readonly top: number; readonly height: number; readonly texts: readonly string[] }

/** The states and connections of a procedure as a picture. The table beside it has the same information as text. */
export function ProcedureDiagram({ visit, procedure }: { readonly visit: Visit; readonly procedure: Procedure }) {
  const { say } = visit
  const diagram = diagramOf(procedure)
  const rows = placeRows(visit, procedure, diagram)
  const last = rows.at(-1)
  const left = (diagram.lanesLeft + 1) * lane
  const width = left + box.width + (diagram.lanesRight + 1) * lane
  const height = (last ? last.top + last.height : 0) + 4
  const id = `diagram-${procedure.name}`
  return (
    <svg
      class="procedure-diagram"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={id}
    >
      <title id={id}>{say('public.procedures.diagramOf', { name: say(`${procedure.name}.name`) })}</title>
      <defs>
        <marker id={`${id}-arrow`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path class="procedure-diagram__head" d="M0 0l8 4l-8 4z" />
        </marker>
      </defs>
      {diagram.ways.map((way) => (
        <WayLine way={way} rows={rows} left={left} arrow={`url(#${id}-arrow)`} />
      ))}
      {rows.map((row) => (
        <StateBox visit={visit} procedure={procedure.name} row={row} left={left} />
      ))}
      {diagram.ways.map((way) => (
        <WayLabel visit={visit} procedure={procedure.name} way={way} rows={rows} left={left} />
      ))}
    </svg>
  )
}

function placeRows(visit: Visit, procedure: Procedure, { rows }: Diagram): PlacedRow[] {
  const { say } = visit
  let top = 2
  return rows.map((row) => {
    const ends = row.ends.map((end) => say(`${procedure.name}.states.${end}`)).join(say('list.and'))
    const texts = [
      ...linesOf(owingText(visit, procedure, row.state), lineCharsMax),
      ...(ends === '' ? [] : linesOf(say('public.procedures.mayEnd', { ends }), lineCharsMax)),
    ]
    const height = box.padding * 2 + 20 + texts.length * box.line - 4
    const placedRow = { ...row, top, height, texts }
    top += height + box.gap
    return placedRow
  })
}

function StateBox({
  visit,
  procedure,
  row,
  left,
}: {
  readonly visit: Visit
  readonly procedure: string
  readonly row: PlacedRow
  readonly left: number
}) {
  const className = row.final ? 'procedure-diagram__box is-final' : 'procedure-diagram__box'
  return (
    <g>
      <rect class={className} x={left} y={row.top} width={box.width} height={row.height} />
      {row.begins && <rect class="procedure-diagram__begin" x={left} y={row.top} width={4} height={row.height} />}
      <text class="procedure-diagram__name" x={left + box.padding} y={row.top + box.padding + 13}>
        {visit.say(`${procedure}.states.${row.state}`)}
      </text>
      {row.texts.map((line, i) => (
        <text class="procedure-diagram__text" x={left + box.padding} y={row.top + box.padding + 33 + i * box.line}>
          {line}
        </text>
      ))}
    </g>
  )
}

type WayProps = { readonly way: Connection; readonly rows: readonly PlacedRow[]; readonly left: number }

function WayLine({ way, rows, left, arrow }: WayProps & { readonly arrow: string }) {
  const [from, to] = [rows[way.from], rows[way.to]]
  if (from === undefined || to === undefined) return null
  if (way.lane === 0) {
    const x = left + 22
    return (
      <path class="procedure-diagram__way" d={`M${x} ${from.top + from.height}V${to.top - 1}`} marker-end={arrow} />
    )
  }
  const down = way.to > way.from
  const edge = down ? left : left + box.width
  const x = down ? edge - way.lane * lane : edge + way.lane * lane
  // Connections leave a box and reach it at different heights of its side.
  const start = from.top + from.height - 9 - way.lane * 3
  const end = to.top + 9 + way.lane * 3
  const className = down ? 'procedure-diagram__way' : 'procedure-diagram__way is-back'
  return <path class={className} d={`M${edge} ${start}H${x}V${end}H${down ? edge - 1 : edge + 1}`} marker-end={arrow} />
}

/** Only connections to the next row have room for a label; the table lists the moves of the others. */
function WayLabel({
  visit,
  procedure,
  way,
  rows,
  left,
}: WayProps & { readonly visit: Visit; readonly procedure: string }) {
  const from = rows[way.from]
  if (from === undefined || way.lane !== 0) return null
  const words = way.moves.map((move) => visit.say(`${procedure}.moves.${move}`)).join(' / ')
  const [first = '', ...rest] = linesOf(words, (box.width - 34) / size.text)
  const shown = rest.length > 0 && widthOf(first) > 0 ? `${first} …` : first
  return (
    <text class="procedure-diagram__move" x={left + 32} y={from.top + from.height + box.gap / 2 + 4}>
      {shown}
    </text>
  )
}
