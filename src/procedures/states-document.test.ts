import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from '../locales/words.ts'
import { procedures } from './index.ts'
import { statesDocument } from './states-document.ts'

const file = new URL('../../docs/STATES.md', import.meta.url)
const page = statesDocument(Object.values(procedures), words('en'), words('zh-CN'))

test('docs/STATES.md says what the procedures say', () => {
  if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(file, page)
  expect(readFileSync(file, 'utf8'), 'run: npx tsx scripts/make-states.ts').toBe(page)
})

test('every state and every move of every procedure stands on the page', () => {
  for (const { name, states, moves } of Object.values(procedures)) {
    const section = page.slice(page.indexOf(`## ${words('en')(`${name}.name`)} `))
    for (const state of Object.keys(states)) expect(section).toContain(`\n| \`${state}\` |`)
    for (const move of Object.keys(moves)) expect(section).toContain(`\n| \`${move}\` `)
  }
})
