/** Entries of an Accept or Accept-Language header with their weight, the most wanted first (RFC 9110, section 12.4). */
function wishes(header: string): { readonly value: string; readonly weight: number }[] {
  const parts = header.slice(0, headerCharsMax).split(',', entryCountMax)
  const read = parts.map((part) => {
    const [value = '', ...params] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const q = params.find((param) => param.startsWith('q='))?.slice(2)
    const weight = q === undefined ? 1 : /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0
    return { value, weight }
  })
  return read.filter(({ value, weight }) => value !== '' && weight > 0).toSorted((a, b) => b.weight - a.weight)
}

const headerCharsMax = 1_000
const entryCountMax = 40

/** The language wanted most among those there are; a region that is not there is served by its language. */
export function languageOf<L extends string>(header: string | undefined, languages: readonly L[], fallback: L): L {
  for (const { value } of wishes(header ?? '')) {
    const exact = languages.find((language) => language.toLowerCase() === value)
    const near = exact ?? languages.find((language) => primary(language) === primary(value))
    if (near !== undefined) return near
  }
  return fallback
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? ''
}

/** Whether an Accept header lets a media type through; no header lets everything through. */
export function isAccepted(header: string | undefined, type: string): boolean {
  if (header === undefined || header.trim() === '') return true
  const [group] = type.split('/')
  return wishes(header).some(({ value }) => value === type || value === '*/*' || value === `${group}/*`)
}
