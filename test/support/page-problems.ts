import { validHtml } from '../browser/support/index.ts'

const landmarks = ['<header', '<main', '<footer', '<nav']
const families = [
  'desk',
  'public',
  'ui',
  'enums',
  'fields',
  'roles',
  'packs',
  'deadline',
  'view',
  'refusals',
  'problems',
]
const bareKey = new RegExp(`(?:>|")((?:${families.join('|')})\\.[a-zA-Z_.]+)(?:<|")`)

/** What is wrong with a page: its HTML, language, title, headings, landmarks, words that are missing, values that are none. */
export function pageProblems(html: string, language: string): string[] {
  const mains = html.match(/<h1[\s>]/g)?.length ?? 0
  const key = bareKey.exec(html)?.[1]
  const shown = html.replaceAll(/<[^>]*>/g, '')
  return [
    ...validHtml(html),
    ...(html.includes(`<html lang="${language}"`) ? [] : ['not in its language']),
    ...(mains === 1 ? [] : [`${mains} main headings`]),
    ...landmarks.flatMap((mark) => (html.includes(mark) ? [] : [`no ${mark}`])),
    ...(/<title>[^<]{3,}<\/title>/.test(html) ? [] : ['no title']),
    ...(key === undefined ? [] : [`no word for ${key}`]),
    ...(/\bundefined\b|\[object|\bNaN\b/.test(shown) ? ['a value that is none'] : []),
  ]
}
