import { addDays, daysBetween, isIsoDate } from '../../kernel/time/deadline.ts'
import { dayIn } from './import/columns.ts'
import type { Declined } from './commands/admin.ts'

// A year's schedule as an office can write it down from the notice, a line for each holiday:
//
//   2027-02-06 – 2027-02-12 free 春节 / Spring Festival
//   2027-02-14 worked 春节 / Spring Festival

const freeWords = ['free', 'off', '休', '放假']
const workedWords = ['worked', 'work', '班', '上班']
const linesMax = 400
/** No holiday is longer; a typo in a year would otherwise make a century free. */
const spanDaysMax = 40

type Day = { readonly works: boolean; readonly name: string }

/**
 * What was written as a year for `validateCalendarYear`, or the line that cannot be read. JSON, as `huiyin calendar`
 * takes it, is taken too.
 */
export function yearIn(yearText: string, text: string): Declined | { readonly data: unknown } {
  if (text.startsWith('{')) return jsonIn(text)
  const year = Number(yearText)
  if (!/^\d{4}$/.test(yearText)) return { declined: 'year', field: 'year' }
  const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line: line.trim(), n: i + 1 }]))
  if (lines.length === 0 || lines.length > linesMax) return { declined: 'days_empty', field: 'days' }
  const days: { [day: string]: Day } = {}
  const names: { [key: string]: { en: string; 'zh-CN': string } } = {}
  for (const { line, n } of lines) {
    const read = lineIn(line)
    if (read === null) return { declined: 'day_line', field: 'days', params: { n, line: line.slice(0, 60) } }
    const key = keyOf(names, read.zh, read.en)
    for (let day = read.from; day <= read.until; day = addDays(day, 1)) days[day] = { works: read.works, name: key }
  }
  return { data: { year, days, names } }
}

function jsonIn(text: string): Declined | { readonly data: unknown } {
  try {
    return { data: JSON.parse(text) as unknown }
  } catch {
    return { declined: 'json', field: 'days' }
  }
}

const date = String.raw`\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)`
const lineShape = new RegExp(
  String.raw`^(${date})(?:\s*(?:\.\.|–|—|-|~|至|to)\s*(${date}))?[\s,，:：]+(\S+?)[\s,，:：]+(.+)$`,
  'u',
)

function lineIn(line: string) {
  const [, first = '', second, word = '', called = ''] = lineShape.exec(line) ?? []
  const [from, until] = [dayIn(first), dayIn(second ?? first)]
  const works = workedWords.includes(word.toLowerCase())
  if (!works && !freeWords.includes(word.toLowerCase())) return null
  if (!isIsoDate(from) || !isIsoDate(until) || until < from || daysBetween(from, until) > spanDaysMax) return null
  const [zh = '', en = zh] = called.split('/').map((part) => part.trim())
  return zh === '' || en === '' ? null : { from, until, works, zh, en }
}

/** One key for one name, however many lines it stands in. */
function keyOf(names: { [key: string]: { en: string; 'zh-CN': string } }, zh: string, en: string): string {
  const known = Object.entries(names).find(([, name]) => name['zh-CN'] === zh && name.en === en)
  if (known !== undefined) return known[0]
  const key = `holiday_${Object.keys(names).length + 1}`
  names[key] = { en, 'zh-CN': zh }
  return key
}
