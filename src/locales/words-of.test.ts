import { expect, it } from 'vitest'
import { termsOf, wordsOf } from './words-of.ts'

const found = (question: string, text: string): boolean => {
  const words = new Set(wordsOf(text))
  return termsOf(question).every((term) =>
    term.prefix ? [...words].some((word) => word.startsWith(term.text)) : term.words.every((word) => words.has(word)),
  )
}

it('finds Latin words that stand in Chinese text without a space', () => {
  expect(wordsOf('关于Bus lanes的提案')).toEqual(expect.arrayContaining(['bu', 'lane', '关于', '提案']))
  expect(found('bus', '关于Bus lanes的提案')).toBe(true)
})

it('finds a word however the text around it would be cut', () => {
  expect(found('校门口', '中小学校门口上下学拥堵')).toBe(true)
  expect(found('生命', '研究生命起源')).toBe(true)
  expect(found('老舊小區加裝電梯', '关于老旧小区加装电梯的提案')).toBe(true)
  expect(found('何雨桐', '为何雨桐委员不同意')).toBe(true)
  expect(found('夜钓', '加强夜钓人员管理')).toBe(true)
  expect(found('路', '修复路灯')).toBe(true)
  expect(found('𠮷野家', '𠮷野家门前')).toBe(true)
})

it('does not find what only shares characters', () => {
  expect(found('生命', '生活与命运')).toBe(false)
  expect(found('何雨桐', '何处下雨，梧桐树')).toBe(false)
})

it('finds other forms of an English word, and asks for no words that stand everywhere', () => {
  expect(found('the street lights', 'Lighting in Mill Street')).toBe(true)
  expect(termsOf('the street').map(({ text }) => text)).toEqual(['street'])
  expect(termsOf('the').map(({ text }) => text)).toEqual(['the'])
  expect(termsOf('，。')).toEqual([])
})

it('needs fewer words than characters', () => {
  const text =
    '放学时段学校门口人车混行，家长车辆占用两条车道，公交绕行，学生从车缝中穿过。建议设置限时接送区，错峰放学，由交警和志愿者共同疏导。'
  expect(wordsOf(text).length).toBeLessThan(text.length)
})

it('reads megabytes without a space', () => {
  for (const character of ['x', '路']) expect(wordsOf(character.repeat(8_000_000)).length).toBeLessThanOrEqual(4_000)
})
