import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { hatches, type ChartData, type ChartKind, type Drawing } from './fill.ts'
import { optionOf } from './option.ts'
import { plainSvg } from './plain-svg.ts'

use([BarChart, LineChart, GridComponent, SVGRenderer])

const seriesMax = 6
const pointsMax = 1000

/**
 * The chart as SVG that needs no style of its own, in 10 to 20 ms: keep the page it stands in. The colours are those of the page's theme.
 * @throws RangeError when there is more than can be seen: a caller's error.
 */
export function drawChart(kind: ChartKind, data: ChartData, drawing: Drawing): string {
  const points = data.series.length * data.categories.length
  if (data.series.length > seriesMax || points > pointsMax)
    throw new RangeError(`${data.series.length} series of ${data.categories.length} are more than a chart can show`)
  const height = heightOf(kind, data)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: drawing.width, height })
  try {
    chart.setOption(optionOf(kind, data, drawing))
    return plainSvg(chart.renderToSVGString(), drawing.id, hatches(drawing.id, data.series))
  } finally {
    chart.dispose()
  }
}

function heightOf(kind: ChartKind, { categories }: ChartData): number {
  if (kind === 'spark') return 28
  if (kind === 'bars' || kind === 'share') return 16 + categories.length * 30
  return 240
}
