import { describe, expect, it } from 'vitest'
import { languages } from '../../kernel/text.ts'
import type { StoryTexts } from '../script/texts.ts'
import { stories, storiesByLanguage } from './index.ts'

/** Every text of one story, with the path it stands at. */
function textsIn(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`))
}

function textsOf(language: (typeof languages)[number]): { path: string; text: string }[] {
  return textsIn(storiesByLanguage[language], language)
}

// The same officer owns several promises, one file holds several pieces of evidence, and codes are few.
const labels = /\.(owner|evidence|what|where|name|mode|outcome|code|disposition|asAdopted)$/

/** Texts that occur more than once, from a length at which it is no longer chance. */
function repeated(texts: readonly { path: string; text: string }[], charsMin: number): string[] {
  const seen = new Map<string, string[]>()
  for (const { path, text } of texts) {
    if (text.length >= charsMin && !labels.test(path)) seen.set(text, [...(seen.get(text) ?? []), path])
  }
  return [...seen].filter(([, paths]) => paths.length > 1).map(([text, paths]) => `${paths.join(', ')}: ${text}`)
}

const filler = /lorem|ipsum|\bTODO\b|\bTBD\b|\bxxx|占位|某某|测试文字|此处填写/iu
// Abbreviations that Chinese texts use as they are.
const latinInChinese = /\b(?:AED|p-tau217|visit|meeting|call|video|letter|site)\b|\.(?:pdf|png|xlsx)\b|\{due\}/g

function promisesOf(answers: StoryTexts['answers'] = []): string[] {
  return answers.map(({ outcome, promises }) => `${outcome} ${promises?.length ?? 0}`)
}

/** What both tellings of a story must have in common. */
function shapeOf(told: StoryTexts) {
  const kept = (told.kept ?? []).map((k) => `${Object.keys(k).toSorted().join(' ')} ${k.reports?.length ?? 0}`)
  return {
    asks: told.asks.length,
    attachments: told.attachments?.length ?? 0,
    answers: promisesOf(told.answers),
    apart: promisesOf(told.apart),
    again: promisesOf(told.answersAgain),
    kept,
  }
}

describe('the stories', () => {
  it('are told in both languages, each with the same asks, outcomes and promises', () => {
    const ids = stories.map((story) => story.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(60)
    for (const language of languages)
      expect(Object.keys(storiesByLanguage[language]).toSorted()).toEqual(ids.toSorted())
    for (const id of ids) {
      const [zh, en] = [storiesByLanguage['zh-CN'][id], storiesByLanguage.en[id]]
      expect(zh && shapeOf(zh), id).toEqual(en && shapeOf(en))
    }
  })

  it('give every promise its day', () => {
    for (const { id, due = [] } of stories) {
      const told = storiesByLanguage.en[id]
      const all = [...(told?.answers ?? []), ...(told?.apart ?? []), ...(told?.answersAgain ?? [])]
      const made = all.flatMap((answer) => answer.promises ?? []).length + (told?.lookBack ? 1 : 0)
      expect(due.length, id).toBe(made)
    }
  })

  it('say nothing twice', () => {
    const twice = [
      { path: 'a', text: 'the same thing again' },
      { path: 'b', text: 'the same thing again' },
    ]
    expect(repeated(twice, 10)).toHaveLength(1)
    expect(repeated(textsOf('zh-CN'), 8)).toEqual([])
    expect(repeated(textsOf('en'), 24)).toEqual([])
  })

  it('hold no filler, and keep to their language', () => {
    expect('Lorem ipsum').toMatch(filler)
    for (const language of languages) expect(textsOf(language).filter(({ text }) => filler.test(text))).toEqual([])
    const english = textsOf('en').filter(({ text }) => /\p{Script=Han}/u.test(text))
    expect(english).toEqual([])
    const codes = /\.(mode|outcome|code|disposition|asAdopted)$/
    const chinese = textsOf('zh-CN').filter(
      ({ path, text }) =>
        !codes.test(path) && /[a-z]{2,}/i.test(text.replaceAll(latinInChinese, '').replaceAll(/[A-Z]+-/g, '')),
    )
    expect(chinese).toEqual([])
  })

  it('have subjects of a length the office accepts', () => {
    for (const told of Object.values(storiesByLanguage['zh-CN'])) {
      expect([...told.subject].length, told.subject).toBeLessThanOrEqual(60)
      expect(told.subject).toMatch(/^关于.+的(提案|建议|建议案)(（初稿）)?$/u)
    }
    for (const told of Object.values(storiesByLanguage.en))
      expect(told.subject.length, told.subject).toBeLessThanOrEqual(120)
  })
})
