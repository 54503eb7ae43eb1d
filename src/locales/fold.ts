import { Converter } from 'opencc-js/t2cn'

const simplified = Converter({ from: 't', to: 'cn' })

/**
 * Text as it is compared, not as it is shown: NFKC, lower case, traditional characters as simplified ones, so that 「環境」
 * is found by “环境” and the other way round.
 */
export function fold(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase())
}
