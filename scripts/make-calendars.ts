// Makes the calendars in src/calendars from the packages that hold the raw data, or prints one for another country:
//
//   npx tsx scripts/make-calendars.ts                                  writes src/calendars/*.json
//   npx tsx scripts/make-calendars.ts DE 2020 2027                     prints Germany's, to be loaded as a file
//   npx tsx scripts/make-calendars.ts DE-BY 2020 2027                  … Bavaria's
//
// date-holidays computes holidays by rule, so look the result over before counting by it: it misses one-off days in
// some countries (Ireland's 18 March 2022) and has no days worked in lieu (China, Taiwan).
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import Holidays from 'date-holidays'
import type { Calendar } from '../src/kernel/time/calendar.ts'

const folder = join(fileURLToPath(import.meta.url), '..', '..', 'src', 'calendars')

/** The names as the State Council's notices give them; chinese-days writes 'English,中文,days'. */
const chineseNames = {
  元旦: ['new_year', 'New Year'],
  春节: ['spring_festival', 'Spring Festival'],
  清明: ['qingming', 'Qingming Festival', '清明节'],
  劳动节: ['labour_day', 'Labour Day'],
  端午: ['dragon_boat', 'Dragon Boat Festival', '端午节'],
  中秋: ['mid_autumn', 'Mid-Autumn Festival', '中秋节'],
  国庆节: ['national_day', 'National Day'],
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: [
    'victory_70',
    '70th anniversary of the victory of 1945',
    '抗战胜利70周年纪念日',
  ],
} as const

/**
 * China. From 2005, since the two sources differ without a readable notice for 2004; to the end of the year of the last
 * schedule the State Council published. chinese-days itself ends at the last special day (10 October 2026), and counts
 * Monday to Friday after that without a word.
 */
export function makeChina(): Calendar {
  const special = [
    ...Object.entries(chineseDays.holidays).map(([day, label]) => ({ day, label, works: false })),
    ...Object.entries(chineseDays.workdays).map(([day, label]) => ({ day, label, works: true })),
  ].filter(({ day }) => day >= '2005-01-01')
  const names: Record<string, Calendar['names'][string]> = {}
  const days: Record<string, Calendar['days'][string]> = {}
  for (const { day, label, works } of special.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const chinese = label.split(',')[1] ?? ''
    if (!isKnown(chinese)) throw new Error(`no name for ${label} on ${day}`)
    const [key, en, long] = chineseNames[chinese]
    names[key] = { en, 'zh-CN': long ?? chinese }
    days[day] = { works, name: key }
  }
  const lastYear = Object.keys(days).at(-1)?.slice(0, 4)
  return {
    id: 'cn',
    version: 1,
    name: { en: 'China (State Council schedules)', 'zh-CN': '中国（国务院办公厅放假安排）' },
    coverage: { from: '2005-01-01', to: `${lastYear}-12-31` },
    weekend: [0, 6],
    names,
    days,
  }
}

function isKnown(name: string): name is keyof typeof chineseNames {
  return name in chineseNames
}

/** Chinese names for the holidays of the calendars that ship; another country's keep their own name in both. */
const otherNames: Record<string, string> = {
  "New Year's Day": '元旦',
  'Good Friday': '耶稣受难日',
  'Easter Monday': '复活节星期一',
  'Early May bank holiday': '五月初银行假日',
  'Early May bank holiday (VE day)': '五月初银行假日（欧战胜利日）',
  'Spring bank holiday': '春季银行假日',
  'Summer bank holiday': '夏季银行假日',
  'Queen’s Platinum Jubilee': '女王登基七十周年',
  "Queen Elizabeth's Funeral Day": '伊丽莎白女王国葬日',
  "King Charles III's Coronation": '查尔斯三世加冕',
  'Christmas Day': '圣诞节',
  'Boxing Day': '节礼日',
  'Martin Luther King Jr. Day': '马丁·路德·金纪念日',
  "Washington's Birthday": '华盛顿诞辰',
  'Memorial Day': '阵亡将士纪念日',
  Juneteenth: '六月节',
  'Independence Day': '独立日',
  'Labor Day': '劳动节',
  'Columbus Day': '哥伦布日',
  'Veterans Day': '退伍军人节',
  'Thanksgiving Day': '感恩节',
}

