import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import { calendarById } from '../../calendars/index.ts'
import en from '../../locales/en/deadline.json' with { type: 'json' }
import zh from '../../locales/zh-CN/deadline.json' with { type: 'json' }
import {
  type Calendar,
  computeDue,
  correctDue,
  type Due,
  type DueRule,
  extendDue,
  pauseDue,
  recomputeDue,
} from './deadline.ts'
import { explainDue, type Words } from './due-words.ts'
import { type Language, languages } from '../text.ts'

const found = calendarById('cn')
if (found === undefined) throw new Error('no calendar cn')
const cn: Calendar = found

const asked = new Set<string>()

function wordsIn(language: Language): Words {
  const i18n = createInstance()
  void i18n.init({
    lng: language,
    initAsync: false,
    resources: { en: { translation: { deadline: en } }, 'zh-CN': { translation: { deadline: zh } } },
    interpolation: { escapeValue: false },
    // A missing key or parameter must fail the test instead of showing its name to a reader.
    fallbackLng: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`no words for ${key} in ${language}`)
    },
    saveMissing: true,
    missingInterpolationHandler: (text) => {
      throw new Error(`a parameter is missing in: ${text}`)
    },
  })
  return (key, params) => {
    asked.add(key)
    return i18n.t(key, { ...params })
  }
}

const words = { en: wordsIn('en'), 'zh-CN': wordsIn('zh-CN') }

function explain(due: Due, language: Language): string[] {
  return explainDue(due, words[language], language)
}

function dueOf(slot: DueRule, start: string): Due {
  return computeDue({ slot, slotName: 'objectWithin', start, mark: slot.from, calendar: cn })
}

const tenDays = dueOf({ n: 10, unit: 'wd', from: 'assignment' }, '2026-02-06')

test('ten working days over Spring Festival, for a citizen', () => {
  expect(explain(tenDays, 'en')).toEqual([
    'Assigned Fri 6 Feb 2026 — day 0, not counted',
    'Skipped 7–8 Feb 2026 (weekend)',
    'Days 1–5: 9–13 Feb 2026',
    'Day 6: Sat 14 Feb 2026, a working day in lieu of Spring Festival',
    'Skipped 15–23 Feb 2026 (Spring Festival)',
    'Days 7–10: 24–27 Feb 2026',
    'Day 10: due Fri 27 Feb 2026',
  ])
})

test('the same, as an officer writes it', () => {
  expect(explain(tenDays, 'zh-CN')).toEqual([
    '2026年2月6日（星期五）交办，当日不计入',
    '2026年2月7日至8日：周末，不计入',
    '2026年2月9日至13日：第1至第5个工作日',
    '2026年2月14日（星期六）：春节调休上班，为第6个工作日',
    '2026年2月15日至23日：春节放假，不计入',
    '2026年2月24日至27日：第7至第10个工作日',
    '截止日期：2026年2月27日（星期五）（第10个工作日）',
  ])
})

test('months, the month end and a roll', () => {
  expect(explain(dueOf({ n: 3, unit: 'm', from: 'receipt' }, '2025-11-30'), 'en')).toEqual([
    'Received Sun 30 Nov 2025 — day 0, not counted',
    '3 months later: Sat 28 Feb 2026 (that month has no day 30, so its last day)',
    'Due Sat 28 Feb 2026',
  ])
  expect(explain(dueOf({ n: 1, unit: 'm', from: 'receipt' }, '2026-09-03'), 'zh-CN')).toEqual([
    '2026年9月3日（星期四）签收，当日不计入',
    '期限1个月，至2026年10月3日（星期六）届满',
    '届满日2026年10月3日（星期六）为休息日（国庆节），顺延至2026年10月8日（星期四）',
    '截止日期：2026年10月8日（星期四）',
  ])
})

