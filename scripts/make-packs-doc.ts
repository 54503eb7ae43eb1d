// Writes docs/PACKS.md from the packs that ship: npx tsx scripts/make-packs-doc.ts
import { writeFileSync } from 'node:fs'
import { packsDocument } from '../src/packs/document.ts'
import { declared, packs } from '../src/packs/index.ts'

writeFileSync(new URL('../docs/PACKS.md', import.meta.url), packsDocument([...packs.values()], declared))
