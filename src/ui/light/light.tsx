import { formatNumber } from '../format.ts'
import { useUi } from '../ui.ts'

export type LightProps = {
  readonly light: 'green' | 'yellow' | 'red'
  /** Calendar days to the due date: 0 on the day itself, negative when late. Left out, no days are said. */
  readonly daysLeft?: number | undefined
}

const shapes = {
  green: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z',
  yellow: 'M8 1.2l7.3 13.3h-14.6z',
  red: 'M2 2h12v12h-12z',
} as const

/** On time, near due, late: a circle, a triangle, a square, each with its word, so that colour is never the only sign. */
export function Light({ light, daysLeft }: LightProps) {
  const { say } = useUi()
  return (
    <span class={`light light--${light}`}>
      <LightShape light={light} />
      <span>
        {say(`ui.light.${light}`)}
        {daysLeft !== undefined && <Days daysLeft={daysLeft} />}
      </span>
    </span>
  )
}

/** The shape alone, for the head of a column that says the word. */
export function LightShape({ light }: Pick<LightProps, 'light'>) {
  return (
    <svg
      class={`light__shape light__shape--${light}`}
      viewBox="0 0 16 16"
      width="12"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d={shapes[light]} />
    </svg>
  )
}

function Days({ daysLeft }: { readonly daysLeft: number }) {
  const { say, language } = useUi()
  if (daysLeft === 0) return <span class="light__days">{say('ui.light.today')}</span>
  const count = Math.abs(daysLeft)
  const key = daysLeft > 0 ? 'ui.light.left' : 'ui.light.late'
  return <span class="light__days number">{say(key, { count, days: formatNumber(language, count) })}</span>
}