/** Monday to Friday less the public holidays of a country or one of its states, for whole years. */
export function makeMonFri(place: string, name: Calendar['name'], firstYear: number, lastYear: number): Calendar {
  const [country = '', state = ''] = place.split('-')
  const rules = new Holidays(country, state, { languages: 'en' })
  const names: Record<string, Calendar['names'][string]> = {}
  const days: Record<string, Calendar['days'][string]> = {}
  for (let year = firstYear; year <= lastYear; year++) {
    for (const { date, name: found, type, substitute } of rules.getHolidays(year)) {
      // 'bank' days are when banks close (Christmas Eve in Germany); only their observed days free the offices too,
      // such as Veterans Day on a Friday.
      if (type !== 'public' && !(type === 'bank' && substitute)) continue
      const en = found
        .replace(' (substitute day)', '')
        .replace('Labour Day', country === 'US' ? 'Labor Day' : 'Labour Day')
      const key = en
        .toLowerCase()
        .normalize('NFKD')
        .replaceAll(/['’.]|\p{M}/gu, '')
        .replaceAll(/[^a-z0-9]+/g, '_')
      names[key] = { en, 'zh-CN': otherNames[en] ?? en }
      days[date.slice(0, 10)] = { works: false, name: key }
    }
  }
  const coverage = { from: `${firstYear}-01-01`, to: `${lastYear}-12-31` }
  // A holiday of the following January can be kept on 31 December; one of the last year is then outside the coverage.
  const inside = Object.entries(days).filter(([day]) => day >= coverage.from && day <= coverage.to)
  return {
    id: place.toLowerCase(),
    version: 1,
    name,
    coverage,
    weekend: [0, 6],
    names,
    days: Object.fromEntries(inside),
  }
}

/** The week alone, for a body whose holidays nobody has entered yet. */
export function makePlainWeek(): Calendar {
  return {
    id: 'mon-fri',
    version: 1,
    name: { en: 'Monday to Friday, no holidays', 'zh-CN': '周一至周五（不含节假日）' },
    coverage: { from: '2000-01-01', to: '2049-12-31' },
    weekend: [0, 6],
    names: {},
    days: {},
  }
}

/** Every calendar that ships. How far ahead: England as far as the government lists bank holidays, the US by statute. */
export function makeAll(): Calendar[] {
  return [
    makeChina(),
    makeMonFri('GB-ENG', { en: 'England (bank holidays)', 'zh-CN': '英格兰（银行假日）' }, 2015, 2027),
    makeMonFri('US', { en: 'United States (federal holidays)', 'zh-CN': '美国（联邦假日）' }, 2015, 2030),
    makePlainWeek(),
  ]
}

/** One day on a line, so that a year's change is read as its lines. */
export function print(calendar: Calendar): string {
  const text = JSON.stringify(calendar, null, 2)
    .replaceAll(/\{\s+("[^{}\n]*?),\s+("[^{}\n]*)\s+\}/g, '{ $1, $2 }')
    .replaceAll(/\[\s+(\d),\s+(\d)\s+\]/g, '[$1, $2]')
  return `${text}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [place, first, last] = process.argv.slice(2)
  if (place === undefined) {
    for (const calendar of makeAll()) writeFileSync(join(folder, `${calendar.id}.json`), print(calendar))
  } else {
    const name = { en: place, 'zh-CN': place }
    process.stdout.write(print(makeMonFri(place.toUpperCase(), name, Number(first), Number(last))))
  }
}
