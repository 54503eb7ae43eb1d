import { pick } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import type { Choice } from './choices.tsx'

export function ageGroups(l: Language): Choice[] {
  return [
    { value: 'child', label: pick(l, '儿童', 'Children') },
    { value: 'old', label: pick(l, '老年人', 'Older people') },
    { value: 'all', label: pick(l, '全体居民', 'Everybody') },
  ]
}
