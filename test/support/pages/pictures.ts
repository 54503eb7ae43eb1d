import type { Language } from '../../../src/locales/words.ts'

/** A picture in docs/img, drawn from the demo on a day that stays. */
export type Picture = {
  readonly name: string
  readonly path: string
  readonly language: Language
  readonly theme?: 'dark'
  readonly viewport?: 'phone'
  /** Signed in as the demo's person with this role. */
  readonly as?: string
  /** From there by this link: a story's number depends on the day, its words do not. */
  readonly follow?: string
}

const row = '.matter-row a'

export const pictures: readonly Picture[] = [
  { name: 'public-home-zh', path: '/', language: 'zh-CN' },
  { name: 'public-home-en-dark', path: '/at/tarnmouth', language: 'en', theme: 'dark' },
  { name: 'public-matter-zh', path: '/matters?q=最后一票', language: 'zh-CN', follow: row },
  {
    name: 'public-matter-en-dark',
    path: '/at/tarnmouth/matters?q=walk-up',
    language: 'en',
    theme: 'dark',
    follow: row,
  },
  {
    name: 'public-matter-en-phone',
    path: '/at/tarnmouth/matters?q=walk-up',
    language: 'en',
    viewport: 'phone',
    follow: row,
  },
  { name: 'public-promises-zh', path: '/promises', language: 'zh-CN' },
  { name: 'public-units-en', path: '/at/tarnmouth/units', language: 'en' },
  { name: 'public-procedure-zh', path: '/procedures/proposal', language: 'zh-CN' },
  { name: 'desk-inbox-zh', path: '/inbox', language: 'zh-CN', as: 'Unit handler' },
  { name: 'desk-review-zh', path: '/review', language: 'zh-CN', as: 'Reviewing officer' },
  { name: 'desk-reply-zh', path: '/inbox', language: 'zh-CN', as: 'Unit handler', follow: 'a[href$="/do/save_draft"]' },
  { name: 'desk-late-zh', path: '/late', language: 'zh-CN', as: 'Chair' },
]

/** Pictures of single components, drawn where they are looked at. */
export const componentPictures = ['ask-card-wide', 'ask-card-phone-dark'] as const

export const pictureBytesMax = 200_000