test('a pause, an extension and a correction each say what they moved', () => {
  const paused = pauseDue(
    dueOf({ n: 3, unit: 'm', from: 'assignment' }, '2026-03-02'),
    '2026-03-05',
    '2026-03-10',
    'site flooded',
    cn,
  )
  const extended = extendDue(paused, '2026-07-31', 'wide and difficult')
  expect(explain(extended, 'en').slice(2)).toEqual([
    'First due Tue 2 Jun 2026',
    'Clock stopped 5–9 Mar 2026 (site flooded): 5 days not counted, due moves from Tue 2 Jun 2026 to Mon 8 Jun 2026',
    'Extended from Mon 8 Jun 2026 to Fri 31 Jul 2026 (wide and difficult)',
    'Now due Fri 31 Jul 2026',
  ])
  expect(explain(extended, 'zh-CN').slice(-2)).toEqual([
    '经批准延期，由2026年6月8日（星期一）延至2026年7月31日（星期五）（wide and difficult）',
    '现截止日期：2026年7月31日（星期五）',
  ])
})

describe.each(languages)('in %s', (language) => {
  const provisional = dueOf({ n: 10, unit: 'wd', from: 'a mark of our own' }, '2026-12-28')
  const everything: Due[] = [
    tenDays,
    provisional,
    dueOf({ n: 1, unit: 'wd', from: 'reply' }, '2004-12-01'),
    dueOf({ n: 2, unit: 'd', from: 'demand' }, '2026-12-31'),
    dueOf({ n: 1, unit: 'd', from: 'demand' }, '2026-10-01'),
    dueOf({ n: 1, unit: 'm', from: 'filing' }, '2026-01-31'),
    dueOf({ fixed: '06-30', from: 'entry' }, '2026-01-31'),
    dueOf({ given: '2026-06-30', from: 'report' }, '2026-01-31'),
    dueOf({ n: 40, unit: 'wd', from: 'submission' }, '2025-12-01'),
    dueOf({ n: 40, unit: 'wd', from: 'request' }, '2025-12-01'),
    dueOf({ n: 10, unit: 'wd', from: 'entry' }, '2026-01-26'),
    dueOf({ n: 20, unit: 'wd', from: 'verification' }, '2026-01-26'),
    dueOf({ n: 7, unit: 'wd', from: 'adoption' }, '2026-01-26'),
    dueOf({ n: 1, unit: 'm', from: 'sending' }, '2026-01-26'),
    ...Array.from({ length: 12 }, (_, i) => dueOf({ n: i + 1, unit: 'm', from: 'entry' }, '2025-12-15')),
    pauseDue(tenDays, '2026-02-15', '2026-02-16', 'why', cn),
    pauseDue(tenDays, '2026-02-10', '2026-02-11', 'why', cn),
    pauseDue(dueOf({ n: 1, unit: 'm', from: 'entry' }, '2026-11-30'), '2026-12-01', '2027-01-02', 'why', cn),
    correctDue(tenDays, { start: '2026-02-09' }, 'why', cn),
    correctDue(tenDays, { rule: { n: 1, unit: 'm', from: 'receipt' } }, 'why', cn),
    correctDue(tenDays, { to: '2026-03-03' }, 'why', cn),
    recomputeDue(provisional, { ...cn, version: 2, coverage: { ...cn.coverage, to: '2027-12-31' } }),
    recomputeDue(dueOf({ n: 8, unit: 'wd', from: 'reply' }, '2004-12-28'), { ...cn, version: 2, weekend: [0] }),
  ]

  test('every line is worded and no parameter is left open', () => {
    for (const due of everything) {
      for (const line of explain(due, language)) expect(line).not.toMatch(/\{\{|\}\}|undefined|deadline\./)
    }
  })

  test('every word in the file is used by one of them', () => {
    const used = new Set([...asked].map((key) => key.replace(/^deadline\./, '')))
    expect(keysOf(language === 'en' ? en : zh).filter((key) => !used.has(key.replace(/_(one|other)$/, '')))).toEqual([])
  })
})

test('both languages have the same words', () => {
  expect(plain(keysOf(zh))).toEqual(plain(keysOf(en)))
})

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

function plain(keys: string[]): string[] {
  return [...new Set(keys.map((key) => key.replace(/_(one|other)$/, '')))]
}
