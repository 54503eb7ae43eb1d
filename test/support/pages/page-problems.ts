import { everyWord } from '../../../src/locales/words.ts'
import { validHtml } from '../../browser/support/index.ts'

const landmarks = ['<header', '<main', '<footer', '<nav']
const families = [...new Set([...everyWord('en').keys()].map((key) => key.split('.', 1)[0] ?? ''))]
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
    ...unlabelled(html),
    ...(/\bundefined\b|\[object|\bNaN\b/.test(shown) ? ['a value that is none'] : []),
  ]
}

/** Fields that stand under the name they have in the record; the columns of an old register rightly do. */
function unlabelled(html: string): string[] {
  const own = html.replaceAll(/<details class="record-source">.*?<\/details>/gs, '')
  return [...own.matchAll(/<dt>([a-z]+[A-Za-z_]*)<\/dt>|data-label="([a-z]+[A-Z_][A-Za-z_]*)"/g)].map(
    ([found]) => `a field without its word: ${found}`,
  )
}
