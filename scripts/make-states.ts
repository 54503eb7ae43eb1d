// Writes docs/STATES.md from the procedures: npx tsx scripts/make-states.ts
import { writeFileSync } from 'node:fs'
import { words } from '../src/locales/words.ts'
import { procedures } from '../src/procedures/index.ts'
import { statesDocument } from '../src/procedures/states-document.ts'

const page = statesDocument(Object.values(procedures), words('en'), words('zh-CN'))
writeFileSync(new URL('../docs/STATES.md', import.meta.url), page)
