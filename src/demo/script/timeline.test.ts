import { describe, expect, it } from 'vitest'
import { calendarById } from '../../calendars/index.ts'
import { computeDue } from '../../kernel/time/deadline.ts'
import { slotOf } from '../../kernel/declarations/pack.ts'
import { packById } from '../../packs/index.ts'
import type { Story } from './step.ts'
import { schedule } from './schedule.ts'
import { assignedForReplyDue, timeline } from './timeline.ts'

function on(today: string, packId = 'cn-deputies-law-2025', calendarId = 'cn') {
  const [pack, calendar] = [packById(packId), calendarById(calendarId)]
  if (!pack || !calendar) throw new Error(packId)
  return timeline(today, pack, calendar)
}

describe('the days of the demo', () => {
  it('are working days, counted from its last one', () => {
    const t = on('2026-03-02')
    expect([t.on(-1), t.on(0), t.on(1)]).toEqual(['2026-02-28', '2026-03-02', '2026-03-03'])
    // 28 February is worked in lieu; Spring Festival, 15 to 23 February, is not.
    expect([t.on(-5), t.on(-6)]).toEqual(['2026-02-24', '2026-02-14'])
  })

  it.each([
    ['cn-deputies-law-2025', 'cn'],
    ['council-generic-en', 'gb-eng'],
  ])('find the assignment whose reply is due when the story wants it, by %s', (packId, calendar) => {
    for (const today of ['2026-11-23', '2026-03-02', '2026-08-17']) {
      const t = on(today, packId, calendar)
      for (const wanted of [-24, -7, -2, 3]) {
        const day = t.count(assignedForReplyDue(wanted))
        const lag = slotOf(t.pack, 'replyWithin').from === 'receipt' ? 1 : 0
        const slot = slotOf(t.pack, 'replyWithin')
        const due = (from: number) =>
          computeDue({ slot, slotName: 'replyWithin', start: t.on(from + lag), mark: slot.from, calendar: t.calendar })
            .on
        expect(due(day) <= t.on(wanted)).toBe(true)
        expect(due(day + 1) > t.on(wanted)).toBe(true)
      }
    }
  })

  it('refuse a move on a day that has not come', () => {
    const story: Story = {
      id: 's',
      by: 'teacher',
      lead: 'education',
      steps: [
        () => [
          {
            day: 0,
            do: () => {
              throw new Error('never made')
            },
          },
        ],
      ],
    }
    expect(() => schedule([story], on('2026-03-02'))).toThrow('has not come yet')
  })
})
