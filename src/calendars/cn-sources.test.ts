import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { addDays, isWorkday } from '../kernel/time/deadline.ts'
import { calendarById } from './index.ts'

/**
 * Every day on which holiday-calendar disagrees with our Chinese calendar (which is chinese-days'), and what the State
 * Council's notice of that year says. All go our way: holiday-calendar files a notice's days under the year it is named
 * after and so loses those of the December before, misses some worked Sundays, and invents worked Saturdays before
 * long weekends that needed none. `works` is what the notice says.
 */
const decided: Record<string, { works: boolean; notice: string }> = {
  '2006-12-30': {
    works: true,
    notice: '2007: 1–3 January free, 30 and 31 December 2006 worked (from memory, not re-read)',
  },
  '2006-12-31': { works: true, notice: 'as above' },
  '2007-12-29': { works: true, notice: '2008: 29 December 2007 is exchanged with Monday the 31st' },
  '2007-12-31': { works: false, notice: 'as above' },
  '2008-05-04': { works: true, notice: '2008: Sunday 4 May is exchanged with Friday 2 May' },
  '2008-06-07': { works: false, notice: '2008: 7–9 June free, 7 June an ordinary Saturday' },
  '2008-09-13': { works: false, notice: '2008: 13–15 September free, 13 September an ordinary Saturday' },
  '2009-01-04': { works: true, notice: '2009 (国办发明电〔2008〕42号): Sunday 4 January worked for Friday the 2nd' },
  '2009-09-27': { works: true, notice: '2009: Sunday 27 September and Saturday 10 October worked' },
  '2011-12-31': { works: true, notice: '2012 (国办发明电〔2011〕45号): 31 December 2011 worked' },
  '2015-01-04': { works: true, notice: '2015: 1–3 January free, Sunday 4 January worked' },
  '2016-04-02': {
    works: false,
    notice: '2016: 4 April (Monday) free, joined to an ordinary weekend (from memory, not re-read)',
  },
  '2018-06-16': { works: false, notice: '2018: 18 June free, joined to an ordinary weekend' },
  '2018-09-22': { works: false, notice: '2018: 24 September free, joined to an ordinary weekend' },
  '2018-12-29': { works: true, notice: '2019 (国办发明电〔2018〕15号): 29 December 2018 worked' },
  '2018-12-31': { works: false, notice: 'as above: 30 December to 1 January free' },
}

const yearFile = z.object({
  dates: z.array(z.object({ date: z.string(), type: z.enum(['public_holiday', 'transfer_workday']) })),
})

test('every day on which two independent sources differ has been looked up and decided', () => {
  const require = createRequire(import.meta.url)
  const cn = calendarById('cn')
  if (cn === undefined) throw new Error('no calendar cn')
  const found: Record<string, boolean> = {}
  for (let year = 2005; year <= 2026; year++) {
    const { dates } = yearFile.parse(require(`holiday-calendar/data/CN/${year}.json`))
    const special = new Map(dates.map(({ date, type }) => [date, type === 'transfer_workday']))
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      const theirs = special.get(day) ?? (weekday !== 0 && weekday !== 6)
      if (theirs !== isWorkday(cn, day)) found[day] = isWorkday(cn, day)
    }
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(decided).map(([day, { works }]) => [day, works])))
})
